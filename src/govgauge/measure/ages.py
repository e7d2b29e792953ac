"""How fresh the figures are: the day of the newest record behind each, in the latest period."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pyarrow as pa
from sqlglot import exp

from govgauge.definition.formula.expand import held
from govgauge.definition.formula.tree import copied, table
from govgauge.definition.model import Time
from govgauge.kernel.period import last_day
from govgauge.kernel.shapes import AGES
from govgauge.measure.engine import Engine
from govgauge.measure.periods import span
from govgauge.measure.scan import UNIT, Scan

NEWEST = "newest"


def ages(scans: Sequence[Scan], *, period: str, units: Collection[str], time: Time, engine: Engine) -> pa.Table:
    """AGES of one period: of each of the units, the day of the newest row in it of each indicator's table.

    Where a table knows no day, as one with a period column, there is nothing to tell. Rows are sorted.
    """
    found: list[dict[str, object]] = []
    known: dict[tuple[str, str, str], Mapping[str, date]] = {}
    for scan in scans:
        if scan.cut.day is None or scan.cut.at is None:
            continue
        key = (scan.table, scan.unit.sql(), scan.cut.day.sql())
        if key not in known:
            known[key] = _newest(scan, period=period, time=time, engine=engine)
        found += [
            {"period": period, "unit": unit, "indicator": name, "newest": day}
            for unit, day in known[key].items()
            if unit in units
            for name in scan.reads
        ]
    ordered = sorted(found, key=lambda row: (str(row["unit"]), str(row["indicator"])))
    return pa.Table.from_pylist(ordered, schema=AGES)


def _newest(scan: Scan, *, period: str, time: Time, engine: Engine) -> dict[str, date]:
    """Unit → day of its newest row; rows of no unit are left out."""
    day = copied(scan.cut.day) if scan.cut.day is not None else exp.null()
    columns = {UNIT: copied(scan.unit), NEWEST: exp.Max(this=copied(day))}
    select = exp.select(*(exp.alias_(value, name, quoted=True) for name, value in columns.items()))
    select = select.from_(table(scan.table))
    within, last = span(period, scan.cut, time=time), last_day(period)
    if within is not None and last is not None:
        # Where clocks shift, the span reaches into the next period.
        select = select.where(within, exp.LTE(this=day, expression=held(exp.Literal.string(str(last)), "date")))
    rows = engine.select(select.group_by(exp.Literal.number(1))).to_pylist()
    return {row[UNIT]: row[NEWEST] for row in rows if row[UNIT] and row[NEWEST] is not None}
