"""A mailbox file (mbox, RFC 4155) or a single message: text and HTML parts of every message, one in memory at a time."""

from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from scanner.inputs.hypertext import in_html
from scanner.inputs.place import Placed
from scanner.links.found import find_links


def in_mbox(lines: Iterable[bytes]) -> Iterator[Placed]:
    """Links of all messages, with the line on which each message begins."""
    for number, (line, message) in enumerate(_messages(lines), 1):
        seen: set[str] = set()
        for url in _links(message):
            # Most mail says everything twice, as text and as HTML.
            if url not in seen:
                seen.add(url)
                yield Placed(url=url, line=line, part=f"message {number}")


def _messages(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    kept: list[bytes] = []
    begins, blank = 1, True
    for number, line in enumerate(lines, 1):
        if blank and line.startswith(b"From "):
            if kept:
                yield begins, b"".join(kept)
            kept, begins = [], number
        else:
            kept.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if kept:
        yield begins, b"".join(kept)


def _links(message: bytes) -> Iterator[str]:
    parsed = message_from_bytes(message, policy=policy.default)
    for part in parsed.walk():
        if part.get_content_maintype() != "text" or not isinstance(part, EmailMessage):
            continue
        payload = part.get_payload(decode=True)
        text = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset("utf-8"))
        if part.get_content_subtype() == "html":
            yield from (placed.url for placed in in_html(text.splitlines(keepends=True)))
        else:
            yield from (found.text for found in find_links(text))


def _decoded(payload: bytes, charset: str) -> str:
    try:
        return payload.decode(charset, "replace")
    except LookupError:
        return payload.decode("utf-8", "replace")
