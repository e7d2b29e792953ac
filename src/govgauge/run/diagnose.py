"""The findings of a run: what its figures say beyond the scores, asked when it is made or later of its folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv

from govgauge.definition.model import Index
from govgauge.diagnose.questions import diagnose
from govgauge.diagnose.situation import Situation
from govgauge.kernel.shapes import FINDINGS, Measures, Scores
from govgauge.run.opened import Run, periods_in_order
from govgauge.run.tables import read_csv

FINDINGS_FILE = "findings.csv"


def asks_for_findings(index: Index) -> bool:
    """Whether the index says what a diagnosis should look at; of others it is asked by `govgauge diagnose`."""
    return any(indicator.role == "counter-check" for indicator in index.indicators.values())


def findings(
    index: Index, measures: Measures, scores: Scores, *, published: Mapping[str, pa.Table] | None = None
) -> pa.Table:
    """FINDINGS of a run: advice, which changes no score. `published`: the derived tables that the index publishes."""
    periods = periods_in_order(index, scores)
    return diagnose(Situation(index, periods, measures, scores, published or {}))


def findings_of(run: Run) -> pa.Table:
    """The findings that a run folder holds; asked now where it holds none."""
    path = run.folder / FINDINGS_FILE
    if path.is_file():
        return read_csv(path, FINDINGS)
    return findings(run.index, run.measures, run.scores, published=published_tables(run.folder))


def published_tables(folder: Path) -> dict[str, pa.Table]:
    """The derived tables that stand in a run folder as CSV, by name; all cells as text: codes keep their zeros."""
    found = {}
    for path in sorted(folder.glob("tables/*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            names = next(csv.reader(stream), [])
        kinds = dict.fromkeys(names, pa.string())
        found[path.stem] = pa_csv.read_csv(
            path,
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=pa_csv.ConvertOptions(column_types=kinds, strings_can_be_null=True, null_values=[""]),
        )
    return found
