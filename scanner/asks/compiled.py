"""A built lexicon as bytes, so that not every start builds it again.

`invite-scanner lexicon compile` leaves it among the installation's own files, where whoever can write could change the
code as well. It is used only if all it was made of is the same still: the words, the code that spells them out, the
automaton's library, Unicode's tables. Otherwise the lexicon is built, which takes many seconds and gives the same.
"""

import hashlib
import unicodedata
import zlib
from array import array
from collections.abc import Iterable
from importlib import metadata
from typing import Final

import daachorse
import msgspec

from scanner.asks.meanings import Entry, Meanings
from scanner.asks.skim import Signs

_CHECKSUM: Final = 4


class Parts(msgspec.Struct, frozen=True):
    """What a lexicon is made of."""

    languages: tuple[str, ...]
    giving: Signs
    """By what a sentence that hands something over is known."""
    naming: Signs
    """By what one that names data or opens a list of it is known, in text that is `skim.spaced`."""
    meanings: list[Meanings]
    """By the numbers of the patterns."""
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    made_of: bytes
    languages: tuple[str, ...]
    giving: tuple[bytes, bytes]
    naming: tuple[bytes, bytes]
    entries: tuple[Entry, ...]
    groups: tuple[tuple[int, ...], ...]
    """Numbers of the entries of each `Meanings`."""
    numbers: bytes
    """The group of each pattern."""
    automaton: bytes


def fingerprint(sources: Iterable[bytes]) -> bytes:
    """What a lexicon is made of, in a few bytes: its sources, its library and Unicode's tables."""
    digest = hashlib.blake2b(digest_size=16)
    for source in (
        metadata.version("daachorse").encode(),
        unicodedata.unidata_version.encode(),
        *sources,
    ):
        digest.update(len(source).to_bytes(8, "big") + source)
    return digest.digest()


def pack(parts: Parts, made_of: bytes) -> bytes:
    """The lexicon as bytes."""
    groups = list(dict.fromkeys(parts.meanings))
    entries = list(dict.fromkeys(entry for group in groups for entry in group.entries))
    number_of_entry = {entry: number for number, entry in enumerate(entries)}
    number_of_group = {group: number for number, group in enumerate(groups)}
    packed = msgspec.msgpack.encode(
        _Packed(
            made_of=made_of,
            languages=parts.languages,
            giving=parts.giving.pack(),
            naming=parts.naming.pack(),
            entries=tuple(entries),
            groups=tuple(tuple(number_of_entry[entry] for entry in group.entries) for group in groups),
            numbers=array("I", [number_of_group[group] for group in parts.meanings]).tobytes(),
            automaton=parts.automaton.serialize(),
        )
    )
    return zlib.crc32(packed).to_bytes(_CHECKSUM, "big") + packed


def unpack(data: bytes, made_of: bytes) -> Parts | None:
    """The lexicon, or None where the bytes are damaged or made of something else."""
    body = memoryview(data)[_CHECKSUM:]
    # The automaton's library trusts its bytes: what was cut short on a full disk must not reach it.
    if zlib.crc32(body).to_bytes(_CHECKSUM, "big") != data[:_CHECKSUM]:
        return None
    try:
        packed = msgspec.msgpack.decode(body, type=_Packed)
    except msgspec.DecodeError:
        return None
    if packed.made_of != made_of:
        return None
    groups = [Meanings(tuple([packed.entries[number] for number in group])) for group in packed.groups]
    numbers = array("I")
    numbers.frombytes(packed.numbers)
    return Parts(
        packed.languages,
        Signs.unpack(packed.giving),
        Signs.unpack(packed.naming),
        [groups[number] for number in numbers],
        daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(packed.automaton),
    )
