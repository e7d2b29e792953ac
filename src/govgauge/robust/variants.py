"""An alternative of a definition is a definition too: the same index, prepared, scored or combined otherwise."""

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


def scored_by(asked: Plan, method: ScoreFunction) -> Plan:
    """Scored indicators with a direction, scored by this method, which is read once for all of one direction."""
    if method.name == DECLARED:
        return asked
    made = dict[str, Rule]()
    for one in asked.index.indicators.values():
        if can_be_scored_otherwise(one) and one.better not in made:
            said = normalise_rule(replace(one, score=method))
            made[one.better] = replace(said, where="robustness: normalisation")
    rules = {
        name: made[one.better] if can_be_scored_otherwise(one) else asked.normalise[name]
        for name, one in asked.index.indicators.items()
    }
    return replace(asked, normalise=rules)


def can_be_scored_otherwise(indicator: Indicator) -> bool:
    """Factors, deductions, bonuses and vetoes act by what they are, and a band has no direction."""
    return indicator.role == "scored" and indicator.better in TURNABLE


def combined_by(asked: Plan, methods: Mapping[int, ScoreFunction]) -> Plan:
    """Nodes of a depth combined by the method for it, those of other depths by that of depth -1."""
    depth = levels(asked.index)
    chosen = {name: methods.get(depth[name], methods[-1]) for name in asked.index.tree}
    made = {
        id(method): rule("combine", method, where="robustness: combination")
        for method in chosen.values()
        if method.name != DECLARED
    }
    return replace(asked, combine={name: made.get(id(method), asked.combine[name]) for name, method in chosen.items()})


def named(method: ScoreFunction) -> str:
    """A method in words: winsorise (most 3)."""
    given = ", ".join(f"{name} {value}" for name, value in method.parameters.items())
    return f"{method.name} ({given})" if given else method.name


def all_named(methods: Sequence[ScoreFunction]) -> list[str]:
    """Several methods in words."""
    return [named(method) for method in methods]
