"""Which words of a sentence name data: not those that are part of something else, a place, a means, or data shown."""

from collections.abc import Iterator
from typing import Final

from scanner.asks.imperatives import JOINING
from scanner.asks.kinds import LABEL, NOT, NOUN, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.normal import LINK_MARK, Normal, fold, folded_words
from scanner.model import Ask

NAMES: Final = frozenset({NOUN, LABEL, QUESTION, "number"})
"""Kinds of hits that name data."""
YOURS: Final = frozenset({"your", "ur", "aapka", "aapki", "apka", "apki", "आपका", "आपकि", "तुम्हारा", "तुम्हारि"})
"""Words, folded, that make a thing the reader's, whoever else stands before it."""
_UNNUMBERED: Final = frozenset({Ask.NAME, Ask.AGE, Ask.PHOTO, Ask.EMAIL, Ask.GENDER, Ask.CASTE})
"""What has no number, so that a number behind it is another thing: `naam number bhejo`."""
_NUMBERED: Final = frozenset(
    {
        Ask.AADHAAR,
        Ask.PAN,
        Ask.VOTER_ID,
        Ask.PASSPORT,
        Ask.DRIVING_LICENCE,
        Ask.RATION_CARD,
        Ask.PAYMENT_CARD,
        Ask.BANK_ACCOUNT,
        Ask.OTHER_OFFICIAL_ID,
    }
)
"""Cards and accounts that have a number."""
_ITS: Final = frozenset(
    folded_words(
        "its uska iska uski उसका इसका उसकि full whole complete poora pura पुरा पुर्ण پورا مکمل তার তাহার তাৰ ତାହାର ତାର"
    )
)
_OF_IT: Final = frozenset(folded_words("ka ke ki wala का के की वाला کا کے کی والا"))
_OF_KIND: Final = frozenset(folded_words("wala वाला والا"))
"""Words that join a number to the card before it: `EPIC वाला नंबर`."""
_DIGITS: Final = 3
"""Words that say how long it is."""
_WALLETS: Final = frozenset({Ask.PAYMENT_CARD, Ask.UPI_ID, Ask.BANK_ACCOUNT, Ask.OTP})
"""What has a secret number, or is asked for with one."""
_SHORTEST: Final = 3
"""Letters of a label that another language may lend."""
_SPEAKING: Final = frozenset({"give", "fill", "need", "your"})
_SIBLINGS: Final = {"hi": "mr", "mr": "hi", "bn": "as", "as": "bn"}
"""Languages with the same letters."""
_TOLD: Final = frozenset({"own", "offer", "delivered", "done", "tells_of", "policy", "quiz"})
"""Grammar that silences what stands beside it."""
_LATIN: Final = frozenset({"en", "hi-Latn"})
_AND: Final = ("ും", "ும்")
"""Endings, folded, of what is one thing more: Malayalam, Tamil `நம்பரும்`."""
LINKED: Final = frozenset({Ask.UPI_ID, Ask.EMAIL})
"""What looks like a mail address itself, so that one behind its name shows it."""
_QUOTES: Final = ('"', "“", "”", "'", "‘", "’")
_TO: Final = frozenset({"to", "on", "par", "pe", "पर"})
_OF: Final = {
    lang: folded_words(endings)
    for lang, endings in {
        "bn": "ের ার ির",
        "as": "ৰ",
        "or": "ର",
        "gu": "ની ના નો નું",
        "mr": "च्या तील चे चा ची",
    }.items()
}
"""Genitives, by language."""
_COUNTED: Final = {
    lang: folded_words(endings)
    for lang, endings in {"bn": "টার টির খানার", "as": "টোৰ খনৰ", "or": "ଟିର ଟାର ଖଣ୍ଡର"}.items()
}
"""Genitives of things that are counted, by language."""
_ADDRESSES: Final = tuple(map(fold, ("ঠিকান", "ঠিকন", "ଠିକଣା", "સરનામ", "पत्ता", "पत्त्या")))
_BARE: Final = frozenset(folded_words("চহৰ নগৰ ঘৰ নম্বৰ নাম্বাৰ নাম্বার ସହର ନଗର ଘର ନମ୍ବର"))
"""Words with such an ending of their own."""
_WITH: Final = fold("తో")
_ALONG: Final = [[fold(word)] for word in ("పాటు", "సహా", "కలిపి")]
"""Behind it: together."""
_AND_ON: Final = "ਤੇ"
"""Punjabi for `and`, and for `on`."""
_AFTER_AND: Final = 3
"""Words behind it in which the next thing begins: `and your full name`."""
_HERE: Final = frozenset(":,/;")
"""What ends a thing: behind it another begins."""
_OBJECTS_OR_VERBS: Final = NAMES | {"give", "fill", "need"}


def nouns_among(normal: Normal, hits: list[Hit]) -> Iterator[Hit]:
    """Words for data, without those hidden by a longer phrase that is no data, and without places and means."""
    hits = [hit._replace(kind=NOUN) if hit.kind == NOT and _goes_along(normal, hit) else hit for hit in hits]
    hidden = {(hit.first, hit.last, hit.code) for hit in hits if hit.kind == NOT} | _foreign(hits)
    hidden |= _other_pins(hits) | _of_things(normal, hits)
    firsts = _by_first(hits)
    hidden |= {(hit.first, hit.last, hit.code) for hit in hits if _tells_whose(normal, hit, firsts)}
    hidden |= {
        (hit.first, hit.last, hit.code)
        for hit in hits
        if hit.kind == LABEL and (_is_other(normal, hit, firsts) or _is_keyword(normal, hit))
    }
    # In a sentence with Indian grammar an English preposition is another word: Hindi `to` means then.
    mixed = any(hit.kind in {"give", "fill", "need", "your"} and hit.lang != "en" for hit in hits)
    at = [hit for hit in hits if hit.kind == "at" and not (mixed and hit.lang == "en")]
    before, carded = -2, False
    placed: set[tuple[int, str]] = set()
    card: Hit | None = None
    for hit in hits:
        card = hit if hit.code in _NUMBERED else card
        if hit.kind in {NOUN, LABEL, QUESTION} and (hit.first, hit.last, hit.code) not in hidden:
            if (
                (hit.first, hit.code) in placed
                or _came_there(normal, hit)
                or _denied(normal, hit, hits)
                or (
                    # In `I live in ____ district` it is the blank that is in it.
                    "__" not in normal.gaps[hit.first]
                    and any(_makes_place(normal, one, hit, firsts) for one in at)
                )
            ):
                if normal.gaps[hit.last] == " ":
                    placed.add((hit.last, hit.code))  # `to your mobile phone` is one place.
            else:
                yield hit._replace(kind=NOUN) if hit.code == Ask.PIN else hit
        elif (
            hit.kind == "number"
            and (hit.start - before != 1 or (not carded and normal.words[hit.first].endswith(_AND)))
            and (mixed or hit.end - hit.start > 2 or _is_added(normal, hit))
            and not (card and _is_its(normal, card, hit))
        ):
            # `Aadhaar number` is one thing; a number alone, or behind `name`, is a telephone's. `No` is one in Hindi only.
            number = hit._replace(kind=LABEL, code=Ask.PHONE.value)
            if card is not None and (
                normal.words[hit.first - 1] in _ITS
                or (card.last == hit.first and "(" in normal.gaps[hit.first])
                or any(one.kind == "filler" and one.last == hit.first for one in hits)
            ):
                # `Check your PAN and share the number`, `the account in which it comes, its number`, `card details (number, expiry)`.
                number = hit._replace(code=card.code, kind=NOUN)
            if not any(_makes_place(normal, one, number, firsts) for one in at):
                yield number
        if hit.kind in {NOUN, LABEL, NOT} and hit.code not in _UNNUMBERED:
            before, carded = hit.end, hit.code in _NUMBERED


def _goes_along(normal: Normal, hit: Hit) -> bool:
    """Whether something is to be sent along: Telugu `నంబర్‌తో పాటు`; with it (`నంబర్‌తో`) alone is a means."""
    return normal.words[hit.last - 1].endswith(_WITH) and normal.words[hit.last : hit.last + 1][:1] in _ALONG


def _denied(normal: Normal, noun: Hit, hits: list[Hit]) -> bool:
    """`No aadhaar, no licence`: an English `no` that is not the end of another thing's name, as in `mobile no`."""
    place = noun.first - 1
    return (
        place >= 0
        and normal.words[place] == "no"
        and normal.gaps[noun.first] == " "
        and not any(hit.first < place < hit.last for hit in hits)
    )


def _came_there(normal: Normal, hit: Hit) -> bool:
    """Whether something came to a telephone: `the code that came on your phone` may be one word for data up to `on`."""
    return (
        hit.code == Ask.PHONE
        and hit.first > 0
        and normal.words[hit.first] in YOURS
        and normal.words[hit.first - 1] in _TO
    )


def _tells_whose(normal: Normal, place: Hit, firsts: dict[int, list[Hit]]) -> bool:
    """Whether a place only says whose the next thing is: `এলাকার মায়েদের নাম`, the names of the district's mothers."""
    if place.code != Ask.POSTAL_ADDRESS or place.kind not in {NOUN, LABEL} or normal.gaps[place.last] != " ":
        return False
    word = normal.words[place.last - 1]
    if not word.endswith(_OF.get(place.lang, ())) or word.startswith(_ADDRESSES) or word in _BARE:
        return False
    return normal.words[place.last] not in JOINING and not any(
        hit.kind == "number" for hit in firsts.get(place.last, ())
    )


def _of_things(normal: Normal, hits: list[Hit]) -> set[tuple[int, int, str]]:
    """Names of what is counted as a thing: `কবিতাটার নাম`, the name of the poem. Who is counted so is known: `ছেলেটার নাম`."""
    known = {place for hit in hits for place in range(hit.first, hit.last)}
    return {
        (hit.first, hit.last, hit.code)
        for hit in hits
        if hit.kind == LABEL
        and hit.code == Ask.NAME
        and hit.first > 0
        and hit.first - 1 not in known
        and normal.gaps[hit.first] == " "
        and normal.words[hit.first - 1].endswith(_COUNTED.get(hit.lang, ()))
    }


def _joins(normal: Normal, at: Hit, noun: Hit, firsts: dict[int, list[Hit]]) -> bool:
    """Whether Punjabi `ਤੇ` is `and` here: behind all but a telephone, and where other data follows that does not come to it."""
    if normal.words[at.first] != _AND_ON or "'" in normal.gaps[at.first]:
        return False
    if noun.code != Ask.PHONE:
        return True
    near = [hit for place in range(at.last, at.last + _AFTER_AND) for hit in firsts.get(place, ())]
    found = next((hit for hit in near if hit.kind in _OBJECTS_OR_VERBS), None)
    return found is not None and found.kind in NAMES and found.code != Ask.OTP


def _is_its(normal: Normal, card: Hit, number: Hit) -> bool:
    """Whether a number is the card's before it: `पासपोर्ट का नंबर`, `राशन कार्ड का 12 अंक वाला नंबर`."""
    between = number.first - 1 - card.last
    word = normal.words[number.first - 1]
    return (between == 0 and word in _OF_IT) or (0 <= between <= _DIGITS and word in _OF_KIND)


def _is_added(normal: Normal, number: Hit) -> bool:
    """`name + no` at a sentence's end: English `no` is a number here."""
    return normal.gaps[number.last] != " " and any(sign in normal.gaps[number.first] for sign in "+&/,")


def without_siblings(hits: list[Hit]) -> list[Hit]:
    """Leave out grammar of a language with the same letters that nobody speaks here: Hindi `या`, or, is Marathi for these."""
    spoken = {hit.lang for hit in hits if hit.kind in _SPEAKING}
    silent = {
        lang
        for lang, sibling in _SIBLINGS.items()
        if sibling in spoken and lang not in spoken and _words_of(hits, lang) < _words_of(hits, sibling)
    }
    return [hit for hit in hits if hit.lang not in silent or hit.kind not in _TOLD] if silent else hits


def _words_of(hits: list[Hit], lang: str) -> int:
    return sum(hit.lang == lang for hit in hits)


def _foreign(hits: list[Hit]) -> set[tuple[int, int, str]]:
    """Labels of another language than the sentence's. Hindi and Marathi share letters and some words: the verbs tell which it is.

    Without a verb it is taken for Hindi.
    """
    spoken = {hit.lang for hit in hits if hit.kind in _SPEAKING} - {"en"}
    if not spoken and all(hit.lang != "hi" for hit in hits):
        return set()
    assumed = spoken or {"hi"}
    known: dict[tuple[int, int], set[str]] = {}
    for hit in hits:
        if hit.kind == LABEL and hit.lang in assumed:
            known.setdefault((hit.first, hit.last), set()).add(hit.code)
    hidden: set[tuple[int, int, str]] = set()
    for hit in hits:
        if hit.kind == LABEL and hit.lang not in assumed:
            codes = known.get((hit.first, hit.last))
            lent = not spoken or hit.lang in _LATIN or hit.end - hit.start > _SHORTEST
            if hit.code not in codes if codes else not lent:
                hidden.add((hit.first, hit.last, hit.code))
    return hidden


def _other_pins(hits: list[Hit]) -> set[tuple[int, int, str]]:
    """A `PIN` beside a card or a wallet is its secret number, elsewhere the post's code."""
    pins = {(hit.first, hit.last) for hit in hits if hit.kind == LABEL and hit.code == Ask.PIN}
    if not pins:
        return set()
    beside = {hit.code for hit in hits if hit.kind in NAMES and (hit.first, hit.last) not in pins}
    if not beside.isdisjoint(_WALLETS):
        return {(*pin, Ask.POSTAL_ADDRESS.value) for pin in pins}
    return {(*pin, Ask.PIN.value) for pin in pins}


def _by_first(hits: list[Hit]) -> dict[int, list[Hit]]:
    """Hits by the word they begin with."""
    firsts: dict[int, list[Hit]] = {}
    for hit in hits:
        firsts.setdefault(hit.first, []).append(hit)
    return firsts


def _is_other(normal: Normal, label: Hit, firsts: dict[int, list[Hit]]) -> bool:
    """Whether a label is a verb here (`state your age`, `whatsapp name and age`), or whose data it is (`father's number`)."""
    after = label.last + any(hit.kind == "of" for hit in firsts.get(label.last, ()))
    followed = [hit for hit in firsts.get(after, ()) if hit.kind in {"your", NOUN, LABEL, "number"}]
    if label.code == Ask.RELATIVE_NAME:
        return _HERE.isdisjoint(normal.gaps[label.last]) and any(hit.code != label.code for hit in followed)
    return (
        bool(followed)
        and after == label.last
        and any(hit.kind in {"give", "fill"} for hit in firsts[label.first])
    )


def _is_keyword(normal: Normal, label: Hit) -> bool:
    """Whether a word is to be sent as it stands: `DM "WORK"`."""
    return normal.gaps[label.first].endswith(_QUOTES) and normal.gaps[label.last].startswith(_QUOTES)


def _makes_place(normal: Normal, at: Hit, noun: Hit, firsts: dict[int, list[Hit]]) -> bool:
    """Whether a word beside a noun makes it a place or a means: `on your phone`, `फोन पर`."""
    if noun.code not in LINKED and LINK_MARK in normal.gaps[noun.last]:
        return False  # `CV hr@… par bhejo`: what lies between is the place.
    if at.lang != "en":
        return at.first == noun.last and not _joins(normal, at, noun, firsts)
    if at.last == noun.first:
        return "," not in normal.gaps[noun.first]
    return at.last == noun.first - 1 and any(
        hit.kind in {"your", "own", "filler"} for hit in firsts.get(at.last, ())
    )
