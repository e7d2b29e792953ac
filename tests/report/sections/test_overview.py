"""The headline figures."""

from dataclasses import replace

import pytest

from govgauge.report.sections.overview import leaders, most_frequent, view
from tests.report.empty import empty
from tests.report.invented import contents


def test_the_first_the_median_and_what_moved() -> None:
    run = contents()
    seen = view(run)
    scores = sorted(run.now[unit, "", run.root].score or 0.0 for unit in run.units)
    assert (seen.ranked, seen.first, seen.together) == (12, run.units[0], 1)
    assert seen.first_score == scores[-1]
    assert seen.median == pytest.approx((scores[5] + scores[6]) / 2)
    assert seen.riser is not None
    assert seen.faller is not None
    assert seen.riser.delta > 0 > seen.faller.delta


def test_the_worst_come_first() -> None:
    seen = view(contents())
    losses = [lost for _, lost in seen.worst_indicators]
    assert losses == sorted(losses, reverse=True)
    assert len(losses) == len(seen.worst_nodes) == 3


def test_missing_values_are_counted_by_status_and_are_not_measured() -> None:
    seen = view(contents())
    assert seen.expected - seen.measured == sum(count for _, count in seen.missing)
    assert {"no data", "insufficient", "not applicable"} == {name for name, _ in seen.missing}


def test_units_that_share_the_best_score_are_all_first() -> None:
    run = contents(units=3)
    rows = run.scores.table.to_pylist()
    for row in rows:
        if row["node"] == "overall" and not row["facet"]:
            row["score"] = 70.0
    level = replace(
        run, scores=replace(run.scores, table=run.scores.table.from_pylist(rows, schema=run.scores.table.schema))
    )
    assert len(leaders(level)) == view(level).together == 3
    assert view(level).riser is None


def test_the_most_frequent_reason_is_summed_over_columns() -> None:
    reasons = [{"reason": "a", "cells": 2}, {"reason": "b", "cells": 3}, {"reason": "a", "cells": 2}]
    assert most_frequent(reasons) == ("a", 4)
    assert most_frequent([]) is None


def test_a_run_of_one_period_has_no_moves() -> None:
    seen = view(contents(periods=1))
    assert seen.riser is None
    assert seen.faller is None
    assert seen.median_change is None


def test_nothing_is_said_of_nothing() -> None:
    seen = view(empty())
    assert seen.first is None
    assert seen.median is None
    assert seen.reason is None
    assert (seen.ranked, seen.measured, seen.expected) == (0, 0, 0)
