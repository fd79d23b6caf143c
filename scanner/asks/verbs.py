"""Which verbs of a sentence request something of the reader."""

from typing import Final

from scanner.asks.kinds import LABEL, NOT, NOUN
from scanner.asks.lexicon import Hit
from scanner.asks.naming import NAMES
from scanner.asks.normal import Normal, fold, folded_words
from scanner.asks.statements import is_duty_asked_about, is_offered, is_subject, of_kin, of_next
from scanner.model import Ask

_TWO: Final = frozenset({"do", "दो", "دو", "ਦੋ"})
_PLEASE: Final = frozenset({"please", "plz", "pls", "kindly"})
_OTHER_DEEDS: Final = frozenset(
    [
        "blur", "keep", "check", "visit", "read", "see", "wait", "ignore", "come", "switch", "collect", "download", "refer",
        "use", "follow", "join", "ensure", "hide", "delete", "remove", "wear", "maintain", "stop", "be", "look", "watch",
        "listen", "save", "protect", "handle", "help", "pray", "stay", "leave", "return", "turn", "open", "close", "lock",
        "block", "mute", "report", "support", "vote", "like", "subscribe", "pay", "respect", "excuse", "forgive", "adjust",
        "park", "cover", "mask", "crop", "wash", "clean", "carry", "bring", "show", "take", "think", "remember", "understand",
    ]
)  # fmt: skip
"""English verbs that hand nothing over."""
_COUNTED: Final = frozenset(
    [
        "ko",
        "ne",
        "को",
        "ने",
        "کو",
        "نے",
        "lakh",
        "hazar",
        "hajar",
        "crore",
        "karod",
        "din",
        "saal",
        "mahine",
        "ghante",
        "log",
        "logo",
        "baje",
        "baar",
        "bar",
        "jagah",
        "aadmi",
        "admi",
        "rupaye",
        "rupay",
        "बार",
        "जगह",
        "आदमि",
        "तरफ",
        "तिन",
        "लाख",
        "हजार",
        "करोड",
        "दिन",
        "साल",
        "महिने",
        "घंटे",
        "लोग",
        "बजे",
        "لاکہ",
        "ہزار",
        "کروڑ",
        "دن",
        "سال",
        "مہینے",
        "گہنٹے",
        "لوگ",
        "آدمی",
        "بجے",
        "بار",
        "جگہ",
        "طرف",
        "ਲੱਖ",
        "ਹਜਾਰ",
    ]
)
"""What is counted in two, as it is folded."""
_ON: Final = frozenset({"par", "pe", "पर", "पे"})
_SUBJECTS: Final = frozenset({"we", "they", "he", "she"})
_OPENERS: Final = frozenset(
    {"can", "could", "would", "will", "please", "pls", "plz", "kindly", "so", "hence", "instead", "therefore"}
)
"""Words that begin a request of its own behind a comma."""
_ARTICLES: Final = frozenset({"the", "every", "each", "such", "another"})
_OBJECTS: Final = NAMES | {NOT, "your", "list_head"}
_PARTICIPLES: Final = ("े", "e")
"""Endings, as in लिखे, that make a request of somebody polite and a participle alike."""
_OBLIQUE: Final = ("ਣ", "ਨ")
"""Endings of Punjabi verbs that make a request of somebody polite, and an infinitive before a postposition."""
_POSTPOSITIONS: Final = ("ਦਾ", "ਦੇ", "ਦਿ", "ਲਇ", "ਵਾਲ", "ਤੋਂ", "ਨਾਲ", "ਵਿਚ", "ਨੁਂ", "ਬਾਰੇ", "ਮਗਰ", "ਤਕ", "ਲਗ")
_GERUNDS: Final = tuple(map(fold, ("વાના", "વાની", "વાનું", "વાનો", "વા")))
"""Endings of Gujarati verbs that say what is to be done at a sentence's end, and of doing it elsewhere."""
_DUTIES: Final = frozenset(map(fold, ("રહેશે", "છે", "હોય", "વિનંતી", "જ", "ફરજિયાત", "જરૂરી", "પડશે")))
_DAY: Final = fold("দিন")
_WHICH_DAY: Final = frozenset(
    map(fold, ("শেষ", "প্রথম", "পরের", "সেই", "ওই", "কোন", "যে", "কয়েক", "কিছু", "সারা", "একই"))
)
_OF_DAYS: Final = tuple(map(fold, ("ের", "ার")))
_AGAIN: Final = frozenset(map(fold, ("এবার", "আবার", "বারবার")))
_BEFORE: Final = 8
_SHOULD: Final = frozenset({"chahiye", "chaiye", "chahie", "चाहिए"})
_INFINITIVES: Final = ("na", "ni", "ne", "ना", "नि", "ने")
"""Their endings, folded."""
_BEING: Final = ("ிருக்க", "ருத்தல்")
"""Ends, folded, of what one must be or have been in Tamil: a condition."""
_DOING: Final = tuple(map(fold, ("িব", "াব")))
_THAT: Final = frozenset({"ki", "ke", "कि", "ਕਿ", "کہ"})
_NOUNS: Final = frozenset(
    [
        "update",
        "list",
        "register",
        "state",
        "post",
        "message",
        "comment",
        "scan",
        "quote",
        "text",
        "reply",
        "mail",
        "type",
        "put",
        "submit",
        "share",
        "record",
        "leave",
        "drop",
        "ping",
        "msg",
        "sms",
    ]
)
"""English verbs that are as often nouns or names."""
_AFTER_NOUN: Final = frozenset({"will", "is", "are", "was", "were", "has", "of"})
_WONT_YOU: Final = frozenset({"na", "ना", "न", "نا", "نہ"})
"""Words that refuse before a verb, and coax behind one: `भेजो ना`."""
_NOW: Final = frozenset(
    folded_words(
        "us me now here today asap immediately urgently online early back quickly tonight soon directly below privately only fast again also"
    )
)
"""What may stand between a verb and its object."""


def requests(normal: Normal, hits: list[Hit], *, hints: bool) -> tuple[list[Hit], bool]:
    """Verbs that request something of the reader; and whether some were turned into a refusal."""
    kept = any(hit.kind == "keep" for hit in hits)
    refusals = [] if kept else [hit for hit in hits if hit.kind == "refuse"]
    brings = bool(carried(hits))
    kinds = {"give", "fill", "need", "ask_for"} if hints and not brings else {"give"}
    verbs: list[Hit] = []
    turned = False
    indian = any(
        hit.kind in {"give", "fill", "need"} and hit.lang != "en" and normal.words[hit.first] not in _TWO
        for hit in hits
    )
    for verb in hits:
        if verb.kind not in kinds or _is_two(normal, verb, hits):
            continue
        if _is_no_verb(normal, verb, hits, indian=indian) or _is_plea(normal, verb):
            continue
        if refusals and _tells_that(normal, verb):
            continue
        if any(
            verb.kind == "ask_for" or (_turns(normal, refusal, verb) and not of_next(refusal, verb, hits))
            for refusal in refusals
        ):
            turned = True
        elif verb.kind in {"need", "ask_for"} or not _is_told(normal, verb, hits):
            verbs.append(verb)
    return verbs, turned or bool(refusals and not verbs)


def _is_plea(normal: Normal, verb: Hit) -> bool:
    """Whether `please` asks to do something else: `please blur the badge in the pictures`."""
    after = normal.words[verb.last] if verb.last < len(normal.words) else ""
    return normal.words[verb.first] in _PLEASE and after in _OTHER_DEEDS


def carried(hits: list[Hit]) -> list[Hit]:
    """Verbs of bringing. What is taken (`लेकर`) before a verb of handing over is not brought: it is collected and handed over."""
    needs = {hit.first for hit in hits if hit.kind == "need"}
    handed = max(
        (
            hit.first
            for hit in hits
            if hit.kind in {"give", "fill"} and hit.lang != "en" and hit.first not in needs
        ),
        default=-1,
    )
    return [hit for hit in hits if hit.kind == "bring" or (hit.kind == "taken" and hit.last > handed)]


def _is_two(normal: Normal, verb: Hit, hits: list[Hit]) -> bool:
    """Whether `do` is a number: Hindi for both `give` and `two`. Who is told to give is told so behind the thing, or at the end."""
    if normal.words[verb.first] not in _TWO or verb.last - verb.first > 1:
        return False
    if normal.gaps[verb.last] == " " and normal.words[verb.last] in _COUNTED:
        return True
    photos = any(hit.first == verb.last and hit.code == Ask.PHOTO for hit in hits)
    behind = any(hit.last == verb.first and hit.kind in {NOUN, LABEL, "number"} for hit in hits)
    return photos or (not behind and normal.gaps[verb.last] == " ")


def _is_no_verb(normal: Normal, verb: Hit, hits: list[Hit], *, indian: bool) -> bool:
    """Whether a verb's form is another word here."""
    if verb.kind == "need":
        return _is_should(normal, verb, hits) or is_offered(normal, verb, hits)
    if verb.lang != "en":
        return (
            _is_participle(normal, verb, hits)
            or is_subject(normal, verb, hits)
            or is_duty_asked_about(normal, verb, hits)
        )
    if indian:
        # An English noun in a sentence that has an Indian verb: `gas list me naam nahi hai`.
        return not any(hit.first == verb.last and hit.kind in {"your", "must", *NAMES} for hit in hits)
    return normal.words[verb.first] in _NOUNS and _is_noun(normal, verb, hits)


def _is_should(normal: Normal, need: Hit, hits: list[Hit]) -> bool:
    """Whether a need stands behind an infinitive: `छपना चाहिए`, it should be printed; Tamil `முடித்திருக்க வேண்டும்`."""
    if need.lang == "en" or need.first == 0:
        return False
    before = normal.words[need.first - 1]
    if need.lang == "ta" and before.endswith(_BEING):
        return True
    if need.lang == "as" and before.endswith(_DOING) and not any(hit.last == need.first for hit in hits):
        return True  # `ওলোমাই ৰাখিব লাগিব`: it must be worn.
    if normal.words[need.first] not in _SHOULD:
        return False
    return before.endswith(_INFINITIVES) and not any(hit.last == need.first for hit in hits)


def _is_noun(normal: Normal, verb: Hit, hits: list[Hit]) -> bool:
    """Whether an English verb that is as often a noun has nothing behind it that it could want: `phone update camp`."""
    if "'" in normal.gaps[verb.first]:
        return True  # `The voters' list`.
    if (
        normal.gaps[verb.first - 1 : verb.first + 1] == [" ", " "]
        and normal.words[verb.first - 2] in {"a", "an"}
        and not any(hit.kind == "your" for hit in hits)
    ):
        return True  # `A public list`.
    if verb.last - verb.first > 1 or normal.gaps[verb.last] != " ":
        return False
    if normal.words[verb.last] in _AFTER_NOUN:
        return True
    if normal.gaps[verb.first] not in {" ", ", "}:
        return False
    return normal.words[verb.last] not in _NOW and not any(hit.first == verb.last for hit in hits)


def _tells_that(normal: Normal, verb: Hit) -> bool:
    """`सांगा की … नका`: what is told is that something is not to be done."""
    return (
        verb.lang != "en"
        and normal.words[verb.last : verb.last + 1] != []
        and normal.words[verb.last] in _THAT
    )


def _is_participle(normal: Normal, verb: Hit, hits: list[Hit]) -> bool:
    """Whether an Indian form that may be a participle has nothing before it: `उस पर लिखे नंबर से` speaks of what is written."""
    if normal.gaps[verb.last] != " ":
        return False
    if normal.words[verb.last - 1].endswith(_OBLIQUE) and normal.words[verb.last].startswith(_POSTPOSITIONS):
        return True  # `ਭੇਜਣ ਦੇ ਨਾਂ`: of sending.
    if verb.last - verb.first > 1:
        return False
    word = normal.words[verb.first]
    if word == _DAY and _is_day(normal, verb, hits):
        return True
    if verb.lang == "gu" and word.endswith(_GERUNDS) and normal.words[verb.last] not in _DUTIES:
        return True  # `આપવાના બહાને`: on the pretext of giving.
    if not word.endswith(_PARTICIPLES):
        return False
    return not any(hit.kind in _OBJECTS and 0 <= verb.first - hit.last <= _BEFORE for hit in hits)


def _is_day(normal: Normal, verb: Hit, hits: list[Hit]) -> bool:
    """Whether Bengali `দিন` is a day: `৭ দিন`, `পরীক্ষার দিন`, and not `give`."""
    if verb.first == 0 or any(hit.last == verb.first and hit.kind in {NOUN, LABEL, "number"} for hit in hits):
        return False
    before = normal.words[verb.first - 1]
    return before.isdecimal() or before in _WHICH_DAY or (before.endswith(_OF_DAYS) and before not in _AGAIN)


def _turns(normal: Normal, refusal: Hit, verb: Hit) -> bool:
    """English says no before a verb and all that follow; Indian languages directly beside it, with no comma before the verb."""
    if refusal.lang == "en":
        return refusal.first <= verb.first and not _begins_anew(normal, refusal, verb)
    if (
        refusal.first == verb.last
        and normal.words[refusal.first] in _WONT_YOU
        and normal.gaps[verb.last] == " "
    ):
        return False
    near = -3 <= verb.first - refusal.first <= 3
    return near and not divided(normal, refusal, verb) and not divided(normal, verb, refusal)


def _begins_anew(normal: Normal, refusal: Hit, verb: Hit) -> bool:
    """Whether the request is a clause of its own: `your house is not on the map, can you text the full address`."""
    return any(
        normal.words[place] in _OPENERS and any(sign in normal.gaps[place] for sign in ",;-–—")
        for place in range(refusal.last, verb.first + 1)
    )


def distance(one: Hit, other: Hit) -> int:
    """Words between two hits."""
    return max(0, one.first - other.last, other.first - one.last)


def divided(normal: Normal, no: Hit, other: Hit) -> bool:
    """Whether a comma stands between a negation and what follows it: `no photo, send the number`."""
    return any("," in gap for gap in normal.gaps[no.last : other.first + 1])


def _is_told(normal: Normal, verb: Hit, hits: list[Hit]) -> bool:
    """`We share`, `to send`: an English verb that is no imperative, unless the reader must, or is asked to."""
    if verb.lang != "en":
        return False
    if any(hit.first == verb.last and normal.words[hit.first] in _ON for hit in hits):
        return True  # `WhatsApp par`: on it.
    if verb.first > 0 and normal.gaps[verb.first] == " " and normal.words[verb.first - 1] in _ARTICLES:
        return True  # `The message`: no verb.
    if of_kin(normal, verb):
        return True
    if any(hit.kind in {"must", "keep"} and hit.last <= verb.last for hit in hits):
        return False
    if any(hit.kind in {"whom", "own", "offer"} and hit.last == verb.first for hit in hits):
        return True
    # `We call you and send a form`: what `and` joins has the same subject.
    joined = (
        verb.first > 0 and normal.words[verb.first - 1] in {"and", "or"} and normal.gaps[verb.first] == " "
    )
    return joined and not _SUBJECTS.isdisjoint(normal.words[hits[0].first : verb.first])
