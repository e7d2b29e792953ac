"""From an opened run to a document on disk; the report stage itself touches no file."""

from __future__ import annotations

from pathlib import Path

from govgauge.definition.model import Index
from govgauge.kernel.errors import Problem, RunError
from govgauge.report.contents import Contents
from govgauge.report.html import render as render_html
from govgauge.report.xlsx import render as render_xlsx
from govgauge.run.ages import read_ages
from govgauge.run.diagnose import published_tables, question_titles, read_findings
from govgauge.run.folder import write_file
from govgauge.run.opened import Run
from govgauge.run.robustness import open_robust
from govgauge.run.structure import read_structure
from govgauge.run.sureness import read_agreement, read_intervals
from govgauge.run.what_if import what_if

RENDERERS = {"html": render_html, "xlsx": render_xlsx}


def _shown(index: Index) -> list[str]:
    """The published tables that a report shows."""
    return [shown.of for shown in (index.diagnose.islands, index.diagnose.matrix) if shown is not None]


def write_report(run: Run, target: Path, *, form: str, lang: str) -> None:
    """Render the run and put the finished document at `target` at once."""
    alone = run.alone
    index = alone.index
    found = read_findings(run.folder)
    contents = Contents(
        index=index,
        manifest=run.manifest,
        measures=alone.measures,
        scores=alone.scores,
        quality=run.quality,
        set_aside=run.set_aside,
        periods=tuple(run.periods),
        robust=open_robust(run),
        structure=read_structure(run.folder),
        agreement=read_agreement(run.folder),
        intervals=read_intervals(run.folder),
        apart=tuple(node for node in run.index.tops if node.apart),
        findings=found,
        questions=question_titles() if found.num_rows else {},
        published=published_tables(run.folder, names=_shown(index)),
        what_if=what_if(alone, index) if form == "html" else {},
        ages=read_ages(run.folder),
    )
    document = RENDERERS[form](contents, lang=lang)
    try:
        write_file(target, document)
    except OSError as error:
        raise RunError(
            Problem(str(target), f"could not be written: {error.strerror or error}", remedy="choose another --out")
        ) from None
