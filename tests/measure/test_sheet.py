"""The sheet of measures: one row per expected cell, in the order of its keys, whatever order it was made in."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.shapes import MEASURES
from govgauge.kernel.value import Status
from govgauge.measure.column import Column, from_arrow
from govgauge.measure.grid import Grid
from govgauge.measure.outcome import STATUSES, Outcome, Reasons
from govgauge.measure.sheet import Piece, sheet

NAMES = st.lists(st.text("aäZ9-", min_size=1, max_size=3), min_size=1, max_size=3, unique=True).map(sorted)


def piece(indicator: str, grid: Grid, *, expected: list[bool] | None = None, part: Column | None = None) -> Piece:
    """An indicator measured everywhere, its value the number of the cell."""
    cells = grid.size
    status = np.full(cells, STATUSES.index(Status.MEASURED), dtype=np.int8)
    outcome = Outcome(
        value=np.arange(cells, dtype=np.float64),
        numerator=part,
        denominator=None,
        n=np.arange(cells),
        there=np.ones(cells, dtype=np.bool_),
        status=status,
        reason=Reasons(["", "because"], np.zeros(cells, dtype=np.int32)),
    )
    return Piece(grid, np.array(expected or [True] * cells, dtype=np.bool_), {indicator: outcome})


def keys(table: pa.Table) -> list[tuple[str, ...]]:
    return list(zip(*(table[name].to_pylist() for name in ("period", "unit", "facet", "indicator")), strict=True))


def test_no_indicator_gives_an_empty_sheet_of_the_same_form() -> None:
    assert sheet([]).schema == MEASURES
    assert sheet([]).num_rows == 0


def test_a_sheet_has_the_columns_of_the_shape() -> None:
    assert sheet([piece("a", Grid(["2024"], ["north"], [""]))]).schema == MEASURES


@given(NAMES, NAMES, NAMES, NAMES)
def test_rows_are_sorted_by_their_keys_and_each_is_there_once(
    periods: list[str], units: list[str], facets: list[str], indicators: list[str]
) -> None:
    grid = Grid(periods, units, facets)
    found = keys(sheet([piece(name, grid) for name in reversed(indicators)]))
    # Text is sorted by its characters' numbers, as the engine and every file does.
    assert found == sorted((p, u, f, i) for p in periods for u in units for f in facets for i in indicators)


def test_a_value_stays_with_its_cell_while_rows_are_sorted() -> None:
    grid = Grid(["2023", "2024"], ["north", "south"], ["", "web"])
    rows = sheet([piece("b", grid), piece("a", grid)]).to_pylist()
    expected = {
        (period, unit, facet): float((place_p * 2 + place_u) * 2 + place_f)
        for place_p, period in enumerate(grid.periods)
        for place_u, unit in enumerate(grid.units)
        for place_f, facet in enumerate(grid.facets)
    }
    assert all(row["value"] == expected[(row["period"], row["unit"], row["facet"])] for row in rows)


def test_cells_that_are_not_expected_get_no_row() -> None:
    grid = Grid(["2024"], ["north", "south", "west"], [""])
    assert [key[1] for key in keys(sheet([piece("a", grid, expected=[True, False, True])]))] == ["north", "west"]


def test_indicators_with_and_without_facets_stand_in_one_sheet() -> None:
    whole, split = Grid(["2024"], ["north"], [""]), Grid(["2024"], ["north"], ["desk", "web"])
    found = keys(sheet([piece("by-channel", split), piece("all", whole)]))
    assert [key[2:] for key in found] == [("", "all"), ("desk", "by-channel"), ("web", "by-channel")]


def test_numerators_are_decimals_and_absent_where_a_measure_has_none() -> None:
    grid = Grid(["2024"], ["north", "south"], [""])
    part = from_arrow(pa.array([Decimal("1.25"), None], type=pa.decimal128(38, 12)))
    rows = sheet([piece("ratio", grid, part=part), piece("count", grid)]).to_pylist()
    assert [row["numerator"] for row in rows] == [None, Decimal("1.250000000000"), None, None]
    assert [row["denominator"] for row in rows] == [None] * 4


@pytest.mark.parametrize("status", [status for status in STATUSES if status is not Status.MEASURED])
def test_no_number_stands_where_nothing_was_measured(status: Status) -> None:
    made = piece("a", Grid(["2024"], ["north"], [""]))
    made.outcomes["a"].status[:] = STATUSES.index(status)
    made.outcomes["a"].reason.places[:] = 1
    row = sheet([made]).to_pylist()[0]
    assert (row["value"], row["status"], row["reason"]) == (None, status.value, "because")


def test_a_reason_stays_with_its_indicator_and_cell() -> None:
    grid = Grid(["2024"], ["north", "south"], [""])
    first, second = piece("a", grid), piece("b", grid)
    second.outcomes["b"].reason.places[1] = 1
    both = Piece(grid, first.expected, {**second.outcomes, **first.outcomes})
    for pieces in ([first, second], [both]):
        assert [row["reason"] for row in sheet(pieces).to_pylist()] == ["", "", "", "because"]
