"""What is in force in a period."""

from datetime import date

import pytest

from govgauge.definition.model import Dated
from govgauge.score.dated import in_force, meets

OLD = Dated("old", until=date(2023, 12, 31))
NEW = Dated("new", since=date(2024, 1, 1))
MIDYEAR = Dated("midyear", since=date(2024, 7, 1))


def values(found: list[Dated[str]]) -> list[str]:
    return [d.value for d in found]


def test_what_is_in_force_on_the_first_day_holds_for_the_whole_period():
    assert values(in_force([OLD, NEW], "2023")) == ["old"]
    assert values(in_force([OLD, NEW], "2024-Q1")) == ["new"]
    assert values(in_force([Dated("first", until=date(2024, 6, 30)), MIDYEAR], "2024")) == ["first"]


def test_without_one_on_the_first_day_the_first_within_the_period_holds():
    later = Dated("later", since=date(2024, 9, 1))
    assert values(in_force([later, MIDYEAR], "2024")) == ["midyear"]


def test_what_begins_after_the_period_does_not_hold():
    assert in_force([NEW], "2023") == []
    assert in_force([], "2023") == []


def test_overlapping_ones_are_all_named():
    assert values(in_force([Dated("a"), Dated("b", since=date(2020, 1, 1))], "2024")) == ["a", "b"]


def test_an_edition_takes_what_has_no_end():
    assert values(in_force([OLD, NEW], "y3")) == ["new"]


@pytest.mark.parametrize(
    ("since", "until", "met"),
    [
        (None, None, True),
        (date(2024, 3, 31), None, True),
        (date(2024, 4, 1), None, False),
        (None, date(2024, 1, 1), True),
        (None, date(2023, 12, 31), False),
        (date(2024, 2, 1), date(2024, 2, 2), True),
    ],
)
def test_a_validity_meets_a_period_when_they_share_a_day(since, until, met):
    assert meets(since, until, period="2024-Q1") is met


def test_an_edition_is_met_by_what_has_no_end():
    assert meets(date(2030, 1, 1), None, period="y3")
    assert not meets(None, date(2030, 1, 1), period="y3")
