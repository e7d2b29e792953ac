"""Dominance: do a few indicators decide the index, and which comparisons of units can no weights turn round?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.robust.soundness.effective_weights import Effect
from govgauge.score.table import Numbers, Table, refused

TAKES = "effects"
PARAMETERS: Parameters = {
    "most": Parameter("number", says="the share of influence from which few indicators decide", default=0.5)
}
ASKS = "Do a few indicators decide the index?"


@dataclass(frozen=True)
class Dominance:
    """Indicators by influence; how many together have the share asked about; the number of equal indicators that would
    be as concentrated (by influence, and by weight)."""

    order: tuple[tuple[str, float], ...]
    deciding: int
    effective: float
    effective_by_weight: float


def examine(effects: Sequence[Effect], *, most: float = 0.5) -> Dominance:
    """Concentration of influence: 1 / Σ share² (Laakso & Taagepera's number), and the fewest indicators with `most`.

    Raises ScoreError without effects, or when influence is not known.
    Source: Laakso & Taagepera (1979), Comparative Political Studies 12, 3-27; OECD/JRC Handbook (2008), step 8.
    """
    influence = np.array([effect.importance for effect in effects])
    if not len(influence) or np.isnan(influence).any():
        raise refused("dominance", found="influence is not known for every indicator", remedy="leave out constant ones")
    order = sorted(zip((effect.name for effect in effects), influence.tolist(), strict=True), key=lambda one: -one[1])
    together = np.cumsum([share for _, share in order])
    weight = np.array([effect.nominal for effect in effects])
    return Dominance(
        tuple(order),
        deciding=int(np.searchsorted(together, most - 1e-12) + 1),
        effective=1.0 / math.fsum((influence**2).tolist()),
        effective_by_weight=float(weight.sum()) ** 2 / math.fsum((weight**2).tolist()),
    )


@dataclass(frozen=True)
class Outranking:
    """For each pair the weight of the columns in which the row's unit is ahead (half for ties). `dominant` counts pairs
    in which one unit is nowhere behind and somewhere ahead, so that no weights turn them round, `everywhere` those in
    which it is ahead in every column; `share` is the first as a share of all pairs."""

    matrix: Numbers
    dominant: int
    everywhere: int
    share: float


def outranking(table: Table, shares: Sequence[float] | None = None) -> Outranking:
    """Comparison of all units two by two, on the columns that both have; NaN on the diagonal and without such a column.

    Source: Munda & Nardo (2009); JRC COINr, outrankMatrix.
    """
    weight = np.full(len(table.columns), 1.0 / len(table.columns)) if shares is None else np.array(shares, dtype=float)
    size = len(table.units)
    matrix, dominant, everywhere = np.full((size, size), np.nan), 0, 0
    for row in range(size):
        lead = np.sign(table.values[row] - table.values)
        both = np.where(np.isnan(lead), 0.0, weight)
        total = both.sum(axis=1)
        ahead = np.where(np.isnan(lead), 0.0, both * (lead + 1.0) / 2.0).sum(axis=1)
        matrix[row] = np.where(total > 0, ahead / np.where(total > 0, total, 1.0), np.nan)
        matrix[row, row] = np.nan
        there = (~np.isnan(lead)).any(axis=1)
        dominant += int(np.count_nonzero(~(lead < 0).any(axis=1) & (lead > 0).any(axis=1)))
        everywhere += int(np.count_nonzero(~(lead <= 0).any(axis=1) & there))
    pairs = size * (size - 1) // 2
    return Outranking(matrix, dominant=dominant, everywhere=everywhere, share=dominant / pairs if pairs else math.nan)


def reading(found: Dominance) -> tuple[str, ...]:
    """What follows."""
    first = ", ".join(f"{name!r} ({share:.0%})" for name, share in found.order[: found.deciding])
    said = [f"{found.deciding} of {len(found.order)} indicators have half the influence: {first}."]
    if found.effective < found.effective_by_weight / 2.0:
        said.append(
            f"The index behaves as if it had {found.effective:.1f} indicators; its weights promise "
            f"{found.effective_by_weight:.1f}. Give the others more weight, or say so."
        )
    return tuple(said)
