"""The second opinion: a hint at what no rule finds asked for, and never more than that."""

from pathlib import Path

import pytest

from bench.texts import read_table
from scanner.asks.dividing import sentences_of
from scanner.asks.lexicon import find
from scanner.asks.normal import normalise
from scanner.asks.opinion import LONGEST, noun_features, nouns_of, probability, text_features, weight_of
from scanner.asks.text import read_text
from scanner.judge import Evidence, judge
from scanner.model import Finding, FindingCode, Verdict

TEXTS = Path(__file__).parent.parent / "labelled" / "texts"
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


@pytest.mark.parametrize(
    "text",
    [
        "Want the Aadhaar?",
        "Yesterday the committee discussed names, addresses and mobile numbers of members for two hours and went home",
        "Never zap your full name, age and Aadhaar number across to anybody who says that he is the booth captain, it is a scam",
        UNKNOWN_VERB + " and so on" * LONGEST,
    ],
)
def test_short_and_long_texts_warnings_and_tales_give_no_hint(text: str) -> None:
    assert not read_text(text).asks


def test_a_web_page_has_no_hints() -> None:
    assert not read_text(UNKNOWN_VERB, hints=False).asks


def test_what_no_rule_finds_asked_for_beside_a_request_may_be_a_hint() -> None:
    text = (
        "Kindly share your name and age. The Aadhaar number and the name of the village along with that in the same reply"
        " to the booth captain please, all new volunteers"
    )
    reading = read_text(text)
    assert {ask.ask.value for ask in reading.asks if not ask.hint} >= {"name", "age"}
    known = {ask.ask for ask in read_text(text, guess=False).asks}
    assert all(ask.hint == (ask.ask not in known) for ask in reading.asks)


def test_the_weights_belong_to_the_features() -> None:
    """The model was trained on these texts: if it hardly knows them, something changed and it was not trained anew."""
    right = wrong = 0
    for path in sorted(TEXTS.glob("*.tsv")):
        for one in [*read_table(path)][::8]:
            normal = normalise(one.text)
            sentences = sentences_of(normal, find(normal))
            named = {
                place for each in sentences for hit in each.nouns for place in range(hit.first, hit.last)
            }
            text = weight_of(text_features(normal, sentences))
            for each in sentences:
                for hit in nouns_of(normal, each):
                    noun = weight_of(noun_features(normal, each, hit, named))
                    likely = probability(text + noun) >= 0.5
                    if hit.code not in one.may:
                        right += likely == (hit.code in one.must)
                        wrong += likely != (hit.code in one.must)
    assert wrong / (right + wrong) < 0.04, (right, wrong)
