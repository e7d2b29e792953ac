"""Measurement error: by how much the true value of a unit may differ from the measured one.

Source of the rates: Jeffreys' interval (Brown, Cai & DasGupta 2001), and Wilson (1927).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.kernel.errors import Problem, ScoreError
from govgauge.kernel.shapes import Measures
from govgauge.robust.intervals import intervals
from govgauge.robust.setup import Setup
from govgauge.score.distribution import normal_quantile
from govgauge.score.table import Numbers

COLUMNS = ("unit", "facet", "value", "numerator", "denominator")
ASKED_AGAIN = 1 << 40  # numbers from here on are of a design, which asks for each several times
Z95 = 1.959963984540054  # of a standard normal, 95 % lie within


@dataclass(frozen=True)
class Rate:
    """An indicator whose values are `hits` of `cases`, times `unit` (100 for percent): units × facet values, NaN
    where a cell is no such rate."""

    hits: Numbers
    cases: Numbers
    unit: float


@dataclass(frozen=True)
class Noise:
    """Which indicators are uncertain by what: rates by their cases, others by a standard deviation in their unit, for
    units × facet values."""

    rates: Mapping[str, Rate]
    deviations: Mapping[str, Numbers]
    rule: str
    seed: int

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that is uncertain."""
        return (*self.rates, *self.deviations)

    @cached_property
    def together(self) -> Rate:
        """The known cells of all rates, one after the other, so that they are drawn at once."""
        known = [(rate, ~np.isnan(rate.hits)) for rate in self.rates.values()]
        none = np.zeros(0)
        return Rate(
            np.concatenate([none, *(rate.hits[cells] for rate, cells in known)]),
            cases=np.concatenate([none, *(rate.cases[cells] for rate, cells in known)]),
            unit=1.0,
        )

    @property
    def cells(self) -> int:
        """How many values are uncertain."""
        return len(self.together.hits) + sum(deviation.size for deviation in self.deviations.values())

    def drawn(self, number: int) -> Numbers:
        """True less measured values of the draw of that number, in one row: rates as shares, one indicator after the
        other, then what has a deviation."""
        chance = np.random.default_rng([self.seed, 2, number])
        rates = drawn_rates(self.together, self.rule, chance=chance)
        normal = [chance.standard_normal(each.size) * each.reshape(-1) for each in self.deviations.values()]
        return np.concatenate([rates, *normal])

    def spread(self, rows: Numbers) -> dict[str, Numbers]:
        """Rows of `drawn` as draws × units × facet values of each indicator; 0 where nothing is known of its error."""
        found, start = dict[str, Numbers](), 0
        for name, rate in self.rates.items():
            known = ~np.isnan(rate.hits)
            stop = start + int(known.sum())
            found[name] = np.zeros((len(rows), *known.shape))
            found[name][:, known] = rows[:, start:stop] * rate.unit
            start = stop
        for name, deviation in self.deviations.items():
            stop = start + deviation.size
            found[name] = rows[:, start:stop].reshape(len(rows), *deviation.shape)
            start = stop
        return found


def drawn_rates(rate: Rate, rule: str, *, chance: np.random.Generator) -> Numbers:
    """True less measured rates, as shares. beta: from Beta(hits + ½, cases - hits + ½). wilson: normal, with the middle
    and the width of Wilson's interval, cut at 0 and 1. With 0 cases there is no rate."""
    hits, cases = rate.hits, rate.cases
    if rule == "beta":
        true = chance.beta(hits + 0.5, cases - hits + 0.5)
    else:
        square = Z95**2
        middle = (hits + square / 2.0) / (cases + square)
        half = Z95 / (cases + square) * np.sqrt(hits * (cases - hits) / cases + square / 4.0)
        true = np.clip(middle + chance.standard_normal(len(hits)) * half / Z95, 0.0, 1.0)
    return np.asarray(true - hits / cases)


def noise(setup: Setup, measures: pa.Table) -> Noise:
    """What can vary of the measures of the setup's period. Raises ScoreError for a margin of an unknown indicator."""
    rule = setup.settings.measurement
    for name in rule.margins:
        if name not in setup.index.indicators:
            allowed = ", ".join(setup.index.indicators)
            raise ScoreError(Problem("robustness: measurement: margins", f"there is no indicator {name!r}", allowed))
    scored = [name for name, one in setup.index.indicators.items() if one.role == "scored"]
    deviations = {} if rule.rates == "exact" else of_surveys(setup, measures, names=scored)
    for name, margin in rule.margins.items():
        deviations[name] = np.full(setup.read.of[name].value.shape, float(margin) / Z95)
    none = rule.rates == "exact" or measures["numerator"].null_count == len(measures)
    found = {} if none else rates(setup, measures, names=[n for n in scored if n not in deviations])
    deviations = {name: one for name, one in deviations.items() if one.any()}
    return Noise(found, deviations, rule=rule.rates, seed=setup.settings.seed)


def rates(setup: Setup, measures: pa.Table, *, names: Sequence[str]) -> dict[str, Rate]:
    """Indicators all of whose measured values are whole hits of whole cases, as a share or in percent."""
    place = {unit: row for row, unit in enumerate(setup.read.units)}
    found = {}
    for name in names:
        own = measures.filter(pc.and_(pc.equal(measures["indicator"], name), pc.is_valid(measures["value"])))
        cells = zip(*(own[column].to_pylist() for column in COLUMNS), strict=True)
        if len(own) and not own["numerator"].null_count and not own["denominator"].null_count:
            rate = rate_of(list(cells), place, at=positions(setup, name))
            if rate is not None:
                found[name] = rate
    return found


def of_surveys(setup: Setup, measures: pa.Table, *, names: Sequence[str]) -> dict[str, Numbers]:
    """Standard deviations of the values of surveys, from their margins of error; 0 where there is none."""
    surveys = [name for name in names if setup.index.indicators[name].survey]
    if not surveys:
        return {}
    place = {unit: row for row, unit in enumerate(setup.read.units)}
    at = {name: positions(setup, name) for name in surveys}
    found = {name: np.zeros(setup.read.of[name].value.shape) for name in surveys}
    for row in intervals(setup.index, Measures(measures)).to_pylist():
        unit, facet, name = row["unit"], row["facet"], row["indicator"]
        if name in found and unit in place and facet in at[name]:
            half = (row["high"] - row["low"]) / 2.0
            found[name][place[unit], at[name][facet]] = half / normal_quantile((1.0 + row["confidence"]) / 2.0)
    return found


def positions(setup: Setup, name: str) -> dict[str, int]:
    """The column of each facet value of an indicator."""
    facet = setup.index.indicators[name].facet
    values = setup.read.breakdowns[facet].values if facet else ("",)
    return {value: column for column, value in enumerate(values)}


def rate_of(cells: Sequence[tuple[Any, ...]], place: Mapping[str, int], *, at: Mapping[str, int]) -> Rate | None:
    """Hits and cases in their places; None where a value is no rate, or values are not all in one unit."""
    hits, cases = np.full((len(place), len(at)), np.nan), np.full((len(place), len(at)), np.nan)
    units = set()
    for unit, facet, value, above, below in cells:
        if not whole(above, below):
            return None
        if above:
            units.add(round(value / (float(above) / float(below)), 6))
        if unit in place and facet in at:
            hits[place[unit], at[facet]], cases[place[unit], at[facet]] = float(above), float(below)
    in_one = len(units) <= 1 and units <= {1.0, 100.0} and not np.isnan(hits).all()
    return Rate(hits, cases=cases, unit=next(iter(units), 1.0)) if in_one else None


def whole(hits: object, cases: object) -> bool:
    """Whether two parts are counts, the first of the second."""
    above, below = float(str(hits)), float(str(cases))
    return below >= 1 and 0 <= above <= below and above == int(above) and below == int(below)
