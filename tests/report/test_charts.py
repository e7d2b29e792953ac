"""What the charts draw is what the tables say."""

import json
from decimal import Decimal

import pytest

from govgauge.report import charts
from govgauge.report.charts import chart_data
from govgauge.report.numbers import half_up
from govgauge.report.sections import islands
from tests.report.empty import empty
from tests.report.findings import with_tables
from tests.report.invented import contents


def test_figures_are_rounded_as_in_the_tables() -> None:
    run = contents()
    data = chart_data(run)
    for unit, scores in zip(run.units, data["scores"], strict=True):
        exact = run.now[unit, "", run.root].score
        assert exact is not None
        assert Decimal(repr(scores[0])) == half_up(exact, run.index.decimals)


def test_lists_follow_the_order_of_what_they_belong_to() -> None:
    run = contents()
    data = chart_data(run)
    assert [unit["en"] for unit in data["units"]] == [run.unit_title(unit)["en"] for unit in run.units]
    assert [data["nodes"][place]["en"] for place in data["shown"]][:2] == ["Overall", "Convenience"]
    assert data["nodes"][2]["parent"] == 1
    assert data["nodes"][0]["parent"] == -1
    assert len(data["lost"]["average"]) == len(data["nodes"])
    assert len(data["lost"]["units"]) == len(data["course"]) == len(data["units"])


def test_a_missing_score_is_null() -> None:
    run = contents()
    data = chart_data(run)
    assert None not in data["course"][0]
    assert json.dumps(data, allow_nan=False)


def test_one_period_has_no_course_and_nothing_at_all_is_fine() -> None:
    assert chart_data(contents(periods=1))["course"] == []
    assert chart_data(empty())["units"] == []


@pytest.mark.parametrize(("limit", "left"), [("MOST_LINES", "course"), ("MOST_LOSSES", "lost")])
def test_what_would_be_too_much_is_left_to_the_tables(monkeypatch: pytest.MonkeyPatch, limit: str, left: str) -> None:
    monkeypatch.setattr(charts, limit, 5)
    data = chart_data(contents())
    assert not (data[left] if left == "course" else data[left]["units"])


def test_needs_that_are_not_met_are_drawn_as_they_stand_in_the_tables() -> None:
    run = with_tables(contents())
    drawn, seen = chart_data(run)["islands"], islands.view(run)
    assert seen is not None
    assert sum(sum(counts) for _, counts in drawn["data"]) == seen.in_all
    told = [[drawn["reasons"][need[3]]["en"] for need in unit["needs"]] for unit in drawn["units"]]
    assert told == [[need.reason["en"] for need in unit.needs] for unit in seen.units]
    assert chart_data(contents())["islands"] == {}
