"""What a verb wants of the words for data around it: clear ones in reach, and labels that something holds in place."""

from collections.abc import Iterator
from typing import Final

from scanner.asks.endings import OBJECTS
from scanner.asks.items import items
from scanner.asks.kinds import LABEL, NOT, NOUN
from scanner.asks.lexicon import Hit
from scanner.asks.lists import goes_on, lists, verbs_of
from scanner.asks.naming import YOURS
from scanner.asks.normal import Normal, folded_words
from scanner.asks.verbs import distance
from scanner.model import Ask

_VERB_BEHIND: Final = 3
"""Words between a label and the verb that ends an Indian sentence: `photo admin को भेजें`."""
_OBJECT: Final = 6
"""Words between them where the label's ending makes it what something is done to: Telugu `అడ్రస్‌ను`."""
_LIGHT: Final = frozenset(
    [
        "and",
        "the",
        "a",
        "an",
        "also",
        "plus",
        "with",
        "full",
        "your",
        "ur",
        "aur",
        "evam",
        "और",
        "एवं",
        "व",
        "तथा",
        "आणि",
        "ਤੇ",
        "ਅਤੇ",
        "اور",
        "along",
        "own",
        "their",
        "his",
        "her",
        "its",
        "me",
        "us",
        "number",
        "no",
    ]
)
"""Words over which a list goes on."""
_LISTING: Final = frozenset(",+&/;•")
_ANDS: Final = frozenset(folded_words("and aur evam और एवं व तथा आणि ਤੇ ਅਤੇ اور"))
_GENITIVES: Final = {
    lang: folded_words(endings)
    for lang, endings in {"bn": "র", "as": "ৰ", "or": "ଙ୍କ ର", "gu": "નું નો ની ના", "mr": "चे चा ची चं"}.items()
}
"""How persons end whose data is named next, by language."""
REACH: Final = 30
"""Words over which a verb finds what it wants."""


def wanted_of(normal: Normal, nouns: list[Hit], verbs: list[Hit], hits: list[Hit]) -> list[Hit]:
    """Clear nouns in reach of a verb; words that are data only as labels when something holds them in place."""
    anchors = [
        hit
        for hit in hits
        if hit.kind == "your"
        or (hit in verbs and (hit.kind != "ask_for" or normal.words[hit.last - 1] in YOURS))
    ]
    anchors += _owners(normal, hits)
    # A word cannot be its own object: `WhatsApp: +91 …` asks for nothing.
    near = [
        noun
        for noun in nouns
        if any(
            distance(noun, verb) <= REACH
            and (noun.first, noun.last) != (verb.first, verb.last)
            and not _is_past(normal, nouns, noun, verb)
            for verb in verbs
        )
    ]
    wanted = [noun for noun in near if noun.kind != LABEL]
    # Details of somebody may stand in brackets: `details of your help (name and mobile)`.
    wanted += [
        noun
        for noun in near
        if noun.kind == LABEL and ("(" in normal.gaps[noun.first] or _is_listed(noun, near, verbs))
    ]
    # What is no data may stand between: `post your roll no, name and class`.
    left = [noun for noun in near if noun.kind == LABEL and noun not in wanted] + [
        hit for hit in hits if hit.kind == NOT
    ]
    last = anchors + wanted
    verbs_at = verbs_of(hits)
    while held := [
        noun
        for noun in left
        if any(
            _holds(normal, hit, noun) or (hit.kind in {NOUN, LABEL} and lists(normal, hit, noun, verbs_at))
            for hit in last
        )
        or (noun.kind == LABEL and goes_on(normal, noun, wanted, verbs, hits))
    ]:
        wanted += held
        last = held
        left = [noun for noun in left if noun not in held]
    wanted += [noun for noun in left if noun.kind != NOT and _is_item(normal, noun, wanted)]
    if wanted:
        wanted += items(normal, [noun for noun in left if noun.kind != NOT], verbs, hits)
    return [noun for noun in wanted if noun.kind != NOT]


def _is_item(normal: Normal, noun: Hit, wanted: list[Hit]) -> bool:
    """Whether a label is an item by itself of a list in which something else is wanted: `your full name as on the card, branch + year`."""
    before, after = normal.gaps[noun.first], normal.gaps[noun.last]
    opens = not _LISTING.isdisjoint(before) or normal.words[noun.first - 1] in _ANDS
    closes = after != " " or normal.words[noun.last] in _ANDS
    return opens and closes and any(hit.first < noun.first for hit in wanted)


def _owners(normal: Normal, hits: list[Hit]) -> Iterator[Hit]:
    """Persons whose data is named next, with what joins them: `the tenant's name`, `किरायेदार का नाम`."""
    ofs = {hit.first for hit in hits if hit.kind == "of" and hit.lang != "en"}
    names = {hit.first for hit in hits if hit.kind == LABEL and hit.code == Ask.NAME}
    for hit in hits:
        person = hit.kind == "who"
        if person or (hit.kind == LABEL and hit.code == Ask.RELATIVE_NAME):
            if (
                person
                and hit.last in names
                and normal.words[hit.last - 1].endswith(_GENITIVES.get(hit.lang, ()))
            ):
                yield hit._replace(kind="your")
            behind = normal.words[hit.last : hit.last + 1]
            possessive = person and normal.gaps[hit.last].startswith("'") and behind == ["s"]
            if possessive or hit.last in ofs:
                yield hit._replace(kind="your", last=hit.last + 1)


def _is_past(normal: Normal, nouns: list[Hit], noun: Hit, verb: Hit) -> bool:
    """Whether an Indian verb, which stands last, is over before a noun and had no other: `the woman tells, …`."""
    return (
        verb.kind == "give"
        and verb.lang != "en"
        and verb.last <= noun.first
        and normal.gaps[verb.last].startswith(",")
        and not any(one.last <= verb.first for one in nouns)
    )


def _is_listed(noun: Hit, nouns: list[Hit], verbs: list[Hit]) -> bool:
    """Whether a label has another beside it, and the Indian verb that wants both comes later: `name, age, … send`."""
    beside = any(one.code != noun.code and distance(one, noun) <= 1 for one in nouns)
    return beside and any(
        verb.kind in {"give", "fill", "need"} and verb.lang != "en" and verb.first >= noun.last
        for verb in verbs
    )


def _holds(normal: Normal, hit: Hit, noun: Hit) -> bool:
    """Whether a verb, an owner or another noun stands close enough to a label; Indian verbs come last."""
    behind = hit.kind in {"give", "fill", "need"} and hit.lang != "en" and hit.first >= noun.last
    if hit.kind == NOT and "," not in normal.gaps[hit.last]:
        after = normal.words[hit.last : hit.last + 1]
        if not after or after[0] not in _LIGHT:
            return False
    if hit.kind in {"give", "fill"} and hit.lang == "en" and noun.last <= hit.first:
        return False  # English verbs stand before what they want.
    left, right = (hit, noun) if hit.first < noun.first else (noun, hit)
    if hit.kind == "your" and any(gap != " " for gap in normal.gaps[left.last : right.first + 1]):
        return False
    far = _OBJECT if normal.words[noun.last - 1].endswith(OBJECTS) else _VERB_BEHIND
    if distance(noun, hit) <= (far if behind else 1):
        return True
    if (hit.kind in {NOUN, LABEL, NOT} or (hit.lang == "en" and hit.last <= noun.first)) and all(
        word in _LIGHT for word in normal.words[left.last : right.first]
    ):
        return True
    # A list goes on over a word that nobody knows: `naam, shauk, gaon`.
    return (
        hit.kind in {NOUN, LABEL, NOT}
        and right.first - left.last <= _VERB_BEHIND
        and "," in normal.gaps[left.last]
        and "," in normal.gaps[right.first]
    )
