"""What a picture shows: a person, a document, or a thing that is nobody's data."""

from collections.abc import Sequence
from typing import Final

from scanner.asks.kinds import LABEL, NOUN
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal
from scanner.model import Ask

DOCUMENTS: Final = frozenset(
    {
        Ask.AADHAAR, Ask.PAN, Ask.VOTER_ID, Ask.PASSPORT, Ask.DRIVING_LICENCE, Ask.RATION_CARD, Ask.OTHER_OFFICIAL_ID, Ask.BANK_ACCOUNT,
        Ask.DOCUMENT_UPLOAD,
    }
)  # fmt: skip
_PICTURED: Final = DOCUMENTS | {Ask.INCOME}
"""Of what a photo is a copy: a salary slip is paper too."""
_PLACES: Final = frozenset({Ask.POSTAL_ADDRESS, Ask.LOCATION})
_SHOWN: Final = _PICTURED | {
    Ask.RELATIVE_NAME,
    Ask.FAMILY,
    Ask.NAME,
    Ask.PHOTO,
    Ask.PAYMENT_CARD,
    Ask.HEALTH,
    Ask.EDUCATION,
}
"""What a picture may show and still be somebody's data."""
_OWNERS: Final = (
    "चा", "चि", "चे", "च्या", "ের", "য়র", "ার", "ৰ", "ର", "નો", "નિ", "નું", "ના", "ന്റെ", "ുടെ",
)  # fmt: skip
"""Endings, folded, of whose the next word is: Marathi, Bengali, Assamese, Odia, Gujarati, Malayalam."""
_WORD: Final = 5
"""Letters of a word with such an ending; shorter ones are other words: Bengali `আর`, and."""
_AND: Final = ("ും", "ும்")
"""Endings, folded, of what the next thing is added to: Malayalam, Tamil."""
_READER: Final = frozenset({"you", "u"})
_OBJECT: Final = 4
"""English words behind `photo of` among which it is said what of."""


def without_things(normal: Normal, nouns: tuple[Hit, ...], hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Leave out pictures of things, and where a thing is, if nothing else is wanted: `photo of the pothole, with the street`."""
    things = [hit for hit in nouns if hit.code == Ask.PHOTO and _is_of_thing(normal, hit, hits)]
    if things:  # One picture of a thing, and all of them are.
        things = [
            hit for hit in nouns if hit.code == Ask.PHOTO and (hit in things or hit.last - hit.first == 1)
        ]
    public = {hit.first: hit for hit in hits if hit.kind == "thing"}
    if not things and not public:
        return nouns
    left = tuple(hit for hit in nouns if hit not in things)
    of_thing = all(hit.code in _PLACES or (public and _is_beside(hit, public)) for hit in left)
    if of_thing and not any(hit.kind in {"your", "who"} for hit in hits):
        return ()
    return left


def _is_beside(noun: Hit, public: dict[int, Hit]) -> bool:
    """Whether a picture or a number is that of a public thing: `the pole number`, `खंभे का नंबर`."""
    return noun.code == Ask.PHOTO or any(
        0 <= noun.first - hit.last <= 1 for hit in public.values() if noun.kind == LABEL
    )


def _is_of_thing(normal: Normal, photo: Hit, hits: Sequence[Hit]) -> bool:
    """Whether it is said what the picture shows, and that is neither a person nor a paper."""
    first, last = _object(normal, photo, hits)
    # `બાળકનો કૃષ્ણના વેશમાં ફોટો`: whose picture it is may stand before what is to be seen on it.
    begin = first - any(hit.kind == "who" and hit.last == first for hit in hits)
    return first < last and not any(
        hit.first < last
        and begin < hit.last
        and (
            hit.kind == "who"
            or normal.words[hit.first] in _READER
            or (hit.kind in {NOUN, LABEL} and hit.code in _SHOWN and hit != photo)
        )
        for hit in hits
    )


def _object(normal: Normal, photo: Hit, hits: Sequence[Hit]) -> tuple[int, int]:
    """The words that say what the picture shows; none if nothing does."""
    before = photo.first - 1
    known = {place for hit in hits for place in range(hit.first, hit.last)}
    # `निसर्गाचे उत्तम फोटो`: a word that nobody knows may stand between.
    firsts = {photo.first} if before in known or normal.gaps[photo.first] != " " else {photo.first, before}
    for of in hits:
        if of.kind == "of" and of.lang == "en" and of.first == photo.last:
            last = of.last
            while last < min(of.last + _OBJECT, len(normal.words)) and normal.gaps[last] == " ":
                last += 1
            return of.last, last
        if of.kind == "of" and of.lang != "en" and of.last in firsts and of.first > 0:
            return of.first - 1, of.first
    for first in firsts:
        word = normal.words[first - 1] if first > 0 and normal.gaps[first] == " " else ""
        if word.endswith(_OWNERS) and len(word) >= _WORD:
            return first - 1, first
    return 0, 0


def shown_papers(normal: Normal, photo: Hit, hits: Sequence[Hit]) -> list[Hit]:
    """Documents of which the picture is one: `photo of your PAN card`."""
    of = {hit.first for hit in hits if hit.kind == "of"}
    return [
        hit
        for hit in hits
        if hit.kind in {NOUN, LABEL} and hit.code in _PICTURED and _joined(normal, photo, hit, of)
    ]


def _joined(normal: Normal, one: Hit, other: Hit, of: set[int]) -> bool:
    """Whether two words belong together: near, with no comma between."""
    left, right = (one, other) if one.first < other.first else (other, one)
    between = normal.gaps[left.last : right.first + 1]
    if (
        len(between) > 3
        or any(gap not in {" ", "-"} for gap in between)
        or normal.words[left.last - 1].endswith(_AND)
    ):
        return False
    return (right is one and len(between) == 1) or not of.isdisjoint(range(left.last, right.first))
