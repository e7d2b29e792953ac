"""The share that a node keeps; that it does is tested in test_adjust."""

import pytest

from govgauge.kernel.errors import ScoreError
from tests.score.inventions import scored


def test_a_coefficient_keeps_its_share_and_never_more_than_all():
    """A coefficient of 0.85 multiplies what was earned; above 1 it adds nothing."""
    assert scored("factor", [0.85, 1.0, 1.2]) == pytest.approx([85, 100, 100])


def test_it_may_be_given_in_other_units_and_have_a_floor():
    assert scored("factor", [50, 20, -3], full=100, least=0.4) == pytest.approx([50, 40, 40])


@pytest.mark.parametrize("wrong", [{"full": 0}, {"full": -1}, {"least": 1.5}, {"least": -0.1}])
def test_what_is_no_share_is_refused(wrong):
    with pytest.raises(ScoreError, match="the share kept must be a share"):
        scored("factor", [1.0], **wrong)
