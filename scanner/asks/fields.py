"""Fields of a form, by every way in which the page names them.

Structure decides before words: a password box, `autocomplete`, then the label and what stands in its place, then the
field's own name, then shapes (`pattern`, length, choices), then the text before it. The first of them that says
anything is believed; where it says that the field is no personal data, that is an answer too.
"""

import re
from collections.abc import Iterator
from typing import Final

from scanner.asks.evidence import redact
from scanner.asks.field_shapes import (
    by_autocomplete,
    by_example,
    by_length,
    by_options,
    by_pattern,
    by_years,
    is_condition,
)
from scanner.asks.field_words import Named, read_identifier, read_label
from scanner.asks.form_kinds import (
    is_alone,
    is_booking,
    is_captcha,
    is_card_code,
    is_card_log_in,
    is_elsewhere,
    is_log_in_name,
    is_looked_for,
    is_of_a_card,
    is_other_branch,
    is_pictured,
    is_postal_pin,
    is_unwanted,
    is_weak,
)
from scanner.asks.label_opinion import NONE, label_opinion
from scanner.asks.label_text import is_picture_of_thing
from scanner.asks.labels import is_filter, label_asks
from scanner.model import Ask, AskFinding, Field, Form

MOST: Final = 4
"""Kinds of data that one field is believed to ask for."""
SENTENCE: Final = 90
"""Characters above which a text beside a field is more than its label."""

_CHOICES: Final = frozenset({"radio", "checkbox", "select"})
# What is chosen from a list, or said with a tick: nobody picks a password or a telephone number.
_CHOSEN: Final = frozenset(
    {
        Ask.GENDER, Ask.CASTE, Ask.RELIGION, Ask.POLITICAL_VIEW, Ask.MARITAL_STATUS, Ask.HEALTH, Ask.EDUCATION, Ask.OCCUPATION,
        Ask.INCOME, Ask.AGE, Ask.FAMILY, Ask.POSTAL_ADDRESS, Ask.BIRTH_DATE, Ask.PAYMENT_CARD, Ask.BANK_ACCOUNT,
    }
)  # fmt: skip
_TICKED: Final = _CHOSEN - {Ask.POSTAL_ADDRESS, Ask.PAYMENT_CARD, Ask.BANK_ACCOUNT, Ask.BIRTH_DATE}
# Secrets that are typed into a box of dots without being the password of an account.
_MASKED: Final = frozenset(
    {Ask.PAYMENT_CARD, Ask.OTHER_OFFICIAL_ID, Ask.PIN, Ask.OTP, Ask.AADHAAR, Ask.PAN, Ask.BANK_ACCOUNT}
)
_CARDS: Final = frozenset(
    {Ask.AADHAAR, Ask.PAN, Ask.VOTER_ID, Ask.PASSPORT, Ask.DRIVING_LICENCE, Ask.RATION_CARD}
)
_SECRETS: Final = frozenset({Ask.PASSWORD, Ask.PIN, Ask.OTP})
# What is asked of somebody who looks himself up, even where the form is called a search.
_LOOKED_UP: Final = _MASKED | {
    Ask.VOTER_ID,
    Ask.RATION_CARD,
    Ask.DRIVING_LICENCE,
    Ask.PASSPORT,
    Ask.PHONE,
    Ask.BIRTH_DATE,
}
# What things may be found by, and asks nobody for his own.
_LOOKED_FOR: Final = frozenset({Ask.OCCUPATION, Ask.EDUCATION, Ask.INCOME, Ask.AGE})
_SECURITY_CODE: Final = re.compile(r"(?i)^(?!.*(?:card|cvv|cvc)).*security[\s_-]*code")
_DATES: Final = frozenset({Ask.BIRTH_DATE, Ask.PAYMENT_CARD, Ask.HEALTH})
_SURE: Final = ("autocomplete.", "type.", "options.", "years.", "pattern.", "length.")
"""Rules that go by more than words."""
_GUESSED: Final = "opinion"
_NO_OPINION: Final[tuple[frozenset[Ask], tuple[Ask, ...], str]] = (frozenset(), (), "")


def read_fields(forms: tuple[Form, ...], *, guess: bool = True) -> tuple[AskFinding, ...]:
    """The asks of all fields of all forms, in page order.

    guess: whether the second opinion on labels is heard.
    """
    return tuple(ask for form in forms for field in form.fields for ask in _read(field, form, guess=guess))


def _read(field: Field, form: Form, *, guess: bool) -> Iterator[AskFinding]:
    if is_unwanted(field, form):
        return
    asks, rule, evidence = _asks(field)
    asks = asks[:MOST]
    doubted, likely, text = _opinion(field, asks, rule, evidence) if guess else _NO_OPINION
    for ask in _in_its_form(asks, rule, evidence, field, form):
        if ask not in doubted:
            yield _finding(ask, rule, evidence, field, weak=is_weak(ask, field, form))
    for ask in _in_its_form(likely, _GUESSED, text, field, form):
        yield _finding(ask, f"{_GUESSED}.{ask}", text, field, weak=True, hint=True)


def _finding(
    ask: Ask, rule: str, evidence: str, field: Field, *, weak: bool, hint: bool = False
) -> AskFinding:
    return AskFinding(
        ask=ask,
        category=ask.category,
        sensitivity=ask.sensitivity,
        part=field.part,
        rule=rule,
        evidence=redact(evidence),
        required=field.required,
        weak=weak,
        hint=hint,
    )


def _opinion(
    field: Field, asks: tuple[Ask, ...], rule: str, evidence: str
) -> tuple[frozenset[Ask], tuple[Ask, ...], str]:
    """What the second opinion doubts, what it alone sees, and in which text.

    It is heard on words that people read, where they are what the rules go by or where nothing else says anything.
    """
    read = (field.label, field.aria, field.placeholder, field.legend, field.header, field.before)
    by_words = bool(evidence) and evidence in read and not rule.startswith(_SURE)
    if field.control == "password" or (asks and not by_words and rule != "type.file"):
        return _NO_OPINION
    text = evidence if by_words else shown_text(field)
    opinion = label_opinion(text, field.control)
    if opinion == NONE:
        return _NO_OPINION
    likely = tuple(ask for ask in opinion.likely if ask not in asks)
    if field.control == "checkbox":
        likely = tuple(ask for ask in likely if ask in _TICKED or ask is Ask.LOCATION)
    elif field.control != "file":
        likely = _fitting(field, likely)
    # What the program calls its field says the same: then the words mean what the rules believe.
    agreed = {ask for named in (field.name, field.id) for ask in read_identifier(named).asks}
    doubted = frozenset[Ask]() if rule.startswith("placeholder.") else opinion.doubted - agreed
    return doubted, likely[: MOST - len(asks)], text


def shown_text(field: Field) -> str:
    """The text that names a field to people, the likeliest one; of choices that of their group."""
    group = field.legend if field.control in {"radio", "checkbox"} else ""
    return group or field.label or field.aria or field.placeholder or field.before


def _in_its_form(asks: tuple[Ask, ...], rule: str, text: str, field: Field, form: Form) -> Iterator[Ask]:
    """What the other fields of the form make of words that mean several things."""
    for ask in asks:
        if rule.startswith(("autocomplete.", "type.")) and form.role != "search":
            yield ask
        elif (ask in _SECRETS and field.control != "password" and is_pictured(field)) or (
            ask is Ask.OTP and (is_captcha(text, field, form) or is_booking(text, field, form))
        ):
            continue
        elif (
            ask is Ask.PAYMENT_CARD
            and _SECURITY_CODE.search(text) is not None
            and not is_card_code(field, form)
        ):
            yield Ask.OTP
        elif ask is Ask.PASSWORD and is_postal_pin(field, form):
            yield Ask.POSTAL_ADDRESS
        elif (
            (ask is Ask.PAYMENT_CARD and is_card_log_in(form))
            or (
                ask is Ask.PAYMENT_CARD
                and rule.startswith(("name.", "id."))
                and not is_of_a_card(field, form)
            )
            or (ask in _LOOKED_FOR and is_looked_for(form))
            or (ask is Ask.NAME and is_log_in_name(field, form, asks, text))
            or (ask is Ask.EDUCATION and is_alone(field, form) and is_filter(text))
            or (ask in {Ask.EDUCATION, Ask.BANK_ACCOUNT} and is_other_branch(ask, text, field, form))
            or (
                (ask is Ask.POSTAL_ADDRESS or (ask is Ask.EDUCATION and is_filter(text)))
                and is_elsewhere(field, form)
            )
            or (form.role == "search" and (ask not in _LOOKED_UP or rule.startswith(("name.", "id."))))
        ):
            continue
        else:
            yield ask


def _asks(field: Field) -> tuple[tuple[Ask, ...], str, str]:
    """What a field wants, by which rule, in whose words."""
    shown = shown_text(field)
    named, ask, token = by_autocomplete(field)
    if field.control == "password":
        return _password(field, shown)
    if named and ask is not None:
        return (ask,), f"autocomplete.{token}", shown or token
    if field.control == "file":
        return _upload(field, shown)
    asks, rule, evidence = _by_words(field)
    if field.control == "email" and Ask.EMAIL not in asks:
        return (Ask.EMAIL, *(other for other in asks if other is Ask.PHONE)), "type.email", evidence or shown
    wanted = _fitting(field, asks)
    if wanted == (Ask.POSTAL_ADDRESS,) and by_example(field.placeholder) is Ask.EMAIL:
        # `Work address`, and as an example `you@company.com`.
        return (Ask.EMAIL,), "placeholder.email", field.placeholder
    chosen = by_options(field)
    if wanted:
        # A word with two meanings, told by its choices: `वर्ग` is a caste or a class.
        return ((chosen,) if chosen in wanted else wanted), rule, evidence
    for shape, found in (("options", chosen), ("years", by_years(field))):
        if found is not None:
            return (found,), f"{shape}.{found}", shown or field.name
    if rule:
        return (), rule, evidence
    for shape, found in (("pattern", by_pattern(field)), ("length", None if shown else by_length(field))):
        if found is not None:
            return (found,), f"{shape}.{found}", shown or field.name
    if field.control == "tel" and (field.maxlength is None or field.maxlength >= 8):
        return (Ask.PHONE,), "type.tel", shown or field.name
    return (), "", ""


def _password(field: Field, shown: str) -> tuple[tuple[Ask, ...], str, str]:
    for source, named, text in _sources(field):
        asks = named.asks
        if not text.isascii() and (other := _by_lexicon(text, asks)):
            asks = (*asks, *other[0])
        masked = tuple(ask for ask in asks if ask in _MASKED)
        if Ask.PASSWORD in asks and (Ask.OTP not in masked or asks.index(Ask.PASSWORD) < asks.index(Ask.OTP)):
            break  # A one-time password is an OTP; `Password / OTP` is either.
        if masked:
            return masked[:1], f"{source}.{masked[0]}", text
        if named.known and not named.asks and "card" in text.lower():
            # The PIN of a gift card.
            return (), "", ""
    return (Ask.PASSWORD,), "type.password", shown or field.name


def _upload(field: Field, shown: str) -> tuple[tuple[Ask, ...], str, str]:
    """A file: what it is called, and that it is a document, unless it is a picture of somebody or of a thing."""
    asks, rule, evidence = _by_words(field)
    documents = tuple(ask for ask in asks if ask not in {Ask.PHOTO, Ask.SIGNATURE, Ask.DOCUMENT_UPLOAD})
    if documents:
        return (*documents, Ask.DOCUMENT_UPLOAD), rule, evidence
    if asks or rule:
        return asks, rule, evidence
    if is_picture_of_thing(shown):
        return (), "", ""
    picture = field.capture or field.accept.startswith("image/")
    return (Ask.PHOTO if picture else Ask.DOCUMENT_UPLOAD,), "type.file", shown or field.name


def _by_words(field: Field) -> tuple[tuple[Ask, ...], str, str]:
    """The first source that says anything; a long sentence only when nothing shorter does."""
    long: tuple[tuple[Ask, ...], str, str] = (), "", ""
    for source, named, text in _sources(field):
        if named.silent or (
            source == "legend"
            and named.asks == (Ask.POSTAL_ADDRESS,)
            and _is_said(field.label or field.before)
        ):
            # Under `Billing address` there may stand anything.
            continue
        asks = named.asks
        rule = f"{source}.{asks[0]}" if asks else f"{source}.nothing"
        if not asks and (named.unsure or not named.known) and (other := _by_lexicon(text)):
            asks, rule = other
        elif (
            named.known
            and not text.isascii()
            and (other := _by_lexicon(named.rest if asks else text, named.asks))
        ):
            # `EPIC no. / पहचान पत्र संख्या`: what is called an identity card in another language is the same card.
            more = [ask for ask in other[0] if ask is not Ask.OTHER_OFFICIAL_ID or _CARDS.isdisjoint(asks)]
            asks = tuple(dict.fromkeys((*asks, *more)))
            rule = rule if named.asks else other[1]
        if not asks and not named.known:
            continue
        if len(text) <= SENTENCE:
            return asks, rule, text
        if asks and not long[1]:
            long = asks, rule, text
    return long


def _by_lexicon(text: str, beside: tuple[Ask, ...] = ()) -> tuple[tuple[Ask, ...], str] | None:
    """What the words of requests say, in all languages."""
    hits = label_asks(text, beside)
    if not hits:
        return None
    return tuple(hit.ask for hit in hits), hits[0].rule


def _sources(field: Field) -> Iterator[tuple[str, Named, str]]:
    """The texts that may name a field, best first, with what each says."""
    group = field.control in {"radio", "checkbox"}
    # A text beside a field with a label is a hint at best.
    named = field.label or field.aria or field.placeholder
    late = len(field.before) > SENTENCE // (2 if named else 1.5) or _is_said(field.label)
    for source, text in (
        ("label", field.label),
        ("aria", field.aria),
        ("placeholder", field.placeholder),
        ("legend", field.legend if group else ""),
        ("image", field.image),
        ("header", field.header),
        ("before", "" if late else field.before),
    ):
        if not text:
            continue
        example = by_example(text) if source == "placeholder" else None
        if example is not None:
            yield source, Named(asks=(example,), known=True), text
        else:
            yield source, read_label(text), text
    for source, text in (("name", field.name), ("id", field.id)):
        if text:
            yield source, read_identifier(text), text
    for source, text in (
        ("title", field.title),
        ("legend", "" if group else field.legend),
        ("before", field.before if late else ""),
        ("beside", field.beside),
    ):
        if text:
            yield source, read_label(text), text


def _is_said(label: str) -> bool:
    """Whether a label has words: then what stands before it belongs to something else."""
    return sum(map(str.isalpha, label)) > 3


def _fitting(field: Field, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """What a control of its kind can take: no telephone number is picked from a list, no photograph is typed."""
    if field.control == "checkbox" and len(field.options) <= 1:
        return ()
    if field.control in _CHOICES:
        allowed = _CHOSEN if field.control == "select" else _TICKED
        if is_condition(field):
            allowed -= {Ask.POSTAL_ADDRESS}
        return tuple(ask for ask in asks if ask in allowed)
    if field.control in {"date", "month", "datetime-local", "week"}:
        return tuple(ask for ask in asks if ask in _DATES)
    return tuple(ask for ask in asks if ask is not Ask.DOCUMENT_UPLOAD)
