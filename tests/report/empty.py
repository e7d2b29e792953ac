"""Runs that hold little or nothing."""

from __future__ import annotations

from dataclasses import replace

from govgauge.kernel.shapes import MEASURES, PARTS, SCORES, SET_ASIDE, Measures, Scores
from govgauge.report.contents import Contents
from tests.report.invented import contents


def empty() -> Contents:
    """A run of an index in which nothing was measured."""
    run = contents(units=2)
    return replace(
        run,
        manifest={"files": {}, "index": {}},
        measures=Measures(MEASURES.empty_table()),
        scores=Scores(SCORES.empty_table(), PARTS.empty_table()),
        quality={},
        set_aside=SET_ASIDE.empty_table(),
        periods=(),
    )
