"""JSON, version 1: what comes in is decoded by type, what goes out is the frozen values of `scanner.model`."""

from collections.abc import Mapping
from typing import Annotated, Final, TypeVar

import msgspec

from scanner.errors import LinkError, ScannerError
from scanner.model import Report
from scanner.scan import Entry, Outcome

T = TypeVar("T")


class BodyError(ScannerError):
    """A request body that is not what the endpoint takes; says what it takes."""


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error as RFC 9457 describes it. Never quotes a link, a page or an exception."""

    type: str
    """Stable address of the kind of problem, documented in docs/api.md."""
    title: str
    status: int
    detail: str = ""
    code: str = ""
    """Extension member: our own stable reason, e.g. `email_address`."""


class BulkBody(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON body of `POST /v1/scan/bulk`."""

    urls: tuple[str | Entry, ...]


class AppealBody(msgspec.Struct, frozen=True, kw_only=True):
    """The body of `POST /v1/appeals`. Exactly one of `url`, `link` and `advisory` says what is contested."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]
    """What is wrong, in any language."""
    contact: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """How to reach you, if you wish."""
    url: Annotated[str, msgspec.Meta(max_length=8_192)] = ""
    """The contested link."""
    link: str = ""
    """Its public hash (docs/list-format.md), 16 hexadecimal digits."""
    advisory: str = ""
    """Id of the contested advisory."""

    def __repr__(self) -> str:
        """Leave everything out."""
        return "AppealBody()"


class EntryProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What was wrong with one entry of a bulk request."""

    code: str
    detail: str


class BulkLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a bulk answer."""

    index: int
    report: Report | None = None
    error: EntryProblem | None = None


class BulkEnd(msgspec.Struct, frozen=True, kw_only=True):
    """The last line of a bulk answer. A stream without it was cut."""

    done: bool = True
    counts: dict[str, int]
    """Per verdict, and `error`."""


PROBLEMS: Final = "https://invite-scanner.example/problems/"
"""Base of problem types: stable identifiers, not addresses to visit."""

_encoder = msgspec.json.Encoder()
_entry = msgspec.json.Decoder(Entry, strict=True)
_appeal = msgspec.json.Decoder(AppealBody, strict=True)
_line: msgspec.json.Decoder[str | Entry] = msgspec.json.Decoder(str | Entry, strict=True)
_bulk = msgspec.json.Decoder(BulkBody, strict=True)


def encode(value: msgspec.Struct) -> bytes:
    """One value as UTF-8 JSON."""
    return _encoder.encode(value)


def problem(status: int, kind: str, title: str, detail: str = "", code: str = "") -> Problem:
    """A problem of one of our kinds."""
    return Problem(type=PROBLEMS + kind, title=title, status=status, detail=detail, code=code)


def read_entry(body: bytes) -> Entry:
    """Decode the body of `POST /v1/scan`. Raises `BodyError` with a sentence that says what is wrong."""
    return _decoded(body, _entry)


def read_bulk(body: bytes) -> tuple[str | Entry, ...]:
    """Decode a JSON body of `POST /v1/scan/bulk`."""
    return _decoded(body, _bulk).urls


def read_appeal(body: bytes) -> AppealBody:
    """Decode the body of `POST /v1/appeals`. Raises `BodyError`."""
    return _decoded(body, _appeal)


def appeal_of(fields: Mapping[str, str]) -> AppealBody:
    """An appeal from the fields of a form, held to the same lengths. Raises `BodyError`."""
    try:
        return msgspec.convert(dict(fields), AppealBody)
    except msgspec.ValidationError as error:
        raise BodyError(f"The form has the wrong shape: {error}") from None


def as_entry(given: str | Entry) -> Entry:
    """An entry, whichever way it was written."""
    return given if isinstance(given, Entry) else Entry(url=given)


def read_line(line: bytes) -> str | Entry:
    """Decode one line of a text or NDJSON body: a link, a JSON string or an object.

    Raises `BodyError` for a line that is neither; the other lines are not spoiled by it.
    """
    text = line.strip()
    if text[:1] in {b"{", b'"'}:
        return _decoded(text, _line)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise BodyError("This line is not UTF-8 text.") from None


def outcome_line(outcome: Outcome) -> bytes:
    """One outcome as a line of NDJSON."""
    if outcome.error is None:
        return encode(BulkLine(index=outcome.index, report=outcome.report)) + b"\n"
    return encode(BulkLine(index=outcome.index, error=entry_problem(outcome.error))) + b"\n"


def entry_problem(error: ScannerError) -> EntryProblem:
    """What to tell about one entry; the words are ours."""
    code = "bad_entry" if isinstance(error, BodyError) else "internal"
    if isinstance(error, LinkError):
        code = error.code
    return EntryProblem(code=code, detail=str(error))


def _decoded(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Decode by type. Deep nesting, endless numbers and bytes that are no UTF-8 all end here as a plain sentence."""
    try:
        decoded: T = decoder.decode(body)
        return decoded
    except msgspec.ValidationError as error:
        # msgspec names types and places, never what was sent.
        raise BodyError(f"The JSON has the wrong shape: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        raise BodyError("The body is not valid JSON.") from None
