"""Measures as arrays: the rows of one period spread over units × (indicator and facet value)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.model import Index
from govgauge.kernel.errors import Problem, ScoreError
from govgauge.kernel.shapes import Measures
from govgauge.kernel.value import Status
from govgauge.score.cells import CODE, NO_DATA, REFUSED, SCORED, Codes, Flags, Numbers, Texts
from govgauge.score.facets import Breakdown, breakdowns

STATUS_CODE = {str(Status.MEASURED): SCORED, **{str(status): code for status, code in CODE.items()}}


@dataclass(frozen=True)
class Reading:
    """What was measured of one indicator: arrays of units × facet values (or × one, without a facet)."""

    value: Numbers  # NaN where nothing was measured
    status: Codes
    reason: Codes
    n: Numbers | None = None  # cases, where a rule asks for them
    imputed: Flags | None = None  # cells that were put in; None for none


@dataclass(frozen=True)
class Readings:
    """Everything measured in one period."""

    period: str
    units: tuple[str, ...]
    breakdowns: Mapping[str, Breakdown]
    of: Mapping[str, Reading]  # by indicator


@dataclass(frozen=True)
class Encoded:
    """One text column as numbers into its sorted distinct texts."""

    texts: list[str]
    codes: Codes

    def lookup(self, numbers: Mapping[str, int]) -> Codes:
        """For each distinct text the number it has elsewhere, -1 for none."""
        return np.array([numbers.get(text, -1) for text in self.texts], dtype=np.int32)


def encoded(column: pa.ChunkedArray) -> Encoded:
    """Distinct texts in code point order, so that nothing depends on the order of rows."""
    dictionary = column.dictionary_encode().combine_chunks()
    texts = dictionary.dictionary.to_pylist()
    order = sorted(range(len(texts)), key=texts.__getitem__)
    place = np.empty(len(texts), dtype=np.int32)
    place[order] = np.arange(len(texts), dtype=np.int32)
    codes = dictionary.indices.to_numpy(zero_copy_only=False).astype(np.int32)
    return Encoded([texts[o] for o in order], codes=place[codes] if len(texts) else codes)


def readings(index: Index, measures: Measures, *, texts: Texts) -> Iterator[Readings]:
    """The readings of each period, in order of the periods.

    Raises ScoreError for a row that the index does not know, and for two rows of one unit, facet and indicator.
    """
    table = measures.table
    columns = {name: encoded(table[name]) for name in ("period", "unit", "facet", "indicator", "status")}
    check_known(index, columns)
    value = pc.fill_null(table["value"], float("nan")).combine_chunks().to_numpy(zero_copy_only=False)
    reason = encoded(pc.fill_null(table["reason"], ""))
    reasons = texts.codes_of(reason.texts)[reason.codes] if reason.texts else reason.codes
    cases = pc.fill_null(table["n"], 0).combine_chunks().to_numpy(zero_copy_only=False)
    status = columns["status"].lookup(STATUS_CODE)[columns["status"].codes]
    by_period = np.argsort(columns["period"].codes, kind="stable")
    stops = np.searchsorted(columns["period"].codes[by_period], np.arange(len(columns["period"].texts) + 1))
    for place, period in enumerate(columns["period"].texts):
        rows = by_period[stops[place] : stops[place + 1]]
        yield period_readings(
            index,
            period,
            rows=rows,
            columns=columns,
            value=value,
            cases=cases,
            status=status,
            reason=reasons,
            texts=texts,
        )


def check_known(index: Index, columns: Mapping[str, Encoded]) -> None:
    """Refuse measures that were not made for this index."""
    for name, known in (("indicator", set(index.indicators)), ("status", set(STATUS_CODE))):
        strange = [text for text in columns[name].texts if text not in known]
        if strange:
            raise ScoreError(
                Problem(
                    where=f"measures: {name}",
                    found=f"{strange[0]!r} is not known to index {index.id}",
                    remedy="measure again with this version of the index",
                )
            )


def period_readings(
    index: Index,
    period: str,
    *,
    rows: Codes,
    columns: Mapping[str, Encoded],
    value: Numbers,
    cases: Codes,
    status: Codes,
    reason: Codes,
    texts: Texts,
) -> Readings:
    """One period's rows in their places; a place without a row has no data, and says so."""
    unit, facet, indicator = (columns[name] for name in ("unit", "facet", "indicator"))
    averaged = {total.id: 1 for total in index.units.totals if total.how == "scores"}  # made from scores, not measures
    rows = rows[unit.lookup(averaged)[unit.codes[rows]] < 0]
    present = np.flatnonzero(np.bincount(unit.codes[rows], minlength=len(unit.texts)))
    split = breakdowns(index, found_values(index, rows, facet=facet, indicator=indicator))
    first, slots = slot_table(index, split, facet=facet, indicator=indicator)
    slot = slots[indicator.codes[rows], facet.codes[rows]]
    rows, slot = rows[slot >= 0], slot[slot >= 0]
    width = max(first.values(), default=(0, 0), key=lambda span: span[1])[1]
    place = np.zeros(len(unit.texts), dtype=np.int64)
    place[present] = np.arange(len(present))
    cell = place[unit.codes[rows]] * width + slot
    taken = np.zeros(len(present) * width, dtype=bool)
    taken[cell] = True
    if np.count_nonzero(taken) != len(cell):
        refuse_double(rows, cell=cell, columns=columns)
    numbers = np.full(len(present) * width, np.nan)
    states = np.full(len(present) * width, NO_DATA, dtype=np.int32)
    reasons = np.full(len(present) * width, texts.code("no measure of it in this period"), dtype=np.int32)
    measured = status[rows] == SCORED
    wild = measured & ~np.isfinite(value[rows])
    numbers[cell] = np.where(measured & ~wild, value[rows], np.nan)
    states[cell] = np.where(wild, REFUSED, status[rows])
    reasons[cell] = np.where(wild, texts.code("the measured value is no finite number"), reason[rows])
    shape = (len(present), width)
    counted = np.zeros(len(present) * width)
    if any(indicator.shrink for indicator in index.indicators.values()):
        counted[cell] = cases[rows]
    counts = counted.reshape(shape)
    grid = Reading(numbers.reshape(shape), status=states.reshape(shape), reason=reasons.reshape(shape))
    return Readings(
        period,
        units=tuple(unit.texts[code] for code in present.tolist()),
        breakdowns=split,
        of={
            name: Reading(
                grid.value[:, a:b],
                status=grid.status[:, a:b],
                reason=grid.reason[:, a:b],
                n=counts[:, a:b] if index.indicators[name].shrink else None,
            )
            for name, (a, b) in first.items()
        },
    )


def found_values(index: Index, rows: Codes, *, facet: Encoded, indicator: Encoded) -> dict[str, set[str]]:
    """For each facet the values that its indicators' rows hold in the period."""
    seen = np.zeros((len(indicator.texts), len(facet.texts)), dtype=bool)
    seen[indicator.codes[rows], facet.codes[rows]] = True
    found: dict[str, set[str]] = {}
    for i, f in np.argwhere(seen).tolist():
        carries = index.indicators[indicator.texts[i]].facet
        if carries:
            found.setdefault(carries, set()).add(facet.texts[f])
    return found


def slot_table(
    index: Index, split: Mapping[str, Breakdown], *, facet: Encoded, indicator: Encoded
) -> tuple[dict[str, tuple[int, int]], Codes]:
    """Where each indicator's columns begin and end, and the column of each (indicator, facet value), -1 for none.

    An indicator with a facet has no column for "": its score for the unit as a whole is combined from its facets.
    """
    code_of = {text: code for code, text in enumerate(facet.texts)}
    row_of = {text: code for code, text in enumerate(indicator.texts)}
    slots = np.full((len(indicator.texts), len(facet.texts)), -1, dtype=np.int32)
    spans, start = {}, 0
    for name, described in index.indicators.items():
        values = split[described.facet].values if described.facet else ("",)
        for place, value in enumerate(values):
            if name in row_of and value in code_of:
                slots[row_of[name], code_of[value]] = start + place
        spans[name] = (start, start + len(values))
        start += len(values)
    return spans, slots


def refuse_double(rows: Codes, *, cell: Codes, columns: Mapping[str, Encoded]) -> None:
    """Two measures of one thing: name the first of them."""
    seen, count = np.unique(cell, return_counts=True)
    row = int(rows[np.flatnonzero(cell == seen[count > 1][0])[0]])
    names = ("period", "unit", "facet", "indicator")
    where = ", ".join(f"{n} {columns[n].texts[int(columns[n].codes[row])]!r}" for n in names)
    raise ScoreError(
        Problem(where=where, found="it is measured twice", remedy="one value per period, unit, facet and indicator")
    )
