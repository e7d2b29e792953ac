"""Points that fill a cube more evenly than chance: Sobol' sequences, scrambled by a seed."""

from __future__ import annotations

import numpy as np

from govgauge.robust.memory import zeros
from govgauge.score.table import Numbers

MOST_DIMENSIONS = 21_201  # of the direction numbers there are (Joe & Kuo 2008)
MOST_POINTS = 1 << 30  # of a sequence of 30 bits
CHUNK = 256  # points at a time, which fit the cache while they are turned


def points(number: int, dimensions: int, *, seed: int) -> Numbers:
    """The first `number` points in [0, 1)^dimensions; the same seed gives the same points. The numbers of a coordinate
    stand together.

    Dimensions beyond those of the sequence are filled by plain chance from the same seed.
    Source: Sobol' (1967); Joe & Kuo (2008); scrambled after Matoušek (1998), as in scipy.stats.qmc.
    """
    made = zeros(number * dimensions, np.float64).reshape((number, dimensions), order="F")
    if not dimensions:
        return made
    from scipy.stats import qmc  # loading it takes longer than most analyses

    even = min(dimensions, MOST_DIMENSIONS)
    sequence = qmc.Sobol(even, scramble=True, rng=np.random.default_rng([seed, 0]))
    made[:1, :even] = sequence.random(1)  # alone it is the start, which wants no power of 2 and is not copied again
    for start in range(1, number, CHUNK):
        made[start : start + CHUNK, :even] = sequence.random(min(CHUNK, number - start))
    made[:, even:] = np.random.default_rng([seed, 1]).random((number, dimensions - even))
    return made
