"""Scores over the periods."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from govgauge.definition.model import Dated
from govgauge.report.html import render
from govgauge.report.sections import trend
from govgauge.report.sections.trend import view
from tests.report.invented import contents


def test_one_period_is_no_trend() -> None:
    assert view(contents(periods=1)) is None


def test_every_unit_has_a_score_in_every_period() -> None:
    run = contents(periods=3)
    seen = view(run)
    assert seen is not None
    assert seen.periods == ("2023", "2024", "2025")
    assert [unit for unit, _ in seen.lines] == [*run.units, "ALL"]
    assert all(len(rows) == 3 for _, rows in seen.lines)
    assert seen.medians[2] == run.spreads["", "overall"].median  # type: ignore[union-attr]


def test_a_unit_that_is_gone_keeps_its_line() -> None:
    run = contents(periods=2)
    rows = [r for r in run.scores.table.to_pylist() if (r["unit"], r["period"]) != ("990105", "2025")]
    gone = replace(
        run, scores=replace(run.scores, table=run.scores.table.from_pylist(rows, schema=run.scores.table.schema))
    )
    seen = view(gone)
    assert seen is not None
    (line,) = [found for unit, found in seen.lines if unit == "990105"]
    assert line[0] is not None
    assert line[1] is None


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trend, "MOST_PERIODS", 2)
    monkeypatch.setattr(trend, "MOST_LINES", 10)
    seen = view(contents(periods=4))
    assert seen is not None
    assert (seen.left_out_periods, seen.left_out_units, len(seen.lines)) == (2, 3, 10)


def test_a_period_before_which_the_rule_changed_is_marked() -> None:
    run = contents()
    weight = (Dated(Fraction(1), until=date(2024, 12, 31)), Dated(Fraction(2), since=date(2025, 1, 1)))
    changed = replace(run.index.indicators["on-time"], weight=weight)
    run = replace(run, index=replace(run.index, indicators={**run.index.indicators, "on-time": changed}))
    seen = view(run)
    assert seen is not None
    assert seen.breaks == {"2025": ("on-time",)}
    page = render(run, lang="en").decode()
    assert "the rule changed here" in page
    assert "规则自此变化" in page


def test_where_no_rule_changed_nothing_is_marked() -> None:
    seen = view(contents())
    assert seen is not None
    assert seen.breaks == {}
