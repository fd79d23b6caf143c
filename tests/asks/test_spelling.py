"""Words one letter wrong."""

import pytest

from scanner.asks.spelling import meant


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("qualifiaction", "qualification"),
        ("desgnation", "designation"),
        ("occuppation", "occupation"),
        ("occupatipn", "occupation"),
        ("votar", "voter"),
        ("contract", "contract"),
        ("employees", "employees"),
        ("wednesday", "wednesday"),
        ("namw", "namw"),
        ("designatión", "designatión"),
        ("education", "education"),
    ],
)
def test_the_word_that_was_meant(word: str, right: str) -> None:
    assert meant(word) == right
