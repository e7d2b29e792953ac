"""Effective weights: what an indicator's weight comes to at the top, and how much it really moves the index."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.correlation import correlation
from govgauge.score.moments import mean, powers
from govgauge.score.table import Numbers, Table, refused

TAKES = "table, index and weights"
PARAMETERS: Parameters = {}
ASKS = "Does each indicator move the index as much as its weight says?"


@dataclass(frozen=True)
class Effect:
    """One indicator: its weight at the top, its correlation with the index, its share of the squared correlations, and
    its share of the index's variance (for an arithmetic mean these sum to 1; NaN for other ways of combining)."""

    name: str
    nominal: float
    correlation: float
    importance: float
    variance: float

    @property
    def ratio(self) -> float:
        """How many times its weight it really counts."""
        return self.importance / self.nominal if self.nominal else math.nan


def nominal(tree: Mapping[str, Mapping[str, float]], top: str) -> dict[str, float]:
    """Every name's share at the top: the product of the shares (of siblings, divided by their sum) on the way up.

    Source: JRC COINr, get_eff_weights. Raises ScoreError for siblings whose weights sum to 0, or a name below itself.
    """
    found = {top: 1.0}
    open_nodes = [top]
    while open_nodes:
        node = open_nodes.pop()
        total = math.fsum(tree[node].values())
        if total <= 0:
            raise refused("effective weights", f"node {node!r}", found="the weights of its children sum to 0")
        for child, weight in tree[node].items():
            if child in found:
                raise refused("effective weights", f"node {node!r}", found=f"{child!r} stands in the tree twice")
            found[child] = found[node] * (weight / total)
            if child in tree:
                open_nodes.append(child)
    return found


def examine(table: Table, *, index: Numbers, shares: Sequence[float], adds_up: bool = True) -> tuple[Effect, ...]:
    """For each column its nominal share beside what it does: r² of column and index, as a share of all r².

    With `adds_up` (an arithmetic mean) also share · cov(column, index) / var(index). Units without an index score, or
    without the column's value, are left out of that column's figures. Raises ScoreError when lengths do not fit.
    Source: Paruolo, Saisana & Saltelli (2013), J. Royal Stat. Soc. A 176, 609-634 (linear importance).
    """
    if len(index) != len(table.units) or len(shares) != len(table.columns):
        found = f"{len(index)} index scores and {len(shares)} shares for {table.values.shape} values"
        raise refused("effective weights", found=found)
    r = np.array([correlation(column, index) for column in table.values.T])
    total = math.fsum((r[~np.isnan(r)] ** 2).tolist())
    part = [
        share_of_variance(column, index, share=share) if adds_up else math.nan
        for column, share in zip(table.values.T, shares, strict=True)
    ]
    return tuple(
        Effect(
            name,
            nominal=float(shares[place]),
            correlation=float(r[place]),
            importance=float(r[place] ** 2 / total) if total else math.nan,
            variance=part[place],
        )
        for place, name in enumerate(table.columns)
    )


def share_of_variance(column: Numbers, index: Numbers, *, share: float) -> float:
    """How much of the index's variance comes by way of one column of an arithmetic mean."""
    both = ~(np.isnan(column) | np.isnan(index))
    x, y = column[both], index[both]
    below = powers(y, 2) if len(y) > 1 else 0.0
    return share * math.fsum(((x - mean(x)) * (y - mean(y))).tolist()) / below if below else math.nan


def reading(found: Sequence[Effect]) -> tuple[str, ...]:
    """What follows."""
    against = [effect.name for effect in found if effect.correlation < 0]
    little = [effect for effect in found if effect.ratio < 0.5 and effect.correlation >= 0]
    much = [effect for effect in found if effect.ratio > 2.0]
    said = [f"{name!r} moves against the index: units that are better in it rank lower." for name in against]
    said += [
        f"{e.name!r} has {e.nominal:.1%} of the weight and {e.importance:.1%} of the influence: it hardly counts."
        for e in little
    ]
    said += [
        f"{e.name!r} has {e.nominal:.1%} of the weight and {e.importance:.1%} of the influence: it decides too much."
        for e in much
    ]
    return tuple(said) or ("Every indicator moves the index about as much as its weight says.",)
