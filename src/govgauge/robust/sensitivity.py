"""What drives the ranking: Sobol' indices of each factor for the average shift of ranks and for each unit's rank."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.robust.design import draws_at
from govgauge.robust.evaluation import Evaluator, Progress, silent
from govgauge.robust.factors import Factors
from govgauge.robust.noise import ASKED_AGAIN
from govgauge.robust.places import Ranks
from govgauge.robust.quasi_random import points
from govgauge.robust.sobol import design, first_order, total
from govgauge.score.table import Flags, Numbers, Places

MOST_FOLDED, MOST_CLIMBED = 1024, 256  # points of a design; all its samples are so many times the factors and two more
RESAMPLES = 200


@dataclass(frozen=True)
class Index:
    """One factor: first and total index of the average shift, with the middle 90 % of resampled points, and of each
    unit's rank (NaN for a unit whose rank never moves)."""

    factor: str
    first: float
    total: float
    first_ends: tuple[float, float]
    total_ends: tuple[float, float]
    units_first: Numbers
    units_total: Numbers


@dataclass(frozen=True)
class Sensitivity:
    """All factors; how many points were asked for, and how many failed in at least one of their draws."""

    indices: tuple[Index, ...]
    asked: int
    failed: int


def sensitivity(
    evaluator: Evaluator, factors: Factors, *, nominal: Ranks, draws: int, progress: Progress = silent
) -> Sensitivity:
    """Indices by radial sampling; a point with a failed draw is left out of every sample, and counted."""
    if not factors.all:
        return Sensitivity((), asked=0, failed=0)
    most = MOST_FOLDED if evaluator.foldable else MOST_CLIMBED
    number = max(2, min(most, 1 << (draws - 1).bit_length()))
    setup = evaluator.setup
    made = design(points(number, 2 * factors.dimensions, seed=setup.settings.seed + 1), factors)
    samples, failed = [], np.zeros(number, dtype=bool)
    for place, (table, noise) in enumerate(zip(made.points, made.noise, strict=True)):
        drawn = draws_at(setup, table, factors=factors, noise=noise_of(noise, factors))
        found = evaluator.evaluate(drawn)
        samples.append(found.ranks)
        failed |= found.failed
        progress("what drives it", place + 1, len(made.points))
    kept = samples_of(samples, ~failed, nominal=nominal)
    indices = [index(factor.name, kept, place=place + 2) for place, factor in enumerate(factors.all)]
    return Sensitivity(tuple(indices), asked=number, failed=int(failed.sum()))


def noise_of(numbers: Places, factors: Factors) -> Places:
    """Numbers of the noise, far from those of other draws; none where nothing is noisy."""
    return numbers + ASKED_AGAIN if factors.named("measurement") else np.full(len(numbers), -1, dtype=np.intp)


def samples_of(samples: list[Ranks], kept: Flags, *, nominal: Ranks) -> list[Numbers]:
    """Of each sample the average shift, and below it every unit's rank: figures × points."""
    made = []
    for ranks in samples:
        table = ranks[:, kept].astype(np.float64)
        made.append(np.vstack([np.abs(table - nominal[:, None]).mean(axis=0), table]))
    return made


def index(name: str, samples: list[Numbers], *, place: int) -> Index:
    """One factor's indices."""
    first, second, mixed = samples[0], samples[1], samples[place]
    if first.shape[1] < 2:
        none = np.full(len(first) - 1, np.nan)
        return Index(name, np.nan, np.nan, (np.nan, np.nan), (np.nan, np.nan), units_first=none, units_total=none)
    middle = ((first + second) / 2.0).mean(axis=1, keepdims=True)
    alone, all_in = first_order(first, second, mixed=mixed, about=middle), total(first, second, mixed=mixed)
    again = np.random.default_rng([0, place]).integers(0, first.shape[1], (RESAMPLES, first.shape[1]))
    shift = [sample[0][again] for sample in (first, second, mixed)]
    spread_first = first_order(shift[0], shift[1], mixed=shift[2], about=float(middle[0, 0]))
    spread_total = total(shift[0], shift[1], mixed=shift[2])
    return Index(
        name,
        float(alone[0]),
        float(all_in[0]),
        ends(spread_first),
        ends(spread_total),
        units_first=alone[1:],
        units_total=all_in[1:],
    )


def ends(values: Numbers) -> tuple[float, float]:
    """The 5th and 95th percentile of resampled indices."""
    known = values[np.isfinite(values)]
    low, high = np.percentile(known, [5, 95]).tolist() if len(known) else (np.nan, np.nan)
    return float(low), float(high)
