"""A county that took another in: nothing is planted, only told."""

from govgauge.simulate.lookalikes import merger
from govgauge.simulate.scenario import SCENARIOS
from govgauge.simulate.world import make_world
from tests.simulate.stage import world

DEMO = make_world(SCENARIOS["demo"], 7)


def test_it_is_told_of_the_county_that_took_the_other_in():
    assert DEMO.places.merger is not None
    assert merger.county(DEMO) == DEMO.places.merger.into


def test_it_is_told_of_the_half_years_after():
    assert merger.halves(DEMO) == (2, 3)


def test_without_a_merger_it_is_not_possible():
    assert merger.possible(DEMO)
    assert not merger.possible(world())
    assert merger.county(world()) is None


def test_it_touches_no_row():
    assert not any(hasattr(merger, moment) for moment in ("plans", "month", "half", "once", "truth"))
