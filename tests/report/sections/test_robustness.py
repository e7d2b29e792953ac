"""How sure a ranking is, on its page: from tables alone, in both languages, readable without script."""

import re
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from govgauge.report.charts import chart_data
from govgauge.report.contents import Contents
from govgauge.report.html import render
from govgauge.report.sections import robustness
from govgauge.report.sections.robustness import elements, grades, groups, view, ways
from tests.report.invented import contents
from tests.report.robust import robust


@pytest.fixture(scope="module")
def run() -> Contents:
    made = contents()
    return replace(made, robust=robust(made))


def page(run: Contents, lang: str = "en") -> Any:
    found: Any = lxml.html.fromstring(render(run, lang=lang)).find(".//*[@id='robustness']")
    return found


def test_a_run_that_nobody_asked_about_has_no_page():
    made = contents()
    assert view(made) is None
    assert b'id="robustness"' not in render(made, lang="en")


def test_every_ranked_unit_has_its_line_with_a_picture(run: Contents):
    seen = view(run)
    assert seen is not None
    (group,) = seen.groups
    assert [line.unit for line in group.lines] == list(run.ranked)
    assert all(str(line.picture).startswith("<svg") for line in group.lines)
    assert [line.begins for line in group.lines][:5] == [False, False, True, False, True]


def test_it_reads_without_script_in_both_languages(run: Contents):
    text = page(run).text_content()
    for words in (
        "An invented sentence.",
        "一句虚构的话。",
        "Nine of ten",
        "九成区间",
        "Seed 1",
        "62%",
        "What would it take",
    ):
        assert words in text
    assert "somebody has no score then" in text


def test_failed_draws_are_told_on_the_page():
    made = contents()
    seen = page(replace(made, robust=robust(made, **{"failed draws": 7}))).text_content()
    assert "7 of 100 draws failed" in seen
    assert "failed" not in page(replace(made, robust=robust(made))).text_content().replace("none failed", "")


def test_the_strongest_driver_comes_first_and_parts_are_shown_within_their_bounds(run: Contents):
    seen = view(run)
    assert seen is not None
    assert [one.words[0] for one in seen.drivers] == ["Weights at level 1", "How values become scores"]
    assert "-2%" not in page(run).text_content()
    assert "−" not in page(run).text_content()


def test_a_group_too_large_is_cut_and_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(robustness, "MOST_UNITS", 5)
    made = contents()
    cut = replace(made, robust=robust(made))
    (group,) = groups(cut.robust.tables["ranks"].to_pylist())  # type: ignore[union-attr]
    assert (len(group.lines), group.left_out) == (5, len(made.ranked) - 5)
    assert "robustness/ranks.csv" in page(cut).text_content()


def test_what_cannot_be_reached_is_no_way_and_the_least_part_is_chosen(run: Contents):
    (way,) = ways(run.robust.tables["what_it_takes"].to_pylist())  # type: ignore[union-attr]
    assert (way.part, way.together, way.now, way.then) == (0.3, 0.1, 40.0, 55.0)


def test_grades_that_are_next_to_impossible_are_not_shown():
    rows = [
        {"unit": "a", "grade": "good", "probability": 0.999, "published": True},
        {"unit": "a", "grade": "poor", "probability": 0.001, "published": False},
    ]
    assert grades(rows) == [("a", "good", {"good": 0.999})]


def test_elements_without_which_somebody_has_no_score_come_last(run: Contents):
    found = elements(run.robust.tables["leave_one_out"].to_pylist())  # type: ignore[union-attr]
    assert [one.shift for one in found] == [1.5, None]


def test_the_chart_draws_the_same_figures(run: Contents):
    data = chart_data(run)
    assert [unit["rank"] for unit in data["certainty"]] == [float(n) for n in range(1, len(run.ranked) + 1)]
    assert [(row["alone"], row["all"]) for row in data["drivers"]] == [(0.2, 0.4), (0.0, 0.7)]
    bare = chart_data(contents())
    assert (bare["certainty"], bare["drivers"]) == ([], [])


def test_pictures_stand_where_the_ranks_are(run: Contents):
    seen = view(run)
    assert seen is not None
    first, last = seen.groups[0].lines[0], seen.groups[0].lines[-1]
    assert re.search(r'cx="0"', str(first.picture))
    assert re.search(r'cx="160"', str(last.picture))
