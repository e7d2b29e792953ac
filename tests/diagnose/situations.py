"""Invented situations: an index by hand, its measures scored, and what a diagnosis is asked to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from govgauge.definition.model import DerivedTable, Diagnosis, Index, Placed, ScoreFunction
from govgauge.diagnose.finding import Finding
from govgauge.diagnose.situation import Situation
from govgauge.kernel.shapes import Measures
from govgauge.score.ladder import score
from tests.score.inventions import index, indicator, measures, node, row

PERIODS = ("2022", "2023", "2024")


def asked(*names: str, units: Mapping[str, Mapping[str, str]] | None = None, **diagnose: Any) -> Index:
    """An index of indicators whose values are their scores, all below one root."""
    made = index([node("overall", *names)], [indicator(name) for name in names], units=units)
    return replace(made, diagnose=Diagnosis(**diagnose))


def situation(
    made: Index,
    rows: Sequence[Mapping[str, object]],
    *,
    tables: Mapping[str, pa.Table] | None = None,
    bridges: Mapping[str, Mapping[str, float]] | None = None,
) -> Situation:
    """The index with these measures, scored; its periods are those of the rows."""
    found: Measures = measures(rows)
    periods = sorted({str(each["period"]) for each in rows})
    return Situation(made, periods, found, score(made, found), tables or {}, bridges or {})


def values(given: Mapping[str, Mapping[str, object]], *, period: str = "2024") -> list[dict[str, object]]:
    """Rows from {unit: {indicator: value}}."""
    return [row(unit, name, value, period=period) for unit, told in given.items() for name, value in told.items()]


def counter_check(name: str = "doubt", kind: str = "made-up", **told: Any) -> Any:
    """A counter-check that is tested for an excess of hits."""
    return indicator(name, role="counter-check", kind=kind, test=ScoreFunction("excess", told))


def hits(unit: str, count: int, n: int, *, name: str = "doubt", period: str = "2024") -> dict[str, object]:
    """A measure with its two parts."""
    return {**row(unit, name, 100 * count / n if n else "no data", period=period), "numerator": count, "denominator": n}


def with_table(made: Index, name: str, *, unit: str, period: str) -> Index:
    """The index with a published derived table whose rows are placed so."""
    table = DerivedTable(name, select="select 1", columns={}, rows=(), placed=Placed(unit, period=period), publish=True)
    return replace(made, tables={name: table})


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Who, and what about."""
    return [(one.unit, one.about) for one in findings]
