"""Fleiss' kappa: do several raters give the same classes more often than by chance?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.robust.agreement.cohen_kappa import WORDS
from govgauge.score.distribution import normal_two_sided
from govgauge.score.table import Numbers, refused

TAKES = "counts of classes"
PARAMETERS: Parameters = {}
ASKS = "Do several raters give the same classes more often than by chance?"


@dataclass(frozen=True)
class Fleiss:
    """Agreement beyond chance, its standard error if there were none, z, its probability by chance, kappa of each
    class, and the agreement seen and expected."""

    kappa: float
    error: float
    z: float
    chance: float
    each: Numbers
    seen: float
    expected: float


def examine(counts: Numbers) -> Fleiss:
    """Of things × classes, how many raters gave each thing each class; every thing has the same number of raters.

    Raises ScoreError for fewer than 2 raters, different numbers of them, and ratings that are all of one class.
    Source: Fleiss (1971), Psychological Bulletin 76, 378-382; error of Fleiss, Nee & Landis (1979).
    """
    things = len(counts)
    raters = counts.sum(axis=1) if counts.ndim == 2 and things else np.zeros(1)
    if raters.min() < 2 or raters.max() != raters.min():
        found = f"things have from {raters.min():g} to {raters.max():g} raters"
        raise refused(
            "fleiss-kappa", found=found, remedy="give each thing the same 2 raters or more, or use krippendorff-alpha"
        )
    n = float(raters[0])
    part = counts.sum(axis=0) / (things * n)
    used = part[part > 0]
    if len(used) < 2:
        raise refused(
            "fleiss-kappa", found="all ratings are of one class", remedy="report the plain share of agreement"
        )
    seen = float((counts * (counts - 1.0)).sum() / (things * n * (n - 1.0)))
    expected = float((part**2).sum())
    kappa = (seen - expected) / (1.0 - expected)
    spread = part * (1.0 - part)
    with np.errstate(invalid="ignore", divide="ignore"):
        each = 1.0 - (counts * (n - counts)).sum(axis=0) / (things * n * (n - 1.0) * spread)
    skew = float((spread * (1.0 - 2.0 * part)).sum())
    error = math.sqrt(2.0 * (float(spread.sum()) ** 2 - skew)) / (
        float(spread.sum()) * math.sqrt(things * n * (n - 1.0))
    )
    z = kappa / error
    return Fleiss(
        kappa,
        error=error,
        z=z,
        chance=normal_two_sided(z),
        each=np.where(part > 0, each, np.nan),
        seen=seen,
        expected=expected,
    )


def reading(found: Fleiss) -> tuple[str, ...]:
    """What follows."""
    word = next((word for bound, word in WORDS if found.kappa >= bound), "less than chance")
    said = [f"Agreement beyond chance is {word} (kappa {found.kappa:.2f}, p = {found.chance:.2g})."]
    if found.kappa < 0.6:
        said.append("Below 0.6 the ratings should not be scored: sharpen the rules, and rate again.")
    return tuple(said)
