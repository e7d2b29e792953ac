"""Variance inflation: is an indicator already said by the others together?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.robust.matrix import inverse_of_correlations
from govgauge.score.table import Table

TAKES = "table"
PARAMETERS: Parameters = {}
ASKS = "Is an indicator already said by the others together?"
MUCH = 5.0  # R² of 0.8; O'Brien (2007), Quality & Quantity 41, 673-690, on what such bounds can say
VERY_MUCH = 10.0


@dataclass(frozen=True)
class Inflation:
    """For each indicator 1 / (1 - R²) of its regression on all others."""

    each: Mapping[str, float]


def examine(table: Table) -> Inflation:
    """VIF = the diagonal of R⁻¹, R the correlations among the units with every value.

    Raises ScoreError as sampling adequacy does; a column that others determine has no finite factor, and is named.
    Source: Marquardt (1970), Technometrics 12, 591-612; OECD/JRC Handbook (2008), step 4.
    """
    _, inverse = inverse_of_correlations(table, "variance inflation")
    return Inflation(dict(zip(table.columns, np.diag(inverse).tolist(), strict=True)))


def reading(found: Inflation) -> tuple[str, ...]:
    """What follows."""
    high = {name: value for name, value in found.each.items() if value > MUCH}
    if not high:
        return (f"No indicator repeats the others (largest factor {max(found.each.values()):.1f}).",)
    said = ", ".join(f"{name!r} ({value:.1f})" for name, value in sorted(high.items(), key=lambda item: -item[1]))
    many = "is counted twice" if max(high.values()) > VERY_MUCH else "is partly counted twice"
    return (f"Above {MUCH:g}: {said}. What they say {many}: merge them, drop one, or lower their weights.",)
