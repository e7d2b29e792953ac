"""The tables of an engine, example after example: an example's own rows, and what is derived from them.

Nearly all tables of an index are the same in every example, namely empty, so they are made once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

import pyarrow as pa
from sqlglot import exp

from govgauge.definition.formula.clock import Clock, zone
from govgauge.definition.formula.formulas import Formulas, source_columns
from govgauge.definition.model import Index, Scalar
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.measure.engine import Engine
from govgauge.measure.expand import expand_select
from govgauge.measure.tables import ARROW, clock_over, clock_without_years, declared_rows, empty

EXAMPLE = "_example"  # the column that tells rows of several examples apart; no author can name it
Rows = Sequence[Mapping[str, Scalar]]


class ExampleTables:
    """What an engine holds for the examples of an index; each `lay` is as if it had the engine to itself."""

    def __init__(self, index: Index, formulas: Formulas, *, engine: Engine) -> None:
        self._index = index
        self._formulas = formulas
        self._engine = engine
        self._clock = clock_without_years(index, formulas)
        self._kept: dict[str, Clock] = {}  # tables that no example's row is in, and the clock they were made by
        self._expanded: dict[tuple[str, Clock], exp.Expr] = {}

    def lay(self, given: Mapping[str, Rows], *, of: str) -> Clock:
        """Put these rows into their tables, and make what the table `of` rests on; the clock to read them by.

        Raises DefinitionError for a value that is none of its column's type, MeasureError where the engine refuses.
        """
        for name, rows in given.items():
            self._kept.pop(name, None)
            self._engine.load(name, arrow_rows(self._formulas.columns[name], rows, index=self._index))
        clock = clock_over(self._index, self._clock, years=self._years(given))
        touched = set(given)
        for name in needed(of, self._formulas, given=given):
            if self._below(name) & touched:
                touched.add(name)
                self._kept.pop(name, None)
                self._engine.define(name, self._select(name, clock), store=False)
            elif self._kept.get(name) != clock:
                self._keep(name, clock)
        return clock

    def lay_together(self, of: str, rows: Sequence[Rows]) -> Clock:
        """Put the rows of several examples into one table, each with the place of its example; as `lay` else."""
        columns = self._formulas.columns[of]
        parts = [
            arrow_rows(columns, own, index=self._index).append_column(EXAMPLE, pa.array([str(place)] * len(own)))
            for place, own in enumerate(rows)
        ]
        self._kept.pop(of, None)
        self._engine.load(of, pa.concat_tables(parts))
        return clock_over(self._index, self._clock, years=self._years({of: [row for own in rows for row in own]}))

    def _below(self, name: str) -> frozenset[str] | set[str]:
        select = self._formulas.selects.get(name)
        return set(select.tables) if select is not None else set()

    def _select(self, name: str, clock: Clock) -> exp.Expr:
        if (name, clock) not in self._expanded:
            self._expanded[name, clock] = expand_select(self._formulas.selects[name], clock)
        return self._expanded[name, clock]

    def _keep(self, name: str, clock: Clock) -> None:
        if name in self._index.sources:
            self._engine.define(name, empty(source_columns(self._index.sources[name])), store=True)
        elif not self._index.tables[name].select:
            self._engine.load(name, declared_rows(self._index.tables[name]))
        else:
            self._engine.define(name, self._select(name, clock), store=True)
        self._kept[name] = clock

    def _years(self, given: Mapping[str, Rows]) -> list[int]:
        return [
            int(str(row[column])[:4])
            for name, rows in given.items()
            for column, kind in self._formulas.columns[name].items()
            if kind == "time"
            for row in rows
            if row.get(column) is not None and str(row[column])[:4].isdigit()
        ]


def needed(name: str, formulas: Formulas, *, given: Mapping[str, Rows]) -> list[str]:
    """The tables that are not given and that the table rests on, each after those it reads, and itself last."""
    found: dict[str, None] = {}

    def add(table: str) -> None:
        if table in given or table in found:
            return
        for read in sorted(formulas.selects[table].tables) if table in formulas.selects else []:
            add(read)
        found[table] = None

    add(name)
    return list(found)


def arrow_rows(columns: Mapping[str, str], rows: Rows, *, index: Index) -> pa.Table:
    """The rows with the table's columns and types; what a row does not say is missing."""
    filled = [{"_file": 1, "_row": place + 1, **row} for place, row in enumerate(rows)]
    data = {
        name: pa.array([_typed(row.get(name), kind, index=index, column=name) for row in filled], type=ARROW[kind])
        for name, kind in columns.items()
    }
    return pa.table(data)


def _typed(value: Scalar, kind: str, *, index: Index, column: str) -> object:
    """A value as it stands in the definition, as the column's type."""
    if value is None:
        return None
    try:
        if kind in ("text", "code"):
            return str(value)
        if kind == "bool":
            return {True: True, False: False}[bool(value)] if isinstance(value, bool) else _refuse()
        if kind == "integer":
            return int(str(value))
        if kind in ("decimal", "number"):
            return Decimal(str(value)) if kind == "decimal" else float(str(value))
        return date.fromisoformat(str(value)) if kind == "date" else _instant(str(value), index)
    except (ValueError, InvalidOperation):
        raise DefinitionError(
            Problem("", f"{column} is {value!r}, and the column is {kind}", "2024-01-31, 2024-01-31T10:00, 12.5, true")
        ) from None


def _refuse() -> object:
    raise ValueError("no truth value")


def _instant(text: str, index: Index) -> datetime:
    """A time in UTC; without an offset it is read on the clocks of the index."""
    moment = datetime.fromisoformat(text)
    local = moment if moment.tzinfo else moment.replace(tzinfo=zone(index.time.zone))
    return local.astimezone(UTC).replace(tzinfo=None)
