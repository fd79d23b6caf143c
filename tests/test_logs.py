"""One line per event: JSON for machines, words for a person at a terminal, and only fields that are named in both."""

import io
import json
import sys
from collections.abc import Iterator

import pytest
import structlog

from scanner import logs


class Terminal(io.StringIO):
    """Standard error of somebody who looks."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _afterwards() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def written(out: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stderr", out)
    logs.configure("info")
    log = structlog.get_logger("scanner.web")
    log.info("answered", route="/v1/scan", status=200, ms=12, link="https://chat.whatsapp.com/MadeUp")
    log.debug("not at this level")
    return out.getvalue()


def test_machines_get_json(monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.loads(written(io.StringIO(), monkeypatch))
    assert (told["event"], told["route"], told["status"], told["level"]) == (
        "answered",
        "/v1/scan",
        200,
        "info",
    )
    assert told["timestamp"].endswith("Z")
    assert "link" not in told


def test_a_person_gets_a_line_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told = written(Terminal(), monkeypatch)
    assert told.count("\n") == 1
    assert "answered" in told
    assert "/v1/scan" in told
    assert "MadeUp" not in told
    with pytest.raises(json.JSONDecodeError):
        json.loads(told)
