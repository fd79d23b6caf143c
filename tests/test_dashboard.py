"""The dashboard in deploy/ asks for metrics and labels that the service has, and shows each of its metrics."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.metrics import Histogram, MetricWrapperBase

from scanner.metrics import Metrics

DASHBOARD: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "deploy" / "grafana-dashboard.json").read_text()
)
QUERIES = [(panel["title"], target) for panel in DASHBOARD["panels"] for target in panel["targets"]]
NAME = re.compile(r"\bscanner_[a-z_]+")


def known() -> dict[str, set[str]]:
    """Names of samples as Prometheus keeps them, with the labels of each."""
    found = {}
    for metric in vars(Metrics()).values():
        if isinstance(metric, MetricWrapperBase):
            labels = set(metric._labelnames)
            for family in metric.describe():
                names = {"counter": [f"{family.name}_total"], "histogram": [f"{family.name}_bucket"]}
                for name in names.get(family.type, [family.name]):
                    found[name] = labels | ({"le"} if isinstance(metric, Histogram) else set())
    return found


@pytest.mark.parametrize(("title", "target"), QUERIES)
def test_a_query_names_metrics_and_labels_that_there_are(title: str, target: dict[str, str]) -> None:
    expression = target["expr"]
    names = NAME.findall(expression)
    assert names, title
    labels = set().union(*(known()[name] for name in names))
    used = set(re.findall(r"(\w+)!?=~?\"", expression))
    used |= {name for group in re.findall(r"by \(([^)]+)\)", expression) for name in group.split(", ")}
    assert used <= labels
    assert set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"])) <= used


def test_every_metric_is_shown() -> None:
    shown = {name for _, target in QUERIES for name in NAME.findall(target["expr"])}
    assert shown == known().keys()


def test_panels_have_names_and_do_not_cover_each_other() -> None:
    cells: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        assert panel["title"]
        place = panel["gridPos"]
        own = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not own & cells, panel["title"]
        assert place["x"] + place["w"] <= 24
        cells |= own
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
