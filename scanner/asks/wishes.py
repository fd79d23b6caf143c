"""Verbs that mean another thing beside other words.

Some ask for something, and only wish behind an infinitive: `ওটিপি চান`, wants the code; `যেতে চান`, wants to go. A condition is a
request where something is promised for it: `নাম পাঠালেই টিকিট পাবেন`, who sends the name will get a ticket, or where who does not
will lose something. And `pm` is a verb
in chats, but not behind an hour. What was done is what is asked for behind `when` and before `whether`:
`শেষ কবে রক্ত নেওয়া হয়েছে লিখুন`, write when blood was taken last.
"""

from typing import Final

from scanner.asks.kinds import GIVE, LABEL, NOUN, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.naming import NAMES
from scanner.asks.normal import Normal, folded_words, normalise
from scanner.model import Ask, Sensitivity

_WISHES: Final = tuple(
    normalise(word).words[0] for word in ("চান", "চায়", "চাই", "চাও", "চাচ্ছ", "বিচাৰ", "খোজ", "খুজ")
)
"""How such verbs begin, folded."""
_INFINITIVES: Final = tuple(normalise(ending).words[0] for ending in ("তে", "ব", "বলৈ"))
"""How Bengali and Assamese infinitives end, folded."""
_KNOWING: Final = frozenset({"জানতে"})
"""Infinitives that ask all the same: who wants to know."""
_ASKING: Final = frozenset({"tells_of", "demands", "need", "scam"})
_HOURS: Final = "pm"
_GROUPS: Final = folded_words("ગ્રુપ ગૃપ જૂથ गट ग्रुप ਗਰੁੱਪ ਗਰੁਪ")
_BLOOD: Final = (*folded_words("બ્લડ લોહી રક્ત रक्त ब्लड खून ਖੂਨ ਬਲੱਡ ਲਹੂ"), "blood", "khoon", "khun")
"""Beginnings of words for blood: where one stands in a text, a group is a blood group."""
_CONDITIONS: Final = {"given_if": {"promise", "offer"}, "not_given": {"loss"}}
"""What must follow a condition, so that it is a request."""
_STATING: Final = frozenset({"done", "offer", "tells_of"})
_WHEN: Final = frozenset(
    folded_words("কবে কখন কোথায় কোন কত কতবার কোথা কেতিয়া কোনখন কিমান কেইবাৰ କେବେ କେଉଁଠି କେଉଁଠାରେ କେଉଁ କେତେ କେତେଥର")
)
"""Words that ask, before a clause."""
_WHETHER: Final = frozenset(folded_words("কিনা কি নাকি নেকি নে"))
"""Words that ask, behind a clause."""
_CLAUSE: Final = 5
"""Words of it before its verb."""

_FUTURES: Final = {
    lang: folded_words(endings)
    for lang, endings in {
        "ta": "றேன் வேன் ப்பேன் றோம் வோம் ப்போம் டுதரேன் த்தரேன் தரேன் தரோம்",
        "te": "తాను తాం తాము స్తా డతా తా",
        "kn": "ತೀನಿ ತೀವಿ ತೇನೆ ತೇವೆ ಲಾಗುವುದು",
        "ml": "തരാം ചെയ്യാം ാക്കാം നോക്കാം ുന്നതാണ് ുന്നതായിരിക്കും",
    }.items()
}
"""How verbs end, folded, that say what the writer will do."""
_NAMED: Final = frozenset({NOUN, LABEL, QUESTION})
_THREATS: Final = frozenset({"scam", "refuse", "unneeded", "done", "bring"})
_SEVERAL: Final = 2
"""Kinds of data."""
_PROMISED: Final = 12
"""Words of such a clause."""
_WITHIN: Final = frozenset({" ", ", ", "-", "/"})
"""Signs within it."""


def meant(normal: Normal, hits: list[Hit]) -> list[Hit]:
    """Leave out what only wishes to do something; what will be rewarded is asked for: `send it, and you will get`."""
    ends = {
        kind: max((hit.first for hit in hits if hit.kind in after), default=-1)
        for kind, after in _CONDITIONS.items()
    }
    named = min((hit.last for hit in hits if hit.kind in NAMES), default=len(normal.words))
    asked = max((hit.first for hit in hits if hit.kind in {GIVE, "fill"}), default=-1)
    met = {
        hit.first
        for hit in hits
        if hit.kind in _CONDITIONS
        and (named <= hit.first or hit.lang == "en")
        and (hit.last <= ends[hit.kind] or _is_rewarded(normal, hit) or _is_welcome(hit, hits))
    }
    return [
        hit._replace(kind=GIVE) if hit.kind in _CONDITIONS and hit.first in met else hit
        for hit in hits
        # Odia `କହିଲେ`, if you tell, is `they told` too.
        if not (hit.kind == "tells_of" and hit.first in met)
        and not (_wishes(normal, hit) if hit.kind in _ASKING else _is_hour(normal, hit))
        and not (hit.kind in _STATING and hit.last <= asked and _is_asked(normal, hit))
    ]


def without_groups(normal: Normal, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out `group` as a blood group where no blood is spoken of."""
    groups = [
        hit
        for hit in hits
        if hit.code == Ask.HEALTH
        and normal.words[hit.last - 1].startswith(_GROUPS)
        and not any(word.startswith(_BLOOD) for word in normal.words[hit.first : hit.last])
    ]
    if not groups or any(word.startswith(_BLOOD) for word in normal.words):
        return hits
    return tuple(hit for hit in hits if hit not in groups)


def _is_hour(normal: Normal, hit: Hit) -> bool:
    return hit.first > 0 and normal.words[hit.first] == _HOURS and normal.words[hit.first - 1].isdecimal()


def _is_asked(normal: Normal, done: Hit) -> bool:
    """Whether a verb belongs to an indirect question, with no comma between it and the word that asks."""
    if normal.gaps[done.last] == " " and normal.words[done.last] in _WHETHER:
        return True
    first = max(0, done.first - _CLAUSE)
    return any(
        normal.words[place] in _WHEN and all(gap == " " for gap in normal.gaps[place + 1 : done.first + 1])
        for place in range(first, done.first)
    )


def _is_rewarded(normal: Normal, given: Hit) -> bool:
    """Whether the clause behind `if you send it` ends as what the writer will do: Tamil `எழுதிடுறேன்`, Telugu `చేస్తాను`."""
    endings = _FUTURES.get(given.lang, ())
    for place in range(given.last, min(given.last + _PROMISED, len(normal.words))):
        gap = normal.gaps[place + 1]
        if gap not in _WITHIN:
            return normal.words[place].endswith(endings) if endings else False
    return False


def _is_welcome(given: Hit, hits: list[Hit]) -> bool:
    """Whether several things are named before `if you send it`, and no secret, so that it is no threat: `name and age if sent by Friday`."""
    if given.lang not in _FUTURES or not _THREATS.isdisjoint(hit.kind for hit in hits):
        return False
    codes = {Ask(hit.code) for hit in hits if hit.kind in _NAMED and hit.code and hit.last <= given.first}
    codes.discard(Ask.DOCUMENT_UPLOAD)  # Goes with its document.
    return len(codes) >= _SEVERAL and all(code.sensitivity is not Sensitivity.SECRET for code in codes)


def _wishes(normal: Normal, hit: Hit) -> bool:
    """Whether the word before a verb of wishing is an infinitive."""
    if hit.first == 0 or normal.gaps[hit.first] != " " or not normal.words[hit.first].startswith(_WISHES):
        return False
    before = normal.words[hit.first - 1]
    return before.endswith(_INFINITIVES) and before not in _KNOWING
