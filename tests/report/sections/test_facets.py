"""Scores by part."""

import pytest

from govgauge.report.sections import facets
from govgauge.report.sections.facets import view
from tests.report.invented import contents


def test_the_highest_nodes_that_are_scored_by_part_have_a_table() -> None:
    run = contents()
    seen = view(run)
    assert seen is not None
    assert [table.node.id for table in seen] == ["convenience", "speed"]
    assert [position.id for position in seen[0].positions] == ["starting-a-business", "moving-house"]
    unit, rows = seen[0].lines[0]
    assert rows[0] == run.now[unit, "starting-a-business", "convenience"]


def test_an_index_without_facets_has_none() -> None:
    assert view(contents(events=0)) is None


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST_CELLS", 20)
    seen = view(contents())
    assert seen is not None
    assert [(len(table.lines), table.left_out) for table in seen] == [(5, 8), (5, 8)]
