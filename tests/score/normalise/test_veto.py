"""Any hit counts; what it does to the node is tested in test_adjust."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_a_clean_sheet_scores_everything_and_any_hit_nothing():
    assert scored("veto", [0, 1, 7, 0.5], no_score=True) == [100, 0, 0, 0]


def test_the_scale_is_the_index_s():
    assert scored("veto", [0, 1], scale=1.0, score_at_most="0.59") == [1, 0]


def test_a_veto_that_does_nothing_is_refused():
    with pytest.raises(ScoreError, match=r"a hit would do nothing\n.*score_at_most, grade_at_most or no_score"):
        scored("veto", [1.0])
