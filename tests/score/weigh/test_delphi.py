"""Delphi rounds."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.delphi import weigh

FIRST = np.array([[9.0, 2, 5, 1], [3, 8, 5, 2], [7, 4, 4, 6]])
LAST = np.array([[8.0, 6, 4, 2], [9, 6, 4, 2], [7, 6, 4, 2]])


def test_the_last_round_gives_the_weights_once_experts_agree():
    """Means 8, 6, 4, 2; W is 1, so χ² = 3 · 3 with p = 0.029; the largest coefficient of variation is 1/8."""
    found = weigh([FIRST, LAST], "abcd")
    assert found.shares.tolist() == [0.4, 0.3, 0.2, 0.1]
    assert found.facts["Kendall's W"] == pytest.approx(1.0)
    assert found.facts["p"] == pytest.approx(0.0293, abs=5e-5)
    assert found.facts["largest coefficient of variation"] == pytest.approx(0.125)
    assert (found.facts["rounds"], found.facts["experts"]) == (2, 3)


def test_a_median_is_not_moved_by_one_expert():
    odd = LAST.copy()
    odd[2, 0] = 5.5
    assert weigh([FIRST, odd], "abcd", by="median", variation=0.3, significance=0.2).of("a") == pytest.approx(0.4)


def test_experts_who_do_not_agree_are_sent_back_with_what_they_differ_on():
    with pytest.raises(
        ScoreError, match=r"no agreement after 2 rounds: coefficients of variation above 0.25: 'a' \(0.48\)"
    ):
        weigh([LAST, FIRST], "abcd")


def test_one_order_by_chance_is_no_agreement():
    """Two names in one order by three experts: W = 1, but p = 0.083."""
    two = np.array([[2.0, 1], [2, 1], [2, 1]])
    with pytest.raises(ScoreError, match=r"Kendall's W 1.000, p 0.083"):
        weigh([two, two], "ab")


def test_one_round_is_not_enough():
    with pytest.raises(ScoreError, match="there are 1 rounds, and 2 are needed"):
        weigh([LAST], "abcd")


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (LAST[:1], "the shape"),
        (LAST[:, :3], "the shape"),
        (np.where(LAST == 9, np.nan, LAST), "'a': delphi: in round 2 expert 2 gave no rating"),
        (np.where(LAST == 9, -9, LAST), "in round 2 expert 2 gave -9"),
    ],
)
def test_it_refuses_a_round_that_is_not_whole(table, found):
    with pytest.raises(ScoreError, match=found):
        weigh([FIRST, table], "abcd")
