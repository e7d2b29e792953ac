"""Where points are lost, on average."""

import math
from dataclasses import replace

import pytest

from govgauge.kernel.shapes import PARTS
from govgauge.report.sections.lost_points import declared_weights, view
from tests.report.empty import empty
from tests.report.invented import contents


def test_the_leaves_sum_to_the_root_and_got_and_lost_to_the_scale() -> None:
    seen = view(contents())
    assert seen is not None
    root, leaves = seen.lines[0], [line for line in seen.lines if line.branch.is_indicator]
    assert math.fsum(line.lost for line in leaves) == pytest.approx(root.lost)
    assert math.fsum(line.got for line in leaves) == pytest.approx(root.got)
    assert seen.whole == pytest.approx(100)


def test_weights_are_those_declared_among_siblings() -> None:
    weights = declared_weights(contents())
    assert weights["overall", "speed"] == 0.25
    assert weights["convenience", "online-rate"] == pytest.approx(0.6)


def test_who_loses_most_is_named() -> None:
    run = contents()
    seen = view(run)
    assert seen is not None
    line = seen.lines[0]
    assert line.worst == run.units[-1]
    assert line.worst_lost == max(run.points[unit].lost["overall"] for unit in run.units)


def test_adjustments_stand_below_the_tree() -> None:
    run = contents()
    rows = run.scores.parts.to_pylist()
    extra = {**rows[0], "facet": "", "node": "overall", "child": "override:1", "points": -3.0, "lost": 3.0}
    more = [{**extra, "unit": unit, "period": run.latest} for unit in run.units]
    parts = run.scores.parts.from_pylist([*rows, *more], schema=PARTS)
    seen = view(replace(run, scores=replace(run.scores, parts=parts)))
    assert seen is not None
    ((name, _, lost),) = seen.adjustments
    assert name == "override:1"
    assert lost == pytest.approx(3.0)


def test_nothing_scored_nothing_lost() -> None:
    assert view(empty()) is None
