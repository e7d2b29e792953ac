"""Batches of cells to batches of typed columns; rows with a fault are set aside with every fault they have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import Column, Source
from govgauge.records import header, unpivot
from govgauge.records.raw import LINE, ROW, refused, shown
from govgauge.records.typing import code_list, moment, native
from govgauge.records.typing.column import Spec, judge, spec
from govgauge.records.typing.extent import calendar_days
from govgauge.records.typing.verdict import ARROW, Verdict, flags

FILE = "_file"
MISSING = "__missing"
ASIDES = pa.schema(
    [
        (ROW, pa.int64()),
        (LINE, pa.int64()),
        ("column", pa.string()),
        ("found", pa.string()),
        ("reason", pa.string()),
    ]
)
NO_ASIDES = pa.RecordBatch.from_pylist([], ASIDES)


@dataclass(frozen=True)
class Fixed:
    """A column that is the same for a whole file: a constant, or a part of the file's name."""

    value: pa.Scalar
    missing: pa.Scalar


@dataclass(frozen=True)
class Plan:
    """How the batches of one file become typed columns."""

    source: Source
    number: int  # of the receipt
    specs: tuple[Spec, ...]
    fixed: dict[str, Fixed]
    schema: pa.Schema
    zone: str

    @property
    def dated_by(self) -> Spec | None:
        """The column with the row's date, when the version of some code list depends on it."""
        if not any(code_list.dated(each.versions) for each in self.specs):
            return None
        at = self.source.placed.at
        return next((each for each in self.specs if each.column.name == at and each.kind in ("date", "time")), None)


def plan(source: Source, *, number: int, name: str, zone: str, secret: bytes | None) -> Plan:
    """The plan for a file of this name; RecordsError when its name or a constant does not fit its column."""
    specs = tuple(
        spec(column, zone=zone, secret=secret)
        for column in source.columns.values()
        if column.personal != "drop" or column.required
    )
    fixed = {
        each.column.name: _fixed(each, name)
        for each in specs
        if each.column.constant is not None or each.column.file_name
    }
    return Plan(source, number, specs, fixed, schema(source), zone)


def schema(source: Source) -> pa.Schema:
    """The typed columns of a source, each with the reasons of what is missing where declared; file, row and line."""
    fields = []
    for column in kept(source):
        kind = pa.string() if column.personal == "hash" else ARROW[column.type]
        fields.append(pa.field(column.name, kind))
        if column.reasoned:
            fields.append(pa.field(column.name + MISSING, pa.string()))
    fields += [pa.field(FILE, pa.int16()), pa.field(ROW, pa.int64()), pa.field(LINE, pa.int64())]
    return pa.schema(fields)


def kept(source: Source) -> tuple[Column, ...]:
    """The columns that typed tables have: all but the personal ones that are dropped."""
    return tuple(column for column in source.columns.values() if column.personal != "drop")


def _fixed(each: Spec, name: str) -> Fixed:
    column = each.column
    text = column.constant if column.constant is not None else in_name(column, name)
    verdict = judge(pa.array([text], pa.string()), each)
    if verdict.faults is not None:
        raise refused(
            f"the column {column.name!r} is {shown(text)!r} for the whole file: {verdict.faults[0].as_py()}",
            place=str(column.mark),
            remedy="correct the column in the definition, or the file's name",
        )
    return Fixed(verdict.values[0], pa.scalar(None, pa.string()) if verdict.missing is None else verdict.missing[0])


def in_name(column: Column, name: str) -> str:
    """What the column's pattern finds in the file's name, or else in its path; RecordsError when it finds nothing."""
    last = PurePosixPath(name).name
    found = re.search(column.file_name, last) or re.search(column.file_name, name)
    if not found:
        raise refused(
            f"the file's name does not hold what the column {column.name!r} is taken from",
            allowed=column.file_name,
            remedy="rename the file, or correct `file_name:` in the definition",
        )
    return (found[1] if found.re.groups else found[0]) or ""


def where(column: Column) -> str:
    """Under which name a batch carries the cells of a column."""
    return unpivot.place(column.unpivot) if column.unpivot else header.tidy(column.header or column.name)


def typed(batch: pa.RecordBatch, plan: Plan) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """The rows that can be used, by the plan's schema, and the faults of the others, by ASIDES.

    RecordsError where a date could have its day or its month first.
    """
    days = _days(batch, plan)
    verdicts: dict[str, Verdict] = {}
    faulty = np.zeros(batch.num_rows, np.bool_)
    for each in plan.specs:
        if each.column.name not in plan.fixed:
            verdict = judge(batch.column(where(each.column)), each, days=days)
            verdicts[each.column.name] = verdict
            if verdict.faults is not None:
                _order_is_known(verdict.faults, batch, each=each)
                faulty |= flags(pc.is_valid(verdict.faults))
    table = _assembled(batch, plan, verdicts=verdicts)
    if not faulty.any():
        return table, NO_ASIDES
    return table.filter(pa.array(~faulty)), _asides(batch, plan, verdicts=verdicts)


def _days(batch: pa.RecordBatch, plan: Plan) -> pa.Array | None:
    each = plan.dated_by
    if each is None or each.column.name in plan.fixed:
        return None
    return calendar_days(judge(batch.column(where(each.column)), each).values, each.zone)


def _order_is_known(faults: pa.Array, batch: pa.RecordBatch, *, each: Spec) -> None:
    unknown = flags(pc.equal(faults, moment.ORDER))
    if not unknown.any():
        return
    at = int(np.flatnonzero(unknown)[0])
    line = batch.column(LINE)[at].as_py() or batch.column(ROW)[at].as_py()
    text = native.text(batch.column(where(each.column)))[at].as_py()
    found = "" if each.column.personal else shown(text)
    mark = next(sign for sign in text if not sign.isdigit())
    raise refused(
        f"the column {each.column.name!r} holds dates such as {found!r}, and {moment.ORDER}",
        place=str(line),
        remedy=f'say `form: "%d{mark}%m{mark}%Y"` or `form: "%m{mark}%d{mark}%Y"` in the definition',
    )


def _assembled(batch: pa.RecordBatch, plan: Plan, *, verdicts: dict[str, Verdict]) -> pa.RecordBatch:
    rows = batch.num_rows
    columns: list[pa.Array] = []
    for column in kept(plan.source):
        verdict, fixed = verdicts.get(column.name), plan.fixed.get(column.name)
        columns.append(verdict.values if verdict else pa.repeat(fixed.value, rows) if fixed else pa.nulls(rows))
        if column.reasoned:
            missing = verdict.missing if verdict else pa.repeat(fixed.missing, rows) if fixed else None
            columns.append(pa.nulls(rows, pa.string()) if missing is None else missing)
    number = pa.repeat(pa.scalar(plan.number, pa.int16()), rows)
    return pa.RecordBatch.from_arrays([*columns, number, batch.column(ROW), batch.column(LINE)], schema=plan.schema)


def _asides(batch: pa.RecordBatch, plan: Plan, *, verdicts: dict[str, Verdict]) -> pa.RecordBatch:
    """One row per fault, in the order of the rows and then of the columns."""
    found: list[Sequence[pa.Array]] = []
    order = []
    for each in plan.specs:
        verdict = verdicts.get(each.column.name)
        if verdict is None or verdict.faults is None:
            continue
        at = np.flatnonzero(flags(pc.is_valid(verdict.faults)))
        places = pa.array(at)
        cells = native.text(batch.column(where(each.column)).take(places)).to_pylist()
        texts = ["" if each.column.personal or cell is None else shown(cell) for cell in cells]
        names = pa.repeat(pa.scalar(each.column.name), len(at))
        rows, lines = batch.column(ROW).take(places), batch.column(LINE).take(places)
        found.append((rows, lines, names, pa.array(texts, pa.string()), verdict.faults.take(places)))
        order.append(at)
    columns = [pa.concat_arrays(pieces) for pieces in zip(*found, strict=True)]
    by_row = pa.array(np.argsort(np.concatenate(order), kind="stable"))
    return pa.RecordBatch.from_arrays([column.take(by_row) for column in columns], schema=ASIDES)
