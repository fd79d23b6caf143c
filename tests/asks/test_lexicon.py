"""One automaton for all files; a language is one file."""

from scanner.asks.evidence import EVIDENCE_LENGTH, clip, evidence, redact
from scanner.asks.labels import label_asks
from scanner.asks.lexicon import Lexicon, build, read_file
from scanner.asks.normal import normalise

INVENTED = """
language = "art-zorp"
name = "Zorp"
origin = "invented for this test"
suffix = 3
suffixes = ["ik"]
places = ["lo"]
drops = ["u"]

[asks.phone]
words = ["blip (numu|nomu)", "grontu"]
labels = ["blip"]
questions = ["whe blip zo"]
not = ["blip blop"]

[grammar]
give = ["sendo"]
"""


def kinds(text: str) -> list[tuple[str, str]]:
    words = Lexicon(build([read_file(INVENTED)]))
    return [(hit.kind, hit.code) for hit in words.find(normalise(text))]


def test_a_new_language_needs_no_code() -> None:
    assert kinds("sendo blip numu") == [("give", ""), ("ask", "phone")]
    assert kinds("whe blip zo") == [("question", "phone")]
    assert kinds("blip blop") == [("not", "phone")]
    assert kinds("nothing at all") == []
    assert kinds("") == []


def test_words_take_the_endings_of_their_language() -> None:
    assert kinds("blip numuna") == [("ask", "phone")]
    assert kinds("grontana") == [("ask", "phone")]
    assert kinds("blip numulo") == [("not", "phone")]
    assert kinds("blipik") == [("label", "phone")]
    assert kinds("bliprest") == []


def test_what_divides_words_divides_a_phrase() -> None:
    assert kinds("blip, numu") == [("label", "phone")]
    assert kinds("blip-numu") == [("ask", "phone")]


def test_labels_name_data_without_a_verb() -> None:
    assert [hit.ask.value for hit in label_asks("Where do you live?")] == ["postal_address"]


def test_evidence_shows_nobodys_data() -> None:
    assert redact("call +91 98765 43210, mail me@example.org, 12 days") == "call +[…], mail […] 12 days"
    text = "Send your PAN number, mine is ABCDE, phone 98765 43210\nmore"
    normal = normalise(text)
    shown = evidence(normal, normal.starts[2], normal.end(3))
    assert "PAN number" in shown
    assert "98765" not in shown


def test_evidence_is_short_and_whole_letters() -> None:
    assert len(clip("क्षि " * 100)) <= EVIDENCE_LENGTH
    cut = clip("a" * (EVIDENCE_LENGTH - 2) + "कि" + "b" * 50)
    assert cut.endswith("…")
    assert "ि" not in cut[-2:]
