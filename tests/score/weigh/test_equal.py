"""Equal weights."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.equal import weigh


def test_each_of_eight_gets_an_eighth():
    """OECD/JRC Handbook (2008): equal weights of the eight indicators of technology achievement are 0.125 (0.13)."""
    assert set(weigh("abcdefgh").shares.tolist()) == {0.125}


def test_nobody_cannot_be_weighed():
    with pytest.raises(ScoreError, match="equal"):
        weigh([])
