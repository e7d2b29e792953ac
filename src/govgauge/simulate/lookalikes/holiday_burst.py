"""Much is closed on the last working day before a long holiday, by many desks over the whole day."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import Frame, put
from govgauge.simulate.plans import due_number, end_at, ends_of, promised
from govgauge.simulate.planting import Says, Scene

RESEMBLES = "batch-closing"
SAYS = Says(
    en="Before a long holiday the offices clear their desks: many cases are closed on that day, by many "
    "accounts, at all hours.",
    zh="长假前各科室集中清理在办件：当日办结量大，但由多个账号在全天不同时刻办结。",
)
LEAST = 500
LONG = 4  # days from one working day to the next


def plans(cases: Frame, mine: np.ndarray, *, scene: Scene) -> Frame:
    """Cases that would go over the holiday are closed before it, if they were accepted in the ten days before."""
    clock = scene.world.clock
    days = scene.world.month_days(scene.month)
    numbers = np.unique(clock.number(days[clock.is_working(days)]))
    last = numbers[clock.day(numbers + 1) - clock.day(numbers) > LONG]
    rows = promised(cases, mine)
    for number in last:
        start, due = cases["_x0"][rows], due_number(cases, rows)
        over = rows[(start < number) & (start > number - 10) & (ends_of(cases)[rows] > number) & (due >= number)]
        over = scene.some(over, 0.85)
        end_at(cases, over, end=number + scene.draw.beta(2.2, 1.6, len(over)) * 0.98)
        put(cases, "_touched", rows=over, value=1)
    return cases
