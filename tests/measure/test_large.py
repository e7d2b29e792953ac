"""Large tables, asked period by period, give what small ones give: by every kind of period, clock, unit and facet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from govgauge.measure import again, plan, tables
from tests.measure.invented import Row, case, invented, measures_of

SPREAD = {
    "median": "median(amount)",
    "ninth": "quantile(amount, 0.9)",
    "ninth-done": "quantile(amount, 0.9) filter (where done)",
    "fees": "quantile(fee, 0.35)",
    "labels": "distinct(label)",
    "channels": "distinct(channel) filter (where done)",
    "first": "first(amount, began)",
    "last": "last(fee, began)",
    "per-label": "ratio(sum(amount), distinct(label))",
    "range": "quantile(amount, 0.75) - quantile(amount, 0.25)",
    "n": "count()",
}
DAYS = [date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1)]
TOTALS = {"list": {"north": {}, "south": {}}, "totals": {"all": {"title": "All", "how": "records"}}}


def cases(days: Sequence[date] = DAYS) -> list[Row]:
    """Cases at every hour of these days, with everything missing somewhere."""
    return [
        case(
            ("north", "south")[place % 2],
            day=day,
            amount=None if place % 5 == 4 else place * 7 % 10,
            fee=None if place % 7 == 0 else Decimal(place) / 8,
            label="abc"[place % 3],
            channel=None if place % 4 else "web",
            done=place % 3 != 1,
            began=datetime(day.year, day.month, day.day, place % 24),  # noqa: DTZ001 (naive UTC, as in records)
        )
        for place, day in enumerate([*days] * 8)
    ]


WAYS: dict[str, dict[str, Any]] = {
    "by year": {},
    "by month": {"time": {"period": "month"}},
    "by local day, of times": {"time": {"period": "day", "zone": "Asia/Shanghai"}, "cases": {"at": "began"}},
    "by local quarter, of times": {"time": {"period": "quarter", "zone": "Europe/Amsterdam"}, "cases": {"at": "began"}},
    "by half, of times in UTC": {"time": {"period": "half"}, "cases": {"at": "began"}},
    "as a whole": {"time": {"period": "whole"}},
    "as a whole, without days": {"time": {"period": "whole"}, "cases": {"at": None}},
    "as a whole, by a column": {"time": {"period": "whole", "whole": "a"}, "cases": {"at": None, "period": "label"}},
    "by edition": {"time": {"period": "edition"}, "cases": {"at": None, "period": "label"}},
    "by found units": {"units": {}},
    "with a merger": {"units": {"list": {"north": {"until": "2023-06-30", "into": "south"}, "south": {}}}},
    "with a total": {"units": TOTALS},
}


def both_ways(index: Any, monkeypatch: pytest.MonkeyPatch, *, at_once: int, **more: Any) -> None:
    small = measures_of(index, cases(), **more)
    monkeypatch.setattr(plan, "LARGE", 0)
    monkeypatch.setattr(tables, "LARGE", 0)
    monkeypatch.setattr(again, "AT_ONCE", at_once)
    large = measures_of(index, cases(), pieces=3, **more)
    assert large == small
    assert small.table.num_rows > 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("at_once", [5, 1000])
def test_a_large_table_gives_what_a_small_one_gives(way: str, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    both_ways(invented(SPREAD, **WAYS[way]), monkeypatch, at_once=at_once)


@pytest.mark.parametrize("way", ["by year", "by local day, of times", "with a total"])
def test_so_does_a_breakdown_by_facet(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {name: {"measure": text, "facet": "label"} for name, text in SPREAD.items()}
    more = {**WAYS[way], "facets": {"label": {"title": "Label", "values": {"a": {}, "b": {}}}}}
    more["cases"] = {**more.get("cases", {}), "facets": {"label": "label"}}
    both_ways(invented(said, **more), monkeypatch, at_once=5)


def test_so_does_a_large_derived_table(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = "county, day, began, amount, fee, label, channel, done"
    derived = {"few": {"select": f"select {columns} from cases where amount < 8", "unit": "county", "at": "day"}}
    said = {name: {"measure": text, "of": "few"} for name, text in SPREAD.items()}
    both_ways(invented(said, tables=derived), monkeypatch, at_once=5)


def test_so_does_one_period_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    both_ways(invented(SPREAD), monkeypatch, at_once=5, periods=["2023"])
