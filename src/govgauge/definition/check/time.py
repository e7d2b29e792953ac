"""Time: a zone that exists, a calendar that exists and covers what is asked, editions and periods that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govgauge.definition.calendar import Calendar, calendar_of
from govgauge.definition.check.wrong import advice, no_zone, unknown, wrong
from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.definition.zone import is_zone
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.kernel.period import PeriodKind, kind_of


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The index's own time."""
    time = index.time
    if not is_zone(time.zone):
        yield no_zone(index.at("time", "zone"), time.zone)
    yield from _editions(index)
    yield from _overrides(index)
    yield from _calendar(index)


def _editions(index: Index) -> Iterator[Problem]:
    time = index.time
    mark = index.at("time")
    if time.period is PeriodKind.EDITION and not time.editions:
        yield wrong(
            mark, "editions-none", found="periods are editions, and none is listed", remedy="say editions: {id: title}"
        )
    if time.period is not PeriodKind.EDITION and time.editions:
        found = f"editions are listed, and periods are of kind {time.period.value!r}"
        yield wrong(mark, "editions-kind", found=found, allowed="period: edition", remedy="delete one of the two")
    if time.period is PeriodKind.WHOLE and not time.whole:
        yield wrong(
            mark, "whole-unnamed", found="the one period has no id", allowed='whole: "2010-2015"', remedy="say whole:"
        )
    if time.period is not PeriodKind.WHOLE and time.whole:
        found = f"whole is said, and periods are of kind {time.period.value!r}"
        yield wrong(mark, "whole-kind", found=found, allowed="period: whole", remedy="delete one of the two")


def _overrides(index: Index) -> Iterator[Problem]:
    """Periods that overrides name."""
    kind = index.time.period
    for place, override in enumerate(index.overrides):
        for number, period in enumerate(override.periods):
            mark = index.at("overrides", place, "periods", number)
            if kind is PeriodKind.EDITION and period not in index.time.editions:
                found = f"there is no edition {period!r}"
                yield unknown(mark, "period-unknown", found=found, word=period, known=index.time.editions)
            elif kind is PeriodKind.WHOLE and period != index.time.whole:
                yield unknown(
                    mark,
                    "period-unknown",
                    found=f"there is no period {period!r}",
                    word=period,
                    known=[index.time.whole],
                )
            elif kind not in (PeriodKind.EDITION, PeriodKind.WHOLE) and kind_of(period) is not kind:
                found = f"{period!r} is no period of kind {kind.value!r}"
                yield wrong(
                    mark,
                    "period-unknown",
                    found=found,
                    allowed=EXAMPLES[kind],
                    remedy="write it as periods are written",
                )


COUNTING = re.compile(r"\bworkdays(?:_after)?\s*\(", re.IGNORECASE)
EXAMPLES = {
    PeriodKind.YEAR: '"2024"',
    PeriodKind.HALF: '"2024-H1"',
    PeriodKind.QUARTER: '"2024-Q3"',
    PeriodKind.MONTH: '"2024-05"',
    PeriodKind.DAY: '"2024-05-31"',
}


def _calendar(index: Index) -> Iterator[Problem]:
    """A calendar that can be had where workdays are counted, and that knows the days it is asked for."""
    uses = _counts_workdays(index)
    mark = index.at("time", "calendar")
    if not index.time.calendar:
        if uses:
            found = f"{uses[0]} counts workdays, and no calendar is named"
            yield wrong(
                index.at("time"),
                "calendar-missing",
                found=found,
                allowed="calendar: cn",
                remedy="say calendar: in time",
            )
        return
    try:
        calendar = calendar_of(index)
    except DefinitionError as error:
        yield from (problem if problem.where else replace(problem, where=str(mark)) for problem in error.problems)
        return
    if not uses:
        yield advice(
            mark, "calendar-unused", found=f"no formula counts workdays by the calendar {index.time.calendar!r}"
        )
    if calendar is not None:
        yield from _covered(index, calendar)


def _counts_workdays(index: Index) -> list[str]:
    texts = {f"the term {term.name!r}": term.says for term in index.terms.values()}
    texts |= {f"the table {table.name!r}": table.select for table in index.tables.values()}
    texts |= {f"the indicator {one.id!r}": f"{one.measure} {one.where}" for one in index.indicators.values()}
    for source in index.sources.values():
        texts |= {f"a rule of {source.name!r}": " ".join(rule.keep for rule in source.rules)}
    return [what for what, text in texts.items() if COUNTING.search(text)]


def _covered(index: Index, calendar: Calendar) -> Iterator[Problem]:
    """Days that columns may hold and the calendar does not know."""
    first, last = calendar.years[0], calendar.years[-1]
    for source in index.sources.values():
        for column in source.columns.values():
            for key, day in (("earliest", column.earliest), ("latest", column.latest)):
                if day is not None and not calendar.covers(day):
                    mark = index.at("sources", source.name, "columns", column.name, key)
                    found = f"{column.name!r} may hold {day}, and the calendar {calendar.id!r} knows {first} to {last}"
                    remedy = "workdays are missing outside these years"
                    yield advice(mark, "calendar-years", found=found, remedy=remedy)
