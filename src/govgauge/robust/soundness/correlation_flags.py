"""Correlation flags: pairs of a node that say the same, pairs that fight, and indicators that follow size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.correlation import KINDS, chance, correlation
from govgauge.score.table import Numbers, Table, refused

TAKES = "table and nodes"
PARAMETERS: Parameters = {
    "high": Parameter("number", says="a correlation above this repeats", default=0.9),
    "low": Parameter("number", says="a correlation below this contradicts", default=-0.4),
    "kind": Parameter("text", says="which correlation", default="pearson", allowed=KINDS),
}
ASKS = "Do indicators of one node repeat or contradict each other?"


@dataclass(frozen=True)
class Flag:
    """A pair, where it stands, its correlation on `units` units, and its probability by chance."""

    node: str
    first: str
    second: str
    correlation: float
    units: int
    chance: float


@dataclass(frozen=True)
class Flags:
    """Pairs that repeat and pairs that contradict each other."""

    high: tuple[Flag, ...]
    low: tuple[Flag, ...]


def examine(
    table: Table, *, nodes: Sequence[str], high: float = 0.9, low: float = -0.4, kind: str = "pearson"
) -> Flags:
    """All pairs of columns of one node (`nodes`: the node of each column) beyond either bound, each once.

    A pair that has fewer than 3 units in common, or a column without differences, has no correlation and no flag.
    Raises ScoreError when there is not one node for each column.
    Source: OECD/JRC Handbook (2008), step 4; JRC COINr, get_corr_flags.
    """
    if len(nodes) != len(table.columns):
        raise refused("correlation flags", found=f"{len(nodes)} nodes for {len(table.columns)} columns")
    pairs = list(pairs_of(table, nodes, kind=kind))
    return Flags(
        high=tuple(flag for flag in pairs if flag.correlation > high),
        low=tuple(flag for flag in pairs if flag.correlation < low),
    )


def pairs_of(table: Table, nodes: Sequence[str], *, kind: str) -> Iterator[Flag]:
    """Every pair of one node, with its correlation."""
    for i, first in enumerate(table.columns):
        for j in range(i + 1, len(table.columns)):
            if nodes[i] == nodes[j]:
                yield flag(
                    table.values[:, i], table.values[:, j], names=(first, table.columns[j]), node=nodes[i], kind=kind
                )


def flag(x: Numbers, y: Numbers, *, names: tuple[str, str], node: str, kind: str) -> Flag:
    """One pair."""
    r, units = correlation(x, y, kind=kind), int(np.count_nonzero(~(np.isnan(x) | np.isnan(y))))
    return Flag(node, *names, correlation=r, units=units, chance=chance(r, units))


def with_size(table: Table, sizes: Table, *, above: float = 0.7, kind: str = "pearson") -> tuple[Flag, ...]:
    """Indicators whose correlation with a measure of size (population, budget …) is beyond `above` on either side.

    Such an indicator ranks the large before the small: divide it by that size. Raises ScoreError for other units.
    Source: OECD/JRC Handbook (2008), step 2; JRC COINr, get_denom_corr.
    """
    if table.units != sizes.units:
        raise refused("correlation flags", found="indicators and sizes are of different units")
    pairs = [
        flag(x, y, names=(name, size), node="", kind=kind)
        for name, x in zip(table.columns, table.values.T, strict=True)
        for size, y in zip(sizes.columns, sizes.values.T, strict=True)
    ]
    return tuple(one for one in pairs if abs(one.correlation) > above)


def reading(found: Flags) -> tuple[str, ...]:
    """What follows."""
    said = [
        f"{f.first!r} and {f.second!r} say nearly the same (r = {f.correlation:.2f}): keep one, or halve their weights."
        for f in found.high
    ]
    said += [
        f"{f.first!r} and {f.second!r} work against each other (r = {f.correlation:.2f}): "
        "a better unit in one is a worse one in the other; check directions, or say why both belong."
        for f in found.low
    ]
    return tuple(said) or ("No pair of one node repeats or contradicts the other.",)
