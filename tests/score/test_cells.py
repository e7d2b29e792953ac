"""Cells by position, and reasons kept once."""

import numpy as np

from govgauge.kernel.value import Status
from govgauge.score.cells import CODE, STATUSES, Cells, Texts, side_by_side


def cells(*positions: str, start: float = 0.0) -> Cells:
    shape = (2, len(positions))
    numbers = np.arange(start, start + 2 * len(positions)).reshape(shape)
    places = np.zeros(shape, dtype=np.int32)
    return Cells(positions, score=numbers, coverage=np.ones(shape), status=places, reason=places)


def test_every_status_of_a_score_has_a_code():
    assert set(STATUSES) == set(Status) - {Status.MEASURED}
    assert STATUSES[CODE[Status.NO_DATA]] is Status.NO_DATA


def test_the_gravest_status_comes_first():
    """Not applicable is nobody's fault; refused always is somebody's."""
    assert STATUSES[1] is Status.REFUSED
    assert STATUSES[-1] is Status.NOT_APPLICABLE


def test_a_text_is_kept_once():
    texts = Texts()
    assert texts.code("") == 0
    assert texts.code("no cases") == texts.code("no cases") == 1
    assert texts.codes_of(["no file", "no cases", ""]).tolist() == [2, 1, 0]
    assert texts.all() == ["", "no cases", "no file"]


def test_some_positions_can_be_taken():
    part = cells("a", "b", "").at(1, 3)
    assert part.positions == ("b", "")
    assert part.score.tolist() == [[1, 2], [4, 5]]


def test_the_unit_as_a_whole_stands_last():
    whole = cells("a", "b", "").whole
    assert whole.positions == ("",)
    assert whole.score.tolist() == [[2], [5]]


def test_cells_can_stand_side_by_side():
    both = side_by_side(cells("a"), cells("", start=10))
    assert both.positions == ("a", "")
    assert both.score.tolist() == [[0, 10], [1, 11]]
    assert both.status.shape == both.reason.shape == both.coverage.shape == (2, 2)
