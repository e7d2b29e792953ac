"""Ranges of numbers and of days."""

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from govgauge.records.typing import extent
from govgauge.records.typing.verdict import ARROW
from tests.records.taken_in import column


def outside(
    kind: str, values: list[object], *, texts: list[str] | None = None, zone: str = "UTC", **bounds: object
) -> dict[int, str]:
    told = None if texts is None else pa.array(texts, pa.string())
    return extent.outside(pa.array(values, ARROW[kind]), column("c", kind, **bounds), texts=told, zone=zone)


@pytest.mark.parametrize("kind", ["integer", "decimal", "number"])
def test_bounds_belong_to_the_range(kind: str) -> None:
    values = [Decimal(each) if kind == "decimal" else each for each in (-1, 0, 5, 6)]
    found = outside(kind, [*values, None], minimum=Decimal(0), maximum=Decimal(5))
    assert found == {0: "less than 0", 3: "more than 5"}


def test_bounds_of_whole_numbers_may_be_broken_ones() -> None:
    assert outside("integer", [0, 1, 2], minimum=Decimal("0.5"), maximum=Decimal("1.5")) == {
        0: "less than 0.5",
        2: "more than 1.5",
    }
    assert outside("integer", [2**63 - 1], maximum=Decimal(10) ** 30) == {}


def test_a_negative_nought_is_told_by_its_text_where_numbers_may_not_be_negative() -> None:
    texts = ["-0", "-0.00", "0", "-"]
    assert list(outside("number", [-0.0, -0.0, 0.0, None], texts=texts, minimum=Decimal(0))) == [0, 1]
    assert outside("number", [-0.0], texts=["-0"], minimum=Decimal(-1)) == {}


def test_days_that_stand_for_none_are_out_of_range_unless_declared() -> None:
    days = [date(1, 1, 1), date(1, 12, 31), date(2, 1, 1), date(9998, 12, 31), date(9999, 1, 1), None]
    assert list(outside("date", list(days))) == [0, 1, 4]
    assert outside("date", list(days), earliest=date(1, 1, 1), latest=date(9999, 12, 31)) == {}


def test_days_of_times_are_local() -> None:
    at = datetime.fromisoformat("2023-12-31T16:00")
    assert outside("time", [at], zone="Asia/Shanghai", earliest=date(2024, 1, 1)) == {}
    assert outside("time", [at], zone="UTC", earliest=date(2024, 1, 1)) == {0: "before 2024-01-01"}
    assert extent.calendar_days(pa.array([at]), "Asia/Shanghai").to_pylist() == [date(2024, 1, 1)]


def test_texts_have_no_range() -> None:
    assert outside("text", ["x"]) == {}
