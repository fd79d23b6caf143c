"""When everything fails with the canary in every message, what is told names places and classes, never the canary."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE

import pytest

from scanner.cli import crash
from scanner.config import read_settings
from scanner.platforms import classify
from scanner.scan import Entry
from scanner.store.seal import Sealer
from scanner.wire import AppealBody
from tests.canary.canary import Canary
from tests.cli.running import ROOT
from tests.store.reports import report

FAILING_COMMAND = """
import sys
from scanner import cli

class Failing:
    @staticmethod
    def add_parser(commands):
        def run(arguments):
            raise RuntimeError("about " + sys.stdin.readline())
        commands.add_parser("fail").set_defaults(func=run)

cli.COMMANDS = (Failing,)
sys.exit(cli.main(["fail"]))
"""


async def python(*arguments: str, given: str) -> tuple[int | None, bytes, bytes]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    out, err = await process.communicate(given.encode())
    return process.returncode, out, err


async def test_a_service_in_which_everything_fails() -> None:
    canary = Canary()
    code, out, err = await python("-m", "tests.canary.crashing", given=canary.code)
    assert code == 1
    told = json.loads(out)
    assert told["found"] == []
    for answer in told["answers"]:
        assert canary.traces(answer.encode()) == [], answer
    statuses = [answer[:3] for answer in told["answers"] if answer[:3].isdigit()]
    assert statuses.count("500") >= 6, "they did fail"
    assert "cut" in told["answers"], "an answer that had begun ends without its last line"
    assert canary.traces(err) == [], err.decode()
    for named in (b"RuntimeError", b"KeyError", b"LookupError", b"SystemError", b"crashing.py"):
        assert named in err


async def test_a_command_that_falls_over() -> None:
    canary = Canary()
    code, out, err = await python("-c", FAILING_COMMAND, given=canary.link)
    assert (code, out) == (crash.SOFTWARE_ERROR, b"")
    assert canary.traces(err) == []
    assert b"a mistake of ours (RuntimeError)" in err and b"<string>:9 run" in err


def test_values_do_not_print_themselves() -> None:
    canary = Canary()
    settings = read_settings(
        {"SCANNER_API_KEYS": canary.code, "SCANNER_STORE": f"redis://:{canary.code}@localhost/0"}
    )
    for value in (
        settings,
        classify(canary.link),
        Entry(url=canary.link, message=canary.word),
        AppealBody(text=canary.word, contact=canary.word, url=canary.link),
        report(url=canary.link, title=canary.word),
        Sealer(canary.code.encode()),
    ):
        assert canary.traces(repr(value).encode()) == []


def test_a_mistake_is_told_by_its_place() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        1 / 0  # noqa: B018  it is to fail
    assert "ZeroDivisionError" in crash.told(caught.value)
    assert "test_crashes.py" in crash.told(caught.value)
