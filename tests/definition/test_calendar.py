"""Calendars of working days: counted by hand, by properties, and against the days their publishers announced."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.calendar import Calendar, calendar_of, named, read_calendar
from govgauge.kernel.errors import DefinitionError, Problem
from tests.definition.invented import changed, index_of

PLAIN = Calendar("plain", {"en": "Plain"}, (2023, 2024))
CN, NL, UK = named("cn"), named("nl"), named("uk")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2024-01-05", "2024-01-05", 0),  # Friday
        ("2024-01-05", "2024-01-06", 0),
        ("2024-01-05", "2024-01-08", 1),
        ("2024-01-05", "2024-01-12", 5),
        ("2024-01-08", "2024-01-05", -1),
        ("2024-01-06", "2024-01-07", 0),
        ("2023-12-29", "2024-01-01", 1),
    ],
)
def test_workdays_are_after_the_first_day_up_to_and_including_the_last(a: str, b: str, days: int) -> None:
    assert PLAIN.workdays(day(a), day(b)) == days


@pytest.mark.parametrize(("a", "b"), [("2022-12-31", "2024-01-01"), ("2024-01-01", "2025-01-01")])
def test_days_outside_the_stated_years_have_no_number(a: str, b: str) -> None:
    assert PLAIN.workdays(day(a), day(b)) is None
    assert not (PLAIN.covers(day(a)) and PLAIN.covers(day(b)))


days = st.dates(date(2023, 1, 1), date(2024, 12, 31))


@given(days, days)
def test_the_way_back_is_as_long(a: date, b: date) -> None:
    there, back = CN.workdays(a, b), CN.workdays(b, a)
    assert there is not None
    assert back == -there


@given(days, days, days)
def test_the_way_may_be_walked_in_parts(a: date, b: date, c: date) -> None:
    ab, bc, ac = CN.workdays(a, b), CN.workdays(b, c), CN.workdays(a, c)
    assert ab is not None
    assert bc is not None
    assert ac == ab + bc


@given(days, st.integers(0, 60))
def test_it_is_what_counting_one_by_one_gives(a: date, length: int) -> None:
    b = min(a + timedelta(days=length), date(2024, 12, 31))
    counted = sum(CN.is_working(a + timedelta(days=step)) for step in range(1, (b - a).days + 1))
    assert CN.workdays(a, b) == counted


def test_the_numbers_are_of_every_day_and_never_fall() -> None:
    numbers = list(PLAIN.numbers())
    assert [one for one, _ in numbers] == [date(2023, 1, 1) + timedelta(days=step) for step in range(365 + 366)]
    assert all(second[1] - first[1] in (0, 1) for first, second in pairwise(numbers))


# The notices of the General Office of the State Council for 2022 to 2026, days of each year as announced.
WORKED_WEEKENDS = {
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


@pytest.mark.parametrize("year", WORKED_WEEKENDS)
def test_the_worked_weekends_of_china_are_those_announced(year: int) -> None:
    announced = [day(f"{year}-{part}") for part in WORKED_WEEKENDS[year].split()]
    assert [one for one in sorted(CN.working) if one.year == year] == announced
    assert all(one.weekday() >= 5 and CN.is_working(one) for one in announced)


@pytest.mark.parametrize(("year", "working"), [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_china_works_as_many_days_as_its_holidays_leave(year: int, working: int) -> None:
    first = date(year, 1, 1)
    days_of_year = (date(year + 1, 1, 1) - first).days
    assert sum(CN.is_working(first + timedelta(days=step)) for step in range(days_of_year)) == working


@pytest.mark.parametrize(
    "free",
    [
        "2012-04-30",  # the queen's birthday
        "2013-04-30",
        "2014-04-26",  # the king's, a day earlier, for the 27th was a Sunday
        "2015-04-27",
        "2015-05-05",
        "2015-05-14",
        "2024-03-29",
        "2024-05-20",
        "2024-12-26",
    ],
)
def test_the_general_holidays_of_the_netherlands_are_free(free: str) -> None:
    assert not NL.is_working(day(free))


@pytest.mark.parametrize("worked", ["2014-04-30", "2015-04-30", "2015-12-24", "2024-11-01"])
def test_other_days_are_worked_there(worked: str) -> None:
    assert NL.is_working(day(worked))


@pytest.mark.parametrize(
    "free",
    [
        "2011-04-29",
        "2012-06-04",
        "2012-06-05",
        "2020-05-08",
        "2021-12-27",
        "2021-12-28",
        "2022-01-03",
        "2022-06-02",
        "2022-06-03",
        "2022-09-19",
        "2023-05-08",
        "2024-08-26",
    ],
)
def test_the_bank_holidays_of_england_are_free(free: str) -> None:
    assert not UK.is_working(day(free))


@pytest.mark.parametrize("worked", ["2012-05-28", "2020-05-04", "2022-05-30", "2024-12-24"])
def test_what_was_moved_away_is_worked(worked: str) -> None:
    assert UK.is_working(day(worked))


def test_weekdays_know_no_holiday() -> None:
    plain = named("weekdays")
    assert not plain.holidays
    assert plain.workdays(date(2030, 1, 1), date(2030, 12, 31)) == 260


def test_every_shipped_calendar_is_read_without_a_problem(checkout: Path) -> None:
    for path in sorted((checkout / "calendars").glob("*.yaml")):
        calendar = named(path.stem)
        assert calendar.id == path.stem
        assert set(calendar.title) == {"en", "zh"}
        assert all(one.year in calendar.years for one in (*calendar.holidays, *calendar.working))


def refused(text: str, name: str = "own") -> list[Problem]:
    with pytest.raises(DefinitionError) as caught:
        read_calendar(text.encode(), file="own.yaml", name=name)
    return list(caught.value.problems)


HEAD = "calendar: own\ntitle: Own\nyears: [2023, 2024]\nweekend: [sat, sun]\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (HEAD.replace("own", "other", 1), "id-not-file-name", 1),
        (HEAD.replace("[2023, 2024]", "[2022, 2024]"), "calendar-years", 3),
        (HEAD.replace("[2023, 2024]", "[2023, 2023]"), "calendar-years", 3),
        (HEAD.replace("[2023, 2024]", "[]"), "list-too-short", 3),
        (HEAD.replace("[2023, 2024]", "2024"), "wrong-type", 3),
        (HEAD.replace("2024", "9999"), "calendar-years", 3),
        (HEAD.replace("[sat, sun]", "[sat, sunday]"), "unknown-word", 4),
        (HEAD.replace("weekend", "weekends"), "unknown-key", 4),
        (HEAD + "holidays: {2023-02-30: Never}", "wrong-date", 5),
        (HEAD + "holidays: {1 May: Labour}", "bad-id", 5),
        (HEAD + "holidays: {2025-01-01: New Year}", "calendar-years", 5),
        (HEAD + "working: {2024-01-03: Why}", "calendar-day", 5),
        (HEAD + "holidays: {2024-01-06: H}\nworking: {2024-01-06: W}", "calendar-day-twice", 6),
    ],
)
def test_a_calendar_that_breaks_a_rule_is_refused_at_its_line(text: str, code: str, line: int) -> None:
    assert (code, f"own.yaml:{line}") in [(problem.code, problem.where) for problem in refused(text)]


def test_an_index_may_name_no_calendar(tmp_path: Path) -> None:
    assert calendar_of(index_of(tmp_path, changed(**{"time/calendar": ...}))) is None


def test_an_index_finds_a_shipped_calendar_or_its_own(tmp_path: Path) -> None:
    assert calendar_of(index_of(tmp_path, changed())) == CN
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "cn.yaml").write_text(HEAD.replace("own", "cn", 1))
    own = calendar_of(index_of(tmp_path, changed()))
    assert own is not None
    assert own.years == (2023, 2024)


def test_an_extended_index_lends_its_calendar(tmp_path: Path) -> None:
    (tmp_path / "parent" / "calendars").mkdir(parents=True)
    (tmp_path / "child").mkdir()
    (tmp_path / "parent" / "calendars" / "own.yaml").write_text(HEAD)
    index_of(tmp_path / "parent", changed(**{"time/calendar": "own"}))
    child = index_of(tmp_path / "child", {"index": "child", "extends": "parent"})
    found = calendar_of(child)
    assert found is not None
    assert found.id == "own"


def test_an_unknown_calendar_is_refused_with_a_near_one() -> None:
    with pytest.raises(DefinitionError) as caught:
        named("weekday", where="index.yaml:5")
    (problem,) = caught.value.problems
    assert (problem.where, problem.remedy) == ("index.yaml:5", "did you mean 'weekdays'?")


@given(st.dates(date(2022, 1, 1), date(2025, 12, 31)))
def test_a_working_day_stands_at_its_number(worked: date) -> None:
    if CN.covers(worked) and CN.is_working(worked):
        assert list(CN.workdates())[dict(CN.numbers())[worked] - 1] == worked
