"""Points that fill a cube more evenly than chance: Sobol' sequences, scrambled by a seed."""

from __future__ import annotations

import warnings

import numpy as np

from govgauge.score.table import Numbers

MOST_DIMENSIONS = 21_201  # of the direction numbers there are (Joe & Kuo 2008)


def points(number: int, dimensions: int, *, seed: int) -> Numbers:
    """The first `number` points in [0, 1)^dimensions; the same seed gives the same points.

    Dimensions beyond those of the sequence are filled by plain chance from the same seed.
    Source: Sobol' (1967); Joe & Kuo (2008); scrambled after Matoušek (1998), as in scipy.stats.qmc.
    """
    if not dimensions:
        return np.zeros((number, 0))
    from scipy.stats import qmc  # loading it takes longer than most analyses

    even = min(dimensions, MOST_DIMENSIONS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a number that is no power of 2 is balanced a little less
        found = qmc.Sobol(even, scramble=True, rng=np.random.default_rng([seed, 0])).random(number)
    rest = np.random.default_rng([seed, 1]).random((number, dimensions - even))
    return np.concatenate([found, rest], axis=1) if dimensions > even else np.asarray(found)
