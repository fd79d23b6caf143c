"""Answers of a job as NDJSON or CSV: every line carries the cursor from which to go on."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from typing import Final

import msgspec

from scanner import wire
from scanner.handout.answer import Answer
from scanner.handout.tables import COLUMNS, cell, row
from scanner.jobs.keys import JobKey
from scanner.jobs.seam import Job, Jobs, Kept
from scanner.messages import DEFAULT, messages

AT_ONCE: Final = 500
"""Answers read from the store at a time."""
FOLLOW_SECONDS: Final = 0.5

_lines: Final = msgspec.json.Decoder(wire.BulkLine)


class ResultsEnd(msgspec.Struct, frozen=True, kw_only=True):
    """The last line of a job's results."""

    done: bool
    """Whether the job is done and these were its last answers."""
    cursor: str
    """Give it as `after` to go on."""


async def ndjson_lines(
    jobs: Jobs, key: JobKey, job: Job, *, after: str, follow: bool
) -> AsyncIterator[bytes]:
    """Lines `{"cursor": …, "index": …, "report": …}`, then one with `done` and the cursor to go on from."""
    cursor = after
    async for group in _groups(jobs, key, job, after, follow=follow):
        cursor = group[-1].cursor
        yield b"".join(
            b'{"cursor":"' + kept.cursor.encode() + b'",' + key.unseal(kept.number, kept.sealed)[1:] + b"\n"
            for kept in group
        )
    now = await jobs.get(key.id)
    done = now is not None and now.finished > 0 and not await jobs.answers(key.id, cursor, 1)
    yield wire.encode(ResultsEnd(done=done, cursor=cursor)) + b"\n"


async def csv_rows(jobs: Jobs, key: JobKey, job: Job, *, after: str, follow: bool) -> AsyncIterator[bytes]:
    """Rows for spreadsheets; the first column is the cursor."""
    words = messages(DEFAULT)
    names = ["cursor", *(name for name in COLUMNS if name not in {"line", "part"})]
    yield b"" if after else ("\ufeff" + ",".join(names) + "\r\n").encode()
    async for group in _groups(jobs, key, job, after, follow=follow):
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        for kept in group:
            line = _lines.decode(key.unseal(kept.number, kept.sealed))
            answer = Answer(index=line.index, line=0, report=line.report, error=line.error)
            cells = dict(zip(COLUMNS, row(answer, words), strict=True))
            writer.writerow([kept.cursor, *(cell(cells[name]) for name in names[1:])])
        yield text.getvalue().encode()


async def _groups(
    jobs: Jobs, key: JobKey, job: Job, after: str, *, follow: bool
) -> AsyncIterator[list[Kept]]:
    now: Job | None = job
    while now is not None:
        # Asked before the answers are read: what is done now has all its answers there.
        ended = bool(now.finished) or not follow
        while group := await jobs.answers(key.id, after, AT_ONCE):
            yield list(group)
            after = group[-1].cursor
        if ended:
            return
        await asyncio.sleep(FOLLOW_SECONDS)
        now = await jobs.get(key.id)
