"""Labels of fields in fourteen languages, held to what was measured: no language may fall behind its floor."""

from pathlib import Path

import pytest

from bench.labels import Score, ours, read_table

_FIELDS = Path(__file__).parent.parent / "labelled" / "fields"
_LANGUAGES = sorted(path.stem for path in _FIELDS.glob("*.tsv"))
_PRECISION, _RECALL, _FALSE_ALARMS = 0.94, 0.96, 0.06


def test_every_language_has_labels() -> None:
    assert set(_LANGUAGES) == {
        "as", "bn", "en", "gu", "hi", "hi-Latn", "kn", "ml", "mr", "or", "pa", "ta", "te", "ur",
    }  # fmt: skip


@pytest.mark.parametrize("language", _LANGUAGES)
def test_language_stays_above_its_floor(language: str) -> None:
    score = Score()
    for one in read_table(_FIELDS / f"{language}.tsv"):
        score.add(one, ours(one))
    assert score.hit / (score.hit + score.missed) >= _RECALL, str(score)
    assert score.hit / (score.hit + score.extra) >= _PRECISION, str(score)
    assert score.false_alarms / score.negatives <= _FALSE_ALARMS, str(score)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_two_fifths_of_the_labels_want_nothing(language: str) -> None:
    labels = list(read_table(_FIELDS / f"{language}.tsv"))
    assert sum(not one.must for one in labels) / len(labels) >= 0.39
