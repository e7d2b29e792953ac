"""Which uncertainty moves a figure: first and total Sobol' indices, for many figures at once.

Source: first order Saltelli et al. (2010), total Jansen (1999); OECD/JRC Handbook (2008), step 7; COINr, SA_estimate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.robust.factors import Factors
from govgauge.score.table import Numbers, Places


@dataclass(frozen=True)
class Design:
    """Points of two samples, and of each factor the first sample with that factor's coordinates from the second.

    `noise` says whose noise each point takes: that of its own sample, and of the second where noise is the factor.
    """

    points: tuple[Numbers, ...]  # first, second, then one for each factor
    noise: tuple[Places, ...]


def design(points: Numbers, factors: Factors) -> Design:
    """Radial samples from points with twice the coordinates of the factors."""
    wide, number = factors.dimensions, len(points)
    first, second = points[:, :wide], points[:, wide : 2 * wide]
    own, other = np.arange(number, dtype=np.intp), np.arange(number, 2 * number, dtype=np.intp)
    mixed, noise = [], []
    for factor in factors.all:
        table = first.copy()
        table[:, factor.start : factor.stop] = second[:, factor.start : factor.stop]
        mixed.append(table)
        noise.append(other if factor.start == factor.stop else own)
    return Design((first, second, *mixed), noise=(own, other, *noise))


def first_order(first: Numbers, second: Numbers, *, mixed: Numbers, about: float | Numbers = 0.0) -> Numbers:
    """The part of the variance that a factor explains by itself, for figures × points.

    `about` is taken off before: a figure far from 0, such as a rank of 150, would drown in the chance of few points.
    """
    moved = mixed - first
    return np.asarray(((second - about) * moved).mean(axis=-1) / variance(first, second))


def total(first: Numbers, second: Numbers, *, mixed: Numbers) -> Numbers:
    """The part of the variance that a factor has a hand in, with all its interactions."""
    return np.asarray(((first - mixed) ** 2).mean(axis=-1) / 2.0 / variance(first, second))


def variance(first: Numbers, second: Numbers) -> Numbers:
    """The variance of both samples together (÷ n - 1); NaN where nothing varies, so that no share is made up."""
    found = np.var(np.concatenate([first, second], axis=-1), axis=-1, ddof=1)
    return np.asarray(np.where(found > 0, found, np.nan))
