"""Bartlett's test: could the correlations among the indicators all be chance?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.robust.matrix import inverse_of_correlations
from govgauge.score.distribution import chi_squared_above
from govgauge.score.table import Table

TAKES = "table"
PARAMETERS: Parameters = {}
ASKS = "Could the correlations among the indicators be chance?"


@dataclass(frozen=True)
class Sphericity:
    """Chi-squared, its degrees of freedom, and the probability of at least this much by chance."""

    chi_squared: float
    freedom: int
    chance: float


def examine(table: Table) -> Sphericity:
    """χ² = -(n - 1 - (2p + 5) / 6) · ln |R| with p (p - 1) / 2 degrees, for p columns and n units with every value.

    Raises ScoreError as sampling adequacy does. Source: Bartlett (1951), Biometrika 38, 337-344.
    """
    matrix, _ = inverse_of_correlations(table, "sphericity")
    size, units = len(matrix), len(table.complete.units)
    _, logarithm = np.linalg.slogdet(matrix)
    chi_squared = -(units - 1.0 - (2.0 * size + 5.0) / 6.0) * float(logarithm)
    freedom = size * (size - 1) // 2
    return Sphericity(chi_squared, freedom=freedom, chance=chi_squared_above(chi_squared, freedom))


def reading(found: Sphericity) -> tuple[str, ...]:
    """What follows."""
    figures = f"χ² = {found.chi_squared:.1f}, {found.freedom} degrees of freedom, p = {found.chance:.2g}"
    if found.chance < 0.05:
        return (f"The correlations are not chance ({figures}).",)
    return (f"The correlations may all be chance ({figures}): do not build weights or factors on them.",)
