"""Counties differ in truth, in ways that go together but are not the same."""

from dataclasses import replace

import numpy as np
import pytest

from govgauge.simulate.chance import Chance
from govgauge.simulate.quality import SERVICE, VOICE, make_quality
from govgauge.simulate.rates import RATES

QUALITY = make_quality(Chance(3), 400, halves=4, group=np.arange(400) % 4)


def test_the_five_ways_go_together_but_not_wholly():
    found = np.corrcoef(QUALITY.level[:, 0, :].T)[np.triu_indices(5, 1)]
    assert (found > 0.4).all()
    assert (found < 0.85).all()


@pytest.mark.parametrize("name", sorted(RATES))
def test_a_rate_lies_around_its_middle_and_differs_by_county(name: str):
    rate = QUALITY.rate(name, SERVICE)
    assert ((rate > 0) & (rate < 1)).all()
    odds = np.log(rate / (1 - rate))
    middle = RATES[name].middle
    assert abs(np.median(odds) - np.log(middle / (1 - middle))) < 0.35
    assert rate[:, 0].std() > 0


def test_better_counties_are_late_less_often():
    late = QUALITY.at("late", SERVICE, half=0)
    assert np.corrcoef(QUALITY.level[:, 0, SERVICE], late)[0, 1] < -0.5


def test_some_counties_become_better():
    gain = QUALITY.level[:, 3, VOICE] - QUALITY.level[:, 0, VOICE]
    assert 0.15 < (gain > 0.4).mean() < 0.4


def test_a_shift_moves_one_rate_alone():
    shifts = {"late": np.full((400, 4), 3.0)}
    moved = replace(QUALITY, shifts=shifts)
    assert (moved.rate("late", SERVICE) > QUALITY.rate("late", SERVICE)).all()
    assert np.array_equal(moved.rate("negative", VOICE), QUALITY.rate("negative", VOICE))
