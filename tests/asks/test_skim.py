"""A long text is skimmed: what asks is found wherever it stands, and is read with what stands around it."""

import pytest

from scanner.asks.skim import AROUND, LIST_LINE, LONG_LINE, LONGEST_LIST, Signs, pieces, widened
from scanner.asks.text import read_text

PROSE = "The library opens at nine and lends books for three weeks. "
REQUEST = "Send your Aadhaar number to the admin."


def asked(text: str) -> set[str]:
    return {ask.ask.value for ask in read_text(text, hints=False).asks}


@pytest.mark.parametrize("between", [" ", "\n", "\n\n", "! ", "। "])
def test_a_request_is_found_anywhere(between: str) -> None:
    prose = between.join([PROSE.strip()] * 400)
    for text in (
        f"{REQUEST}\n{prose}",
        f"{prose}{between}{REQUEST}{between}{prose}",
        f"{prose}{between}{REQUEST}",
    ):
        assert asked(text) == {"aadhaar"}
    assert not asked(prose)


def test_the_verb_and_the_data_must_stand_in_one_sentence() -> None:
    assert not asked("Send us a postcard. " + PROSE * 20 + "The Aadhaar number is on the card.")


def test_a_warning_near_by_is_read_too() -> None:
    warning = "Beware of fraud, scammers write this:"
    assert not asked(f"{PROSE * 30}\n{warning}\n{REQUEST}\n{PROSE * 30}")
    assert asked(f"{warning}\n{PROSE * 30}\n{REQUEST}") == {"aadhaar"}


def test_a_list_is_read_to_its_end() -> None:
    items = ["Name", "Mobile number", "Village", *["Something else"] * 60, "Aadhaar number"]
    text = PROSE * 20 + "\nSend the following details to the admin:\n" + "\n".join(items) + "\n" + PROSE * 20
    assert {"name", "phone"} <= asked(text)
    assert (
        widened("x" * 10 + "\n" + "item\n" * 2_000, [(0, 10)])[0][1] <= 10 + AROUND + LONGEST_LIST + LIST_LINE
    )


def test_links_are_no_requests() -> None:
    assert not asked(PROSE * 20 + "https://wa.example/?text=send-your-aadhaar-number; " + PROSE * 20)


def test_evidence_is_the_text_as_written() -> None:
    (ask,) = read_text("पुस्तकालय खुला है।\n" * 90 + "अपना आधार नंबर भेजें", hints=False).asks
    assert "आधार नंबर भेजें" in ask.evidence


@pytest.mark.parametrize("end", ["\n", "\v", "\u2028", "\r\n", "\v\n"])
def test_evidence_is_found_behind_any_line_end(end: str) -> None:
    (ask,) = read_text(f"पुस्तकालय खुला है।{end}" * 9 + f"अपना आधार नंबर भेजें{end}धन्यवाद", guess=False).asks
    assert "आधार नंबर भेजें" in ask.evidence
    assert "खुला है। पुस्तकालय" not in ask.evidence


def test_signs_are_whole_words() -> None:
    signs = Signs.of({"send": False, "भेज": True, "दे": False})
    assert [*signs.places("send resend sends (send) sendकरें send2 भेजना दें दे")] == [0, 19, 25, 34, 40, 50]


def test_long_lines_are_cut_into_sentences() -> None:
    text = "first. " + "x" * LONG_LINE + "! middle? Dist. no. 5; last"
    assert [text[start:end] for start, end in pieces(text, [0, 2, text.index("middle"), len(text) - 1])] == [
        "first.",
        " middle?",
        " last",
    ]
    assert pieces("one\ntwo, three\nfour", [4, 9]) == [(4, 14)]


def test_stretches_that_touch_become_one() -> None:
    text = "word " * 1_000
    assert widened(text, [(2_000, 2_010), (2_300, 2_310)]) == [(1_505, 2_809)]
    assert widened("x" * 3_000, [(1_000, 1_001), (2_000, 2_001)]) == [(1_000, 1_001), (2_000, 2_001)]
    assert widened(text, [(2_000, 2_010), (4_990, 4_995)]) == [(1_505, 2_509), (4_495, 5_000)]
