"""Targets beyond what the best of the peers have come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest

from govgauge.definition.model import Index
from govgauge.kernel.shapes import MEASURES, Measures
from govgauge.measure.reach import FEWEST, OutOfReach, out_of_reach
from tests.measure.invented import invented

LINEAR = {"measure": "mean(amount)", "score": {"linear": {"floor": 0, "target": 90}}}


def measures(values: Sequence[float | None], *, period: str = "2024", facet: str = "", first: int = 0) -> Measures:
    rows = [
        {"period": period, "unit": f"u{first + n}", "facet": facet, "indicator": "it", "value": value, "n": 1}
        | {"status": "no data" if value is None else "measured", "reason": ""}
        for n, value in enumerate(values)
    ]
    return Measures(pa.Table.from_pylist(rows, schema=MEASURES))


def index(said: dict[str, Any] | None = None, **more: Any) -> Index:
    units = {"list": {f"u{n}": {"band": "ab"[n % 2]} for n in range(40)}}
    return invented({"it": {**LINEAR, **(said or {})}}, **{"units": units, **more})


LOW = [float(n) for n in range(21)]  # 0 to 20; 95 % lie at or below 19


def test_a_target_beyond_the_best_twentieth_is_told() -> None:
    assert out_of_reach(index(), measures(LOW)) == [OutOfReach("it", "2024", "", 21, 90.0, 19.0)]


@pytest.mark.parametrize(("target", "told"), [(19.1, 1), (19, 0), (10, 0)])
def test_one_that_somebody_has_reached_is_not(target: float, told: int) -> None:
    said = {"score": {"linear": {"floor": 0, "target": target}}}
    assert len(out_of_reach(index(said), measures(LOW))) == told


@pytest.mark.parametrize(("target", "told"), [(0.5, 1), (1, 0)])
def test_where_less_is_better_the_other_end_counts(target: float, told: int) -> None:
    said = {"better": "less", "score": {"linear": {"floor": 100, "target": target}}}
    assert len(out_of_reach(index(said), measures(LOW))) == told


def test_each_group_of_peers_is_looked_at_by_itself() -> None:
    found = out_of_reach(index(ranking={"within": "band"}), measures([*LOW, *LOW[:19]]))
    assert [(one.group, one.peers) for one in found] == [("a", 20), ("b", 20)]


def test_few_peers_say_nothing() -> None:
    assert not out_of_reach(index(), measures(LOW[: FEWEST - 1]))
    assert out_of_reach(index(), measures(LOW[:FEWEST]))
    assert not out_of_reach(index(), measures([*LOW[: FEWEST - 1], None]))


def test_only_the_last_period_counts() -> None:
    table = pa.concat_tables([measures([100.0] * 20).table, measures(LOW, period="2025").table])
    assert [one.period for one in out_of_reach(index(), Measures(table))] == ["2025"]
    editions = index(time={"period": "edition", "editions": {"2025": "A", "2024": "B"}})
    assert not out_of_reach(editions, Measures(table))


def test_totals_facet_values_and_indicators_that_are_not_scored_are_left_out() -> None:
    whole = {"title": "All", "how": "records"}
    with_total = index(units={"list": {f"u{n}": {} for n in range(1, 21)}, "totals": {"u0": whole}})
    assert out_of_reach(with_total, measures(LOW))[0].peers == 20
    assert not out_of_reach(index(), measures(LOW, facet="web"))
    assert not out_of_reach(index({"role": "control"}), measures(LOW))
    assert not out_of_reach(index(), measures([]))
