"""People come on working days, more on Mondays and at the month's end, and use computers at all hours."""

import numpy as np

from govgauge.simulate.chance import Chance
from govgauge.simulate.frame import DAY
from govgauge.simulate.rhythm import HOURS, SEASON, day_weights, moments, office_times, worked_part
from tests.simulate.stage import world

WORLD = world()
DRAW = Chance(1)


def test_nobody_is_served_on_a_free_day():
    days = WORLD.month_days(0)
    weights = day_weights(WORLD.clock, days)
    assert ((weights > 0) == WORLD.clock.is_working(days)).all()


def test_the_end_of_a_month_is_busy():
    days = WORLD.month_days(2)
    weights = day_weights(WORLD.clock, days)
    worked = weights[weights > 0]
    assert worked[-4:].mean() > worked[4:-4].mean()


def test_the_first_day_after_a_long_holiday_is_busy():
    days = WORLD.month_days(1)
    weights = dict(zip(days.tolist(), day_weights(WORLD.clock, days).tolist(), strict=True))
    after = int(np.datetime64("2024-02-18").astype(np.int64))
    assert weights[after] > 0.7 * 1.3


def test_counters_have_two_humps():
    part = worked_part(DRAW.of("x"), 20_000)
    counts, _ = np.histogram(part, bins=8, range=(0, 1))
    assert counts[1] + counts[2] > counts[3] + counts[4]
    assert ((part >= 0) & (part < 1)).all()


def test_people_file_online_in_the_evening_too_and_seldom_at_night():
    times = moments(DRAW.of("y"), np.zeros(20_000, dtype=np.int64))
    hour = np.bincount(times // 3600, minlength=24)
    assert hour[20] > hour[3] * 5
    assert len(HOURS) == 24


def test_offices_answer_in_office_hours():
    days = np.repeat(WORLD.month_days(0), 20)
    times = office_times(DRAW.of("z"), WORLD.clock, days=days)
    assert WORLD.clock.is_working(times // DAY).all()
    assert (times % DAY >= 8.5 * 3600).all()


def test_spring_is_slow():
    assert SEASON[1] == min(SEASON)
    assert 0.95 < sum(SEASON) / 12 < 1.05
