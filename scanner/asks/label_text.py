"""A label without what stands around it: its number, and how, as what, or with what the data is linked.

plain("7f. Aadhaar linked Mobile Number")      "Mobile Number"
plain("Name as per Aadhaar card")              "Name"
plain("Enter the code we sent to your phone")  None: a code that was sent, whatever else is named
"""

import re
from collections.abc import Sequence

from scanner.asks.field_table import BOXES

_NUMBERED = re.compile(
    r"(?i)^\s*\(?(?:(?:[a-z]{1,3}\d+(?:\.\d+)*[a-z]?|\d+(?:\.\d+)+[a-z]?)[.):\]-]*\s+"
    r"|\d{1,2}(?:[a-z]|\s*\([a-z]{1,3}\))?[.):\]]+\s*|\d{1,2}\s*/\s+|\d{1,2}\([a-z]{1,3}\)\s*|(?:[ivx]{1,4}|[a-z])(?:[)\]]+\s*|\.\s+(?=\w{3})))"
)
"""The number of a question: `12.`, `(iv)`, `B2.1a`."""
# "Name as per Aadhaar" wants a name only, "the code sent to your phone" no telephone number.
_AS_ON = re.compile(
    r"(?i)[\s(,]as\s+(?:per|on|in|mentioned|given|printed|shown|(?:it|you|they)\s+(?:should|would|will|must|appears?|want|wish)|to\s+appear)\b"
    r"|[\s(,](?:sent|send|received|delivered)\s+(?:to|on|at|via|by|from)\b"
)
_SENT_CODE = re.compile(
    r"(?i)\b(?:code|otp|pin|password|number)\s+(?:(?:we|you|that|which|have|has|was|is|been|just)\s+)*(?:sent|send|received|delivered)\s+(?:to|on|at|via|by|from)$"
)
_TEXTED = re.compile(
    r"(?i)\b(?:code|passcode|otp|pin|password|number)\s+(?:(?:that|which)\s+)?(?:we|we.ve|we\s+have)\s+(?:just\s+)?(?:texted|sent|e-?mailed|messaged)\b"
)
# "Mobile no. (linked with Aadhaar)" wants the number.
_LINKED = re.compile(
    r"(?i)\b(no|number|num|mobile|phone|mob|account|acct|id|e-?mail)\b(\W{1,3})(?:(?:which|that|is)\s+)*"
    r"(?:linked|seeded|registered|attached|associated)\s+(?:with|to|in|at)\b.*"
)
# "Mobile no. (OTP will be sent)" wants no OTP.
_CODE_COMES = re.compile(
    r"(?i)[(,;:-]\s*(?:an?\s+|the\s+)?(?:otp|code|verification\s+code)\s+(?:will|shall|would)\b.*"
)
# A slash divides a label; this one does not.
_ACCOUNT = re.compile(r"(?i)\ba/c\b")
_PICTURE = re.compile(
    r"(?i)\b(?:photos?|photographs?|pictures?|images?|snap|pic)\s+(?:of|showing)\s+\w"
    r"|(?:का|की|के|चा|ची|चे)\s+(?:फ़?ोटो|तस्वीर|तसवीर|चित्र|छायाचित्र)"
)
_TELEPHONE = re.compile(r"(?i)\bt[eé]l\.\s*")
# "Aadhaar linked mobile no." too.
_LINKED_TO = re.compile(
    r"(?i)\b(?:aadha+r|adha+r|uid|pan|bank|account)(?:\s+(?:card|no|number|account))*[\s-]+(?:linked|seeded|registered|attached)\s+(?=\w)"
)
# The same in Hindi in Latin letters, where it stands behind: "Aadhar card ke anusar".
_AS_ON_HINDI = re.compile(
    r"(?i)[a-z]+(?:\s+card)?\s+(?:ke\s+(?:anus[a]+r|mutabik|hisab\s+se)|(?:par|pe)\s+(?:bheja|aaya|mila)\b)"
)

_SHORT = {
    "add": "address", "addr": "address", "corr": "correspondence", "perm": "permanent", "pt": "patient", "occ": "occupation",
    "qual": "qualification", "qualn": "qualification", "edn": "education", "edu": "education", "desig": "designation",
    "univ": "university", "inst": "institute", "coll": "college", "sch": "school", "cat": "category", "comm": "community",
    "vill": "village", "dist": "district", "distt": "district", "tal": "taluk", "tq": "taluk", "res": "residence", "rel": "relation",
    "cert": "certificate", "memb": "member", "appl": "applicant", "cand": "candidate", "stud": "student", "emp": "employee",
    "ann": "annual", "nat": "nationality", "sign": "signature", "qlfn": "qualification",
}  # fmt: skip
"""Words that forms cut short, with a stop behind them; without it `add` and `sign` are other words."""
_CUT_SHORT = re.compile(r"(?i)\b(" + "|".join(_SHORT) + r")\.(?=\s|$|[/(&,:*-])")


_NAMED_SHORT = {short: word for short, word in _SHORT.items() if short not in {"add", "appl", "comm", "inst", "rel", "res"}} | {
    "nm": "name", "nme": "name", "fr": "father", "fth": "father", "fath": "father", "mth": "mother", "moth": "mother", "hus": "husband",
    "husb": "husband", "occu": "occupation", "occup": "occupation", "qualif": "qualification", "aadh": "aadhaar", "adhr": "aadhaar",
    "brth": "birth", "inc": "income", "stat": "status", "marit": "marital", "crt": "certificate", "curr": "current", "prev": "previous",
    "pic": "photo", "upld": "upload", "acct": "account", "lic": "licence", "bld": "blood", "grp": "group", "cont": "contact",
    "sgn": "signature", "fam": "family", "ben": "beneficiary",
    "yrly": "yearly", "mthly": "monthly", "sal": "salary", "hndcp": "handicapped", "cst": "caste",
    "relgn": "religion", "nom": "nominee", "grd": "guardian", "gurd": "guardian", "wit": "witness",
}  # fmt: skip
"""Words that programmers cut short in the names of fields. `addItem` and `resId` are no address."""


def written_out(parts: Sequence[str]) -> str:
    """The words of a field's name as a label would have them: `txt`, `husband`, `nm` are `husband name`."""
    return " ".join(_NAMED_SHORT.get(part, part) for part in parts if part not in BOXES)


def plain(text: str) -> str | None:
    """The words that name what is wanted; nothing where it is a code that was sent to somebody."""
    text = _ACCOUNT.sub("account", _CODE_COMES.sub("", _TELEPHONE.sub("telephone ", _NUMBERED.sub("", text))))
    text = _CUT_SHORT.sub(lambda found: _SHORT[found.group(1).lower()], text)
    if _TEXTED.search(text) is not None:
        return None
    as_on = _AS_ON.search(text)
    if as_on is not None and as_on.start() > 2:
        if _SENT_CODE.search(text[: as_on.end()]) is not None:
            return None
        text = text[: as_on.start()]
    return _AS_ON_HINDI.sub(" ", _LINKED_TO.sub("", _LINKED.sub(r"\1\2", text)))


def is_picture_of_thing(text: str) -> bool:
    """Whether a picture is wanted of what no list knows: `photo of the pothole`. That of a person or a paper is known."""
    return _PICTURE.search(text) is not None
