"""Periods are read by one pattern each and know their days without a clock."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import UsageError
from govgauge.kernel.period import PeriodKind, first_day, kind_of, last_day, require


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("2024", PeriodKind.YEAR),
        ("2024-H2", PeriodKind.HALF),
        ("2024-Q3", PeriodKind.QUARTER),
        ("2024-05", PeriodKind.MONTH),
        ("2024-05-31", PeriodKind.DAY),
        ("y5", PeriodKind.EDITION),
        ("2024-Q5", PeriodKind.EDITION),
        ("2024-13", PeriodKind.EDITION),
        ("2010-2015", PeriodKind.EDITION),
    ],
)
def test_an_id_tells_its_kind(period: str, kind: PeriodKind):
    assert kind_of(period) is kind


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-05-31", date(2024, 5, 31), date(2024, 5, 31)),
    ],
)
def test_a_period_knows_its_first_and_last_day(period: str, first: date, last: date):
    assert (first_day(period), last_day(period)) == (first, last)


def test_an_edition_has_no_days():
    assert first_day("y5") is None
    assert last_day("y5") is None


@given(st.integers(1, 9998), st.integers(1, 4))
def test_quarters_follow_one_another_without_gap(year: int, quarter: int):
    following = f"{year:04d}-Q{quarter + 1}" if quarter < 4 else f"{year + 1:04d}-Q1"
    end, start = last_day(f"{year:04d}-Q{quarter}"), first_day(following)
    assert end is not None
    assert start is not None
    assert end + timedelta(days=1) == start


@given(st.integers(1, 9998), st.integers(1, 12))
def test_periods_of_one_kind_sort_as_time_does(year: int, month: int):
    earlier = f"{year:04d}-{month:02d}"
    later = f"{year:04d}-{month + 1:02d}" if month < 12 else f"{year + 1:04d}-01"
    assert earlier < later


@given(st.text(max_size=12))
def test_any_text_has_a_kind(text: str):
    assert kind_of(text) in PeriodKind


def test_a_known_period_is_given_back():
    assert require("2024-Q1", ["2024-Q1", "2024-Q2"]) == "2024-Q1"


def test_an_unknown_period_is_refused_with_what_there_is():
    with pytest.raises(UsageError, match="did you mean '2024-Q1'") as refused:
        require("2024-Q11", ["2024-Q1", "2023-Q4"])
    assert "2024-Q1, 2023-Q4" in str(refused.value)
