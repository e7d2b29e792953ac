"""Shrinkage: figures that rest on few cases are drawn towards the mean of all, as far as they could be chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.table import Numbers, refused

TAKES = "estimates"
PARAMETERS: Parameters = {}
ASKS = "Is a unit really so good, or did it have few cases?"
MOST_STEPS = 1000


@dataclass(frozen=True)
class Shrunk:
    """Estimates drawn towards `mean`; `factor` is how far (0: not at all, 1: to the mean), `between` the variance among
    units that is no chance."""

    units: tuple[str, ...]
    estimates: Numbers
    factor: Numbers
    mean: float
    between: float


def examine(estimates: Numbers, variances: Numbers, *, units: Sequence[str]) -> Shrunk:
    """μ + (1 - B_i) (y_i - μ), B_i = (k-3)/(k-1) · V_i / (V_i + A), A and μ found from all k units together.

    For equal variances this is the estimator of Efron and Morris. Raises ScoreError for fewer than 4 units, missing
    values, and variances that are not above 0 (a rate of 0 or 1 has one too: take that of the mean rate).
    Source: Morris (1983), J. American Stat. Assoc. 78, 47-55; Efron & Morris (1975), the same 70, 311-319.
    """
    k = len(estimates)
    if k < 4 or len(variances) != k or len(units) != k:
        found = f"{k} estimates, {len(variances)} variances and {len(units)} units"
        raise refused(
            "shrinkage", found=found, allowed="4 units or more", remedy="pool the cases of these units instead"
        )
    for unit, value, variance in zip(units, estimates.tolist(), variances.tolist(), strict=True):
        if not math.isfinite(value) or not (variance > 0 and math.isfinite(variance)):
            found = f"estimate {value:g} with variance {variance:g}"
            raise refused("shrinkage", f"unit {unit!r}", found=found, remedy="leave it out, or give its variance")
    between, mean = found_together(estimates, variances)
    factor = (k - 3.0) / (k - 1.0) * variances / (variances + between)
    return Shrunk(tuple(units), mean + (1.0 - factor) * (estimates - mean), factor=factor, mean=mean, between=between)


def found_together(estimates: Numbers, variances: Numbers) -> tuple[float, float]:
    """A and μ: A = Σ W (k/(k-1) (y - μ)² - V) / Σ W with W = 1 / (V + A), 0 at least; μ = Σ W y / Σ W."""
    k, between, mean = len(estimates), 0.0, float(estimates.mean())
    for _ in range(MOST_STEPS):
        weight = 1.0 / (variances + between)
        mean = math.fsum((weight * estimates).tolist()) / math.fsum(weight.tolist())
        excess = k / (k - 1.0) * (estimates - mean) ** 2 - variances
        new = max(0.0, math.fsum((weight * excess).tolist()) / math.fsum(weight.tolist()))
        if abs(new - between) <= 1e-14 * max(new, float(variances.mean())):
            return new, mean
        between = new
    return between, mean


def variances_of_rates(hits: Numbers, cases: Numbers) -> Numbers:
    """P (1 - p) / n with the rate of all cases together, so that 0 of 3 is not taken for certain.

    Raises ScoreError where nobody, or everybody, has hits: then there is nothing to tell apart.
    """
    if (cases <= 0).any() or (hits < 0).any() or (hits > cases).any():
        raise refused("shrinkage", found="hits outside 0 to cases, or a unit without cases", remedy="leave it out")
    rate = math.fsum(hits.tolist()) / math.fsum(cases.tolist())
    if rate in {0.0, 1.0}:
        raise refused("shrinkage", found=f"the rate of every unit is {rate:g}", remedy="there is nothing to shrink")
    return np.asarray(rate * (1.0 - rate) / cases)


def reading(found: Shrunk) -> tuple[str, ...]:
    """What follows."""
    if found.between == 0.0:
        return ("The units differ no more than chance would make them: do not rank them by this.",)
    far = [unit for unit, factor in zip(found.units, found.factor.tolist(), strict=True) if factor > 0.5]
    said = [
        f"On average {1.0 - found.factor.mean():.0%} of a unit's distance from the mean is its own, the rest chance."
    ]
    if far:
        said.append(f"{len(far)} of {len(found.units)} units have too few cases for a figure of their own.")
    return tuple(said)
