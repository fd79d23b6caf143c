"""Requests whose verb stands in no list, known by how it ends: Tamil -ுங்கள், Telugu -ండి, Kannada -ಿರಿ, Malayalam -ുക.

The verb of these languages ends its clause, and its ending alone says that somebody is politely told to do something. What
they are to do is not known, so all else must be as in a request: before the verb stands nothing but two kinds of data, or
the reader's number or paper, and to whom or where and until when; and it is no verb that does something else with them
(`uses`: check, keep, change, call), nor one of doing it for oneself (Telugu -కోండి, Tamil -கொள்ளுங்கள்).
"""

from collections.abc import Iterator
from typing import Final

from scanner.asks.imperatives import BEFORE, ENDINGS, FIRSTS, JOINING, LOOKING, OTHERS, STEMS
from scanner.asks.kinds import GIVE, LABEL, NOT, NOUN
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal, fold
from scanner.model import Ask, Sensitivity

_REQUESTS: Final = {
    "ta": (
        "ுங்கள்", "ுங்க", "சீங்க", "ுங்களேன்", "ுங்கோ", "ுங்கப்பா", "ுமாறு", "ும்படி", "க்கவும்", "டவும்", "யவும்", "லவும்", "ப்பவும்", "த்தவும்",
        "ற்றவும்", "ருகவும்", "ரவும்", "க்கணும்", "டணும்", "ப்பணும்", "யணும்", "க்கனும்", "டனும்", "ப்பனும்", "டுக", "ப்புக", "த்துக", "ற்றுக",
    ),
    "te": ("ండి", "ండమ్మా", "గలరు", "గలరని", "వలెను", "వలసిందిగా", "ాల్సిందిగా", "ాలి"),
    "kn": ("ಿಸಿ", "ಿರಿ", "ಿಬಿಡಿ", "ಿಕೊಡಿ", "ಮಾಡಿ", "ತಕ್ಕದ್ದು", "ಬೇಕು", "ಬೇಕಾಗಿ", "ಓದಿ", "ುವಂತೆ"),
    "ml": (
        "ുക", "ിക്കൂ", "ുക്കൂ", "േക്കൂ", "യ്യൂ", "ക്കണം", "യ്യണം", "ടണം", "ത്തണം", "ങ്ങണം", "ക്കണേ", "യ്യണേ", "ടണേ", "ത്തണേ", "റണേ",
        "േണ്ടതാണ്", "ുമല്ലോ",
    ),
}  # fmt: skip
"""Endings of requests, by language."""
_OTHERS: Final = (
    "கொள்ளுங்கள்", "கொள்ளுங்க", "கொள்ளவும்", "க்கோங்க", "றீங்க", "ாகவும்", "ிருக்கவும்", "ிருக்கணும்",
    "కోండి", "కోవాలి", "కోగలరు", "కోవలెను", "కొనండి", "కండి", "నుండి", "ఉండండి", "ండాలి",
    "ಕೊಳ್ಳಿರಿ", "ಕೊಳ್ಳಬೇಕು", "ಕೊಳ್ಳತಕ್ಕದ್ದು", "ದಿರಿ", "ಿರಬೇಕು", "ಾಗಿರಿ",
    "ാതിരിക്കുക", "ാതിരിക്കൂ", "ിരിക്കണം", "ിരിക്കുക", "ിരിക്കേണ്ടതാണ്", "തുക",
)  # fmt: skip
"""Longer endings: of doing it for oneself, of what is not to be done, of what somebody must be; and other words."""
_SELVES: Final = tuple(map(fold, ("க்கோங்க", "கொள்ளவும்", "ಕೊಳ್ಳಿ", "ಕೊಳ್ಳಿರಿ", "ಯಿರಿ", "ಕ್ಕೋಳಿ", "ോളൂ")))
"""More endings by which somebody is told to do something, for oneself."""
OBJECTS: Final = tuple(map(fold, ("ை", "ைப்", "ைக்", "ைத்", "ைச்", "ని", "ను", "ನ್ನು", "ನ್ನ")))
"""Endings of the thing that something is done to. Malayalam has one for persons only."""
_TO: Final = tuple(
    map(
        fold,
        (
            "க்கு", "ற்கு", "ிடம்", "கிட்ட", "ில்", "்ல", "க்குள்", "இங்கே", "இங்க", "கீழே",
            "కు", "కి", "లో", "లోగా", "లోపు", "లోపల", "వద్ద", "దగ్గర", "ఇక్కడ", "కింద", "క్రింద",
            "ಗೆ", "ಕ್ಕೆ", "ಲ್ಲಿ", "ಬಳಿ", "ಹತ್ತಿರ", "ಒಳಗೆ", "ಇಲ್ಲಿ",
            "ക്ക്", "ിൽ", "ലേക്ക്", "ിന്", "ിനകം", "റെ", "ഇവിടെ", "താഴെ", "ചുവടെ",
        ),
    )
)  # fmt: skip
"""Words, or their endings, that say to whom, where, or until when."""
_BESIDE: Final = frozenset(
    map(
        fold,
        [
            "ஆகியவற்றை",
            "ஆகியவை",
            "போன்றவற்றை",
            "இவற்றை",
            "இரண்டையும்",
            "ரெண்டையும்",
            "மூன்றையும்",
            "மூணையும்",
            "நான்கையும்",
            "அனைத்தையும்",
            "எல்லாவற்றையும்",
            "எல்லாத்தையும்",
            "எல்லாம்",
            "மட்டும்",
            "பட்டியல்",
            "பட்டியலை",
            "கூட",
            "இன்று",
            "இன்றே",
            "நாளை",
            "உடனே",
            "உடனடியாக",
            "சீக்கிரம்",
            "சீக்கிரமா",
            "விரைவில்",
            "இப்போதே",
            "இப்பவே",
            "கட்டாயம்",
            "தவறாமல்",
            "கண்டிப்பாக",
            "கண்டிப்பா",
            "கொஞ்சம்",
            "முன்",
            "జాబితా",
            "జాబితాను",
            "రెండూ",
            "రెండింటినీ",
            "మూడింటినీ",
            "అన్నీ",
            "అన్నింటినీ",
            "వంటివి",
            "మొదలైనవి",
            "మాత్రం",
            "మాత్రమే",
            "కూడా",
            "ఈరోజే",
            "ఈరోజు",
            "నేడే",
            "నేడు",
            "రేపు",
            "వెంటనే",
            "త్వరగా",
            "ఇప్పుడే",
            "తప్పక",
            "తప్పకుండా",
            "తప్పనిసరిగా",
            "కొంచెం",
            "కాస్త",
            "ಪಟ್ಟಿ",
            "ಪಟ್ಟಿಯನ್ನು",
            "ಎರಡನ್ನೂ",
            "ಮೂರನ್ನೂ",
            "ಎಲ್ಲವನ್ನೂ",
            "ಎಲ್ಲಾ",
            "ಇವುಗಳನ್ನು",
            "ಇವನ್ನು",
            "ಮುಂತಾದವನ್ನು",
            "ಮಾತ್ರ",
            "ಸಹ",
            "ಇಂದು",
            "ಇಂದೇ",
            "ನಾಳೆ",
            "ತಕ್ಷಣ",
            "ಕೂಡಲೇ",
            "ಬೇಗ",
            "ಈಗಲೇ",
            "ತಪ್ಪದೇ",
            "ತಪ್ಪದೆ",
            "ಕಡ್ಡಾಯವಾಗಿ",
            "ಸ್ವಲ್ಪ",
            "ലിസ്റ്റ്",
            "പട്ടിക",
            "എന്നിവ",
            "ഇവ",
            "എല്ലാം",
            "രണ്ടും",
            "മൂന്നും",
            "മാത്രം",
            "കൂടി",
            "ഒന്ന്",
            "ഇന്ന്",
            "ഇന്നുതന്നെ",
            "നാളെ",
            "നാളെത്തന്നെ",
            "ഉടൻ",
            "ഉടനെ",
            "ഉടനടി",
            "വേഗം",
            "ഇപ്പോൾ",
            "ഇപ്പോൾത്തന്നെ",
            "തീർച്ചയായും",
            "നിർബന്ധമായും",
        ],
    )
)
"""Words that may stand between what is wanted and its verb: both, all, only, today, at once, without fail."""
_ASIDE: Final = frozenset(
    {
        LABEL,
        NOT,
        NOUN,
        "your",
        "own",
        "must",
        "list_head",
        "number",
        "at",
        "filler",
        "of",
        "who",
        "handing",
        "keep",
        "join",
    }
)
"""Kinds of the lexicon's words that may stand there."""
_ENDINGS: Final = {
    **{
        lang: (tuple(map(fold, endings)), tuple(map(fold, _OTHERS)), ())
        for lang, endings in _REQUESTS.items()
    },
    **{lang: (endings, OTHERS[lang], STEMS[lang]) for lang, endings in ENDINGS.items()},
}
"""Endings of requests, those of other words, and beginnings of verbs that do something else, by language."""
_FIRSTS: Final = (("\u0b80", "ta"), ("\u0c00", "te"), ("\u0c80", "kn"), ("\u0d00", "ml"), *FIRSTS)
"""First letters of the blocks of their scripts."""
_BLOCK: Final = 0x80
_SHORTEST: Final = 3
"""Letters and signs of a word that can hold a verb and its ending."""
_KINDS: Final = 2
"""Kinds of data that make a list."""
GRAVE: Final = frozenset({Sensitivity.SECRET, Sensitivity.DOCUMENT, Sensitivity.MONEY, Sensitivity.CONTACT})
_SIGHT: Final = frozenset({Ask.PHOTO, Ask.SIGNATURE, Ask.INCOME, Ask.LOCATION})
"""What people also do other things with."""
BASIC: Final = frozenset({Ask.NAME, Ask.AGE, Ask.BIRTH_DATE})
_OVER: Final = frozenset(
    {"bring", "done", "delivered", "policy", "quiz", "tells_of", "refuse", "unneeded", "if"}
)


def unlisted(normal: Normal, last: int, nouns: list[Hit], hits: list[Hit]) -> list[Hit]:
    """Words of no list before `last` that end a clause as a request does, and have an object before them."""
    if not nouns or not _OVER.isdisjoint(hit.kind for hit in hits):
        return []
    behind = [hit._replace(kind=GIVE) for hit in hits if _goes_on(normal, hit, last, hits)]
    if behind:
        return behind
    kinds = {place: hit.kind for hit in hits for place in range(hit.first, hit.last)}
    starts = normal.starts
    return [
        Hit(GIVE, "", f"lexicon.{lang}.{GIVE}", lang, place, place + 1, starts[place], normal.end(place))
        for place, lang in _requests(normal, nouns[0].last, last, kinds)
        if place not in kinds
        and (lang != "mr" or _is_marathi(hits))
        and normal.words[place - 1] not in JOINING
        and _has_object(normal, place, lang, nouns, kinds)
    ]


def _goes_on(normal: Normal, hit: Hit, last: int, hits: list[Hit]) -> bool:
    """Whether somebody is told to do more with what was named before: `call us with these details`, `send it and get a token`."""
    later = {one.kind for one in hits if one.first >= hit.last}
    if hit.kind == "with":
        return "contact" in later
    if hit.kind != "handing":
        return False
    end = normal.words[last - 1]
    lang = _language(end)
    return not later.isdisjoint({"contact", GIVE}) or (
        bool(lang)
        and end.endswith((*_ENDINGS[lang][0], *_SELVES))
        and not any(word.startswith(LOOKING) for word in normal.words[last - 2 : last])
    )


def _language(word: str) -> str:
    """Which of the languages a word's script is; empty for another."""
    if word[0] < "\u0900":
        return ""  # Most words of most texts.
    return next((lang for start, lang in _FIRSTS if 0 <= ord(word[0]) - ord(start) < _BLOCK), "")


def _requests(normal: Normal, first: int, last: int, kinds: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Words that end a clause as a request does, with their languages."""
    for place in range(first, last):
        word = normal.words[place]
        lang = _language(word)
        if place + 1 < last and normal.gaps[place + 1] == " " and kinds.get(place + 1) != "please":
            continue
        if lang and len(word) >= _SHORTEST:
            endings, others, stems = _ENDINGS[lang]
            if word.endswith(endings) and not word.endswith(others) and not word.startswith(stems):
                yield place, lang


def _is_marathi(hits: list[Hit]) -> bool:
    """Whether some word is Marathi and not Hindi: they share letters, and Hindi verbs end otherwise."""
    known = {(hit.first, hit.lang) for hit in hits}
    return any(hit.lang == "mr" and (hit.first, "hi") not in known for hit in hits)


def _has_object(normal: Normal, place: int, lang: str, nouns: list[Hit], kinds: dict[int, str]) -> bool:
    """Whether data that people hand over stands before a verb, with nothing between that takes it for something else."""
    before = [noun for noun in nouns if noun.last <= place]
    last = before[-1].last
    if any("," in gap for gap in normal.gaps[last : place + 1]):
        return False
    to = BEFORE.get(lang, _TO)
    others = [
        between
        for between in range(last, place)
        if not _may_stand(normal.words[between], kinds.get(between), to)
    ]
    # One word more may name a person or an office, if its ending of place follows: `Red Cross குழுவில்`.
    if len(others) > 1 or any(
        other in kinds or other + 1 == place or not normal.words[other + 1].endswith(to) for other in others
    ):
        return False
    codes = {Ask(noun.code) for noun in before}
    grave = {code for code in codes if code.sensitivity in GRAVE} - _SIGHT
    if len(codes) >= _KINDS:
        return bool(grave or codes & BASIC)
    if lang in ENDINGS:
        return False  # One thing alone is as often done something else with.
    if any(noun.last == place and Ask(noun.code).sensitivity is Sensitivity.SECRET for noun in before):
        return True
    return bool(grave) and any(
        kinds.get(noun.first - 1) == "your"
        or (noun.kind == NOUN and normal.words[noun.last - 1].endswith(OBJECTS))
        for noun in before
    )


def _may_stand(word: str, kind: str | None, to: tuple[str, ...]) -> bool:
    return kind in _ASIDE if kind else word.isascii() or word in _BESIDE or word.endswith(to)
