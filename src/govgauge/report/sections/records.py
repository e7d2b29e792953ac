"""What came in, what was used, what was set aside and why: rows in = rows used + rows set aside."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from govgauge.definition.model import Indicator, Text
from govgauge.kernel.value import Status
from govgauge.report.contents import Contents

ORDER = 80
TITLE = ("Records and coverage", "数据与记录")
MISSING = tuple(status for status in Status if not status.present)
REASON = ("source", "column", "reason")
EXAMPLES = 3  # of each reason
MOST_EXAMPLES = 60
MOST_FILES = 400
MOST_REASONS = 400
MOST_CODES = 20  # unknown ones shown of each column
MOST_INDICATORS = 400


@dataclass(frozen=True)
class SourceLine:
    """The balance of one source."""

    name: str
    note: Text
    files: int
    rows_in: int
    used: int
    set_aside: int

    @property
    def balanced(self) -> bool:
        """Whether nothing was lost in silence."""
        return self.rows_in == self.used + self.set_aside


@dataclass(frozen=True)
class CoverageLine:
    """How many of an indicator's expected values are there, and why the others are not."""

    indicator: Indicator
    expected: int
    measured: int
    missing: Sequence[int]  # in the order of MISSING


@dataclass(frozen=True)
class RecordsView:
    """The balance, the reasons, examples of rows, and the coverage of every indicator."""

    sources: Sequence[SourceLine]
    whole: SourceLine
    reasons: Sequence[Mapping[str, Any]]
    unknown: Sequence[Mapping[str, Any]]  # codes by column
    unplaced: Sequence[Mapping[str, Any]]
    examples: Sequence[Mapping[str, Any]]
    all_set_aside: int
    absent: Mapping[str, str]
    unused: Sequence[str]
    left_out_unused: int
    most_codes: int  # of each column that are named
    statuses: Sequence[str]  # kinds of missing that occur
    coverage: Sequence[CoverageLine]
    left_out_indicators: int
    targets: Sequence[Mapping[str, Any]]  # out of reach


def view(contents: Contents) -> RecordsView:
    """The balance of every source, and of every indicator in the latest period."""
    sources = [source_line(contents, name, row=row) for name, row in contents.quality.get("sources", {}).items()]
    unused = list(contents.quality.get("unused files", ()))
    reasons = sorted(contents.quality.get("reasons", ()), key=lambda row: (-row["cells"], row["source"], row["reason"]))
    lines = coverage(contents)
    seen = [place for place, _ in enumerate(MISSING) if any(line.missing[place] for line in lines)]
    return RecordsView(
        sources=sources,
        whole=SourceLine(
            "", {}, *(sum(getattr(s, f) for s in sources) for f in ("files", "rows_in", "used", "set_aside"))
        ),
        reasons=reasons[:MOST_REASONS],
        unknown=contents.quality.get("unknown codes", ())[:MOST_REASONS],
        unplaced=contents.quality.get("unplaced", ())[:MOST_REASONS],
        examples=examples(contents),
        all_set_aside=contents.set_aside.num_rows,
        absent=contents.quality.get("absent", {}),
        unused=unused[:MOST_FILES],
        left_out_unused=max(0, len(unused) - MOST_FILES),
        most_codes=MOST_CODES,
        statuses=[MISSING[place] for place in seen],
        coverage=[pick(line, seen) for line in lines[:MOST_INDICATORS]],
        left_out_indicators=max(0, len(lines) - MOST_INDICATORS),
        targets=contents.quality.get("targets out of reach", ())[:MOST_REASONS],
    )


def source_line(contents: Contents, name: str, *, row: Mapping[str, Any]) -> SourceLine:
    """One source's balance."""
    declared = contents.index.sources.get(name)
    files = sum(receipt["source"] == name for receipt in contents.manifest.get("inputs", ()))
    return SourceLine(name, declared.note if declared else {}, files, row["rows in"], row["used"], row["set aside"])


def coverage(contents: Contents) -> list[CoverageLine]:
    """Expected, measured and missing values of every indicator, over units and facet values."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in contents.index.indicators}
    for (_, _, name), row in contents.measured.items():
        counts.setdefault(name, Counter())[row.status] += 1
    return [
        CoverageLine(
            indicator=indicator,
            expected=counts[name].total(),
            measured=counts[name][Status.MEASURED],
            missing=[counts[name][status] for status in MISSING],
        )
        for name, indicator in contents.index.indicators.items()
    ]


def pick(line: CoverageLine, places: Sequence[int]) -> CoverageLine:
    """The line with those kinds of missing only that occur somewhere."""
    return CoverageLine(line.indicator, line.expected, line.measured, [line.missing[place] for place in places])


def examples(contents: Contents) -> Sequence[Mapping[str, Any]]:
    """The first rows of each reason, the most frequent reasons first; the table may hold millions of rows."""
    table = contents.set_aside
    counted = table.group_by(list(REASON)).aggregate([([], "count_all")]).to_pylist()
    frequent = sorted(counted, key=lambda row: (-row["count_all"], *(row[name] or "" for name in REASON)))
    found: list[Mapping[str, Any]] = []
    for row in frequent[: MOST_EXAMPLES // EXAMPLES]:
        same = functools.reduce(pc.and_, (pc.equal(table[name], row[name]) for name in REASON))
        places = pc.indices_nonzero(pc.fill_null(same, False))
        found += table.take(places[:EXAMPLES]).to_pylist()
    return found
