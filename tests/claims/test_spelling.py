"""Scripts as one, the names of letters, the sound of words."""

import pytest

from scanner.claims.letters import spelled
from scanner.claims.scripts import native, to_devanagari, urdu
from scanner.claims.sounds import sound, unvoiced


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("बीएसपी", "bsp"),
        ("एसबीआई", "sbi"),
        ("यूआईडीएआई", "uidai"),
        ("डब्ल्यूएचओ", "who"),
        ("আইটি", "it"),
        ("বিএসপি", "bsp"),
        ("બીએસપી", "bsp"),
        ("బీఎస్పీ", "bsp"),
        ("ಬಿಎಸ್ಪಿ", "bsp"),
        ("ബിഎസ്പി", "bsp"),
        ("ବିଏସପି", "bsp"),
        ("ਬੀਐਸਪੀ", "bsp"),
    ],
)
def test_letter_names_of_the_scripts_that_become_devanagari(word: str, letters: str) -> None:
    assert spelled(to_devanagari(word)) == (letters,)


def test_tamil_has_one_letter_for_two() -> None:
    assert set(spelled("பிஎஸ்பி")) == {"bsb", "bsp", "psb", "psp"}


def test_urdu_and_latin_letter_names() -> None:
    assert spelled("بیایسپی") == ("bsp",)
    assert spelled("آئیٹی") == ("it",)
    assert spelled("aaiti") == ("it",)


@pytest.mark.parametrize("word", ["", "समाज", "बीक", "cell", "essi", "பிக", "سماج", "बी" * 40])
def test_no_letter_names(word: str) -> None:
    assert spelled(word) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("पार्टी", "पार्टि"), ("सम्पर्क", "संपर्क"), ("फ़र्ज़ी", "फर्जी"), ("काँग्रेस", "कांग्रेस"), ("सेल्", "सेल"), ("सैल", "सेल")],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert native(one) == native(other)


def test_blocks_are_laid_out_alike() -> None:
    assert to_devanagari("ਸਮਾਜ") == "समाज"
    assert to_devanagari("ব্যাঙ্ক") == "बेङ्क"
    assert to_devanagari("সেল x") == "सेल x"
    assert to_devanagari("य") == "य"
    assert urdu("كسي") == urdu("کسی")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bahujan", "बहुजन"),
        ("bahujan", "bahujun"),
        ("party", "पार्टि"),
        ("commission", "कमिशन"),
        ("india", "इंडिया"),
        ("police", "पुलिस"),
        ("zila", "जिला"),
    ],
)
def test_words_that_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(native(other))


def test_sounds_are_no_match_of_everything() -> None:
    assert sound("bharatiya") != sound("bharti")
    assert unvoiced(sound("bahujan")) == unvoiced("phsn")
    assert sound("") == sound("سماج") == ""
    assert sound("சமாஜ்") == "smj"
