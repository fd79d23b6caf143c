"""The journal in which a long run keeps its answers until it is done."""

import fcntl
import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self, cast

import msgspec

from scanner.errors import DataError
from scanner.handout.answer import Answer

CHUNK: Final = 1 << 20


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """First line of a journal: to which input it belongs."""

    journal: int = 1
    input: str
    """SHA-256 of the file and of the options that decide which links are found; empty for standard input."""


encode: Final = msgspec.json.Encoder().encode
_answers: Final = msgspec.json.Decoder(Answer)
_heads: Final = msgspec.json.Decoder(_Head)


def fingerprint(path: Path, *options: str) -> str:
    """What a journal remembers of its input."""
    digest = hashlib.sha256("\0".join(options).encode())
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


class Journal:
    """Answers in a file, appended one by one: whatever stops the run, only links under way are checked again.

    path: the file; None for one without a name, of which nothing is left however the run ends.

    A line that was cut by a crash is dropped on opening. Raises `DataError` when the journal belongs to another input
    or another run holds it.
    """

    def __init__(self, path: Path | None, fingerprint: str) -> None:
        self.path = path
        self.counts: Counter[str] = Counter()
        """Per verdict, and `error`; of all runs together."""
        self._fingerprint = fingerprint
        self._done = bytearray()
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        if self.path is None:
            self._file = cast(BinaryIO, tempfile.TemporaryFile(buffering=0))
            self._file.write(encode(_Head(input="")) + b"\n")
        else:
            self._take(self.path)
        return self

    def _take(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        # Unbuffered: every answer is in the kernel's hands before the next one is asked for.
        self._file = os.fdopen(descriptor, "r+b", buffering=0)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise DataError(f"Another run is writing {path}.") from None
        try:
            self._recover(path, self._file)
        except BaseException:
            self._file.close()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def has(self, index: int) -> bool:
        """Whether the link with this number was answered."""
        return index >> 3 < len(self._done) and bool(self._done[index >> 3] >> (index & 7) & 1)

    def add(self, answer: Answer) -> None:
        """Keep an answer."""
        if self._file is not None:
            self._file.write(encode(answer) + b"\n")
        self._mark(answer)

    def answers(self) -> Iterator[Answer]:
        """All answers, in the order in which they came."""
        with self._reading() as file:
            next(file, b"")
            for line in file:
                yield _answers.decode(line)

    def lines(self) -> Iterator[bytes]:
        """All answers as lines of NDJSON."""
        with self._reading() as file:
            next(file, b"")
            yield from file

    def _reading(self) -> BinaryIO:
        if self.path is not None:
            return self.path.open("rb")
        if self._file is None:
            raise DataError("The journal is not open.")
        # The same file under another number: it has no name by which to open it again, and nobody writes by now.
        file = os.fdopen(os.dup(self._file.fileno()), "rb")
        file.seek(0)
        return file

    def _mark(self, answer: Answer) -> None:
        place = answer.index >> 3
        if place >= len(self._done):
            self._done.extend(bytes(place + 1 - len(self._done) + 1024))
        self._done[place] |= 1 << (answer.index & 7)
        self.counts[answer.verdict] += 1

    def _recover(self, path: Path, file: BinaryIO) -> None:
        whole = 0
        with path.open("rb") as reading:
            head = reading.readline()
            if head.endswith(b"\n"):
                self._same(head)
                whole = len(head)
                for line in reading:
                    if not line.endswith(b"\n"):
                        break
                    self._mark(_answers.decode(line))
                    whole += len(line)
        file.truncate(whole)
        file.seek(whole)
        if not whole:
            file.write(encode(_Head(input=self._fingerprint)) + b"\n")

    def _same(self, head: bytes) -> None:
        try:
            known = _heads.decode(head)
        except msgspec.MsgspecError:
            raise DataError(f"{self.path} is no journal of this program; it is left as it is.") from None
        if known.input != self._fingerprint:
            raise DataError(
                f"{self.path} belongs to another input. Remove it to start anew, or give the same file and options."
            )
