"""From an opened run to a document on disk; the report stage itself touches no file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from govgauge.definition.core import without_apart
from govgauge.definition.model import Index
from govgauge.kernel.errors import Problem, RunError
from govgauge.kernel.shapes import Measures, Scores
from govgauge.report.contents import Contents
from govgauge.report.html import render as render_html
from govgauge.report.xlsx import render as render_xlsx
from govgauge.run.ages import read_ages
from govgauge.run.diagnose import published_tables, question_titles, read_findings
from govgauge.run.opened import Run
from govgauge.run.robustness import open_robust
from govgauge.run.structure import read_structure
from govgauge.run.sureness import read_agreement, read_intervals
from govgauge.run.what_if import what_if

RENDERERS = {"html": render_html, "xlsx": render_xlsx}


def _own(run: Run, index: Index) -> tuple[Measures, Scores]:
    """What is said of the index itself, and the tops beside it: below those a core says the same again."""
    if len(index.tree) == len(run.index.tree):
        return run.measures, run.scores
    own = [*index.tree, *index.indicators]
    measures = _rows(run.measures.table, "indicator", own)
    scores = _rows(run.scores.table, "node", [*own, *(node.id for node in run.index.tops)])
    parts = _rows(run.scores.parts, "node", own)
    return replace(run.measures, table=measures), replace(run.scores, table=scores, parts=parts)


def _shown(index: Index) -> list[str]:
    """The published tables that a report shows."""
    return [shown.of for shown in (index.diagnose.islands, index.diagnose.matrix) if shown is not None]


def _rows(table: pa.Table, column: str, names: Sequence[str]) -> pa.Table:
    return table.filter(pc.is_in(table[column], value_set=pa.array(names, pa.string())))


def write_report(run: Run, target: Path, *, form: str, lang: str) -> None:
    """Render the run and put the finished document at `target` in one rename."""
    index = without_apart(run.index)
    measures, scores = _own(run, index)
    contents = Contents(
        index=index,
        manifest=run.manifest,
        measures=measures,
        scores=scores,
        quality=run.quality,
        set_aside=run.set_aside,
        periods=tuple(run.periods),
        robust=open_robust(run),
        structure=read_structure(run.folder),
        agreement=read_agreement(run.folder),
        intervals=read_intervals(run.folder),
        apart=tuple(node for node in run.index.tops if node.apart),
        findings=read_findings(run.folder),
        questions=question_titles(),
        published=published_tables(run.folder, names=_shown(index)),
        what_if=what_if(run, index) if form == "html" else {},
        ages=read_ages(run.folder),
    )
    document = RENDERERS[form](contents, lang=lang)
    partial = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(document)
        partial.replace(target)
    except OSError as error:
        raise RunError(
            Problem(str(target), f"could not be written: {error.strerror or error}", remedy="choose another --out")
        ) from None
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()
