"""Who stands where."""

from dataclasses import replace

import pytest

from govgauge.definition.model import Node, Ranking
from govgauge.report.contents import Contents
from govgauge.report.html import render
from govgauge.report.sections import ranking
from govgauge.report.sections.ranking import difference, view
from tests.report.empty import empty
from tests.report.invented import contents


def unranked(run: Contents, unit: str) -> Contents:
    """The run with a unit that has no rank in the last period."""
    rows = run.scores.table.to_pylist()
    for row in rows:
        if row["unit"] == unit and row["period"] == run.latest:
            row.update(rank=None, of=None)
    return replace(
        run, scores=replace(run.scores, table=run.scores.table.from_pylist(rows, schema=run.scores.table.schema))
    )


def test_ranked_units_stand_in_one_group_and_totals_apart() -> None:
    seen = view(contents())
    assert [line.now.rank for line in seen.groups[0].ranked] == list(range(1, 13))
    assert [line.unit for line in seen.totals] == ["ALL"]
    assert seen.unranked == []


def test_groups_stand_apart() -> None:
    run = contents()
    grouped = replace(run, index=replace(run.index, ranking=Ranking(within="band")))
    assert [group.name for group in view(grouped).groups] == ["plain", "upland"]


def test_a_group_is_called_by_its_title_in_both_languages() -> None:
    run = contents()
    rule = Ranking(within="band", titles={"plain": {"en": "The plain", "zh": "平原县"}})
    grouped = replace(run, index=replace(run.index, ranking=rule))
    page = render(grouped, lang="en").decode()
    assert "The plain" in page
    assert "平原县" in page
    assert grouped.group_title("upland") == {"en": "upland"}
    assert grouped.group_title("") == {}


def test_who_has_no_rank_stands_below() -> None:
    run = contents()
    seen = view(unranked(run, run.units[3]))
    assert [line.unit for line in seen.unranked] == [run.units[3]]
    assert len(seen.groups[0].ranked) == 11


def test_changes_are_taken_before_rounding_and_climbing_is_counted_upwards() -> None:
    run = contents()
    for line in view(run).groups[0].ranked:
        before = run.before[line.unit, "", run.root]
        assert line.delta == pytest.approx((line.now.score or 0) - (before.score or 0))
        assert line.climbed == (before.rank or 0) - (line.now.rank or 0)


def test_the_nodes_under_the_root_stand_beside_the_score_while_they_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [node.id for node in view(contents()).nodes] == ["convenience", "speed", "openness", "experience"]
    monkeypatch.setattr(ranking, "MOST_NODES", 3)
    assert view(contents()).nodes == []


def test_a_difference_with_something_missing_is_missing() -> None:
    assert difference(3.0, None) is None
    assert difference(None, 3.0) is None
    assert difference(3.0, 1.0) == 2.0


def test_nobody_is_ranked_where_nothing_is_scored() -> None:
    seen = view(empty())
    assert not seen.groups
    assert not seen.unranked
    assert not seen.totals


def beside(run: Contents) -> Contents:
    """The run with a top beside the root, with the scores of the root once more."""
    top = Node("core", {"en": "Core", "zh": "核心"}, (), apart=True)
    rows = run.scores.table.to_pylist()
    more = [{**row, "node": "core"} for row in rows if row["node"] == run.root]
    table = run.scores.table.from_pylist([*rows, *more], schema=run.scores.table.schema)
    return replace(run, scores=replace(run.scores, table=table), apart=(top,))


def test_a_score_beside_the_whole_stands_in_every_line() -> None:
    run = beside(contents())
    for line in view(run).groups[0].ranked:
        assert [row.score for row in line.apart if row] == [line.now.score]
    assert "with the weights of the index that sets it" in render(run, lang="en").decode()
    assert view(contents()).totals[0].apart == []
