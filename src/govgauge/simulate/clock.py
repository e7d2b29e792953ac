"""Working time as numbers: days since 1970, working days counted, a coordinate that runs while offices work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from govgauge.definition.calendar import Calendar
from govgauge.simulate.frame import DAY, NEVER, Column

EPOCH = date(1970, 1, 1).toordinal()
MORNING, NOON, AFTERNOON, EVENING = (int(hour * 3600) for hour in (8.5, 12, 13.5, 17))
HALF = NOON - MORNING  # both halves of a working day are equally long


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


@dataclass(frozen=True)
class Clock:
    """Working days by number: number n is the n-th working day of the calendar, counted from 0."""

    first: int  # the first day that the calendar knows
    counted: Column  # for each day from the first, working days up to and including it
    worked: Column  # the working days, rising

    def number(self, day: Column) -> Column:
        """The number of the working day, or of the next one where the day is free."""
        place = (day - self.first).clip(1, len(self.counted) - 1)
        return np.asarray(self.counted[place - 1])

    def day(self, number: Column) -> Column:
        """The day of a working day's number."""
        return np.asarray(self.worked[np.clip(number, 0, len(self.worked) - 1)])

    def is_working(self, day: Column) -> Column:
        """Whether the day is worked."""
        place = (day - self.first).clip(1, len(self.counted) - 1)
        return np.asarray(self.counted[place] > self.counted[place - 1])

    def after(self, day: Column, workdays: Column) -> Column:
        """The day that lies so many working days after this one, this one not counted."""
        place = (day - self.first).clip(0, len(self.counted) - 1)
        return self.day(self.counted[place] + workdays - 1)

    def time(self, at: Column) -> Column:
        """Seconds of the coordinate: n + f is the part f of the n-th working day, lunch and nights left out."""
        number = np.floor(at).astype(np.int64)
        worked = (at - number) * 2 * HALF
        second = np.where(worked < HALF, MORNING + worked, AFTERNOON + worked - HALF).astype(np.int64)
        return self.day(number) * DAY + second

    def between(self, start: Column, end: Column) -> Column:
        """Working days after one day up to and including the other."""
        places = [(day - self.first).clip(0, len(self.counted) - 1) for day in (start, end)]
        return np.asarray(self.counted[places[1]] - self.counted[places[0]])


def clock_of(calendar: Calendar) -> Clock:
    """The clock of a calendar."""
    days = list(calendar.numbers())
    counted = np.array([number for _, number in days], dtype=np.int64)
    first = day_number(days[0][0])
    rises = np.diff(counted, prepend=0) > 0
    return Clock(first=first, counted=counted, worked=np.flatnonzero(rises) + first)


def days_of(times: Column) -> Column:
    """The day of each time; NEVER stays NEVER."""
    return np.where(times == NEVER, NEVER, times // DAY)
