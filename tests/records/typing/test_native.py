"""Cells that have a type already."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.typing import native


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_whole_numbers_are_taken(values: list[int]) -> None:
    parsed = native.taken(pa.array(values, pa.int64()), "integer")
    assert parsed is not None
    assert parsed.values.to_pylist() == values


def test_unsigned_numbers_beyond_64_bits_are_faults() -> None:
    parsed = native.taken(pa.array([1, 2**64 - 1, None], pa.uint64()), "integer")
    assert parsed is not None
    assert list(parsed.faults) == [1]


def test_doubles_that_are_not_finite_are_faults() -> None:
    parsed = native.taken(pa.array([1.5, float("nan"), float("-inf"), None]), "number")
    assert parsed is not None
    assert list(parsed.faults) == [1, 2]


def test_instants_become_utc_and_keep_their_microseconds() -> None:
    at = datetime(2024, 1, 1, 8, 0, 0, 123456, tzinfo=UTC)
    for unit in ("us", "ns"):
        parsed = native.taken(pa.array([at, None], pa.timestamp(unit, "Asia/Shanghai")), "time")
        assert parsed is not None
        assert parsed.values.to_pylist() == [at.replace(tzinfo=None), None]
    finer = native.taken(pa.array([1], pa.timestamp("ns", "UTC")), "time")
    assert finer is not None
    assert dict(finer.faults) == {0: "finer than a microsecond"}


def test_instants_and_dates_outside_the_years_of_dates_are_faults() -> None:
    for came, kind, edges in (
        (pa.timestamp("us", "UTC"), "time", (-62_135_596_800_000_000, 253_402_300_799_999_999)),
        (pa.timestamp("s", "UTC"), "time", (-62_135_596_800, 253_402_300_799)),
        (pa.date32(), "date", (-719_162, 2_932_896)),
    ):
        number = pa.int32() if kind == "date" else pa.int64()
        cells = pa.array([edges[0] - 1, *edges, edges[1] + 1], number).cast(came)
        parsed = native.taken(cells, kind)
        assert parsed is not None
        assert dict(parsed.faults) == dict.fromkeys([0, 3], native.YEARS)
        assert [value is None for value in parsed.values.to_pylist()] == [True, False, False, True]


def test_dates_and_truth_values_are_taken() -> None:
    for values, came, kind in (
        ([True, None], pa.bool_(), "bool"),
        ([date(2024, 1, 1)], pa.date32(), "date"),
        ([date(2024, 1, 1)], pa.date64(), "date"),
    ):
        parsed = native.taken(pa.array(values, came), kind)
        assert parsed is not None
        assert parsed.values.to_pylist() == values


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (pa.array([1.0]), "integer"),
        (pa.array(["1"]), "integer"),
        (pa.array([1]), "decimal"),
        (pa.array([1]), "code"),
        (pa.array([datetime.fromisoformat("2024-01-01")]), "time"),
        (pa.array([1]).dictionary_encode(), "integer"),
    ],
)
def test_everything_else_goes_through_its_text(cells: pa.Array, kind: str) -> None:
    assert native.taken(cells, kind) is None


def test_the_text_says_the_same() -> None:
    cases = [
        (pa.array([1, None]), ["1", None]),
        (pa.array([0.1, 12.0, float("nan"), 1e300]), ["0.1", "12", "NaN", "1e+300"]),
        (pa.array([Decimal("1.50")]), ["1.50"]),
        (pa.array([True]), ["true"]),
        (pa.array([date(2024, 2, 29)]), ["2024-02-29"]),
        (pa.array(["x", "y", "x"]).dictionary_encode(), ["x", "y", "x"]),
        (pa.array(["x"], pa.large_string()), ["x"]),
        (pa.nulls(2), [None, None]),
        (pa.array([10**9 * 86_400], pa.timestamp("ns")), ["1970-01-02 00:00:00.000000"]),
        (pa.array([datetime(2024, 1, 1, tzinfo=UTC)], pa.timestamp("ms", "UTC")), ["2024-01-01 00:00:00.000Z"]),
    ]
    for cells, texts in cases:
        assert native.text(cells).to_pylist() == texts


@given(st.lists(st.floats(allow_nan=False), max_size=20))
def test_doubles_come_back_from_their_text(values: list[float]) -> None:
    assert [float(text) for text in native.text(pa.array(values, pa.float64())).to_pylist()] == values


@pytest.mark.parametrize("cells", [pa.array([[1]]), pa.array([{"a": 1}]), pa.array([b"x"])])
def test_what_has_no_plain_text_is_refused(cells: pa.Array) -> None:
    with pytest.raises(RecordsError, match="holds no plain values"):
        native.text(cells)
