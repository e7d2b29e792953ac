"""Working time follows the calendar of the State Council: holidays are free, worked weekends are worked."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.calendar import named
from govgauge.simulate.clock import clock_of, day_number, days_of
from govgauge.simulate.frame import DAY, NEVER

CALENDAR = named("cn")
CLOCK = clock_of(CALENDAR)
DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


def numbers(*days: date) -> np.ndarray:
    return np.array([day_number(day) for day in days])


@given(DAYS)
def test_it_works_on_the_days_of_the_calendar(day: date):
    assert bool(CLOCK.is_working(numbers(day))[0]) == CALENDAR.is_working(day)


def test_a_worked_weekend_is_worked_and_a_holiday_is_not():
    assert CLOCK.is_working(numbers(date(2024, 2, 18), date(2024, 2, 12))).tolist() == [True, False]


@given(DAYS, st.integers(1, 60))
def test_days_after_agree_with_counting(day: date, workdays: int):
    end = int(CLOCK.after(numbers(day), np.array([workdays]))[0])
    assert CALENDAR.workdays(day, date.fromordinal(end + date(1970, 1, 1).toordinal())) == workdays


@given(DAYS)
def test_a_number_leads_back_to_its_day(day: date):
    found = int(CLOCK.day(CLOCK.number(numbers(day)))[0])
    assert found >= day_number(day)
    assert (found == day_number(day)) == CALENDAR.is_working(day)


@given(DAYS, st.floats(0, 0.999))
def test_times_lie_in_office_hours(day: date, part: float):
    place = CLOCK.number(numbers(day)) + part
    time = int(CLOCK.time(place)[0])
    second = time % DAY
    assert 8.5 * 3600 <= second <= 12 * 3600 or 13.5 * 3600 <= second <= 17 * 3600


@given(st.lists(st.floats(500, 900), min_size=2, max_size=2))
def test_time_never_runs_backwards(places: list[float]):
    first, second = CLOCK.time(np.array(sorted(places))).tolist()
    assert first <= second


def test_working_days_between_two_days():
    found = CLOCK.between(numbers(date(2024, 9, 30)), numbers(date(2024, 10, 8)))
    assert found.tolist() == [1]


def test_the_day_of_no_time_is_no_day():
    assert days_of(np.array([NEVER, DAY + 5])).tolist() == [NEVER, 1]
