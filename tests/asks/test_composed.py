"""English labels that no list has: what they are about."""

import pytest

from scanner.asks.composed import composed
from scanner.model import Ask


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Percentage of disability", {"health"}),
        ("Nature of present employment", {"occupation"}),
        ("Whether the widow has remarried or otherwise", {"marital_status"}),
        ("Whether pregnant or lactating", {"health"}),
        ("Whether physically challenged", {"health"}),
        ("Whether SC / ST", {"caste"}),
        ("Pregnant", set()),
        ("Whether the shop is married to a mill", set()),
        ("Scale & rate of pay", {"income"}),
        ("Pay now", set()),
        ("Name and address of the school in which studying", {"education"}),
        ("No. of children", {"family"}),
        ("No. of days the child attended school", set()),
        ("Max password age (days)", set()),
        ("Years of stay in village", set()),
        ("Loan details", set()),
        ("Income details", {"income"}),
        ("Distance from village", set()),
        ("of income", {"income"}),
        ("Caretaker no.", {"phone"}),
        ("Employee no.", set()),
        ("Name of the head of the household", set()),
        ("Any disabled member in the family", {"health"}),
        ("Anything else? (symptoms, medication)", {"health"}),
        ("Telephone (residence)", set()),
        ("Whether serving in a PSU", {"occupation"}),
        ("Date of leaving the school", set()),
        ("Age of the building", set()),
        ("Sex of the animal", set()),
        ("Age of the child", {"age"}),
        ("Devotee's name for the prayer", {"name"}),
        ("Event name for the poster", set()),
        ("Whether immunised", {"health"}),
        ("()", set()),
        ("employment " * 30, set()),
    ],
)
def test_what_a_label_is_about(text: str, wanted: set[str]) -> None:
    found = composed(text)
    assert set(found.asks) == {Ask(code) for code in wanted}


def test_what_stands_behind_a_thing_is_not_asked_for() -> None:
    assert composed("Distance from the applicant's village").thing
    assert composed("Age of the building").thing
    assert not composed("Village").thing
