"""Weights in force in a period, as shares among siblings, in exact fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from govgauge.definition.in_force import in_force, meets
from govgauge.definition.model import Dated, Index, Indicator, Node
from govgauge.kernel.errors import Problem, ScoreError


def shares(index: Index, period: str) -> dict[str, dict[str, Fraction]]:
    """For each node its weighed children (nodes and scored indicators) with their shares, which sum to 1.

    A child that is not in force in the period has share 0. Shares, points and relative weights are all divided by the
    sum over siblings; siblings without any weight share equally. Raises ScoreError where only some have one.
    """
    return {node.id: shares_of(index, node, period=period) for node in index.tree.values()}


def shares_of(index: Index, node: Node, *, period: str) -> dict[str, Fraction]:
    """The shares below one node."""
    children = [child for child in node.children if weighed(index, child)]
    valid = [child for child in children if active(index, child, period=period)]
    dated = {child: weights_of(index, child) for child in valid}
    if not any(dated.values()):
        given = {child: Fraction(1) for child in valid}
    else:
        given = {child: weight_in_force(index, child, node=node, period=period) for child in valid}
    total = sum(given.values(), start=Fraction(0))
    if valid and total <= 0:
        raise refusal(node, period, found="the weights of its children sum to 0", remedy="give one a weight")
    return {child: given[child] / total if child in given else Fraction(0) for child in children}


def weighed(index: Index, child: str) -> bool:
    """Nodes and scored indicators are weighed; controls are only shown, and adjustments add or take points."""
    return child in index.tree or index.indicators[child].role == "scored"


def active(index: Index, child: str, *, period: str) -> bool:
    """Whether an indicator's validity meets the period, or that of any indicator below a node."""
    if child in index.tree:
        return any(active(index, c, period=period) for c in index.tree[child].children if weighed(index, c))
    indicator: Indicator = index.indicators[child]
    return meets(indicator.since, indicator.until, period=period)


def weights_of(index: Index, child: str) -> Sequence[Dated[Fraction]]:
    """The declared weights of a node or an indicator."""
    return (index.tree[child] if child in index.tree else index.indicators[child]).weight


def weight_in_force(index: Index, child: str, *, node: Node, period: str) -> Fraction:
    """The one weight that is in force in the period."""
    candidates = in_force(weights_of(index, child), period)
    if len(candidates) != 1:
        found = f"{len(candidates)} weights of {child!r} are in force"
        remedy = f"give {child!r} exactly one weight at any time, or let no sibling have one"
        raise refusal(node, period, found=found, remedy=remedy)
    if candidates[0].value < 0:
        raise refusal(node, period, found=f"the weight of {child!r} is negative", remedy="weights are 0 or more")
    return candidates[0].value


def refusal(node: Node, period: str, *, found: str, remedy: str) -> ScoreError:
    """Weights that leave it open how much a child counts."""
    place = f"{node.mark}: " if node.mark.file else ""
    return ScoreError(Problem(where=f"{place}node {node.id}, {period}", found=found, remedy=remedy))


def floats(exact: Mapping[str, Fraction]) -> list[float]:
    """The shares as floats, in the order of the children."""
    return [float(share) for share in exact.values()]
