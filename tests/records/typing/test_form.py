"""Declared forms of dates and times."""

from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.typing import form

PLAIN = ("%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%m/%d/%Y %H:%M:%S")


def parts(text: str, declared: str) -> form.Parts:
    found = form.pattern(declared).fullmatch(text)
    assert found
    return form.parts(found.groupdict())


@given(st.datetimes(datetime(1000, 1, 1)).map(lambda moment: moment.replace(microsecond=0)), st.sampled_from(PLAIN))  # noqa: DTZ001
def test_what_strftime_writes_comes_back(moment: datetime, declared: str) -> None:
    text = moment.strftime(declared)
    assert parts(text, declared).moment == moment
    assert form.parse(pa.array([text]), [declared], to=pa.timestamp("us")).to_pylist() == [moment]
    assert form.parse(pa.array([text]), [declared], to=pa.date32()).to_pylist() == [moment.date()]


@given(st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)))  # noqa: DTZ001
def test_names_and_halves_of_the_day_come_back(moment: datetime) -> None:
    for declared in ("%d %b %y %I:%M:%S.%f %p", "%B %d %Y %I:%M:%S.%f%p"):
        assert parts(moment.strftime(declared), declared).moment == moment


@given(st.lists(st.from_regex(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}", fullmatch=True), min_size=1, max_size=20))
def test_reading_at_once_and_one_by_one_agree(cells: list[str]) -> None:
    declared = ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%Y.%m.%d"]
    at_once = form.parse(pa.array(cells), declared, to=pa.date32()).to_pylist()
    assert at_once == [only_day(cell, declared) for cell in cells]


def only_day(cell: str, declared: list[str]) -> date | None:
    days = set()
    for each in declared:
        found = form.pattern(each).fullmatch(cell)
        if found:
            try:
                days.add(form.parts(found.groupdict()).day)
            except ValueError:
                continue
    return days.pop() if len(days) == 1 else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("民国113年2月5日", date(2024, 2, 5)),
        ("民國1年", date(1912, 1, 1)),
        ("99年12月", date(2010, 12, 1)),
    ],
)
def test_the_republic_s_years_count_from_1912(text: str, day: date) -> None:
    assert parts(text, "minguo").day == day


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("Z", timedelta()),
        ("+02:00", timedelta(hours=2)),
        ("-0330", -timedelta(hours=3, minutes=30)),
        ("+01", timedelta(hours=1)),
    ],
)
def test_offsets_are_read(text: str, offset: timedelta) -> None:
    assert parts(f"2024-01-01{text}", "%Y-%m-%d%z").offset == offset


@pytest.mark.parametrize(
    ("text", "declared", "words"),
    [
        ("2024-02-30", "%Y-%m-%d", "no such day"),
        ("0000-01-01", "%Y-%m-%d", "no such day"),
        ("2024-01-01 24:30", "%Y-%m-%d %H:%M", "no such time"),
        ("2024-01-01 0:0:0.0000001", "%Y-%m-%d %H:%M:%S.%f", "finer than a microsecond"),
        ("2024-01-01+19:00", "%Y-%m-%d%z", "no such offset"),
    ],
)
def test_what_calendar_and_clock_do_not_have_is_refused(text: str, declared: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parts(text, declared)


@pytest.mark.parametrize("declared", ["%Q", "YYYY-MM-DD", "%Y-%U", "minguoo"])
def test_an_unknown_form_is_refused(declared: str) -> None:
    with pytest.raises(RecordsError, match="is not known"):
        form.pattern(declared)


def test_signs_of_a_form_mean_themselves() -> None:
    assert form.pattern("%Y.%m").fullmatch("2024x01") is None
    assert form.pattern("%Y%%").fullmatch("2024%")


def test_only_forms_of_digits_are_read_at_once() -> None:
    assert form.is_plain(["%Y-%m-%d", "%d/%m/%Y %H:%M"])
    for other in ("minguo", "%d %b %Y", "%d.%m.%y", "%Y-%m-%dT%H:%M:%S%z"):
        assert not form.is_plain(["%Y-%m-%d", other])
