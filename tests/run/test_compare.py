"""What moved between two runs, and whether the definition or the records moved it."""

from collections.abc import Callable

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import Index
from govgauge.run.compare import compare
from govgauge.run.opened import Run
from tests.run.conftest import EXAMPLE


def test_a_run_does_not_differ_from_itself(run: Run):
    result = compare(run, run)
    assert (list(result.definition), list(result.files), list(result.moves)) == ([], [], [])
    assert result.same == run.scores.table.num_rows


@pytest.fixture
def heavier(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The example with other weights under service."""
    folder = tmp_path_factory.mktemp("heavier")
    (folder / "index.yaml").write_text(
        f"index: heavier\nextends: {EXAMPLE / 'index'}\n"
        "indicators: {online-share: {weight: 0.6}, on-time: {weight: 0.2}}\n"
    )
    return load(str(folder))


def test_other_weights_move_scores_by_the_definition(run: Run, heavier: Index, run_of: Callable[[Index], Run]):
    result = compare(run, run_of(heavier))
    moved = {move.node for move in result.moves if move.old != move.new}
    assert moved == {"overall", "service"}
    for move in result.moves:
        if move.by_definition is not None and move.old is not None and move.new is not None:
            assert move.by_records == pytest.approx(0, abs=1e-9)
            assert move.old + move.by_definition == pytest.approx(move.new)
    assert all(not move.because for move in result.moves)


def test_one_node_can_be_looked_at_alone(run: Run, heavier: Index, run_of: Callable[[Index], Run]):
    assert {move.node for move in compare(run, run_of(heavier), node="service").moves} == {"service"}


def test_a_score_that_is_new_or_gone_has_no_split(
    run: Run, tmp_path_factory: pytest.TempPathFactory, run_of: Callable[[Index], Run]
):
    folder = tmp_path_factory.mktemp("lenient")
    (folder / "index.yaml").write_text(
        f"index: lenient\nextends: {EXAMPLE / 'index'}\nindicators: {{online-share: {{minimum: 0}}}}\n"
    )
    result = compare(run, run_of(load(str(folder))))
    news = [move for move in result.moves if move.old is None and move.new is not None]
    assert news
    assert all(move.by_definition is None and move.by_records is None for move in news)
    assert any("online-share" in words for move in news for words in move.because)
