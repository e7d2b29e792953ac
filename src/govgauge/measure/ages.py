"""How fresh the figures are: the day of the newest record behind each, in the latest period."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa
import pyarrow.compute as pc
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
    found: list[pa.Table] = []
    known: dict[tuple[str, str, str], pa.Table] = {}
    for scan in scans:
        if scan.cut.day is None or scan.cut.at is None:
            continue
        key = (scan.table, scan.unit.sql(), scan.cut.day.sql())
        if key not in known:
            known[key] = _newest(scan, period=period, units=units, time=time, engine=engine)
        found += [_of(name, known[key], period=period) for name in scan.reads]
    rows = pa.concat_tables(found) if found else AGES.empty_table()
    return rows.sort_by([("unit", "ascending"), ("indicator", "ascending")])


def _of(indicator: str, newest: pa.Table, *, period: str) -> pa.Table:
    """AGES of one indicator."""
    said = {"period": period, "indicator": indicator}
    columns = {name: pa.repeat(pa.scalar(text), len(newest)) for name, text in said.items()}
    columns |= {"unit": newest[UNIT], "newest": newest[NEWEST]}
    return pa.table([columns[name] for name in AGES.names], schema=AGES)


def _newest(scan: Scan, *, period: str, units: Collection[str], time: Time, engine: Engine) -> pa.Table:
    """Each of the units with the day of its newest row; rows of anybody else are left out."""
    day = copied(scan.cut.day) if scan.cut.day is not None else exp.null()
    columns = {UNIT: copied(scan.unit), NEWEST: exp.Max(this=copied(day))}
    select = exp.select(*(exp.alias_(value, name, quoted=True) for name, value in columns.items()))
    select = select.from_(table(scan.table))
    within, last = span(period, scan.cut, time=time), last_day(period)
    if within is not None and last is not None:
        # Where clocks shift, the span reaches into the next period.
        select = select.where(within, exp.LTE(this=day, expression=held(exp.Literal.string(str(last)), "date")))
    rows = engine.select(select.group_by(exp.Literal.number(1)))
    known = pc.and_(pc.is_in(rows[UNIT], pa.array(list(units), type=pa.string())), pc.is_valid(rows[NEWEST]))
    return rows.filter(known)
