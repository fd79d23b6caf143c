"""Languages: one file each, whole or visibly English, with the same parts in every sentence, and the add-on holds them too."""

import re
import unicodedata

import pytest

from scanner.messages import DEFAULT, choose, language, languages, messages
from scanner.messages.sentences import claim_sentence
from scanner.model import (
    Ask,
    ClaimFinding,
    ClaimKind,
    FindingCode,
    GroupState,
    NotSeenReason,
    Part,
    Sensitivity,
    Verdict,
    Via,
)
from scripts.addon_copies import LOCALES, files, lacking, numbered

PARTS = re.compile(r"\{[a-z_]+\}|\$[1-9]")
ENGLISH = language(DEFAULT)


def parts(text: str) -> list[str]:
    return sorted(PARTS.findall(text))


@pytest.mark.parametrize("tag", languages())
def test_every_sentence_has_the_parts_of_the_english_one(tag: str) -> None:
    own = language(tag)
    for section, english in (
        (own.shared, ENGLISH.shared),
        (own.page, ENGLISH.page),
        (own.addon, ENGLISH.addon),
    ):
        assert set(section) <= set(english), "a key that English lacks"
        for key, text in section.items():
            assert parts(text) == parts(english[key]), key
            assert text == text.strip() != "", key


@pytest.mark.parametrize("tag", languages())
def test_sentences_are_in_one_form_of_unicode_and_free_of_invisible_signs(tag: str) -> None:
    own = language(tag)
    for key, text in {**own.shared, **own.page, **own.addon}.items():
        assert text == unicodedata.normalize("NFC", text), key
        # Joiners belong to the scripts; every other control does not.
        assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cf"} and c not in "\u200c\u200d"], (
            key
        )


def test_every_code_of_the_wire_has_a_sentence() -> None:
    codes = {
        "verdict": Verdict,
        "ask": Ask,
        "part": Part,
        "sensitivity": Sensitivity,
        "finding": FindingCode,
        "unseen": NotSeenReason,
        "state": GroupState,
        "via": Via,
    }
    for group, values in codes.items():
        assert {f"{group}.{value}" for value in values} <= ENGLISH.shared.keys()
    assert {f"claim.{value}" for value in ClaimKind if value is not ClaimKind.NONE} <= ENGLISH.shared.keys()


def test_what_a_language_lacks_is_said_in_english() -> None:
    for tag in languages():
        words = messages(tag)
        for key in lacking(language(tag)) - ENGLISH.addon.keys():
            assert words[key] == messages(DEFAULT)[key]
        assert words["lang"] == tag
        assert words["dir"] == ("rtl" if tag == "ur" else "ltr")


def test_hindi_is_whole() -> None:
    assert lacking(language("hi")) == set()


def test_the_add_on_has_the_same_words() -> None:
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m scripts.addon_copies"
    assert {folder.name for folder in LOCALES.iterdir()} == set(languages())


def test_parts_are_numbered_by_the_english_sentence() -> None:
    assert numbered("{b} {a} {b}", "{a} {b}") == "$2 $1 $2"
    with pytest.raises(ValueError, match="not in list"):
        numbered("{c}", "{a}")


def test_the_first_language_that_there_is_gets_chosen() -> None:
    assert choose("xx-XX, hi-IN;q=0.8, en;q=0.5") == "hi"
    assert choose("") == choose("xx") == DEFAULT


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("https://bank.example/groups", "Example Bank lists this as its own."),
        ("general knowledge", "Known as Example Bank's own. We have no public source for it."),
        (None, "Known as Example Bank's own. We have no public source for it."),
    ],
)
def test_nobody_is_quoted_without_a_source(source: str | None, said: str) -> None:
    claim = ClaimFinding(
        claim=ClaimKind.OFFICIAL, organisation="in.bank.example", name="Example Bank", source=source
    )
    assert claim_sentence(messages("en"), claim) == said
