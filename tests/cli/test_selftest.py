"""The command that shows an operator whether guard and firewall hold."""

import socket

import pytest

from scanner.cli import main
from scanner.cli.selftest import told
from scanner.fetch.egress import Outcome, Probe, probe


def test_the_guard_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest"]) == 0
    assert capsys.readouterr().out.startswith("ok ")


def test_something_that_was_reached_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    dials = [
        Probe(address="10.0.0.1", port=80, what="private network", outcome=outcome) for outcome in Outcome
    ]
    assert told([], dials) == 1
    assert told([], dials[1:]) == 0
    assert told(["the guard's layer 'peer' is no longer called"], []) == 1
    out = capsys.readouterr().out
    assert "BROKEN   egress: 10.0.0.1 port 80 (private network): reached" in out
    assert "BROKEN   guard: the guard's layer 'peer' is no longer called" in out


async def test_what_can_be_reached_is_told_from_what_cannot() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_server(("127.0.0.1", 0)) as closed:
        open_port, closed_port = listener.getsockname()[1], closed.getsockname()[1]
        closed.close()
        found = await probe((("127.0.0.1", open_port, "ours"), ("127.0.0.1", closed_port, "nobody")))
    assert [one.outcome for one in found] == [Outcome.REACHED, Outcome.REFUSED]
