"""How scores are made: every indicator's rule and basis, weights, what happens to what is missing, grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from govgauge.definition.model import Basis, Indicator, Node, ScoreFunction
from govgauge.definition.scopes import Folder, steps_of
from govgauge.report.contents import Branch, Contents
from govgauge.report.numbers import trimmed
from govgauge.report.sections.lost_points import declared_weights

ORDER = 90
TITLE = ("Method", "评价方法")
MOST_INDICATORS = 400


@dataclass(frozen=True)
class IndicatorRule:
    """An indicator with what must be said in words of its own."""

    indicator: Indicator
    score: str
    weights: Sequence[tuple[str, date | None, date | None]]  # number, first day, last day
    beside: Sequence[Indicator]
    unverified: bool
    impute: str = ""
    treat: str = ""


@dataclass(frozen=True)
class NodeRule:
    """A node: its weight among its siblings, how its children are combined, and what happens to what is missing."""

    branch: Branch
    weight: float | None
    node: Node | None  # None for an indicator
    combine: str
    weigh: str = ""  # how the weights below it are found


@dataclass(frozen=True)
class Method:
    """The definition, as far as a reader must know it to judge a score."""

    indicators: Sequence[IndicatorRule]
    left_out: int
    tree: Sequence[NodeRule]
    unverified: Sequence[tuple[Indicator, Basis]]


def view(contents: Contents) -> Method:
    """The definition of the index that made the scores."""
    indicators = list(contents.index.indicators.values())
    weights = declared_weights(contents)
    return Method(
        indicators=[indicator_rule(contents, indicator) for indicator in indicators[:MOST_INDICATORS]],
        left_out=max(0, len(indicators) - MOST_INDICATORS),
        tree=[node_rule(contents, branch, weights=weights) for branch in contents.tree],
        unverified=[(i, basis) for i in indicators for basis in i.basis if not basis.verified],
    )


def indicator_rule(contents: Contents, indicator: Indicator) -> IndicatorRule:
    """One indicator's rule."""
    return IndicatorRule(
        indicator,
        score=rule_of(indicator),
        weights=[(number(each.value), each.since, each.until) for each in indicator.weight],
        beside=contents.beside[indicator.id],
        unverified=any(not basis.verified for basis in indicator.basis),
        impute=chain(contents, indicator, folder="impute"),
        treat=chain(contents, indicator, folder="treat"),
    )


def node_rule(contents: Contents, branch: Branch, *, weights: Mapping[tuple[str, str], float]) -> NodeRule:
    """One line of the tree."""
    node = contents.index.tree.get(branch.id)
    return NodeRule(
        branch,
        weight=weights.get((branch.parent, branch.id)),
        node=node,
        combine=spelled(node.combine) if node else "",
        weigh=node.weigh.name if node and node.weigh else "",
    )


def chain(contents: Contents, indicator: Indicator, *, folder: Folder) -> str:
    """What is done to its values before they are scored, method after method."""
    return " → ".join(spelled(one) for one in steps_of(contents.index, indicator, folder=folder))


def rule_of(indicator: Indicator) -> str:
    """How its values are scored, or tested; where that changed, each with the days it holds."""
    if indicator.test is not None or not indicator.dated_scores:
        return spelled(indicator.test or indicator.score)
    return "; ".join(f"{one.since or '…'} – {one.until or '…'}: {spelled(one.value)}" for one in indicator.dated_scores)


def spelled(function: ScoreFunction) -> str:
    """A method with its parameters, as the definition writes it: linear (floor 0, target 90)."""
    told = ", ".join(f"{name} {value}" for name, value in function.parameters.items())
    return f"{function.name} ({told})" if told else function.name


def number(value: Fraction) -> str:
    """A fraction as a decimal where that is exact, else as it is: 1.5, 2/3."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return str(value) if rest > 1 else trimmed(Decimal(value.numerator) / value.denominator)
