"""English requests whose verb stands in no list, known by where it stands: `pop your PAN in the chat`, `kindly tender name and age`.

An English verb has no ending that says it is a request, but a place: it opens its clause, or stands behind a word that
politely asks, and what it wants follows. People find ever new verbs of handing over, while those of doing something else
with one's own data (protect, find, renew, change) are few and known; so any word in that place counts that is none of
them, if the reader's own data follows, or two kinds of data.
"""

from typing import Final

from scanner.asks.endings import BASIC, GRAVE
from scanner.asks.kinds import GIVE
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal, folded_words
from scanner.model import Ask

_OTHER_DEEDS: Final = frozenset(
    folded_words(
        # To keep safe, to lose, to do away with.
        "protect guard secure safeguard shield defend hide conceal lock unlock keep store save backup memorise memorize remember preserve treasure"
        " lose misplace forget destroy shred burn tear erase delete remove discard dump wipe clean wash mask cover redact blur crop scratch trash"
        " block unblock freeze unfreeze cancel deactivate disable enable activate revoke surrender close open withdraw mute"
        # To look at, to look for, to get.
        " know learn understand find discover locate trace track trackdown search google check recheck see view read review inspect examine watch monitor"
        " compare match test analyse analyze calculate count measure predict guess look browse visit explore"
        " get obtain receive collect download print laminate take grab win earn claim apply renew reissue replace order buy purchase book rent borrow save"
        " recover retrieve restore unlock"
        # To change.
        " change modify edit correct fix rectify reset rotate amend improve boost grow build raise increase reduce lower maximise maximize double triple"
        " hone polish perfect transform upgrade strengthen develop make create design set customise customize generate choose pick plan convert translate"
        " port shift sync charge recharge top disconnect connect unlink turn switch spell pronounce sort arrange organise organize"
        # To show, to have with oneself, to wear.
        " bring carry wear hold show flash display present wave hang pin stick put lay place clip fasten tie pack take"
        # To feel, to treat, to celebrate.
        " love like hate miss enjoy celebrate respect honour honor cherish appreciate thank congratulate bless greet meet trust believe doubt fear mind care"
        " follow join support invite help serve feed treat heal cure ask call answer ignore avoid stop start continue begin wait pause resume let have had has"
        " do does did be go come stay sit stand run walk live work play sing dance eat drink sleep think want need wish hope try use pay sell spend lend invest"
        " tell discuss explain say speak talk got sent gave took told wrote lost found made kept shared posted put cut beat reached bought sold won"
        " rate like subscribe vote poll play hear listen dream marry love pray brighten clear pass crack ace score top study practise practice teach train"
        " realise realize notice consider imagine picture suppose assume expect ensure insure assure quit leave drive ride fly travel park spread"
        " spot wonder prefer enjoy bookmark rename name keep retain maintain own decide judge blame owe cost mean reflect affect depend matter engrave carve"
    )
)
"""What people do with their own data beside handing it over, and verbs in the past."""
_NO_VERBS: Final = frozenset(
    folded_words(
        "a an the this that these those some any all both each every either neither no not none one two three few many much more most several other another"
        " i me my mine we us our ours you your ur u yours he him his she her hers it its they them their theirs who whom whose which what when where why how"
        " and or but nor so yet if unless because since while although though than as of in on at to from by for with without about into onto over under"
        " between among through during before after until till against within along across behind beyond near upon off out up down again"
        " is am are was were been being has have had do does did will would shall should can could may might must ought"
        " here there now then today tomorrow yesterday always never ever often sometimes soon still just only also too very quite even once"
        " yes yeah yep ok okay hi hii hello hey dear sir madam mam bro sis dude friend friends guys folks everyone everybody anyone someone people"
        " new old good bad great best full complete correct valid free latest recent clear original same own personal private official mandatory compulsory"
        " optional required necessary basic important urgent final first second last next other whole entire real true false wrong right"
        " admission application form details detail data information info list number name address phone mobile email photo card bank account"
        " step note reminder notice subject regarding re fwd tip faq question answer format example sample eg ie etc via per plus minus"
        " jan feb mar apr may jun jul aug sep oct nov dec monday tuesday wednesday thursday friday saturday sunday rs inr thanks sorry welcome"
    )
)
"""Words that are no verbs, and heads of lists and letters."""
_NO_VERB_ENDINGS: Final = (
    "ing",
    "ed",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ous",
    "ful",
    "able",
    "ible",
    "ance",
    "ence",
    "ship",
    "ism",
    "ist",
)
_ASKING: Final = frozenset(
    folded_words(
        "please pls plz plss kindly just then now simply also first so quickly must should lets guys folks friends everyone everybody all people"
        " bhai bro dear sir madam ji interested go"
    )
)
"""Words behind which a verb tells somebody to do something."""
_OBLIGES: Final = frozenset(
    folded_words(
        "need needs have has required requested asked supposed expected want like got advised bound remember forget ready welcome free"
    )
)
"""Words before `to` behind which the reader is to do something."""
_SUBJECTS: Final = frozenset(folded_words("i we they he she it who which that"))
_MODALS: Final = frozenset({"can", "could", "would", "will"})
"""Of these only a question to the reader counts: `can you`."""
_READERS: Final = frozenset({"you", "u", "ya"})
_YOURS: Final = frozenset({"your", "ur", "yr", "yours", "youre"})
_BETWEEN: Final = frozenset(
    folded_words(
        "up down in into over across out along through back off on onto forth away us me him her them with the a an both all and pic pics picture photo copy"
        " scan snap screenshot shot clear full complete proper correct current real actual exact own latest recent active working valid basic entire below here now"
        " to of my our inbox dm quick some"
    )
)
"""What may stand between such a verb and what it wants."""
_FINITE: Final = frozenset(
    folded_words(
        "is are was were has have had will would can could may might must should gets got goes comes does did remains stays looks seems"
    )
)
_FARTHEST: Final = 5
"""Words between a verb and what it wants, at most."""
_QUOTES: Final = ('"', "“", "„", "«", "'", "‘")
_SHORTEST: Final = 3
_KINDS: Final = 2
_OVER: Final = frozenset(
    {"bring", "done", "delivered", "policy", "quiz", "tells_of", "refuse", "unneeded", "offer"}
)
"""Kinds of words beside which nothing is guessed."""


def ordered(normal: Normal, first: int, last: int, nouns: list[Hit], hits: list[Hit]) -> list[Hit]:
    """Words of no list, among the words `first` to `last`, that stand where an English request has its verb."""
    if not nouns or not _OVER.isdisjoint(hit.kind for hit in hits) or _is_hinglish(hits):
        return []
    taken = {place for hit in hits for place in range(hit.first, hit.last)}
    starts = normal.starts
    return [
        Hit(GIVE, "", f"lexicon.en.{GIVE}", "en", place, place + 1, starts[place], normal.end(place))
        for place in range(first, min(last, nouns[-1].first))
        if place not in taken
        and _may_be_verb(normal.words[place])
        and _opens(normal, first, place, hits)
        and _wants(normal, place, nouns)
    ]


def _is_hinglish(hits: list[Hit]) -> bool:
    """Whether some word of the grammar is one of Hindi in Latin letters and none of English."""
    english = {(hit.first, hit.last) for hit in hits if hit.lang == "en"}
    return any(hit.lang == "hi-Latn" and (hit.first, hit.last) not in english for hit in hits)


def _may_be_verb(word: str) -> bool:
    if not (word.isascii() and word.isalpha()) or len(word) < _SHORTEST or word.endswith(_NO_VERB_ENDINGS):
        return False
    if word.endswith("s") and not word.endswith("ss"):
        return False
    return word not in _OTHER_DEEDS and word not in _NO_VERBS


def _opens(normal: Normal, first: int, place: int, hits: list[Hit]) -> bool:
    """Whether a clause begins with a word, or somebody is told there to do something."""
    gap = normal.gaps[place].strip()
    if gap.endswith(_QUOTES):
        return False  # Whoever quotes does not ask.
    if place == first:
        return True
    before = normal.words[place - 1]
    if gap:
        return not any(sign in gap for sign in "'’/&+_@.")
    if before in _READERS:
        return place - 2 >= first and normal.words[place - 2] in _MODALS
    if before == "to":
        told = place - 2 >= first and normal.words[place - 2] in _OBLIGES
    else:
        told = (
            before in _ASKING
            or before in {"and", "or"}
            or any(hit.kind == "who" and hit.last == place for hit in hits)
        )
    return told and _SUBJECTS.isdisjoint(normal.words[first:place])


def _wants(normal: Normal, place: int, nouns: list[Hit]) -> bool:
    """Whether the reader's own data follows a word, or two kinds of data, and is nothing of which something is said."""
    behind = [noun for noun in nouns if noun.first > place]
    end = behind[-1].last
    if end < len(normal.words) and normal.gaps[end] == " " and normal.words[end] in _FINITE:
        return False
    reached = normal.words[place + 1 : behind[0].first + 1]
    before = next((number for number, word in enumerate(reached) if word in _YOURS), len(reached) - 1)
    if before > _FARTHEST or any(word not in _BETWEEN for word in reached[:before]):
        return False
    if any("." in gap or "," in gap for gap in normal.gaps[place + 1 : place + 2 + before]):
        return False
    if reached[before] in _YOURS:
        # What stands behind `your` may be any word: `your residential address`, `your roll no, name and school`.
        return len(reached) - before <= _FARTHEST
    codes = {Ask(noun.code) for noun in behind}
    handed = any(code.sensitivity in GRAVE for code in codes) or bool(codes & BASIC)
    return len(codes) >= _KINDS and handed
