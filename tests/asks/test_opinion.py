"""The second opinion: a hint at what no rule finds asked for, never more than that, and doubt about what a rule finds."""

import numpy
import pytest

from scanner.asks.layers import Array, Network
from scanner.asks.normal import normalise
from scanner.asks.opinion import LONGEST, NONE, opinion
from scanner.asks.text import read_text, ruled
from scanner.asks.traits import CODES, Traits
from scanner.judge import Evidence, judge
from scanner.model import Ask, Finding, FindingCode, Verdict

UNKNOWN_VERB = (
    "All new volunteers: zap your full name, age and Aadhaar number across to the booth captain before Friday evening"
    " so that nobody is left out"
)


def test_a_request_whose_verb_no_rule_knows_is_a_hint() -> None:
    reading = read_text(UNKNOWN_VERB)
    assert {ask.ask.value for ask in reading.asks} == {"name", "age", "aadhaar"}
    assert all(ask.hint and ask.weak and ask.rule == f"opinion.{ask.ask}" for ask in reading.asks)
    assert reading.kind == "mentions"


def test_a_hint_never_warns_whatever_else_there_is() -> None:
    asks = read_text(UNKNOWN_VERB).asks
    assert judge(Evidence(asks=asks)) is Verdict.NO_RISK_FOUND
    assert judge(Evidence(asks=asks, invite_context=True)) is Verdict.NO_RISK_FOUND
    looks_alike = Finding(code=FindingCode.LOOKALIKE_HOST, host="exarnple.com", hop=0)
    assert judge(Evidence(asks=asks, findings=(looks_alike,))) is Verdict.CAUTION


def test_the_evidence_is_where_the_data_is_named() -> None:
    evidence = {ask.ask: ask.evidence for ask in read_text(UNKNOWN_VERB).asks}
    assert "Aadhaar" in evidence[Ask.AADHAAR]
    assert "age" in evidence[Ask.AGE]


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("Send your Aadhaar number to the admin", Ask.AADHAAR),
        ("Send Aadhaar to admin", Ask.AADHAAR),
        ("Share your mobile number with the admin to join", Ask.PHONE),
        ("Send your voter ID to the booth president", Ask.VOTER_ID),
        ("WhatsApp your PAN card to 90000 00001", Ask.PAN),
        ("Give your bank details to the agent", Ask.BANK_ACCOUNT),
        ("Apna Aadhaar number admin ko bhejo", Ask.AADHAAR),
        ("अपना आधार नंबर एडमिन को भेजें", Ask.AADHAAR),
        ("Send your name and age to 90000 00001", Ask.NAME),
        ("Send your PAN card and photo to 90000 00001", Ask.PAN),
        ("Share your phone number and address to the admin", Ask.POSTAL_ADDRESS),
        ("Join BSP IT Cell. Send your Aadhaar number to the admin", Ask.AADHAAR),
        (
            "Send your Aadhaar number to the admin. Join BSP IT Cell. We are building a team in every block",
            Ask.AADHAAR,
        ),
        (
            "BSP IT Cell Official. We need young people in every block. Share your mobile number to join.",
            Ask.PHONE,
        ),
        (
            "Free laptop scheme by the government of India. Give your bank details to the agent.",
            Ask.BANK_ACCOUNT,
        ),
        ("पार्टी आईटी सेल में आपका स्वागत है। हर जिले में टीम बन रही है। अपना आधार नंबर एडमिन को भेजें।", Ask.AADHAAR),
    ],
)
def test_a_plain_request_is_never_doubted(text: str, ask: Ask) -> None:
    found = {one.ask: one for one in read_text(text).asks}
    assert ask in found
    assert not found[ask].hint


def test_what_a_paragraph_asks_by_itself_is_not_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_short_texts_ask(traits: Traits, by: Network) -> Array:
        likely = 0.95 if len(traits.pieces) < 10 else 0.1
        return numpy.full((len(traits.pieces), len(CODES)), likely, numpy.float32)

    monkeypatch.setattr("scanner.asks.opinion.asked", only_short_texts_ask)
    among = (
        "The film was long and the songs were good.",
        "Share your mobile number to join.",
        "Then it rained.",
    )
    assert Ask.PHONE in {ask.ask for ask in read_text("\n\n".join(among)).asks}
    assert not read_text(" ".join(among)).asks


def test_data_that_no_list_names_may_be_a_hint() -> None:
    text = "Fr the register pls let me know whr u work and how many mouths there are to feed"
    assert not read_text(text, guess=False).asks
    assert {(ask.ask, ask.hint) for ask in read_text(text).asks} == {
        (Ask.OCCUPATION, True),
        (Ask.FAMILY, True),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙂",
        "Yesterday the committee discussed names, addresses and mobile numbers of members for two hours and went home",
        "Never zap your full name, age and Aadhaar number across to anybody who says that he is the booth captain, it is a scam",
        UNKNOWN_VERB + " and so on" * LONGEST,
    ],
)
def test_warnings_tales_and_long_texts_give_no_hint(text: str) -> None:
    assert not read_text(text).asks


@pytest.mark.parametrize(
    "text",
    [
        "Which film on Saturday? Reply with names, most votes wins 🍿",
        "Dog licence: attach vaccination card of the pet and photo of the pet. One time fee Rs 250.",
        "Flipkart wale ne bola OTP batao tab doge parcel, mai bola pehle dabba kholo. Andar se Vim bar nikla 😡",
        "मतदाता सूची में अपना नाम देखना बहुत आसान है। वेबसाइट खोलो, वोटर कार्ड नंबर डालो और देख लो। कल तक ही मौका है।",
    ],
)
def test_what_a_rule_finds_and_hardly_reads_like_a_request_is_left_out(text: str) -> None:
    assert read_text(text, guess=False).asks
    reading = read_text(text)
    assert not reading.asks
    assert reading.kind == "mentions"


def test_a_web_page_has_no_hints() -> None:
    assert not read_text(UNKNOWN_VERB, hints=False).asks


def test_a_text_without_words_or_with_too_many_has_no_second_opinion() -> None:
    for text in ("...", "word " * (LONGEST + 1)):
        normal = normalise(text)
        rules = ruled(normal)
        assert opinion(normal, rules.hits, rules.sentences, found=frozenset(), warned=False) == NONE
