"""Whole pages with labelled fields, held to what was measured: `bench.forms` prints every error of them."""

from pathlib import Path

from bench.forms import ALL, LOOKED_AT, measure

_FORMS = Path(__file__).parent.parent / "labelled" / "forms"


def test_pages_stay_above_their_floors() -> None:
    count = measure(_FORMS)
    assert count["pages"] >= 30
    for seen in (ALL, LOOKED_AT):
        assert count[f"exact{seen}"] / count["pages"] >= 0.95
        assert count[f"hit{seen}"] / (count[f"hit{seen}"] + count[f"extra{seen}"]) >= 0.97
        assert count[f"hit{seen}"] / (count[f"hit{seen}"] + count[f"missed{seen}"]) >= 0.97
    assert count["one_found"] / count["one"] >= 0.97
    assert count["none_flagged"] / count["none"] <= 0.06
    assert not count["bare"]
