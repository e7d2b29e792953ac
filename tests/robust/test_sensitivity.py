"""What drives a ranking."""

import numpy as np
import pytest

from govgauge.definition.model import MeasurementError, VaryingWeights
from govgauge.robust.factors import Factors, factors
from govgauge.robust.sensitivity import ends, index, noise_of, samples_of, sensitivity
from tests.robust.inventions import evaluator_of, method, rated, small, still, wide


def found(made, said, draws=64):
    evaluator = evaluator_of(made, said)
    varied = factors(evaluator.setup, noisy=bool(evaluator.noise.indicators))
    from govgauge.robust.draws import nominal

    ranks = evaluator.evaluate(nominal(evaluator.setup)).ranks[:, 0]
    return sensitivity(evaluator, varied, nominal=ranks, draws=draws)


def test_one_factor_alone_explains_everything():
    said = still(weights=VaryingWeights(levels=(1,), share=1))  # type: ignore[arg-type]
    (one,) = found(small(wide(12, "abcd")), said, draws=256).indices
    assert one.factor == "weights of level 1"
    assert one.total == pytest.approx(1.0, abs=0.15)
    assert one.total_ends[0] < one.total < one.total_ends[1]
    assert one.units_total.shape == (12,)


def test_a_factor_without_effect_has_no_part():
    """All functions that only turn values in a straight line give the same ranks for one indicator."""
    from tests.score.inventions import node

    said = still(weights=VaryingWeights(), normalisation=(method("declared"), method("min-max")))
    made = small(wide(12, "abcd"), nodes=[node("root", "left", "a"), node("left", "b", "c", "d")])
    by_name = {one.factor: one for one in found(made, said).indices}
    assert set(by_name) == {"normalisation", "weights of level 1", "weights of level 2"}
    assert all(0.0 <= one.total < 1.5 for one in by_name.values())


def test_noise_is_a_factor():
    said = still(measurement=MeasurementError(), weights=VaryingWeights())
    names = [one.factor for one in found(rated(), said).indices]
    assert names == ["measurement", "weights of level 1"]


def test_the_same_seed_gives_the_same_indices():
    said = still(weights=VaryingWeights())
    once, again = (found(small(wide(8, "abcd")), said) for _ in range(2))
    assert [one.total for one in once.indices] == [one.total for one in again.indices]


def test_nothing_varied_drives_nothing():
    assert found(small(), still()).indices == ()


def test_a_point_that_fails_in_any_sample_is_left_out_of_all_and_counted():
    values = {**wide(6, "abcd"), "u005": {"a": -5.0, "b": 15.0, "c": 20.0, "d": 25.0}}
    said = still(weights=VaryingWeights(), combination=(method("declared"), method("geometric")))
    seen = found(small(values), said, draws=32)
    assert seen.asked == 32
    assert 16 <= seen.failed < 32


def test_all_points_failed_leave_no_index():
    one = index("x", [np.zeros((2, 0))] * 3, place=2)
    assert np.isnan(one.total)
    assert np.isnan(one.units_total).all()


def test_figures_are_the_average_shift_and_every_rank():
    ranks = np.array([[1, 2], [2, 1]], dtype=np.int16)
    (made,) = samples_of([ranks], np.array([True, True]), nominal=np.array([1, 2]))
    assert made.tolist() == [[0.0, 1.0], [1.0, 2.0], [2.0, 1.0]]


def test_noise_numbers_are_none_where_nothing_is_noisy():
    assert noise_of(np.arange(3), Factors((), weights=())).tolist() == [-1, -1, -1]


def test_ends_of_nothing_are_nothing():
    assert np.isnan(ends(np.array([np.nan]))).all()
    assert ends(np.arange(101.0)) == (5.0, 95.0)
