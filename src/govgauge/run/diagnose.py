"""The findings of a run: what its figures say beyond the scores, asked when it is made or later of its folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv

from govgauge.definition.core import without_apart
from govgauge.definition.model import Diagnosis, Index, Text
from govgauge.diagnose.questions import diagnose, questions
from govgauge.diagnose.situation import Situation
from govgauge.kernel.errors import Problem, UsageError, did_you_mean
from govgauge.kernel.period import require
from govgauge.kernel.shapes import FINDINGS, Measures, Scores
from govgauge.kernel.way import way
from govgauge.run.bridges import bridges
from govgauge.run.opened import Run, periods_in_order
from govgauge.run.tables import read_csv

FINDINGS_FILE = "findings.csv"


def asks_for_findings(index: Index) -> bool:
    """Whether the index says what a diagnosis should look at; of others it is asked by `govgauge diagnose`."""
    counter_checks = any(indicator.role == "counter-check" for indicator in index.indicators.values())
    return counter_checks or index.diagnose != Diagnosis()


def findings(
    index: Index, measures: Measures, *, scores: Scores, published: Mapping[str, pa.Table] | None = None
) -> pa.Table:
    """FINDINGS of a run: advice, which changes no score. `published`: the derived tables that the index publishes.

    Of a variant the index itself is asked about, not the core that stands apart in it.
    """
    index = without_apart(index)
    periods = periods_in_order(index, scores)
    old_rule = bridges(index, measures, periods=periods)
    return diagnose(Situation(index, periods, measures, scores, tables=published or {}, bridges=old_rule))


def findings_of(run: Run) -> pa.Table:
    """The findings that a run folder holds; asked now where it holds none."""
    if (run.folder / FINDINGS_FILE).is_file():
        return read_findings(run.folder)
    return findings(run.index, run.measures, scores=run.scores, published=published_tables(run.folder))


def read_findings(folder: Path) -> pa.Table:
    """The findings that stand in a run folder; none where it holds no such file."""
    path = folder / FINDINGS_FILE
    return read_csv(path, FINDINGS) if path.is_file() else FINDINGS.empty_table()


def chosen_findings(run: Run, *, unit: str = "", period: str = "", question: str = "") -> list[dict[str, Any]]:
    """Findings of one period (the last when none is said) as rows of FINDINGS: those that accuse first, the least
    likely to be wrong before the others, then what else was found, unit by unit in the order of their places.

    Raises UsageError for a unit, period or question that the run does not have.
    """
    totals = {total.id for total in run.index.units.totals}
    _require("--unit", unit, known=sorted(set(run.scores.table["unit"].unique().to_pylist()) - totals))
    _require("--question", question, known=[one.name for one in questions()])
    period = require(period, run.periods) if period else next(reversed(run.periods), "")
    asked = {"unit": unit, "period": period, "question": question}
    rows: list[dict[str, Any]] = findings_of(run).to_pylist()
    rows = [row for row in rows if all(row[name] == said for name, said in asked.items() if said)]
    return sorted(rows, key=lambda row: (not row["kind"], (row["chance"] or 0.0) if row["kind"] else 0.0))


def _require(where: str, said: str, *, known: Sequence[str]) -> None:
    if said and said not in known:
        shown = ", ".join(known[:24]) + (" …" if len(known) > 24 else "")
        remedy = did_you_mean(said, known) or f"leave {where} out to see all"
        raise UsageError(Problem(where, f"{said!r} is not in this run", allowed=shown, remedy=remedy))


def question_titles() -> dict[str, Text]:
    """The questions of a diagnosis by name, in the order in which they are told, with their titles."""
    return {one.name: one.title for one in questions()}


def way_of(run: Run, row: Mapping[str, Any]) -> str:
    """What to type to see the rows behind a finding, or the table to look into; "" where it is about no unit."""
    return way(
        row["about"],
        unit=row["unit"],
        period=row["period"],
        facet=row["facet"],
        table=row["about"] in run.index.tables,
        run=str(run.folder),
    )


def published_tables(folder: Path, *, names: Sequence[str] | None = None) -> dict[str, pa.Table]:
    """The derived tables that stand in a run folder as CSV, by name; all cells as text: codes keep their zeros."""
    found = {}
    for path in sorted(folder.glob("tables/*.csv")):
        if names is not None and path.stem not in names:
            continue
        with path.open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream), [])
        kinds = dict.fromkeys(header, pa.string())
        found[path.stem] = pa_csv.read_csv(
            path,
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=pa_csv.ConvertOptions(column_types=kinds, strings_can_be_null=True, null_values=[""]),
        )
    return found
