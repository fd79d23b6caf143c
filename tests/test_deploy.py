"""The files in deploy/ start programs that exist, with settings that mean something."""

import argparse
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scanner.cli import COMMANDS, bulk
from scanner.config import read_settings

DEPLOY = Path(__file__).parent.parent / "deploy"
NAMES = {module.__name__.rpartition(".")[2] for module in COMMANDS}


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_the_compose_file_runs_a_fleet() -> None:
    services = compose()["services"]
    nodes = {name: one for name, one in services.items() if name != "redis"}
    for name, one in nodes.items():
        assert set(one["command"]) <= NAMES, name
        settings = read_settings({key: str(value) for key, value in one["environment"].items()})
        assert settings.store == "redis://redis:6379/0", name
        assert one["volumes"] == ["keys:/var/lib/invite-scanner"], "all nodes need the same secret"
    assert compose()["networks"]["inside"] == {"internal": True}
    assert services["redis"]["networks"] == ["inside"]
    assert "noeviction" in services["redis"]["command"]


@pytest.mark.parametrize(
    "name", ["invite-scanner.service", "invite-scanner-worker.service", "invite-scanner-fleet.conf"]
)
def test_units_set_what_can_be_set(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    given = dict(
        pair.split("=", 1) for line in re.findall(r"^Environment=(.*)$", text, re.M) for pair in line.split()
    )
    read_settings(given)
    for command in re.findall(r"/invite-scanner (\w+)", text):
        assert command in NAMES


def test_a_worker_is_as_confined_as_the_service() -> None:
    service, worker = (
        set((DEPLOY / name).read_text(encoding="utf-8").splitlines())
        for name in ("invite-scanner.service", "invite-scanner-worker.service")
    )
    guards = {
        line
        for line in service
        if re.match(
            r"(Protect|Private|Restrict|NoNew|Capability|SystemCall|Memory|IPAddressDeny|Limit)", line
        )
    }
    assert guards - worker == set()


def test_the_workflow_calls_bulk_as_it_is() -> None:
    steps = yaml.safe_load((DEPLOY / "check-links.yml").read_text(encoding="utf-8"))["jobs"]["links"]["steps"]
    command = next(step["run"] for step in steps if "invite-scanner bulk" in step.get("run", ""))
    parser = argparse.ArgumentParser()
    bulk.add_parser(parser.add_subparsers())
    parsed = parser.parse_args(command.replace('"', "").split()[1:])
    assert parsed.fail_on == "risky"
