"""A lexicon that was built beforehand finds what the built one finds, and is used only where nothing has changed."""

import zlib

from scanner.asks.compiled import fingerprint, pack, unpack
from scanner.asks.lexicon import Lexicon, build, read_file
from scanner.asks.normal import normalise
from tests.asks.test_lexicon import INVENTED

TEXT = normalise("sendo blip numu, grontu and blip blop; whe blip zo")


def test_what_was_packed_finds_the_same() -> None:
    parts = build([read_file(INVENTED)])
    made_of = fingerprint([INVENTED.encode()])
    again = unpack(pack(parts, made_of), made_of)
    assert again is not None
    hits = Lexicon(again).find(TEXT, labels=True)
    assert hits == Lexicon(parts).find(TEXT, labels=True)
    assert {hit.kind for hit in hits} >= {"ask", "give", "not", "question"}
    assert [*Lexicon(again).giving.places("so sendo")] == [3]


def test_only_the_same_sources_count() -> None:
    packed = pack(build([read_file(INVENTED)]), fingerprint([b"one", b"two"]))
    assert unpack(packed, fingerprint([b"one", b"two"])) is not None
    assert unpack(packed, fingerprint([b"onet", b"wo"])) is None


def test_damaged_bytes_are_not_used() -> None:
    made_of = fingerprint([])
    packed = pack(build([read_file(INVENTED)]), made_of)
    wrong = b"\x00" + packed[5:]
    for data in (b"", b"abc", packed[:-1], zlib.crc32(wrong).to_bytes(4, "big") + wrong):
        assert unpack(data, made_of) is None
