"""Breakdowns inside a unit, measured from end to end: facet values that are listed, found, unknown or missing."""

from __future__ import annotations

from typing import Any

import pytest

from govgauge.definition.model import Index
from govgauge.kernel.shapes import Unplaced
from tests.measure.invented import Cells, case, invented, measured, measures_of

CHANNELS: dict[str, Any] = {"web": {"title": "Web"}, "hall": {"title": "Hall"}}
CASES = [
    case(channel="web"),
    case(channel="web"),
    case(channel="phone"),
    case("south", channel="hall"),
    case(channel=None),
]


def faceted(unknown: str = "set aside", values: dict[str, Any] | None = None) -> Index:
    """An index that counts by channel, and in all."""
    said = {"title": "Channel", "values": CHANNELS if values is None else values, "unknown": unknown}
    return invented(
        {"by-channel": {"measure": "count()", "facet": "channel"}, "in-all": "count()"},
        facets={"channel": said},
        cases={"facets": {"channel": "channel"}},
    )


def by_channel(cells: Cells) -> dict[tuple[str, str], float | None]:
    return {(unit, facet): cell["value"] for (_, unit, facet, name), cell in cells.items() if name == "by-channel"}


def test_every_listed_facet_value_has_a_cell_for_every_unit() -> None:
    cells = measured(faceted(), CASES)
    assert by_channel(cells) == {
        ("north", "web"): 2,
        ("north", "hall"): None,
        ("south", "web"): None,
        ("south", "hall"): 1,
    }
    assert cells.status("by-channel", facet="hall") == ("no data", "no records")


def test_an_indicator_without_facet_looks_at_all_rows_beside_one_with() -> None:
    cells = measured(faceted(), CASES)
    assert (cells.value("in-all"), cells.value("in-all", "south")) == (4, 1)


def test_facet_values_that_are_not_listed_are_set_aside_with_their_number() -> None:
    assert measures_of(faceted(), CASES).unplaced == (
        Unplaced("cases", 1, "a channel that is not listed"),
        Unplaced("cases", 1, "no channel"),
    )


def test_facet_values_that_are_not_listed_can_be_accepted() -> None:
    measures = measures_of(faceted("accept"), CASES)
    assert {row["facet"] for row in measures.table.to_pylist()} == {"", "web", "hall", "phone"}
    assert measures.unplaced == (Unplaced("cases", 1, "no channel"),)


def test_a_facet_without_a_list_has_the_values_of_the_records() -> None:
    cells = measured(faceted(values={}), CASES)
    assert {facet for _, facet in by_channel(cells)} == {"web", "hall", "phone"}
    assert cells.value("by-channel", facet="phone") == 1


def test_a_facet_may_be_a_formula() -> None:
    index = invented(
        {"it": {"measure": "count()", "facet": "size"}},
        facets={"size": {"title": "Size", "values": {"big": {}, "small": {}}}},
        cases={"facets": {"size": "case when amount > 5 then 'big' else 'small' end"}},
    )
    cells = measured(index, [case(amount=9), case(amount=1), case(amount=None)])
    assert (cells.value("it", facet="big"), cells.value("it", facet="small")) == (1, 2)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_totals_pool_each_facet_value_by_itself(size: int) -> None:
    units: dict[str, Any] = {"list": {"north": {}, "south": {}}, "totals": {"all": {"title": "All", "how": "records"}}}
    index = invented(
        {"it": {"measure": "distinct(amount)", "facet": "channel"}, "n": {"measure": "count()", "facet": "channel"}},
        facets={"channel": {"title": "Channel", "values": CHANNELS}},
        cases={"facets": {"channel": "channel"}},
        units=units,
    )
    rows = [case(u, channel=c, amount=n) for u in units["list"] for c in CHANNELS for n in range(size)]
    cells = measured(index, [*rows, case(channel="web", amount=99)])
    assert (cells.value("it", "all", facet="web"), cells.value("n", "all", facet="web")) == (size + 1, 2 * size + 1)
    assert cells.value("it", "all", facet="hall") == (size or None)
