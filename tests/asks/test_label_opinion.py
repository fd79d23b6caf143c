"""The second opinion on labels: a hint at what no list of words knows, doubt about what a word means elsewhere."""

from pathlib import Path

import numpy
import pytest

from bench.labels import Labelled, ours, page, read_table
from scanner.asks.fields import read_fields
from scanner.asks.label_network import CONTROLS, label_network, label_network_of, wanted
from scanner.asks.label_opinion import LONGEST, NONE, label_opinion, label_traits
from scanner.asks.layers import Weights
from scanner.asks.traits import CODES, COLUMNS
from scanner.judge import Evidence, judge
from scanner.model import Ask, AskFinding, Field, Form, Verdict
from scanner.pages.document import read_document

LABELLED = Path(__file__).parent.parent / "labelled"
LABELS = sorted((LABELLED / "labels").glob("*.tsv"))
UNSEEN = sorted((LABELLED / "unseen" / "labels").glob("*.tsv"))
SILENT_SHARE = 0.35
EVERY = 20
"""One in so many labels is read; reading them all would take half a minute."""
UNKNOWN_WORDS = "Aggrieved woman: married on / living separately since"


def asks(label: str, control: str = "text", *, guess: bool = True) -> dict[Ask, AskFinding]:
    document = read_document(page(label, control), "https://forms.example/", "text/html; charset=utf-8")
    return {ask.ask: ask for ask in read_fields(document.forms, guess=guess)}


def of(field: Field) -> dict[Ask, AskFinding]:
    return {ask.ask: ask for ask in read_fields((Form(fields=(field,)),))}


@pytest.mark.parametrize(
    ("label", "control", "ask"),
    [
        (UNKNOWN_WORDS, "radio", Ask.MARITAL_STATUS),
        ("How many mouths to feed at home", "number", Ask.FAMILY),
        ("How many persons depend upon the cart", "number", Ask.FAMILY),
        ("Category of disability, tick if any", "checkbox", Ask.HEALTH),
        ("Your @ handle for prize", "text", Ask.UPI_ID),
        ("2024 में आपने किसे वोट दिया था?", "radio", Ask.POLITICAL_VIEW),
    ],
)
def test_a_label_in_words_that_no_list_knows_is_a_hint(label: str, control: str, ask: Ask) -> None:
    assert ask not in asks(label, control, guess=False)
    found = asks(label, control)
    assert [*found] == [ask]
    assert found[ask].hint
    assert found[ask].weak
    assert found[ask].rule == f"opinion.{ask}"
    assert found[ask].evidence


def test_a_hint_at_a_field_never_warns() -> None:
    found = tuple(asks(UNKNOWN_WORDS, "radio").values())
    assert judge(Evidence(asks=found, invite_context=True)) is Verdict.NO_RISK_FOUND


@pytest.mark.parametrize(
    ("label", "control"),
    [
        ("Trade name / sign board name", "text"),
        ("Unladen weight in kg", "number"),
        ("पैकेज : 5 दिन / 7 दिन / 11 दिन", "select"),
    ],
)
def test_a_word_that_means_something_else_there_is_left_out(label: str, control: str) -> None:
    assert asks(label, control, guess=False)
    assert not asks(label, control)


@pytest.mark.parametrize(
    ("label", "ask"),
    [
        ("कृपया मान्य आयु दर्ज करें", Ask.AGE),
        ("कृपया आपला पासकोड पुन्हा टाका", Ask.PASSWORD),
        ("براہ کرم پاس کوڈ دوبارہ درج کریں", Ask.PASSWORD),
    ],
)
def test_what_is_ordered_to_be_filled_in_is_not_doubted(label: str, ask: Ask) -> None:
    """So programs say what was wrong, in words that few offices use."""
    assert [*asks(label)] == [ask]


@pytest.mark.parametrize(
    "label",
    [
        "इस फ़ाइल को पेन ड्राइव में कॉपी करें",
        "ही फाईल पेन ड्राइव्ह वर कॉपी करा",
        "ফাইলটি পেন ড্রাইভে রাখুন",
        "পেন ড্ৰাইভৰ পৰা কপি কৰক",
        "આ ફાઇલ પેન ડ્રાઇવ પર મૂકો",
        "ਇਹ ਫ਼ਾਈਲ ਪੈੱਨ ਡਰਾਈਵ ਵਿੱਚ ਰੱਖੋ",
    ],
)
def test_a_thing_of_the_same_letters_is_no_hint(label: str) -> None:
    """A pen drive begins like a PAN where both are written in native letters."""
    assert not asks(label)


def test_what_more_than_words_says_is_not_doubted() -> None:
    label = "Trade name / sign board name"
    assert not of(Field(control="text", label=label))
    assert [*of(Field(control="text", label=label, name="occupation"))] == [Ask.OCCUPATION]
    assert [*of(Field(control="text", label=label, autocomplete="name"))] == [Ask.NAME]
    assert [*of(Field(control="password", label=label))] == [Ask.PASSWORD]


def test_short_and_long_labels_have_no_second_opinion() -> None:
    for label in ("", "...", "Sub-centre", "word " * (LONGEST + 1)):
        assert label_opinion(label, "text") == NONE


def test_a_box_to_tick_takes_no_number() -> None:
    """Whoever ticks a box says yes to something, and gives no number and no document."""
    label = "UPI handle for autopay of monthly gift"
    assert Ask.UPI_ID in asks(label)
    assert not asks(label, "checkbox")


def test_likelihoods_of_a_label() -> None:
    found = wanted(label_traits("आधार कार्ड नंबर"), "text", label_network())
    assert found.shape == (len(CODES),)
    assert 0 <= float(found.min()) <= float(found.max()) <= 1
    assert CODES[int(numpy.argmax(found))] == "aadhaar"


def test_a_control_that_is_not_told_apart_counts_as_a_text() -> None:
    traits = label_traits("Caste certificate")
    text, file, other = (
        wanted(traits, control, label_network()) for control in (CONTROLS[0], "file", "contenteditable")
    )
    assert numpy.array_equal(text, other)
    assert not numpy.array_equal(text, file)


def test_weights_of_other_kinds_of_words_are_refused() -> None:
    with pytest.raises(ValueError, match="other kinds of words"):
        label_network_of(Weights(codes=CODES, columns=COLUMNS + 1, tensors={}))


def test_the_weights_belong_to_the_traits() -> None:
    """The network has learnt these labels: if it hardly knows them, something changed and it was not trained anew."""
    right = wrong = 0
    for one in [label for path in LABELS for label in read_table(path)][::EVERY]:
        traits = label_traits(one.text)
        if not 0 < len(traits.pieces) <= LONGEST:
            continue
        likely = wanted(traits, one.control, label_network()).tolist()
        found = {code for code, value in zip(CODES, likely, strict=True) if value >= 0.5}
        right += len(one.must & found)
        wrong += len((one.must ^ found) - one.may)
    assert wrong / (right + wrong) < 0.25, (right, wrong)


@pytest.mark.parametrize(
    "path", [*LABELS, *UNSEEN], ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)
def test_the_form_of_the_tables(path: Path) -> None:
    labels = [*read_table(path)]
    assert {code for one in labels for code in one.must | one.may} <= {ask.value for ask in Ask}
    assert all(one.text.strip() and one.control.isalpha() for one in labels)
    assert sum(not one.must for one in labels) / len(labels) >= SILENT_SHARE


def test_nobody_has_learnt_from_the_labels_that_judge() -> None:
    def plain(labels: Labelled) -> str:
        return " ".join(labels.text.lower().split()).strip(" *:.?")

    learnt = {plain(one) for path in LABELS for one in read_table(path)}
    assert not learnt & {plain(one) for path in UNSEEN for one in read_table(path)}


def test_labels_that_nobody_has_looked_at_stay_above_their_floor() -> None:
    hit = missed = extra = 0
    for one in [label for path in UNSEEN for label in read_table(path)]:
        found = ours(one)
        hit += len(one.must & found)
        missed += len(one.must - found)
        extra += len(found - one.must - one.may)
    assert hit / (hit + extra) >= 0.94
    assert hit / (hit + missed) >= 0.92
