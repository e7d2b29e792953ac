"""What a row must satisfy beside its own cells, as checked expressions: rules, units, facets.

Each check is an expression that is true for the rows to set aside, with what to show of them and the words of the
reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from govgauge.definition.calendar import calendar_of
from govgauge.definition.formula.clock import Clock, numbered, shifts
from govgauge.definition.formula.expand import expand_row, local_day
from govgauge.definition.formula.formulas import source_columns
from govgauge.definition.formula.row import parse_row
from govgauge.definition.formula.walk import kind_of
from govgauge.definition.model import Facet, Index, Source, Unit, Units
from govgauge.kernel.errors import did_you_mean
from govgauge.kernel.period import first_day, last_day
from govgauge.records.unknown_codes import UNIT_UNLISTED, VALUE_UNLISTED

NO_UNIT = "it belongs to no unit"
TEXT = exp.DataType.build("VARCHAR")


@dataclass(frozen=True)
class Check:
    """Rows for which `broken` holds are set aside; `found` is shown, under the name of `column`."""

    broken: exp.Expr
    found: exp.Expr
    column: str
    reason: str


@dataclass(frozen=True)
class Placing:
    """Where a source's rows say whose they are and when, as plain SQL over its typed table; None where they do not."""

    unit: exp.Expr | None
    day: exp.Expr | None
    period: exp.Expr | None
    facets: Mapping[str, exp.Expr]  # only those whose values are listed, and whose other values are set aside


def needed(index: Index, source: Source) -> bool:
    """Whether anything is asked of this source's rows beside their own cells, so that they must be looked at again."""
    return bool(source.rules or source.key or source.placed.unit or closed_facets(index, source))


def closed_facets(index: Index, source: Source) -> tuple[str, ...]:
    """The facets of a source whose values are listed, and whose other values are set aside."""
    return tuple(
        name
        for name in source.placed.facets
        if (facet := index.facets.get(name)) and facet.values and facet.unknown == "set aside"
    )


class Formulas:
    """The formulas of one source, read and made plain SQL for records of some years."""

    def __init__(self, index: Index, source: Source, *, years: tuple[int, int]) -> None:
        self.index = index
        self.source = source
        self.columns = source_columns(source)
        self.terms = {name: term.says for name, term in index.terms.items()}
        calendar = calendar_of(index)
        self.clock = Clock(
            shifts(index.time.zone, first=years[0], last=years[1]),
            numbered(calendar) if calendar else None,
            index.time.period,
            index.time.whole,
        )

    def _read(self, text: str, wanted: str) -> exp.Expr:
        return parse_row(
            text,
            where=self.source.mark,
            columns=self.columns,
            terms=self.terms,
            table=self.source.name,
            wanted=wanted,
        )

    def _plain(self, text: str) -> exp.Expr | None:
        return expand_row(self._read(text, "any"), self.clock) if text else None

    def placing(self) -> Placing:
        """How the rows are placed."""
        placed = self.source.placed
        facets = {name: self._plain(placed.facets[name]) for name in closed_facets(self.index, self.source)}
        return Placing(
            self._plain(placed.unit),
            self._day(placed.at),
            self._plain(placed.period),
            {name: formula for name, formula in facets.items() if formula is not None},
        )

    def _day(self, text: str) -> exp.Expr | None:
        if not text:
            return None
        read = self._read(text, "day")
        plain = expand_row(read, self.clock)
        plain.meta["kind"] = kind_of(read)
        return local_day(plain, self.clock)

    def rules(self) -> Iterator[Check]:
        """The source's own rules, in their order; unknown is kept."""
        for rule in self.source.rules:
            keep = expand_row(self._read(rule.keep, "bool"), self.clock)
            broken = exp.Is(this=exp.paren(keep), expression=exp.false())
            names = sorted({column.name for column in keep.find_all(exp.Column)})
            yield Check(broken, values(names, self.source), "", rule.says)


def values(names: Sequence[str], source: Source) -> exp.Expr:
    """The values of these columns by name, personal ones left out, as one text."""
    public = [name for name in names if name in source.columns and not source.columns[name].personal]
    parts: list[exp.Expr] = [exp.Literal.string("")]
    for at, name in enumerate(public):
        parts += [exp.Literal.string(f"{', ' if at else ''}{name} = "), as_text(exp.column(name, quoted=True))]
    whole = parts[0]
    for part in parts[1:]:
        whole = exp.DPipe(this=whole, expression=part, safe=True)
    return whole


def as_text(node: exp.Expr) -> exp.Expr:
    """A value as text, a missing one in words."""
    text = exp.Cast(this=node.copy(), to=TEXT.copy())
    return exp.Coalesce(this=text, expressions=[exp.Literal.string("nothing")])


def no_unit(placing: Placing, source: Source) -> Iterator[Check]:
    """Rows that say no unit, where the source says that they do."""
    if placing.unit is not None:
        missing = exp.Is(this=exp.paren(placing.unit.copy()), expression=exp.null())
        yield Check(missing, exp.Literal.string(""), source.placed.unit, NO_UNIT)


def unlisted_unit(units: Units, unit: str) -> str:
    """Why rows of this unit are set aside, "" when it is listed or any unit is accepted."""
    if not units.listed or units.unknown == "accept" or unit in units.listed:
        return ""
    return _hinted(UNIT_UNLISTED, did_you_mean(unit, units.listed))


def unlisted_value(facet: Facet, value: str) -> str:
    """Why rows with this value of a facet are set aside, "" when it is listed."""
    if value in facet.values:
        return ""
    return _hinted(f"{VALUE_UNLISTED} {facet.id}", did_you_mean(value, facet.values))


def _hinted(reason: str, hint: str) -> str:
    return f"{reason}; {hint}" if hint else reason


def not_there_then(index: Index, placing: Placing, *, source: Source, periods: Sequence[str]) -> Iterator[Check]:
    """Rows of a unit from days before it was there or after it was closed; `periods` are all that are found."""
    if placing.unit is None or (placing.day is None and placing.period is None):
        return
    for unit in index.units.listed.values():
        if unit.until and not unit.into:
            after = _when(
                placing, [p for p in periods if (day := first_day(p)) and day > unit.until], exp.GT, unit.until
            )
            yield _of(unit, after, placing, source=source, reason=f"the unit was closed after {unit.until}")
        if unit.since:
            before = _when(
                placing, [p for p in periods if (day := last_day(p)) and day < unit.since], exp.LT, unit.since
            )
            yield _of(unit, before, placing, source=source, reason=f"the unit exists since {unit.since}")


def _when(placing: Placing, periods: Sequence[str], compared: type[exp.Binary], day: date) -> exp.Expr:
    if placing.period is not None:
        said = exp.Cast(this=placing.period.copy(), to=TEXT.copy())
        return exp.In(this=said, expressions=[exp.Literal.string(each) for each in (*periods, "")])
    limit = exp.Cast(this=exp.Literal.string(day.isoformat()), to=exp.DataType.build("DATE"))
    at = placing.day or exp.null()
    return compared(this=exp.paren(at.copy()), expression=limit)


def _of(unit: Unit, when: exp.Expr, placing: Placing, *, source: Source, reason: str) -> Check:
    said = placing.unit or exp.null()
    this = exp.EQ(this=exp.Cast(this=said.copy(), to=TEXT.copy()), expression=exp.Literal.string(unit.id))
    day = placing.period or placing.day or exp.null()
    shown = exp.DPipe(this=exp.Literal.string(f"{unit.id}, "), expression=as_text(day), safe=True)
    return Check(exp.and_(this, when), shown, source.placed.unit, reason)
