"""Kaiser-Meyer-Olkin: is what indicators have in common more than what just two of them share?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.robust.matrix import inverse_of_correlations
from govgauge.score.table import Table

TAKES = "table"
PARAMETERS: Parameters = {}
ASKS = "Do the indicators have enough in common for factors to mean anything?"
# Kaiser (1974), Psychometrika 39, 31-36.
WORDS = ((0.9, "marvellous"), (0.8, "meritorious"), (0.7, "middling"), (0.6, "mediocre"), (0.5, "miserable"))


@dataclass(frozen=True)
class Adequacy:
    """The measure for all indicators together, and for each."""

    overall: float
    each: Mapping[str, float]


def examine(table: Table) -> Adequacy:
    """KMO = Σ r² / (Σ r² + Σ q²) over pairs, q the partial correlation given all other columns.

    Raises ScoreError for fewer than 2 columns, too few units with every value, columns without differences, and one
    that others determine. Source: Kaiser & Rice (1974), Educ. Psych. Measurement 34; OECD/JRC Handbook (2008), step 4.
    """
    matrix, inverse = inverse_of_correlations(table, "sampling adequacy")
    size = np.sqrt(np.diag(inverse))
    off = ~np.eye(len(matrix), dtype=bool)
    plain, partial = np.where(off, matrix**2, 0.0), np.where(off, (inverse / np.outer(size, size)) ** 2, 0.0)
    rows, parts = plain.sum(axis=0), partial.sum(axis=0)
    each = rows / (rows + parts)
    return Adequacy(
        float(rows.sum() / (rows.sum() + parts.sum())), dict(zip(table.columns, each.tolist(), strict=True))
    )


def reading(found: Adequacy) -> tuple[str, ...]:
    """What follows."""
    word = next((word for bound, word in WORDS if found.overall >= bound), "unacceptable")
    said = [f"KMO is {found.overall:.2f} ({word})."]
    if found.overall < 0.6:
        said.append("Weights from factors or components would rest on little: prefer equal or expert weights.")
    lone = [name for name, value in found.each.items() if value < 0.5]
    if lone:
        said.append(f"{', '.join(map(repr, lone))} share little with the others.")
    return tuple(said)
