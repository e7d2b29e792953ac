"""What is in force in a period."""

from datetime import date
from typing import Any

import pytest

from govgauge.definition.in_force import as_of, in_force, meets, score_functions
from govgauge.definition.model import Dated, Index, Indicator, ScoreFunction, Time, Units
from govgauge.kernel.errors import ScoreError

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


FIRST, SECOND = ScoreFunction("linear", {"target": 80}), ScoreFunction("linear", {"target": 90})
DATED = (Dated(FIRST, until=date(2024, 12, 31)), Dated(SECOND, since=date(2025, 1, 1)))


def index(**more: Any) -> Index:
    one = Indicator("a", {}, "t", "count()", SECOND, **more)
    return Index("i", "1", {}, Time(), Units(), sources={}, tables={}, terms={}, indicators={"a": one}, tree={})


@pytest.mark.parametrize(("period", "asked"), [("2023", FIRST), ("2024-Q4", FIRST), ("2025-01", SECOND)])
def test_an_index_has_the_score_functions_of_a_period(period: str, asked: ScoreFunction) -> None:
    found = as_of(index(dated_scores=DATED), period).indicators["a"]
    assert (found.score, found.dated_scores) == (asked, ())


def test_an_index_without_dated_ones_is_itself() -> None:
    plain = index()
    assert as_of(plain, "2024") is plain
    assert score_functions(plain.indicators["a"]) == [((), SECOND)]
    dated = index(dated_scores=DATED).indicators["a"]
    assert score_functions(dated) == [((0, "value"), FIRST), ((1, "value"), SECOND)]


def test_none_or_two_in_force_are_refused() -> None:
    with pytest.raises(ScoreError, match="0 score functions of 'a' are in force"):
        as_of(index(dated_scores=DATED[1:]), "2024")
    with pytest.raises(ScoreError, match="2 score functions"):
        as_of(index(dated_scores=(Dated(FIRST), DATED[1])), "2025")


def test_before_an_indicator_begins_it_needs_none() -> None:
    later = index(dated_scores=DATED[1:], since=date(2025, 1, 1))
    assert as_of(later, "2024").indicators["a"].score == SECOND
