"""The grid: which cells there are, where a counted group lies, and what becomes of rows that lie nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.formula.clock import Clock
from govgauge.definition.model import Index, Unit
from govgauge.measure.grid import (
    Grid,
    Groups,
    Keys,
    expected_cells,
    facet_values,
    found_periods,
    found_units,
    groups_of,
    known,
    members_by_total,
    unplaced,
)
from govgauge.measure.parts import ROWS
from govgauge.measure.scan import FACET, PERIOD, UNIT, Scan, scans
from govgauge.measure.units import OUTSIDE
from tests.measure.invented import formulas_of, invented

FACETS = {"by": {"title": "By", "values": {"desk": {"title": "Desk"}, "web": {"title": "Web"}}}}
PLACED = {"facets": {"by": "channel"}}


def scan_of(index: Index) -> Scan:
    return scans(index, formulas_of(index), clock=Clock(), units=index.units.listed)[0]


def groups(*rows: tuple[str | None, str | None, str | None, int]) -> Groups:
    """Groups of period, unit, facet value, and how many rows each has."""
    periods, units, facets, counts = zip(*rows, strict=True) if rows else ((), (), (), ())
    rows = pa.table({ROWS: pa.array(counts, type=pa.int64())})
    return Groups(rows, keys(periods), keys(units), keys(facets))


def keys(names: Sequence[str | None]) -> Keys:
    """The ids of groups, each distinct one once."""
    ids = tuple(dict.fromkeys(names))
    return Keys(ids, np.array([ids.index(name) for name in names], dtype=np.intp))


def by_group(found: Keys) -> list[str | None]:
    return [found[place] for place in range(len(found.places))]


def test_a_group_lies_on_its_cell_and_one_of_elsewhere_on_none() -> None:
    grid = Grid(["2023", "2024"], ["north", "south"], ["", "web"])
    there, places = grid.places(
        groups(("2024", "south", "web", 1), ("2022", "north", "", 1), ("2023", "north", "", 1), ("2024", None, "", 1))
    )
    assert there.tolist() == [0, 2]
    assert places.tolist() == [7, 0]


@given(st.permutations([(p, u, f) for p in ("2023", "2024") for u in "abc" for f in ("x", "y")]))
def test_every_cell_is_filled_from_one_group(cells: list[tuple[str, str, str]]) -> None:
    grid = Grid(["2023", "2024"], list("abc"), ["x", "y"])
    there, places = grid.places(groups(*((*cell, 1) for cell in cells)))
    assert len(there) == grid.size
    assert sorted(places.tolist()) == list(range(grid.size))


def test_the_numbers_of_an_answer_become_the_ids_of_periods() -> None:
    scan = scan_of(invented({"it": "count()"}, time={"period": "quarter"}))
    rows = pa.table({PERIOD: [2024 * 4 + 2, None], UNIT: ["north", None], ROWS: [1, 2]})
    found = groups_of(scan, rows)
    assert by_group(found.periods) == ["2024-Q3", None]
    assert by_group(found.units) == ["north", None]
    assert by_group(found.facets) == ["", ""]


def test_an_answer_without_rows_has_no_groups() -> None:
    index = invented({"it": {"measure": "count()", "facet": "by"}}, facets=FACETS, cases=PLACED)
    kinds = {PERIOD: pa.int64(), UNIT: pa.string(), FACET: pa.string(), ROWS: pa.int64()}
    rows = pa.table({name: pa.chunked_array([], type=kind) for name, kind in kinds.items()})
    found = groups_of(scan_of(index), rows)
    assert by_group(found.units) == []
    assert found.units.found == set()


def test_an_id_is_read_once_however_many_groups_have_it() -> None:
    found = keys(["north", None, "north", "south"])
    asked: list[str | None] = []

    def order_asked(name: str | None) -> int:
        asked.append(name)
        return len(asked)

    assert found.by_group(order_asked).tolist() == [1, 2, 1, 3]
    assert asked == ["north", None, "south"]
    assert found.found == {"north", None, "south"}


def test_periods_are_those_in_which_a_unit_of_the_index_has_rows() -> None:
    who = known(invented({"it": "count()"}))
    found = groups(
        ("2024", "north", "", 1), ("2023", "elsewhere", "", 1), (None, "south", "", 1), ("2022", None, "", 1)
    )
    assert found_periods(found, who) == {"2024"}


def test_units_are_those_listed_unless_others_are_accepted() -> None:
    found = [groups(("2024", "west", "", 1), ("2024", None, "", 1), ("2024", OUTSIDE, "", 1))]
    listed = invented({"it": "count()"})
    assert set(found_units(found, known(listed))) == {"north", "south"}
    open_list = invented({"it": "count()"}, units={"list": {"north": {"title": "North"}}, "unknown": "accept"})
    assert set(found_units(found, known(open_list))) == {"north", "west"}
    assert set(found_units(found, known(invented({"it": "count()"}, units={})))) == {"west"}


def test_facet_values_are_those_listed_unless_others_are_accepted() -> None:
    found = groups(("2024", "north", "web", 1), ("2024", "north", "post", 1), ("2024", "north", None, 1))
    indicator = {"it": {"measure": "count()", "facet": "by"}}
    for facets, expected in (
        (FACETS, ["desk", "web"]),
        ({"by": {**FACETS["by"], "unknown": "accept"}}, ["desk", "post", "web"]),
        ({"by": {"title": "By"}}, ["post", "web"]),
    ):
        index = invented(indicator, facets=facets, cases=PLACED)
        assert facet_values(scan_of(index), found, known=known(index)) == expected


def test_a_measure_without_a_facet_is_of_the_unit_as_a_whole() -> None:
    index = invented({"it": "count()"})
    assert facet_values(scan_of(index), groups(("2024", "north", "", 1)), known=known(index)) == [""]


def test_rows_that_belong_nowhere_are_counted_by_the_first_reason() -> None:
    index = invented({"it": {"measure": "count()", "facet": "by"}}, facets=FACETS, cases=PLACED)
    found = groups(
        ("2024", "north", "web", 100),
        ("2024", None, "web", 1),
        ("2024", "west", None, 2),
        ("2024", "far", "web", 3),
        ("2024", OUTSIDE, "web", 4),
        (None, "north", "web", 5),
        ("2024", "north", None, 6),
        ("2024", "north", "post", 7),
    )
    counts = {one.reason: one.rows for one in unplaced(scan_of(index), found, known=known(index))}
    assert counts == {
        "no unit": 1,
        "a unit that is not listed": 5,
        "outside the time of its unit": 4,
        "no period": 5,
        "no by": 6,
        "a by that is not listed": 7,
    }


def test_a_unit_gets_a_row_only_while_it_exists() -> None:
    grid = Grid(["2022", "2023", "2024"], ["new", "old", "whole"], [""])
    units = {"new": Unit("new", since=date(2023, 7, 1)), "old": Unit("old", until=date(2022, 12, 31))}
    cells = expected_cells(grid, units, totals={"whole": ["new"]}).reshape(grid.shape)[:, :, 0]
    assert cells.T.tolist() == [[False, True, True], [True, False, False], [False, True, True]]


def test_a_total_of_nobody_gets_no_row() -> None:
    grid = Grid(["2024"], ["nobody"], ["", "web"])
    assert not expected_cells(grid, {}, totals={"nobody": []}).any()


def test_cells_of_all_facet_values_are_expected_alike() -> None:
    grid = Grid(["2023", "2024"], ["old"], ["desk", "web"])
    units = {"old": Unit("old", until=date(2023, 6, 30))}
    assert expected_cells(grid, units, totals={}).tolist() == [True, True, False, False]


def test_only_totals_over_records_are_measured() -> None:
    index = invented(
        {"it": "count()"},
        units={
            "list": {"north": {"title": "North", "coast": "yes"}, "south": {"title": "South"}},
            "totals": {
                "all": {"title": "All", "how": "records"},
                "coast": {"title": "Coast", "how": "records", "members": {"coast": "yes"}},
                "average": {"title": "Average", "how": "scores"},
            },
        },
    )
    assert members_by_total(known(index), index.units.listed) == {"all": ["north", "south"], "coast": ["north"]}


def test_places_of_an_empty_grid_are_none() -> None:
    there, places = Grid([], ["north"], [""]).places(groups(("2024", "north", "", 1)))
    assert there.dtype == places.dtype == np.intp
    assert len(there) == len(places) == 0
