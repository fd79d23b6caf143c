"""Whole pages with labelled fields, held to what was measured: `bench.forms` prints every error of them."""

from pathlib import Path

from bench.forms import measure

_FORMS = Path(__file__).parent.parent / "labelled" / "forms"


def test_pages_stay_above_their_floors() -> None:
    count = measure(_FORMS)
    assert count["pages"] >= 30
    assert count["exact"] / count["pages"] >= 0.95
    assert count["hit"] / (count["hit"] + count["extra"]) >= 0.97
    assert count["hit"] / (count["hit"] + count["missed"]) >= 0.97
    assert count["one_found"] / count["one"] >= 0.97
    assert count["none_flagged"] / count["none"] <= 0.06
    assert not count["bare"]
