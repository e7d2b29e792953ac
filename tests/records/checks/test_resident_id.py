"""Citizen identification numbers (GB 11643-1999); every number here is the standard's own example or invented."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.checks import resident_id


def reason(number: str) -> str:
    return resident_id.faults(pa.array([number])).get(0, "")


def whole(division: int, born: date, order: int) -> str:
    digits = f"{division:06d}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return digits + "0123456789X"[(1 - total) % 11]


DIVISIONS = st.integers(110000, 829999)
DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))
NUMBERS = st.builds(whole, DIVISIONS, DAYS, st.integers(0, 999))


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_are_right(number: str) -> None:
    assert reason(number) == ""


@given(NUMBERS)
def test_every_number_made_as_the_standard_says_is_right(number: str) -> None:
    assert reason(number) == ""


@given(NUMBERS, st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(number: str, place: int, digit: str) -> None:
    changed = number[:place] + digit + number[place + 1 :]
    assert (reason(changed) == "") == (changed == number)


@given(NUMBERS, st.integers(0, 15))
def test_two_neighbours_that_changed_places_are_always_found(number: str, place: int) -> None:
    changed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (reason(changed) == "") == (changed == number)


@given(DIVISIONS, st.integers(1800, 2099), st.integers(0, 99), st.integers(0, 99))
def test_the_day_of_birth_is_one_of_the_calendar(division: int, year: int, month: int, day: int) -> None:
    digits = f"{division:06d}{year:04d}{month:02d}{day:02d}001"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    try:
        date(year, month, day)
    except ValueError:
        expected = "no day of birth in the identification number"
    else:
        expected = ""
    assert reason(digits + "0123456789X"[(1 - total) % 11]) == expected


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1101051949123100", "not 18 characters"),
        ("110105491231002", "15 digits"),
        ("11010519491231002x", "a character"),
        ("01010519491231002X", "a character"),
        ("110105179912310027", "no day of birth"),
        ("110105194912310029", "check character"),
    ],
)
def test_it_says_what_is_wrong(number: str, words: str) -> None:
    assert words in reason(number)
