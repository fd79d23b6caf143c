"""What a field says by its shape: `autocomplete`, `type`, `pattern`, length, choices."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from scanner.model import Ask, Field

AUTOCOMPLETE: Final[Mapping[str, Ask | None]] = MappingProxyType(
    {
        **dict.fromkeys(
            ["tel", "tel-national", "tel-area-code", "tel-local", "tel-local-prefix", "tel-local-suffix"],
            Ask.PHONE,
        ),
        "email": Ask.EMAIL,
        **dict.fromkeys(["name", "given-name", "additional-name", "family-name"], Ask.NAME),
        **dict.fromkeys(
            ["street-address", "address-line1", "address-line2", "address-line3", "address-level1"],
            Ask.POSTAL_ADDRESS,
        ),
        **dict.fromkeys(
            ["address-level2", "address-level3", "address-level4", "postal-code"], Ask.POSTAL_ADDRESS
        ),
        **dict.fromkeys(["country", "country-name"], Ask.POSTAL_ADDRESS),
        **dict.fromkeys(["bday", "bday-day", "bday-month", "bday-year"], Ask.BIRTH_DATE),
        "sex": Ask.GENDER,
        **dict.fromkeys(
            ["cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-type"], Ask.PAYMENT_CARD
        ),
        **dict.fromkeys(["cc-name", "cc-given-name", "cc-additional-name", "cc-family-name"], Ask.NAME),
        "one-time-code": Ask.OTP,
        "current-password": Ask.PASSWORD,
        "new-password": Ask.PASSWORD,
        "organization-title": Ask.OCCUPATION,
        **dict.fromkeys(
            ["username", "nickname", "organization", "url", "language", "transaction-amount"], None
        ),
        **dict.fromkeys(
            [
                "transaction-currency",
                "honorific-prefix",
                "honorific-suffix",
                "tel-country-code",
                "tel-extension",
            ],
            None,
        ),
    }
)
"""Field names of the HTML Standard (4.10.18.7) and what they want; None for what is nothing personal of itself."""

_PLAIN = re.compile(r"[\\^$\s]")
_PATTERNS: Final = (
    (re.compile(r"^\[A-Za?-?z?]?\]?\{5\}(?:\[0-9\]|d|\[d\])\{4\}\[A-Za?-?z?\]\{?1?\}?$"), Ask.PAN),
    (re.compile(r"^(?:\[2-9\](?:\[0-9\]|d)\{11\}|(?:\[0-9\]|d)\{12\}|(?:\[[02]-9\](?:\[0-9\]|d)\{3\}|(?:\[0-9\]|d)\{4\})[- s?]*(?:\[0-9\]|d)\{4\}[- s?]*(?:\[0-9\]|d)\{4\})$"), Ask.AADHAAR),
    (re.compile(r"^(?:\(?(?:0|\+?91)[-)?|]*)*\[[6-9]-9\](?:\[0-9\]|d)\{9\}$"), Ask.PHONE),
    (re.compile(r"^\[[6789]{4}\](?:\[0-9\]|d)\{9\}$"), Ask.PHONE),
    (re.compile(r"^\[A-Za?-?z?\]\{3\}(?:\[0-9\]|d)\{7\}$"), Ask.VOTER_ID),
    (re.compile(r"^\[A-Za?-?z?\]\{4\}\[?0\]?\[[A-Z0-9a-z]*\]\{6\}$"), Ask.BANK_ACCOUNT),
    (re.compile(r"^\[1-9\](?:\[0-9\]|d)\{5\}$"), Ask.POSTAL_ADDRESS),
)  # fmt: skip
"""Shapes of Indian numbers, as `pattern` writes them once anchors and backslashes are taken out."""
_EXAMPLES: Final = (
    (re.compile(r"(?i)^(?:e\.?g\.?:?\s*)?[A-Z]{5}\d{4}[A-Z]$"), Ask.PAN),
    (re.compile(r"(?i)^(?:\d{4}|x{4})[ -](?:\d{4}|x{4})[ -](?:\d{4}|x{4})$"), Ask.AADHAAR),
    (re.compile(r"(?i)^(?:\d{4}|x{4}|[•*]{4})(?:[ -]?(?:\d{4}|x{4}|[•*]{4})){3}$"), Ask.PAYMENT_CARD),
    (re.compile(r"(?i)^[a-z]{4}0\w{6}$"), Ask.BANK_ACCOUNT),
    (re.compile(r"(?i)^[\w.+-]+@[\w-]+\.[a-z.]{2,10}$"), Ask.EMAIL),
    (re.compile(r"(?i)^(?:your|name|user|mobile|number|example|\d{5,10})[\w.]*@(?:upi|bank|ok\w+|ybl|paytm|ibl|axl)$"), Ask.UPI_ID),
    (re.compile(r"^(?:\+\d{1,3}|0)[ \d().xX-]{8,16}$|^\(\d{3}\) ?\d{3}-\d{4}$|^[6-9X]\d{0,4}[ -]?[\dX]{4,9}$"), Ask.PHONE),
    (re.compile(r"(?i)^(?:(?:e\.?g|z\.?b|ex|p\.?ex)[.:, ]*)?(?:[A-Z]{2}\d{2} ?[A-Z]{3}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]{2}|[A-Z]{2}[ -]?\d{2}[ -]?[A-Z]{1,2}[ -]?\d{4})$"), Ask.OTHER_OFFICIAL_ID),
    (re.compile(r"(?i)^mm ?[/-] ?(?:yy|aa|jj|гг)$|^mm ?[/-] ?yyyy$"), Ask.PAYMENT_CARD),
)  # fmt: skip
"""Placeholders that show an example of what is wanted."""

_YEARS = re.compile(r"(?:19|20)\d\d")
_OPTIONS: Final[Mapping[Ask, tuple[frozenset[str], int]]] = MappingProxyType(
    {
        Ask.GENDER: (frozenset({"male", "female", "transgender", "man", "woman", "पुरुष", "महिला", "स्त्री", "transgender person", "other gender", "homme", "femme", "männlich", "weiblich", "maschio", "femmina", "hombre", "mujer", "masculino", "femenino", "feminino", "мужской", "женский", "আণ", "পুরুষ", "মহিলা", "ஆண்", "பெண்", "పురుషుడు", "స్త్రీ", "ಪುರುಷ", "ಮಹಿಳೆ", "പുരുഷൻ", "സ്ത്രീ", "પુરુષ", "સ્ત્રી", "ਮਰਦ", "ਔਰਤ", "مرد", "عورت"}), 2),
        Ask.CASTE: (frozenset({"sc", "st", "obc", "gen", "ews", "bc", "sbc", "vjnt", "nt", "sebc", "mbc", "dnc", "scheduled caste", "scheduled tribe", "other backward class", "other backward caste", "अनुसूचित जाति", "अनुसूचित जनजाति", "पिछड़ा वर्ग", "अन्य पिछड़ा वर्ग", "brahmin", "rajput", "yadav", "jatav", "dalit", "kshatriya", "vaishya"}), 2),
        Ask.RELIGION: (frozenset({"hindu", "muslim", "sikh", "christian", "buddhist", "jain", "parsi", "hinduism", "islam", "sikhism", "christianity", "buddhism", "jainism", "jewish", "हिंदू", "हिन्दू", "मुस्लिम", "सिख", "ईसाई", "बौद्ध", "जैन"}), 3),
        Ask.POLITICAL_VIEW: (frozenset({"bjp", "inc", "congress", "aap", "bsp", "sp", "rjd", "jdu", "tmc", "aitc", "dmk", "aiadmk", "shiv sena", "ncp", "cpi", "cpim", "tdp", "ysrcp", "brs", "trs", "bjd", "jmm", "nda", "india alliance", "भाजपा", "कांग्रेस", "बसपा", "सपा", "आप", "democrat", "democratic", "republican", "labour", "conservative"}), 2),
        Ask.MARITAL_STATUS: (frozenset({"married", "unmarried", "single", "divorced", "widowed", "widow", "विवाहित", "अविवाहित", "separated"}), 2),
        Ask.HEALTH: (frozenset({"a+", "b+", "o+", "ab+", "a-", "b-", "o-", "ab-", "a +ve", "b +ve", "o +ve", "a positive", "b positive", "o positive", "ab positive", "a+ve", "b+ve", "o+ve", "ab+ve"}), 3),
        Ask.EDUCATION: (frozenset({"10th", "12th", "graduate", "post graduate", "postgraduate", "phd", "illiterate", "below 10th", "matric", "matriculation", "intermediate", "diploma", "high school", "bachelor's degree", "master's degree", "undergraduate", "ssc", "hsc"}), 3),
        Ask.POSTAL_ADDRESS: (frozenset({"andhra pradesh", "bihar", "uttar pradesh", "maharashtra", "tamil nadu", "karnataka", "kerala", "gujarat", "rajasthan", "west bengal", "alabama", "california", "texas", "florida", "ontario", "quebec", "new york", "उत्तर प्रदेश", "बिहार", "महाराष्ट्र"}), 2),
    }
)  # fmt: skip
"""Choices that give a question away, and how many of them must be there."""
_STATES: Final = frozenset(
    [
        "open",
        "closed",
        "active",
        "inactive",
        "enabled",
        "disabled",
        "draft",
        "published",
        "pending",
        "approved",
        "rejected",
        "resolved",
        "new",
        "used",
        "on",
        "off",
        "yes",
        "no",
        "in progress",
        "done",
        "archived",
        "completed",
        "unread",
        "read",
        "paid",
        "unpaid",
    ]
)
"""Choices of a list called `state` that is no part of a country."""
_FIRST_YEAR, _LAST_YEAR = 1960, 2030


def by_autocomplete(field: Field) -> tuple[bool, Ask | None, str]:
    """Whether `autocomplete` names the field, what it wants, and the token that said so.

    `new-password` on a box that shows what is typed only keeps the browser from filling it: pages use it so.
    """
    for token in reversed(field.autocomplete.split()):
        if token in AUTOCOMPLETE:
            ask = AUTOCOMPLETE[token]
            if ask is Ask.PASSWORD and field.control != "password":
                return False, None, ""
            return True, ask, token
    return False, None, ""


def by_pattern(field: Field) -> Ask | None:
    """What a `pattern` takes."""
    plain = _PLAIN.sub("", field.pattern)
    return next((ask for pattern, ask in _PATTERNS if pattern.match(plain)), None) if plain else None


def by_example(text: str) -> Ask | None:
    """What a placeholder wants that shows an example of it."""
    text = text.strip()
    return next((ask for pattern, ask in _EXAMPLES if pattern.match(text)), None) if len(text) < 60 else None


def by_length(field: Field) -> Ask | None:
    """What a box for exactly so many digits wants when nothing else names it: twelve are an Aadhaar number."""
    digits = field.inputmode == "numeric" or field.control in {"number", "tel"}
    return Ask.AADHAAR if digits and field.maxlength == 12 else None


def by_options(field: Field) -> Ask | None:
    """What the choices of a list or group give away."""
    choices = {" ".join(option.casefold().replace(".", "").split()) for option in field.options}
    for ask, (telling, enough) in _OPTIONS.items():
        if sum(choice in telling for choice in choices) >= enough:
            return ask
    return None


def is_condition(field: Field) -> bool:
    """Whether the choices say how something is, not where (`open`, `closed`)."""
    return sum(option.casefold() in _STATES for option in field.options) > 1


def by_years(field: Field) -> Ask | None:
    """A list of years: of birth when it goes far back; of a card when it begins about now and goes on."""
    years = sorted(int(option) for option in field.options if _YEARS.fullmatch(option.strip()))
    if len(years) < 8:
        return None
    if years[0] <= _FIRST_YEAR and years[-1] < _LAST_YEAR:
        return Ask.BIRTH_DATE
    return None
