"""What a definition asks of the ladder, made ready once: methods with their arguments, order, levels, adjustments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from govgauge.definition.in_force import as_of
from govgauge.definition.model import Index, Indicator, Override, ScoreFunction
from govgauge.kernel.errors import Problem, ScoreError, did_you_mean
from govgauge.score.cells import Numbers
from govgauge.score.conditions import Condition, condition
from govgauge.score.facets import carried
from govgauge.score.method import Method, arguments, method
from govgauge.score.told import Weighing, weighing

COUNTER_CHECK = "counter-check"
ADJUSTING = ("factor", "deduction", "bonus", "veto")  # roles that act on a node's score, in the order they do
COUNTED = ("deduction", "bonus", "veto")  # faults or merits: together they are as many as all of them


@dataclass(frozen=True)
class Rule:
    """A method with the arguments that the definition gives it."""

    method: Method
    given: Mapping[str, Any]
    where: str

    @cached_property
    def said(self) -> str:
        """What the definition says, wherever: rules of which this is the same do the same."""
        return f"{self.method.name} {self.given}"

    def apply(self, *arrays: Numbers, **context: object) -> Numbers:
        """The method's numbers; what is wrong with its parameters is said with the place that gave them."""
        try:
            return self.method.apply(*arrays, **{**self.given, **context})
        except ScoreError as refused:
            problems = [replace(p, where=p.where or self.where) for p in refused.problems]
            raise type(refused)(*problems) from refused


@dataclass(frozen=True)
class OverrideRule:
    """An override with its condition read; `number` is its place in the definition, from 1."""

    number: int
    override: Override
    condition: Condition


@dataclass(frozen=True)
class Plan:
    """An index, ready to be climbed."""

    index: Index
    scale: float
    order: tuple[str, ...]  # nodes, each after its children and after the nodes its overrides look at
    carries: Mapping[str, str]  # node or indicator → facet, "" for none
    level: Mapping[str, int]
    normalise: Mapping[str, Rule]  # by indicator
    combine: Mapping[str, Rule]  # by node
    roll: Mapping[str, Rule]  # by facet
    adjusted_by: Mapping[str, tuple[Indicator, ...]]  # by node
    overrides: Mapping[str, tuple[OverrideRule, ...]]  # by node
    weigh: Mapping[str, Weighing] = field(default_factory=dict)  # by node, where weights are found


def plan(index: Index) -> Plan:
    """Everything about an index that no measure can change. Raises ScoreError for what cannot be carried out.

    Counter-checks are measured and shown; nothing from here on knows them, so that no score can rest on one.
    """
    index = replace(index, indicators={n: i for n, i in index.indicators.items() if i.role != COUNTER_CHECK})
    overrides = read_overrides(index)
    check_facets(index)
    return Plan(
        index,
        scale=float(index.scale),
        order=bottom_up(index, overrides),
        carries=carried(index),
        level=levels(index),
        normalise={i.id: normalise_rule(i) for i in index.indicators.values()},
        combine={n.id: rule("combine", n.combine, where=f"node {n.id}") for n in index.tree.values()},
        roll={f.id: rule("combine", f.combine, where=f"facet {f.id}") for f in index.facets.values()},
        adjusted_by=adjustments(index),
        overrides=overrides,
        weigh={n.id: weighing(n.weigh, where=f"node {n.id}") for n in index.tree.values() if n.weigh},
    )


def plan_in(asked: Plan, period: str) -> Plan:
    """The plan with the score functions that are in force in a period; itself where none goes by date."""
    index = as_of(asked.index, period)
    if index is asked.index:
        return asked
    return replace(asked, index=index, normalise={i.id: normalise_rule(i) for i in index.indicators.values()})


def rule(folder: str, asked: ScoreFunction, *, where: str) -> Rule:
    """A score function of the definition as a method with its arguments."""
    chosen = method(folder, asked)
    place = f"{asked.mark}: {where}" if asked.mark.file else where
    return Rule(chosen, given=arguments(chosen, asked), where=place)


def normalise_rule(indicator: Indicator) -> Rule:
    """An indicator's score function; a function that asks which way is better is told by the indicator."""
    made = rule("normalise", indicator.score, where=f"indicator {indicator.id}")
    better = made.method.parameters.get("better")
    if better and "better" not in indicator.score.parameters and indicator.better in better.allowed:
        return replace(made, given={**made.given, "better": indicator.better})
    return made


def check_facets(index: Index) -> None:
    """An indicator's facet must be declared."""
    for indicator in index.indicators.values():
        if indicator.facet and indicator.facet not in index.facets:
            raise ScoreError(
                Problem(
                    where=f"indicator {indicator.id}",
                    found=f"its facet {indicator.facet!r} is not declared",
                    allowed=", ".join(index.facets),
                    remedy=did_you_mean(indicator.facet, index.facets),
                )
            )


def read_overrides(index: Index) -> dict[str, tuple[OverrideRule, ...]]:
    """Overrides by node, their conditions checked."""
    found: dict[str, list[OverrideRule]] = {}
    for number, override in enumerate(index.overrides, start=1):
        where = f"{override.mark}: override {number}" if override.mark.file else f"override {number}"
        if override.node not in index.tree:
            remedy = did_you_mean(override.node, index.tree)
            raise ScoreError(Problem(where=where, found=f"there is no node {override.node!r}", remedy=remedy))
        read = condition(override.when, where=where, indicators=index.indicators, nodes=index.tree)
        found.setdefault(override.node, []).append(OverrideRule(number, override=override, condition=read))
    return {node: tuple(rules) for node, rules in found.items()}


def bottom_up(index: Index, overrides: Mapping[str, Sequence[OverrideRule]]) -> tuple[str, ...]:
    """Every node after its children and after the nodes that its overrides look at; a circle is refused."""
    order: list[str] = []
    open_nodes: list[str] = []

    def visit(node: str) -> None:
        if node in order:
            return
        if node in open_nodes:
            circle = " → ".join([*open_nodes[open_nodes.index(node) :], node])
            remedy = "let an override look at nodes below or beside it, not above"
            raise ScoreError(Problem(where=f"node {node}", found=f"it rests on itself: {circle}", remedy=remedy))
        open_nodes.append(node)
        looked_at = [name for o in overrides.get(node, ()) for name in o.condition.nodes if name != node]
        for below in [*(c for c in index.tree[node].children if c in index.tree), *looked_at]:
            visit(below)
        open_nodes.pop()
        order.append(node)

    for node in index.tree:
        visit(node)
    return tuple(order)


def levels(index: Index) -> dict[str, int]:
    """Depth in the tree, 0 for the root; an indicator outside the tree stands at the depth of the deepest leaf."""
    found: dict[str, int] = {}
    below = {child for node in index.tree.values() for child in node.children}
    rows = [node for node in index.tree if node not in below]
    depth = 0
    while rows:
        found.update({name: depth for name in rows if name not in found})
        nodes = [index.tree[name] for name in rows if name in index.tree]
        rows, depth = [child for node in nodes for child in node.children if child not in found], depth + 1
    deepest = max(found.values(), default=0)
    return {**dict.fromkeys(index.indicators, deepest), **found}


def adjustments(index: Index) -> dict[str, tuple[Indicator, ...]]:
    """Which indicators add or take points at which node: at the node that lists them, else at the root."""
    found: dict[str, list[Indicator]] = {node: [] for node in index.tree}
    placed = {child: node.id for node in index.tree.values() for child in node.children}
    for indicator in index.indicators.values():
        if indicator.role in ADJUSTING:
            if indicator.score.name != indicator.role:
                problem = Problem(
                    where=str(indicator.mark) if indicator.mark.file else f"indicator {indicator.id}",
                    found=f"its role is {indicator.role}, its score function {indicator.score.name}",
                    remedy=f"score: {{{indicator.role}: …}}",
                )
                raise ScoreError(problem)
            found[placed.get(indicator.id, index.root.id)].append(indicator)
    return {n: tuple(sorted(i, key=lambda a: ADJUSTING.index(a.role))) for n, i in found.items()}
