"""How big a province is made: sizes as data. One code path serves all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Scenario:
    """Sizes of a province; rows of the other tables follow from them."""

    id: str
    cities: int
    counties: int
    towns: int  # of a county, on the mean
    villages: int  # of a town, on the mean
    cases: int  # over all months
    months: int
    faults: int
    lookalikes: int
    items: int = 100
    parts: int = 1  # in which a month is made, so that memory is bounded
    dose: float = 1  # how strongly faults are planted: a part of their rows, items or days; 1 as their files say
    smallest: int = 3  # counties so small that their figures are nearly chance
    first: tuple[int, int] = (2024, 1)

    @property
    def starts(self) -> date:
        """The first day."""
        return date(*self.first, 1)

    @property
    def ends(self) -> date:
        """The day after the last."""
        return self.month(self.months)

    def month(self, place: int) -> date:
        """The first day of the month at this place, 0 is the first."""
        year, month = divmod(self.first[0] * 12 + self.first[1] - 1 + place, 12)
        return date(year, month + 1, 1)

    def month_id(self, place: int) -> str:
        """The month as files name it: 2024-01."""
        return self.month(place).strftime("%Y-%m")

    def half(self, place: int) -> str:
        """The half-year of a month: 2024-H1."""
        day = self.month(place)
        return f"{day.year}-H{1 if day.month <= 6 else 2}"

    @property
    def halves(self) -> tuple[str, ...]:
        """The half-years that the months touch, rising."""
        return tuple(dict.fromkeys(self.half(place) for place in range(self.months)))

    def snapshot(self, half: int) -> date:
        """The last day of a half-year, when registers are handed in."""
        year, part = self.halves[half].split("-H")
        return date(int(year), 7, 1) - timedelta(days=1) if part == "1" else date(int(year), 12, 31)

    def half_of_month(self, place: int) -> int:
        """The place of a month's half-year among all."""
        return self.halves.index(self.half(place))

    def first_month(self, half: int) -> int:
        """The place of the first month of a half-year."""
        return next(place for place in range(self.months) if self.half_of_month(place) == half)


DEMO = Scenario(
    "demo", cities=12, counties=100, towns=8, villages=8, cases=330_000, months=24, faults=30, lookalikes=34
)
PROVINCE = Scenario(
    "province", cities=14, counties=120, towns=12, villages=12, cases=10_300_000, months=24, faults=36, lookalikes=36,
    parts=6,
)  # fmt: skip
SCENARIOS = {scenario.id: scenario for scenario in (DEMO, PROVINCE)}
