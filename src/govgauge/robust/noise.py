"""Measurement error: by how much the true value of a unit may differ from the measured one.

Source of the rates: Jeffreys' interval (Brown, Cai & DasGupta 2001), and Wilson (1927).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govgauge.kernel.errors import Problem, ScoreError
from govgauge.robust.setup import Setup
from govgauge.score.table import Numbers

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
    """Which indicators are uncertain by what: rates by their cases, others by a standard deviation in their unit."""

    rates: Mapping[str, Rate]
    deviations: Mapping[str, float]
    rule: str
    seed: int

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that is uncertain."""
        return (*self.rates, *self.deviations)

    def shifts(self, number: int, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Numbers]:
        """By how much each value is shifted in the draw of that number; 0 where nothing is known of its error."""
        chance = np.random.default_rng([self.seed, 2, number])
        found = {name: drawn_rates(rate, self.rule, chance=chance) for name, rate in self.rates.items()}
        for name, deviation in self.deviations.items():
            found[name] = chance.standard_normal(shapes[name]) * deviation
        return found


def drawn_rates(rate: Rate, rule: str, *, chance: np.random.Generator) -> Numbers:
    """True less measured rates. beta: from Beta(hits + ½, cases - hits + ½). wilson: normal, with the middle and the
    width of Wilson's interval, cut at 0 and 1. With 0 cases there is no rate."""
    known = ~np.isnan(rate.hits)
    hits, cases = rate.hits[known], rate.cases[known]
    if rule == "beta":
        true = chance.beta(hits + 0.5, cases - hits + 0.5)
    else:
        square = Z95**2
        middle = (hits + square / 2.0) / (cases + square)
        half = Z95 / (cases + square) * np.sqrt(hits * (cases - hits) / cases + square / 4.0)
        true = np.clip(middle + chance.standard_normal(len(hits)) * half / Z95, 0.0, 1.0)
    shift = np.zeros(rate.hits.shape)
    shift[known] = (true - hits / cases) * rate.unit
    return shift


def noise(setup: Setup, measures: pa.Table) -> Noise:
    """What can vary of the measures of the setup's period. Raises ScoreError for a margin of an unknown indicator."""
    rule = setup.settings.measurement
    for name in rule.margins:
        if name not in setup.index.indicators:
            allowed = ", ".join(setup.index.indicators)
            raise ScoreError(Problem("robustness: measurement: margins", f"there is no indicator {name!r}", allowed))
    scored = [name for name, one in setup.index.indicators.items() if one.role == "scored"]
    found = {} if rule.rates == "exact" else rates(setup, measures, [n for n in scored if n not in rule.margins])
    deviations = {name: float(margin) / Z95 for name, margin in rule.margins.items() if margin > 0}
    return Noise(found, deviations, rule=rule.rates, seed=setup.settings.seed)


def rates(setup: Setup, measures: pa.Table, names: list[str]) -> dict[str, Rate]:
    """Indicators all of whose measured ratios are whole hits of whole cases, so that a value is hits / cases × unit."""
    if measures["numerator"].null_count == len(measures):
        return {}
    place = {unit: row for row, unit in enumerate(setup.read.units)}
    found = {}
    kept = {name: arrays(setup, name) for name in names}
    columns = ("unit", "facet", "indicator", "value", "numerator", "denominator")
    ratios = measures.filter(pc.and_(pc.is_valid(measures["value"]), pc.is_in(measures["indicator"], pa.array(names))))
    plain = set(ratios.filter(pc.is_null(ratios["numerator"]))["indicator"].unique().to_pylist())
    ratios = ratios.filter(pc.is_valid(ratios["numerator"]))
    rows = zip(*(ratios[name].to_pylist() for name in columns), strict=True)
    units_of_measure: dict[str, set[float]] = {name: set() for name in names}
    unfit = plain  # measured, and not as a ratio
    for unit, facet, name, value, hits, cases in rows:
        if name in unfit or unit not in place or facet not in kept[name][2]:
            continue
        if not whole(hits, cases):
            unfit.add(name)
            continue
        row, column = place[unit], kept[name][2][facet]
        kept[name][0][row, column], kept[name][1][row, column] = float(hits), float(cases)
        if hits:
            units_of_measure[name].add(round(value / (float(hits) / float(cases)), 6))
    for name in names:
        scale = units_of_measure[name] or {1.0}
        if name not in unfit and len(scale) == 1 and scale <= {1.0, 100.0} and not np.isnan(kept[name][0]).all():
            found[name] = Rate(kept[name][0], cases=kept[name][1], unit=scale.pop())
    return found


def arrays(setup: Setup, name: str) -> tuple[Numbers, Numbers, dict[str, int]]:
    """Empty hits and cases of an indicator, and the column of each facet value."""
    facet = setup.index.indicators[name].facet
    values = setup.read.breakdowns[facet].values if facet else ("",)
    shape = (len(setup.read.units), len(values))
    return np.full(shape, np.nan), np.full(shape, np.nan), {value: column for column, value in enumerate(values)}


def whole(hits: object, cases: object) -> bool:
    """Whether two parts are counts, the first of the second."""
    above, below = float(str(hits)), float(str(cases))
    return below >= 1 and 0 <= above <= below and above == int(above) and below == int(below)
