"""Fields of a form, by every way in which the page names them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from scanner.asks.evidence import redact
from scanner.asks.lexicon import ASKS, find
from scanner.asks.normal import normalise
from scanner.model import Ask, AskFinding, Field, Form

_AUTOCOMPLETE: Mapping[str, Ask] = MappingProxyType(
    {
        "tel": Ask.PHONE, "tel-national": Ask.PHONE, "email": Ask.EMAIL, "name": Ask.NAME, "given-name": Ask.NAME,
        "family-name": Ask.NAME, "street-address": Ask.POSTAL_ADDRESS, "address-line1": Ask.POSTAL_ADDRESS,
        "address-line2": Ask.POSTAL_ADDRESS, "address-level1": Ask.POSTAL_ADDRESS, "address-level2": Ask.POSTAL_ADDRESS,
        "postal-code": Ask.POSTAL_ADDRESS, "country": Ask.POSTAL_ADDRESS, "bday": Ask.BIRTH_DATE, "sex": Ask.GENDER,
        "cc-number": Ask.PAYMENT_CARD, "cc-exp": Ask.PAYMENT_CARD, "cc-csc": Ask.PAYMENT_CARD, "cc-name": Ask.NAME,
        "one-time-code": Ask.OTP, "current-password": Ask.PASSWORD, "new-password": Ask.PASSWORD, "organization-title": Ask.OCCUPATION,
    }
)  # fmt: skip
_TYPES = MappingProxyType({"tel": Ask.PHONE, "email": Ask.EMAIL, "password": Ask.PASSWORD})
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_SHORT = MappingProxyType(
    {"mob": "mobile", "mobile": "mobile", "ph": "phone", "adhar": "aadhaar", "aadhar": "aadhaar", "addr": "address", "fname": "first name", "lname": "last name", "acno": "account number", "epic": "epic number"}
)  # fmt: skip


def read_fields(forms: tuple[Form, ...]) -> tuple[AskFinding, ...]:
    """The asks of all fields of all forms, in page order."""
    return tuple(ask for form in forms for field in form.fields for ask in _read(field, form))


def _read(field: Field, form: Form) -> list[AskFinding]:
    if form.role == "search":
        return []
    for token in field.autocomplete.split():
        if token in _AUTOCOMPLETE:
            return [_found(field, _AUTOCOMPLETE[token], f"autocomplete.{token}", field.label or token)]
    for text in (
        field.label,
        field.aria,
        field.placeholder,
        field.header,
        field.before,
        field.title,
        field.image,
        field.legend,
        _words(field.name),
        _words(field.id),
    ):
        hits = [hit for hit in find(normalise(text)) if hit.code in ASKS] if text else []
        if hits:
            unique = {hit.code: hit for hit in hits}
            return [
                _found(field, Ask(hit.code), f"lexicon.{hit.language}.{hit.code}", text)
                for hit in list(unique.values())[:3]
            ]
    if field.control in _TYPES:
        return [_found(field, _TYPES[field.control], f"type.{field.control}", field.placeholder)]
    if field.control == "file":
        return [
            _found(
                field,
                Ask.PHOTO if "image" in field.accept or field.capture else Ask.DOCUMENT_UPLOAD,
                "type.file",
                field.label,
            )
        ]
    return []


def _words(identifier: str) -> str:
    parts = [part.lower() for part in _PARTS.findall(identifier)]
    return " ".join(_SHORT.get(part, part) for part in parts)


def _found(field: Field, ask: Ask, rule: str, evidence: str) -> AskFinding:
    return AskFinding(
        ask=ask,
        category=ask.category,
        sensitivity=ask.sensitivity,
        part=field.part,
        rule=rule,
        evidence=redact(evidence),
        required=field.required,
    )
