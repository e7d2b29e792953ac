"""What cannot be merged: asked for once per value, in pieces that never cut a group in two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.kernel.shapes import Measures
from govgauge.measure import again, plan, tables
from govgauge.measure.again import over, questions
from govgauge.measure.column import from_arrow, unknown
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.plan import measure
from govgauge.measure.scan import Scan, scans
from tests.measure.invented import Row, by_cell, case, formulas_of, invented, laid_out


def scan_of(**measures: str) -> Scan:
    index = invented(measures)
    return scans(index, formulas_of(index), clock=Clock(), units={})[0]


def asked(scan: Scan) -> list[tuple[str, int]]:
    return [(question.kind, len(question.parts)) for question in questions(scan.again)]


def test_quantiles_of_one_value_are_asked_for_together() -> None:
    assert asked(scan_of(a="median(amount)", b="quantile(amount, 0.9)", c="median(rating)")) == [
        ("quantile", 2),
        ("quantile", 1),
    ]


def test_a_quantile_of_other_rows_is_another_question() -> None:
    assert asked(scan_of(a="median(amount)", b="median(amount) filter (where done)")) == [("quantile", 1)] * 2


def test_each_distinct_count_is_a_question_and_the_rest_is_one() -> None:
    scan = scan_of(a="distinct(channel)", b="distinct(label)", c="first(amount, began)", d="last(amount, began)")
    assert asked(scan) == [("distinct", 1), ("distinct", 1), ("other", 2)]


def test_nothing_is_asked_again_where_everything_can_be_merged() -> None:
    assert asked(scan_of(a="count()", b="share(done)", c="mean(fee)", d="min(amount)")) == []


class Listening(DuckDBEngine):
    """An engine that remembers what it was asked."""

    heard: list[str]

    def select(self, query: exp.Expr) -> pa.Table:
        self.heard.append(query.sql(dialect="duckdb"))
        return super().select(query)


def heard(monkeypatch: pytest.MonkeyPatch, rows: Sequence[Row], **measures: str) -> tuple[Measures, list[str]]:
    """The measures of a large table, and the selects that were put to the engine for what cannot be merged."""
    monkeypatch.setattr(plan, "LARGE", 0)
    monkeypatch.setattr(tables, "LARGE", 0)
    monkeypatch.setattr(Listening, "heard", [], raising=False)
    monkeypatch.setattr("tests.measure.invented.DuckDBEngine", Listening)
    index = invented(measures, time={"period": "month"})
    with laid_out(index, rows) as (engine, files):
        found = measure(index, files, engine=engine)
    texts: list[str] = Listening.heard
    return found, [text for text in texts if "QUANTILE" in text or "DISTINCT" in text]


def months(*amounts: tuple[str, int]) -> list[Row]:
    from datetime import date

    return [case(day=date.fromisoformat(f"{month}-15"), amount=amount) for month, amount in amounts]


def test_each_period_is_asked_for_by_its_own_rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = months(("2024-01", 1), ("2024-02", 5), ("2024-02", 7), ("2024-04", 9))
    found, texts = heard(monkeypatch, rows, it="median(amount)")
    assert len(texts) == 3
    for text, first, after in zip(texts, ("01-01", "02-01", "04-01"), ("02-01", "03-01", "05-01"), strict=True):
        assert f"\"day\" >= CAST('2024-{first}' AS DATE)" in text
        assert f"\"day\" < CAST('2024-{after}' AS DATE)" in text
    cells = by_cell(found)
    assert [cells.value("it", period=f"2024-0{month}") for month in (1, 2, 4)] == [1, 6, 9]


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_a_group_is_never_cut_in_two(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(again, "AT_ONCE", at_once)
    rows = [case(county, amount=amount, label=str(amount % 3)) for county in ("north", "south") for amount in range(9)]
    found, texts = heard(monkeypatch, rows, middle="median(amount)", kinds="distinct(label)")
    assert len(texts) == 2 * (18 // at_once + 1)
    cells = by_cell(found)
    for county in ("north", "south"):
        assert cells.value("middle", county, period="2024-03") == 4
        assert cells.value("kinds", county, period="2024-03") == 3


def test_a_group_with_rows_but_no_value_has_no_different_values(monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = heard(monkeypatch, [case(label=None), case("south", label="a")], kinds="distinct(label)")
    cells = by_cell(found)
    assert cells.one("kinds", period="2024-03")["value"] == 0
    assert cells.one("kinds", "south", period="2024-03")["value"] == 1


def test_a_fresh_column_becomes_like_what_is_laid_into_it() -> None:
    doubles = over(unknown(3), from_arrow(pa.array([0.5, None])), places=np.array([2, 0]))
    assert doubles.places is None
    assert doubles.known.tolist() == [False, False, True]
    assert doubles.values[2] == 0.5
    more = over(doubles, from_arrow(pa.array([0.25])), places=np.array([1]))
    assert more.values.tolist() == [0.0, 0.25, 0.5]


def test_numbers_beyond_64_bits_are_laid_beside_small_ones() -> None:
    wide: Any = from_arrow(pa.array([10**30], type=pa.decimal128(38, 0)))
    small = over(unknown(2), from_arrow(pa.array([7], type=pa.decimal128(38, 0))), places=np.array([0]))
    assert over(small, wide, places=np.array([1])).values.tolist() == [7, 10**30]
