"""An alternative of a definition is a definition too: the same index with other score functions or combinations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from govgauge.definition.model import Index, Indicator, Node, ScoreFunction
from govgauge.definition.model.robustness import DECLARED, NONE
from govgauge.score.plan import Plan, Rule, levels, normalise_rule, rule

Part = TypeVar("Part", Indicator, Node)
TURNABLE = ("more", "less")  # directions that another score function can be told


def prepared_by(index: Index, *, imputation: ScoreFunction, treatment: ScoreFunction) -> Index:
    """Every scored indicator filled and treated by these methods, whatever node or indicator says."""
    changed: dict[str, tuple[ScoreFunction, ...]] = {}
    if imputation.name != DECLARED:
        changed["impute"] = () if imputation.name == NONE else (imputation,)
    if treatment.name != DECLARED:
        changed["treat"] = () if treatment.name == NONE else (treatment,)
    if not changed:
        return index
    return replace(
        index,
        indicators={name: without(one, changed) for name, one in index.indicators.items()},
        tree={name: without(one, changed) for name, one in index.tree.items()},
        **changed,  # type: ignore[arg-type]
    )


def without(one: Part, said: Iterable[str]) -> Part:
    """A node or indicator that says nothing of its own."""
    own = [name for name in said if getattr(one, name) is not None]
    return replace(one, **dict.fromkeys(own)) if own else one  # type: ignore[arg-type]


def scored_by(index: Index, method: ScoreFunction) -> Index:
    """Scored indicators with a direction, scored by this method."""
    if method.name == DECLARED:
        return index
    indicators = {
        name: replace(one, score=method) if can_be_scored_otherwise(one) else one
        for name, one in index.indicators.items()
    }
    return replace(index, indicators=indicators)


def can_be_scored_otherwise(indicator: Indicator) -> bool:
    """Factors, deductions, bonuses and vetoes act by what they are, and a band has no direction."""
    return indicator.role == "scored" and indicator.better in TURNABLE


def combined_by(index: Index, methods: Mapping[int, ScoreFunction]) -> Index:
    """Nodes of a depth combined by the method for it, those of other depths by that of depth -1."""
    depth = levels(index)
    chosen = {name: methods.get(depth[name], methods[-1]) for name in index.tree}
    tree = {
        name: node if chosen[name].name == DECLARED else replace(node, combine=chosen[name])
        for name, node in index.tree.items()
    }
    return replace(index, tree=tree)


def replanned(asked: Plan, variant: Index) -> Plan:
    """The plan of a variant: what an alternative does not touch is as it was planned, and the alternative itself is
    read once for all that are told the same."""
    old, made = asked.index, dict[str, Rule]()

    def scored(name: str, one: Indicator) -> Rule:
        if one.score is old.indicators[name].score:
            return asked.normalise[name]
        if one.better not in made:
            made[one.better] = replace(normalise_rule(one), where="robustness: normalisation")
        return made[one.better]

    def combined(name: str, asked_for: ScoreFunction) -> Rule:
        if asked_for is old.tree[name].combine:
            return asked.combine[name]
        return rule("combine", asked_for, where="robustness: combination")

    return replace(
        asked,
        index=variant,
        normalise={name: scored(name, one) for name, one in variant.indicators.items()},
        combine={name: combined(name, node.combine) for name, node in variant.tree.items()},
    )


def named(method: ScoreFunction) -> str:
    """A method in words: winsorise (most 3)."""
    given = ", ".join(f"{name} {value}" for name, value in method.parameters.items())
    return f"{method.name} ({given})" if given else method.name


def all_named(methods: Sequence[ScoreFunction]) -> list[str]:
    """Several methods in words."""
    return [named(method) for method in methods]
