"""Who decides the index, and which comparisons nobody can turn round."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.dominance import Dominance, examine, outranking, reading
from govgauge.robust.soundness.effective_weights import Effect
from tests.references import TOLERANCE, coinr, worst
from tests.score.tables import table


def effects(*shares, nominal=None):
    return [
        Effect(name, nominal=nominal or 1 / len(shares), correlation=share**0.5, importance=share, variance=share)
        for name, share in zip("abcdefgh", shares, strict=False)
    ]


def test_the_effective_number_is_that_of_laakso_and_taagepera():
    """Shares 0.5, 0.3, 0.2: 1 / 0.38 = 2.63; equal ones count in full."""
    assert examine(effects(0.3, 0.5, 0.2)).effective == pytest.approx(1 / 0.38)
    assert examine(effects(0.25, 0.25, 0.25, 0.25)).effective == pytest.approx(4)
    assert examine(effects(0.3, 0.5, 0.2)).effective_by_weight == pytest.approx(3)


def test_the_fewest_that_have_half_are_counted():
    found = examine(effects(0.3, 0.4, 0.2, 0.1))
    assert (found.deciding, found.order[0]) == (2, ("b", 0.4))
    assert examine(effects(0.3, 0.5, 0.2)).deciding == 1
    assert examine(effects(0.3, 0.5, 0.2), most=0.9).deciding == 3


def test_it_can_be_read():
    said = reading(examine(effects(0.97, 0.01, 0.01, 0.01)))
    assert "1 of 4 indicators have half the influence: 'a' (97%)" in said[0]
    assert "as if it had 1.1 indicators; its weights promise 4.0" in said[1]
    assert len(reading(Dominance((("a", 0.5), ("b", 0.5)), 1, 2.0, 2.0))) == 1


@pytest.mark.parametrize("given", [[], effects(float("nan"))])
def test_it_refuses_influence_that_is_not_known(given):
    with pytest.raises(ScoreError, match="influence is not known"):
        examine(given)


def test_a_unit_that_is_nowhere_behind_beats_another_at_any_weights():
    found = outranking(table((3, 3), (2, 3), (1, 9)))
    assert (found.dominant, found.everywhere) == (1, 0)
    assert outranking(table((3, 4), (2, 3))).everywhere == 1
    assert found.share == pytest.approx(1 / 3)
    assert found.matrix[0].tolist()[1:] == [0.75, 0.5]
    assert np.isnan(found.matrix[0, 0])


def test_pairs_are_compared_on_what_both_have():
    found = outranking(table((3, None), (2, 5), (None, 1)), [0.9, 0.1])
    assert found.matrix[0, 1] == 1.0
    assert np.isnan(found.matrix[0, 2])
    assert outranking(table((1,))).share != outranking(table((1,))).share


@pytest.mark.records
def test_it_agrees_with_coinr(reference_folder):
    columns = ["Goods", "Services", "FDI", "PRemit", "ForPort"]
    found = outranking(coinr(reference_folder, "05_norm_minmax_0_100.csv", columns))
    printed = coinr(reference_folder, "06_outrank_ConEcFin.csv")
    expected = printed.values.copy()
    np.fill_diagonal(expected, np.nan)
    mine = np.where(np.isnan(expected), np.nan, found.matrix)
    assert worst(mine, expected) <= TOLERANCE
    assert found.everywhere == 246
    assert found.everywhere / (51 * 50 / 2) == pytest.approx(0.19294117647058823, rel=1e-15)
    assert found.dominant == 250  # four more pairs have ties, and nobody ahead of the first
