"""Arrow columns from outside: text is text, days are in the calendar."""

import pyarrow as pa
import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records.columnar import beyond, keep_cells, said, sound
from govgauge.records.raw import Limits


@pytest.mark.parametrize(
    "kind", [pa.int8(), pa.uint64(), pa.float32(), pa.bool_(), pa.date32(), pa.null(), pa.time32("s")]
)
def test_numbers_and_days_are_let_be(kind: pa.DataType) -> None:
    cells = pa.nulls(3, kind)
    assert sound(cells, "x") is cells


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary()])
def test_bytes_become_the_text_that_they_are(kind: pa.DataType) -> None:
    cells = pa.array(["网".encode(), None, b""], kind)
    assert sound(cells, "x") == pa.array(["网", None, ""])
    assert sound(pa.array([b"a", b"b", b"a"], kind).dictionary_encode(), "x").to_pylist() == ["a", "b", "a"]


def test_bytes_that_are_no_text_are_refused() -> None:
    for cells in (pa.array([b"\xff"], pa.binary()), pa.array([b"\xff" * 16], pa.binary(16))):
        with pytest.raises(RecordsError, match="the column 'x' is no text"):
            sound(cells, "x")


def test_text_that_only_says_it_is_text_is_refused() -> None:
    wrong = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    with pytest.raises(RecordsError, match="the column 'x' is no text"):
        sound(wrong, "x")


def test_a_nul_is_refused_in_plain_and_in_coded_text() -> None:
    for cells in (pa.array(["a\0"]), pa.array(["a\0", "b"]).dictionary_encode(), pa.array(["\0"], pa.large_string())):
        with pytest.raises(RecordsError, match="a NUL inside a text of the column 'x'"):
            sound(cells, "x")


def test_instants_of_any_zone_are_the_same_instants_in_utc() -> None:
    for zone in ("Europe/Amsterdam", "+08:00", "Nowhere/At_All"):
        cells = pa.array([0, None, 10**15], pa.int64()).cast(pa.timestamp("us", zone))
        assert sound(cells, "x") == pa.array([0, None, 10**15]).cast(pa.timestamp("us", "UTC"))


def test_times_without_a_zone_are_let_be() -> None:
    cells = pa.array([0], pa.timestamp("ms"))
    assert sound(cells, "x") is cells


def test_a_text_longer_than_a_cell_may_be_is_refused() -> None:
    limits = Limits(max_cell=10)
    for cells in (pa.array(["网" * 4, None]), pa.array(["x" * 11]), pa.array(["y" * 12] * 3).dictionary_encode()):
        with pytest.raises(RecordsError, match=r"a cell of 1[12] bytes in the column 'x'"):
            keep_cells(cells, "x", limits=limits)
    for fine in (pa.array(["x" * 10, None]), pa.array([], pa.string()), pa.array([10**12]), pa.nulls(2, pa.string())):
        keep_cells(fine, "x", limits=limits)


def where(cells: pa.Array) -> list[bool]:
    found = beyond(cells)
    return [] if found is None else found.to_pylist()


def test_days_outside_of_the_calendar_are_found() -> None:
    days = pa.array([-719_162, -719_163, 2_932_896, 2_932_897, None], pa.int32()).cast(pa.date32())
    assert where(days) == [False, True, False, True, False]


@pytest.mark.parametrize("unit", ["s", "ms", "us"])
def test_instants_outside_of_the_calendar_are_found(unit: str) -> None:
    scale = {"s": 1, "ms": 1000, "us": 1_000_000}[unit]
    seconds = [-62_135_596_800, -62_135_596_801, 253_402_300_799, 253_402_300_800]
    cells = pa.array([n * scale for n in seconds], pa.int64()).cast(pa.timestamp(unit))
    assert where(cells) == [False, True, False, True]


def test_nanoseconds_never_leave_the_calendar() -> None:
    assert beyond(pa.array([-(2**63) + 1, 2**63 - 1]).cast(pa.timestamp("ns"))) is None


def test_cells_within_the_calendar_and_cells_of_other_types_are_fine() -> None:
    assert beyond(pa.array([0], pa.int64()).cast(pa.date64())) is None
    assert beyond(pa.array(["9999999-01-01"])) is None
    assert beyond(pa.nulls(2, pa.timestamp("us"))) is None


def test_a_message_is_told_in_one_line() -> None:
    assert said(ValueError("first\nsecond")) == "first"
    assert said(KeyError()) == "KeyError"
