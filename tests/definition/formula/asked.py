"""Invented tables to ask about, and the short ways to ask: what a formula is read as, or why it is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from sqlglot import exp

from govgauge.definition.calendar import Calendar
from govgauge.definition.formula.clock import Clock, numbered
from govgauge.definition.formula.expand import expand_row
from govgauge.definition.formula.measure import MeasureFormula, parse_measure
from govgauge.definition.formula.row import parse_row
from govgauge.definition.formula.select import SelectFormula, parse_select
from govgauge.definition.formula.tree import table
from govgauge.definition.mark import Mark
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.expand import expand_select

LINE = Mark("index.yaml", 7)
CASES = {
    "case": "code",
    "result": "text",
    "fee": "decimal",
    "visits": "integer",
    "rate": "number",
    "paid": "bool",
    "decided": "date",
    "accepted": "time",
    "closed": "time",
    "状态": "text",
    'a"; drop': "integer",
    "fee__missing": "text",
    "_file": "integer",
    "_row": "integer",
}
CALLS = {"case": "code", "day": "date", "minutes": "integer", "minutes__missing": "text", "_row": "integer"}
TABLES: Mapping[str, Mapping[str, str]] = {"cases": CASES, "calls": CALLS, 'od"d; drop': {"x": "integer"}}
TERMS = {
    "granted": "result = 'granted'",
    "granted_paid": "granted and paid",
    "double": "visits + visits",
    "wrong": "fees > 1",
    "ring": "rang",
    "rang": "rung",
    "rung": "ring",
    "selfish": "selfish or paid",
    "counts": "sum(fee)",
}

ROWS: list[dict[str, Any]] = [
    {
        "case": "c1",
        "result": "granted",
        "fee": Decimal("10.25"),
        "visits": 2,
        "rate": 0.5,
        "paid": True,
        "decided": date(2024, 1, 5),
        "accepted": datetime(2024, 1, 1, 9),  # noqa: DTZ001 (naive UTC, as records hold them)
        "closed": datetime(2024, 1, 5, 23, 30),  # noqa: DTZ001
        "状态": "办结",
        'a"; drop': 1,
        "_file": 1,
        "_row": 2,
    },
    {
        "case": "c2",
        "result": "refused",
        "fee": Decimal("0"),
        "visits": 0,
        "rate": -1.5,
        "paid": False,
        "decided": date(2024, 2, 29),
        "accepted": datetime(2024, 2, 1),  # noqa: DTZ001
        "closed": datetime(2024, 2, 29, 12),  # noqa: DTZ001
        "状态": "在办",
        'a"; drop': 2,
        "_file": 1,
        "_row": 3,
    },
    {"case": "c3", "fee__missing": "not asked", "_file": 1, "_row": 4},
]
CALLED: list[dict[str, Any]] = [
    {"case": "c1", "day": date(2024, 1, 2), "minutes": 5, "_row": 2},
    {"case": "c1", "day": date(2024, 1, 3), "minutes": 7, "_row": 3},
    {"case": "c9", "day": date(2024, 1, 3), "minutes__missing": "line broke", "_row": 4},
]
ARROW = {
    "code": pa.string(),
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, 12),
    "number": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
}
FIRST_DAY = date(2024, 1, 1)
YEAR = Calendar("invented", {"en": "Monday to Friday"}, years=(2024,))
CLOCK = Clock(worked=numbered(YEAR))


def row(text: str, **asked: Any) -> exp.Expr:
    """The checked tree of a row formula on the invented cases."""
    asking: dict[str, Any] = {"where": LINE, "columns": CASES, "terms": TERMS, "table": "cases", **asked}
    return parse_row(text, **asking)


def kind(text: str) -> str:
    """The kind of a row formula's value."""
    return str(row(text).meta["kind"])


def measure(text: str) -> MeasureFormula:
    """The checked measure of the invented cases."""
    return parse_measure(text, where=LINE, columns=CASES, terms=TERMS, table="cases")


def select(text: str) -> SelectFormula:
    """The checked select over the invented tables."""
    return parse_select(text, where=LINE, tables=TABLES, terms=TERMS)


def gives(text: str) -> dict[str, str]:
    """The columns a select gives, with their kinds."""
    return {name: column.kind for name, column in select(text).columns.items()}


def refused(ask: Callable[[str], object], text: str) -> Problem:
    """The one problem that a formula is refused for."""
    with pytest.raises(DefinitionError) as raised:
        ask(text)
    (problem,) = raised.value.problems
    assert problem.code == "formula"
    assert problem.where == str(LINE)
    return problem


@contextmanager
def engine() -> Iterator[DuckDBEngine]:
    """A locked engine that holds the invented tables."""
    with DuckDBEngine(memory="500MB", threads=1) as running:
        for name, kinds, rows in (("cases", CASES, ROWS), ("calls", CALLS, CALLED)):
            running.load(name, pa.Table.from_pylist(rows, pa.schema([(c, ARROW[k]) for c, k in kinds.items()])))
        running.load('od"d; drop', pa.table({"x": pa.array([1], pa.int64())}))
        yield running


def values(text: str, running: DuckDBEngine, clock: Clock = CLOCK) -> list[Any]:
    """What a row formula gives on each invented case, in their order."""
    it = exp.alias_(expand_row(row(text), clock), "it")
    query = exp.select(it).from_(table("cases")).order_by(exp.column("_row", quoted=True))
    found: list[Any] = running.select(query).column("it").to_pylist()
    return found


def rows_of(text: str, running: DuckDBEngine) -> list[dict[str, Any]]:
    """The rows of a derived table, sorted by what they hold."""
    found: list[dict[str, Any]] = running.select(expand_select(select(text), CLOCK)).to_pylist()
    return sorted(found, key=lambda row: [(value is None, str(value)) for value in row.values()])
