"""Is the structure sound, as a page: figures of every node, what indicators really count, and refusals in words."""

import json
from dataclasses import replace
from typing import Any

from govgauge.report.contents import Contents
from govgauge.report.html import environment
from govgauge.report.sections import sections
from govgauge.report.sections.structure import CHECKS, view
from govgauge.robust.structure import structure
from tests.report.invented import contents


def looked_at(**more: Any) -> Contents:
    """An invented run with its structure, as a run folder would hold it."""
    run = contents(**more)
    found = structure(run.index, run.measures, scores=run.scores, period=run.latest)
    return replace(run, structure=json.loads(json.dumps(found)))


def shown(run: Contents) -> str:
    template = environment().get_template("sections/structure.html")
    return template.render(view=view(run), contents=run)


def test_a_run_that_was_not_looked_at_has_no_page() -> None:
    assert view(contents()) is None
    assert any(section.name == "structure" for section in sections())


def test_every_node_with_two_children_has_a_line() -> None:
    seen = view(looked_at())
    assert seen is not None
    assert {line.node for line in seen.nodes} <= set(contents().index.tree)
    assert all({check.title for check in line.checks} <= set(CHECKS.values()) for line in seen.nodes)


def test_indicators_that_count_most_beyond_their_weight_come_first() -> None:
    seen = view(looked_at())
    assert seen is not None
    excess = [(each.importance or 0.0) - each.nominal for each in seen.effects if each.importance is not None]
    assert excess == sorted(excess, reverse=True)


def test_nodes_with_a_figure_beyond_its_bound_stand_open() -> None:
    run = looked_at()
    seen = view(run)
    assert seen is not None
    doubtful = [line for line in seen.nodes if line.doubtful]
    assert 0 < len(doubtful) <= len(seen.nodes)
    assert all(line in doubtful for line in seen.nodes if line.alpha is not None and line.alpha < 0.7)
    assert shown(run).count("<details open>") == len(doubtful)


def test_the_page_tells_figures_in_both_languages() -> None:
    page = shown(looked_at())
    assert "Weight at the top and influence" in page
    assert "对总指数的权重与影响" in page
    assert "<svg" in page


def test_one_unit_is_told_in_words() -> None:
    page = shown(looked_at(units=1))
    assert "Cannot be said" in page
    assert "无法判断" in page


def test_what_comes_from_an_index_cannot_be_markup() -> None:
    run = looked_at()
    told = json.loads(json.dumps(run.structure).replace("Alpha is", "<script>alert(1)</script>"))
    assert "<script>" not in shown(replace(run, structure=told))
