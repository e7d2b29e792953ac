"""Every unit on every node."""

import pytest

from govgauge.report.sections import all_scores
from govgauge.report.sections.all_scores import view
from tests.report.empty import empty
from tests.report.invented import contents


def test_every_unit_has_a_cell_for_every_node() -> None:
    run = contents()
    seen = view(run)
    assert seen is not None
    assert len(seen.nodes) == len(run.tree)
    assert [unit for unit, _ in seen.lines] == [*run.units, "ALL"]
    assert all(row is not None for _, rows in seen.lines for row in rows)


def test_deep_levels_go_first_and_all_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_scores, "MOST_NODES", 6)
    monkeypatch.setattr(all_scores, "MOST_CELLS", 20)
    seen = view(contents())
    assert seen is not None
    assert [node.id for node in seen.nodes] == ["overall", "convenience", "speed", "openness", "experience"]
    assert (seen.left_out_nodes, seen.left_out_units) == (8, 9)


def test_nothing_is_nothing() -> None:
    assert view(empty()) is None
