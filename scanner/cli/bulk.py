"""`invite-scanner bulk FILE|-`: every link of a file, checked; NDJSON, CSV or an HTML page to hand on."""

import argparse
import asyncio
import contextlib
import io
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from scanner.cli.engines import KEY_VARIABLE, Numbered, key_of, open_engine
from scanner.cli.journal import Journal, encode, fingerprint
from scanner.errors import DataError
from scanner.handout import tables
from scanner.handout.answer import Answer
from scanner.inputs import Format, Placed, read_links
from scanner.messages import choose, messages
from scanner.model import Verdict
from scanner.model.rules import RULES

FORMATS: Final = ("ndjson", "csv", "html")
FAIL_ON: Final = {
    "risky": {Verdict.RISKY: 2},
    "caution": {Verdict.RISKY: 2, Verdict.CAUTION: 1},
    "could_not_check": {Verdict.RISKY: 2, Verdict.CAUTION: 1, Verdict.COULD_NOT_CHECK: 3},
}
"""Exit code per verdict, worst first, for each level of `--fail-on`."""
SHOWN_SECONDS: Final = 0.2
TAKEN: Final = 64
"""Links taken from a file at a time in the reading thread."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(
        "bulk",
        help="check every link in a file",
        description="Finds and checks every link in any text, CSV, NDJSON, WhatsApp export (txt or zip), Telegram JSON "
        "export, HTML page or mailbox. A run that was stopped goes on where it was when the same command is given again.",
    )
    parser.add_argument("file", metavar="FILE", help="what to read; - reads standard input")
    parser.add_argument(
        "--out", default="-", metavar="FILE", help="where the answers go (default: standard output)"
    )
    parser.add_argument("--format", choices=FORMATS, default="", help="default: by the end of --out's name")
    parser.add_argument(
        "--input",
        choices=[kind.value for kind in Format],
        default="auto",
        help="what FILE is (default: auto)",
    )
    parser.add_argument(
        "--column", default="", metavar="NAME", help="of a CSV the column, of NDJSON the field, to read"
    )
    parser.add_argument("--journal", default="", metavar="FILE", help="default: --out's name and .journal")
    parser.add_argument(
        "--server",
        default="",
        metavar="URL",
        help=f"let a service check; its key is read from {KEY_VARIABLE} (default: this process checks)",
    )
    parser.add_argument("--fail-on", choices=list(FAIL_ON), default="", help="exit with 2, 1 or 3 when found")
    parser.add_argument("--lang", default=os.environ.get("LANG", "en").replace("_", "-"), help="en, hi")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Check all links of the file. Exit code 0 when every link was answered, unless `--fail-on` says otherwise."""
    form = arguments.format or _form_of(arguments.out)
    # Nobody could go on where a run ended that named no file: then its journal has no name either.
    kept = arguments.out != "-" or bool(arguments.journal)
    with contextlib.ExitStack() as stack:
        if arguments.file == "-":
            source: BinaryIO = sys.stdin.buffer
            mark = ""
        else:
            source, mark = stack.enter_context(_open(Path(arguments.file))), ""
            if kept:
                mark = fingerprint(Path(arguments.file), arguments.input, arguments.column)
        path = Path(arguments.journal or f"{arguments.out}.journal") if kept else None
        journal = stack.enter_context(_opened(path, mark))
        live = sys.stdout.buffer if arguments.out == "-" and form == "ndjson" else None
        try:
            asyncio.run(_check(arguments, source, journal, live))
        except KeyboardInterrupt:
            if path is not None:
                print(
                    f"Stopped. {journal.counts.total():,} answers are kept in {path}; the same command goes on from there.",
                    file=sys.stderr,
                )
            raise
        if live is None:
            about = f"{Path(arguments.file).name}, {datetime.now().astimezone():%Y-%m-%d %H:%M %Z}, {RULES}"
            _write(form, journal, arguments.out, choose(arguments.lang), about)
            if path is not None:
                path.unlink()
        _summary(journal.counts)
        return _exit_code(arguments.fail_on, journal.counts)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}).") from None


def _opened(path: Path | None, mark: str) -> Journal:
    if path is None:
        return Journal(None, mark)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Journal(path, mark)
    except OSError as error:
        raise DataError(f"{path} cannot be written ({error.strerror}).") from None


def _form_of(out: str) -> str:
    ending = Path(out).suffix.lower().lstrip(".")
    return {"htm": "html"}.get(ending, ending if ending in FORMATS else "ndjson")


async def _check(
    arguments: argparse.Namespace, source: BinaryIO, journal: Journal, live: BinaryIO | None
) -> None:
    links = read_links(source, arguments.file, kind=Format(arguments.input), column=arguments.column)
    reading = _Reading(links, source, journal, one_by_one=arguments.file == "-")
    with _bar(hidden=arguments.quiet) as bar:
        task = bar.add_task("checking", total=None, counts="")
        shown = 0.0
        async with open_engine(arguments.server, key_of(os.environ), dict(os.environ)) as engine:
            async for answer in engine.answers(reading.unanswered()):
                journal.add(answer)
                if live is not None:
                    _show(live, answer)
                if time.monotonic() - shown > SHOWN_SECONDS:
                    shown = time.monotonic()
                    bar.update(
                        task,
                        completed=journal.counts.total(),
                        total=reading.expected(),
                        counts=_counts(journal.counts),
                    )
        bar.update(
            task, completed=journal.counts.total(), total=reading.taken, counts=_counts(journal.counts)
        )


class _Reading:
    """Links of the input that were not answered yet, read in a thread as they are asked for."""

    def __init__(
        self, links: Iterator[Placed], source: BinaryIO, journal: Journal, *, one_by_one: bool
    ) -> None:
        self._links = links
        self._source = source
        self._journal = journal
        self._step = 1 if one_by_one else TAKEN
        self._size = 0 if one_by_one or not source.seekable() else os.fstat(source.fileno()).st_size
        self.taken = 0
        self._ended = False

    async def unanswered(self) -> AsyncIterator[Numbered]:
        """The links to check, with their numbers."""
        while batch := await asyncio.to_thread(self._some):
            for placed in batch:
                index = self.taken
                self.taken += 1
                if not self._journal.has(index):
                    yield index, placed
        self._ended = True

    def _some(self) -> list[Placed]:
        batch: list[Placed] = []
        for placed in self._links:
            batch.append(placed)
            if len(batch) == self._step:
                break
        return batch

    def expected(self) -> int | None:
        """How many links there will be: known at the end, before that as many as the part that was read promises."""
        if self._ended or not self._size:
            return self.taken if self._ended else None
        try:
            read = self._source.tell()
        except (ValueError, OSError):
            return None
        return max(self.taken, round(self.taken * self._size / max(read, 1)))


class _Rate(ProgressColumn):
    """Links a second, over the last minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed or 0:,.1f}/s")


def _bar(*, hidden: bool) -> Progress:
    return Progress(
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TextColumn("{task.fields[counts]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True),
        disable=hidden or not sys.stderr.isatty(),
        transient=True,
        speed_estimate_period=60,
    )


def _counts(counts: Mapping[str, int]) -> str:
    return " ".join(f"{name} {counts[name]:,}" for name in tables.ORDER if counts.get(name))


def _show(live: BinaryIO, answer: Answer) -> None:
    live.write(encode(answer) + b"\n")
    live.flush()


def _write(form: str, journal: Journal, out: str, language: str, about: str) -> None:
    """Write the final file whole or not at all."""
    if out == "-":
        text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
        _fill(form, journal, text, language, about)
        text.detach()
        return
    draft = Path(f"{out}.part")
    with draft.open("w", encoding="utf-8", newline="") as file:
        _fill(form, journal, file, language, about)
    draft.replace(out)


def _fill(form: str, journal: Journal, out: io.TextIOWrapper, language: str, about: str) -> None:
    words = messages(language)
    if form == "csv":
        tables.write_csv(journal.answers(), words, out)
    elif form == "html":
        tables.write_html(journal.answers, words, language, journal.counts, out, about=about)
    else:
        for line in journal.lines():
            out.write(line.decode())


def _summary(counts: Mapping[str, int]) -> None:
    print(f"{sum(counts.values()):,} links: {_counts(counts) or 'none found'}", file=sys.stderr)


def _exit_code(fail_on: str, counts: Mapping[str, int]) -> int:
    for verdict, code in FAIL_ON.get(fail_on, {}).items():
        if counts.get(verdict):
            return code
    return 0
