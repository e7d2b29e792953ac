"""From an opened run to a document on disk; the report stage itself touches no file."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from govgauge.kernel.errors import Problem, RunError
from govgauge.report.contents import Contents
from govgauge.report.html import render as render_html
from govgauge.report.xlsx import render as render_xlsx
from govgauge.run.opened import Run
from govgauge.run.robustness import open_robust
from govgauge.run.structure import read_structure
from govgauge.run.sureness import read_agreement, read_intervals

RENDERERS = {"html": render_html, "xlsx": render_xlsx}


def write_report(run: Run, target: Path, *, form: str, lang: str) -> None:
    """Render the run and put the finished document at `target` in one rename."""
    contents = Contents(
        index=run.index,
        manifest=run.manifest,
        measures=run.measures,
        scores=run.scores,
        quality=run.quality,
        set_aside=run.set_aside,
        periods=tuple(run.periods),
        robust=open_robust(run),
        structure=read_structure(run.folder),
        agreement=read_agreement(run.folder),
        intervals=read_intervals(run.folder),
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
