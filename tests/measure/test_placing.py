"""Records of which nothing lies in a period of the index for one of its units."""

from __future__ import annotations

from typing import Any

import pytest

from govgauge.kernel.errors import MeasureError
from tests.measure.invented import Row, case, invented, measured

EDITIONS: dict[str, Any] = {
    "time": {"period": "edition", "editions": {"2023": "2023", "2024": "2024"}},
    "cases": {"at": None, "period": "channel"},
}


def told(rows: list[Row], **more: Any) -> str:
    with pytest.raises(MeasureError) as refused:
        measured(invented({"it": "count()"}, **more), rows)
    return str(refused.value)


def test_an_edition_that_is_not_listed_is_refused_where_nothing_else_is_there() -> None:
    words = told([case(channel="2025"), case("south", channel="2025")], **EDITIONS)
    assert "no row lies in a period of the index: the records name 2025" in words
    assert "allowed: the editions 2023, 2024" in words
    assert "did you mean '2024' or '2023'?" in words


def test_beside_an_edition_that_is_listed_it_is_counted() -> None:
    index = invented({"it": "count()"}, **EDITIONS)
    assert measured(index, [case(channel="2025"), case(channel="2024")]).value("it", period="2024") == 1


def test_periods_that_are_none_are_named() -> None:
    words = told([case(channel="24")], cases={"at": None, "period": "channel"})
    assert "the records name 24" in words
    assert "allowed: periods of kind year" in words


@pytest.mark.parametrize("row", [case("west"), case(None), case(day=None)])
def test_rows_of_no_unit_or_no_day_are_counted_as_ever(row: Row) -> None:
    assert not measured(invented({"it": "count()"}), [row])


def test_no_rows_at_all_are_no_slip() -> None:
    assert not measured(invented({"it": "count()"}), [])
