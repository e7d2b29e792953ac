"""When people come: weekdays, the rush at a month's end and around holidays, the hours of a day."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.chance import choose
from govgauge.simulate.clock import Clock
from govgauge.simulate.frame import DAY, Column

WEEKDAY = np.array([1.24, 1.06, 1.0, 0.97, 0.9, 0.8, 0.7])  # Monday first; weekends only where they are worked
MONTH_END, AFTER_HOLIDAY, BEFORE_HOLIDAY = 1.35, 1.45, 1.15
SEASON = (0.96, 0.66, 1.14, 1.04, 0.98, 1.05, 1.06, 1.02, 1.08, 0.92, 1.03, 1.10)
# Shares of online submissions by hour of the day.
HOURS = np.array([8, 4, 2, 1, 1, 3, 9, 22, 55, 82, 80, 62, 40, 48, 66, 70, 60, 44, 34, 36, 42, 38, 28, 15], np.float64)


def day_weights(clock: Clock, days: Column) -> Column:
    """How many cases the offices accept on each day, free days none."""
    working = clock.is_working(days)
    weights = np.where(working, WEEKDAY[(days + 3) % 7], 0.0)  # 1970-01-01 was a Thursday
    worked = np.flatnonzero(working)
    weights[worked[-4:]] *= MONTH_END
    gap_before = clock.day(clock.number(days)) - clock.day(clock.number(days) - 1)
    weights[working & (gap_before > 3)] *= AFTER_HOLIDAY
    gap_after = clock.day(clock.number(days) + 1) - days
    weights[working & (gap_after > 3)] *= BEFORE_HOLIDAY
    return weights


def worked_part(draw: Generator, rows: int) -> Column:
    """The part of the working day at which a counter serves: two humps, the morning's the higher."""
    morning = draw.random(rows) < 0.57
    hump = draw.beta(2.0, 2.2, rows)
    return np.where(morning, hump / 2, 0.5 + hump / 2).clip(0, 0.9999)


def moments(draw: Generator, days: Column) -> Column:
    """A time of each day as people use computers."""
    hour = choose(draw, HOURS, rows=len(days))
    return np.asarray(days * DAY + hour * 3600 + draw.integers(0, 3600, len(days)))


def office_times(draw: Generator, clock: Clock, *, days: Column) -> Column:
    """A time in office hours of each day, or of the next working day where the day is free."""
    return clock.time(clock.number(days) + worked_part(draw, len(days)))
