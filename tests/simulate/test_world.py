"""The standing province: months, half-years, and another truth that changes what is claimed."""

import numpy as np

from govgauge.simulate.frame import DAY
from govgauge.simulate.quality import make_quality
from govgauge.simulate.scenario import SCENARIOS
from govgauge.simulate.world import make_world
from tests.simulate.stage import LONGER, SMALL, world


def test_one_seed_is_one_province():
    one, again = make_world(SMALL, 3), make_world(SMALL, 3)
    assert np.array_equal(one.items.promise, again.items.promise)
    assert np.array_equal(one.quality.level, again.quality.level)


def test_times_lie_in_their_month():
    here = world()
    first = here.month_days(1)[0] * DAY
    assert here.month_of(np.array([first - 1, first, first + DAY])).tolist() == [0, 1, 1]


def test_days_lie_in_their_half_year():
    here = world(LONGER)
    edge = np.array([here.month_days(5)[-1], here.month_days(6)[0]])
    assert here.half_of(edge).tolist() == [0, 1]


def test_the_records_end_with_the_last_month():
    here = world()
    assert here.month_days(2)[-1] + 1 == here.ends
    assert here.month_days(0)[0] == here.starts


def test_a_merged_county_is_there_until_its_month():
    here = make_world(SCENARIOS["demo"], 7)
    merger = here.places.merger
    assert merger is not None
    assert here.alive(merger.month - 1).all()
    assert not here.alive(merger.month)[merger.gone]


def test_claims_follow_the_truth():
    here = world()
    better = make_quality(here.chance, 4, halves=1, group=np.zeros(4, dtype=np.int64))
    changed = here.with_quality(better)
    assert changed.quality is better
    assert changed.items.count == here.items.count
    assert np.array_equal(changed.items.weight, here.items.weight)
