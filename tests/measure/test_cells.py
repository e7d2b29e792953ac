"""Parts over the grid: totals are what one would count over all rows of their members."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from govgauge.measure import again, plan, tables
from govgauge.measure.cells import with_totals
from govgauge.measure.column import from_arrow
from govgauge.measure.grid import Grid
from tests.measure.invented import Cells, Row, invented, measured

COUNTIES = {
    "north": {"title": "North", "coast": "yes"},
    "south": {"title": "South", "coast": "yes"},
    "inland": {"title": "Inland"},
}
UNITS = {
    "list": COUNTIES,
    "totals": {
        "all": {"title": "All", "how": "records"},
        "coast": {"title": "Coast", "how": "records", "members": {"coast": "yes"}},
        "nobody": {"title": "Nobody", "how": "records", "members": {"coast": "no"}},
        "mean of all": {"title": "Mean", "how": "scores"},
    },
}
MEASURES = {
    "count": "count()",
    "share": "share(done)",
    "mean": "mean(amount)",
    "sum": "sum(fee)",
    "least": "min(amount)",
    "most": "max(amount)",
    "median": "median(amount)",
    "distinct": "distinct(channel)",
    "first": "first(amount, began)",
    "value": "value(amount)",
}
MEMBERS = {"all": set(COUNTIES), "coast": {"north", "south"}}


def cases(count: int = 120) -> list[Row]:
    """Invented cases of three counties in three years; the same county is missing in one of them."""
    chance = Random(11)
    rows = [
        {
            "county": chance.choice([*COUNTIES, "elsewhere"]),
            "day": f"202{chance.randrange(2, 5)}-03-05",
            "amount": chance.choice([None, *range(-3, 9)]),
            "fee": chance.choice([None, chance.randrange(10**4)]),
            "done": chance.choice([True, False, None]),
            "channel": chance.choice(["web", "desk", "post", None]),
            "began": chance.randrange(10**6),
        }
        for _ in range(count)
    ]
    kept = [row for row in rows if not (row["county"] == "south" and str(row["day"]).startswith("2023"))]
    return [{**row, **typed(row)} for row in kept]


def typed(row: Row) -> dict[str, object]:
    from datetime import UTC, date, datetime
    from decimal import Decimal

    fee = row["fee"]
    return {
        "day": date.fromisoformat(str(row["day"])),
        "fee": None if fee is None else Decimal(str(fee)) / 100,
        "began": datetime.fromtimestamp(1_700_000_000 + int(str(row["began"])), tz=UTC).replace(tzinfo=None),
    }


def counted_by_hand(rows: list[Row]) -> dict[tuple[str, str, str], Any]:
    """Value by period, total and measure, None where there is none."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for total, inside in MEMBERS.items():
            if row["county"] in inside:
                groups[(str(row["day"])[:4], total)].append(row)
    found: dict[tuple[str, str, str], Any] = {}
    for (period, total), group in groups.items():
        amounts = [row["amount"] for row in group if row["amount"] is not None]
        answers = [row["done"] for row in group if row["done"] is not None]
        order = sorted((row["began"], row["amount"]) for row in group if row["amount"] is not None)
        values = {
            "count": len(group),
            "share": sum(answers) / len(answers),  # type: ignore[arg-type]
            "mean": sum(amounts) / len(amounts),  # type: ignore[arg-type]
            "sum": float(sum(row["fee"] for row in group if row["fee"] is not None)),  # type: ignore[misc]
            "least": min(amounts),  # type: ignore[type-var]
            "most": max(amounts),  # type: ignore[type-var]
            "median": median(amounts),  # type: ignore[type-var]
            "distinct": len({row["channel"] for row in group} - {None}),
            "first": order[0][1],
            "value": None,
        }
        found |= {(period, total, name): value for name, value in values.items()}
    return found


def totals_of(cells: Cells) -> dict[tuple[str, str, str], Any]:
    return {
        (period, unit, indicator): cell["value"]
        for (period, unit, _, indicator), cell in cells.items()
        if unit in MEMBERS
    }


INDEX = invented(MEASURES, units=UNITS)


def test_a_total_is_counted_over_all_rows_of_its_members() -> None:
    rows = cases()
    assert totals_of(measured(INDEX, rows)) == counted_by_hand(rows)


def test_a_total_is_the_same_when_its_table_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "LARGE", 0)
    monkeypatch.setattr(tables, "LARGE", 0)
    monkeypatch.setattr(again, "AT_ONCE", 5)
    rows = cases()
    assert totals_of(measured(INDEX, rows, threads=2)) == counted_by_hand(rows)


def test_units_stay_as_they_are_beside_totals() -> None:
    rows = cases()
    alone = measured(invented(MEASURES, units={"list": COUNTIES}), rows)
    beside = measured(INDEX, rows)
    assert {key: cell for key, cell in beside.items() if key[1] in COUNTIES} == alone


def test_a_total_by_facet_value_takes_the_rows_of_that_value() -> None:
    index = invented(
        {"it": {"measure": "median(amount)", "facet": "by"}},
        units=UNITS,
        facets={"by": {"title": "By"}},
        cases={"facets": {"by": "channel"}},
    )
    rows = [{**row, "channel": row["channel"] or "web"} for row in cases()]
    cells = measured(index, rows)
    for period in ("2022", "2023", "2024"):
        amounts = [
            row["amount"]
            for row in rows
            if str(row["day"]).startswith(period)
            and row["county"] in MEMBERS["coast"]
            and row["channel"] == "desk"
            and row["amount"] is not None
        ]
        assert cells.value("it", "coast", period=period, facet="desk") == (median(amounts) if amounts else None)  # type: ignore[type-var]


def test_a_value_of_several_members_is_refused_and_not_chosen() -> None:
    rows = [{"county": county, "day": cases(1)[0]["day"], "amount": 1} for county in ("north", "south")]
    assert measured(INDEX, rows).status("value", "all", period=str(rows[0]["day"])[:4])[0] == "refused"


def test_nobody_and_the_mean_of_scores_are_not_measured() -> None:
    units = {unit for _, unit, _, _ in measured(INDEX, cases())}
    assert units == {*COUNTIES, *MEMBERS}


def test_a_part_that_does_not_merge_is_left_to_be_asked_for() -> None:
    grid = Grid(["2024"], ["all", "north"], [""])
    column = from_arrow(pa.array([None, 5], type=pa.int64()))
    left = with_totals(column, grid, totals={"all": ["north"]}, merge="")
    assert left.known.tolist() == [False, True]
    merged = with_totals(column, grid, totals={"all": ["north"]}, merge="sum")
    assert np.where(merged.known, merged.values, -1).tolist() == [5, 5]
