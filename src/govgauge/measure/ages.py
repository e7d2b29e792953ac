"""How fresh the figures are: the day of the newest record behind each, in the latest period."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from sqlglot import exp

from govgauge.definition.formula.tree import copied
from govgauge.kernel.shapes import AGES
from govgauge.measure.column import from_arrow, worded
from govgauge.measure.grid import Groups
from govgauge.measure.parts import Part
from govgauge.measure.scan import Scan

NEWEST = "_newest"
NO_DAY = np.iinfo(np.int64).min


def newest(scan: Scan) -> tuple[Part, ...]:
    """The part that tells the day of a group's newest row; none where a table knows no day, as with a period column."""
    if scan.cut.day is None or scan.cut.at is None:
        return ()
    return (Part(NEWEST, exp.Max(this=copied(scan.cut.day)), "max"),)


def ages(counted: Iterable[tuple[Scan, Groups]], *, period: str, units: Collection[str]) -> pa.Table:
    """AGES of one period: of each of the units, the day of the newest row in it of each indicator's table.

    Scans whose groups have no NEWEST tell nothing; rows are sorted.
    """
    ids = sorted(units)
    dated = [(scan, groups) for scan, groups in counted if NEWEST in groups.rows.column_names]
    found = {name: days for scan, groups in dated for days in [_days(groups, period, ids)] for name in scan.reads}
    indicators = sorted(found)
    days = np.array([found[name] for name in indicators], dtype=np.int64).reshape(len(indicators), len(ids)).T
    unit, indicator = np.nonzero(days != NO_DAY)
    columns = {
        "period": pa.repeat(pa.scalar(period), len(unit)),
        "unit": worded(ids, unit),
        "indicator": worded(indicators, indicator),
        "newest": pa.array(days[unit, indicator].astype("datetime64[D]")),
    }
    return pa.table([columns[name] for name in AGES.names], schema=AGES)


def _days(groups: Groups, period: str, ids: Collection[str]) -> NDArray[np.int64]:
    """The newest day of each unit in the period, of rows of any facet; NO_DAY where there is none."""
    at: dict[str | None, int] = {name: place for place, name in enumerate(ids)}
    unit = groups.units.by_group(lambda name: at.get(name, -1))
    newest = from_arrow(groups.rows[NEWEST].cast(pa.int32()))
    here = (groups.periods.by_group(lambda name: name == period) > 0) & (unit >= 0) & newest.known
    days = np.full(len(at), NO_DAY)
    np.maximum.at(days, unit[here], newest.values[here])
    return days
