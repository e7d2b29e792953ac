"""Methods of weighing as a definition tells of them: judgements given as data become what the pure functions take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from govgauge.definition.model import ScoreFunction
from govgauge.kernel.errors import ScoreError, did_you_mean
from govgauge.score.found import Found, found
from govgauge.score.judgements import Judgements, judgements
from govgauge.score.method import arguments_of, unknown
from govgauge.score.table import Table, refused
from govgauge.score.weighing import Weights

Budgets: TypeAlias = Mapping[str, Mapping[str, float]]
Scored: TypeAlias = Callable[[str], Table]  # the period ("": the node's own) → complete scores of the node's children


@dataclass(frozen=True)
class Call:
    """Weighing on its way: all children that judgements are on, those in force, and how to get at their scores."""

    asked: Weighing
    every: Sequence[str]
    names: Sequence[str]
    scored: Scored


@dataclass(frozen=True)
class Weighing:
    """A method of weighing with everything that a definition tells of it; `parts` are the two that are combined."""

    method: Found
    given: Mapping[str, Any]
    data: Mapping[str, Any]
    where: str = ""
    parts: tuple[Weighing, ...] = ()

    @property
    def looks_at(self) -> frozenset[str]:
        """The periods in whose scores weights are found; "" is each period itself. None of them: judgements only."""
        own = {self.data["from"] or ""} if self.method.takes == "table" else set[str]()
        return frozenset(own.union(*(part.looks_at for part in self.parts)))


def weighing(asked: ScoreFunction, *, where: str = "") -> Weighing:
    """What a definition asks for; ScoreError for a method or parameter that there is not."""
    known = found("score.weigh")
    place = str(asked.mark) if asked.mark.file else where
    if asked.name not in known:
        raise unknown(asked, "score/weigh", known=known)
    method = known[asked.name]
    # A keyword such as `from` is told without the underscore that an argument of a function would need.
    told = {name.rstrip("_"): value for name, value in arguments_of(method.sayable, asked).items()}
    data = {name: told[name] for name in method.data}
    given = {name: told[name] for name in method.parameters}
    inner = [told[name] for name in ("first", "second") if method.takes == "weights"]
    parts = [weighing(replace(one, mark=asked.mark), where=where) for one in inner if isinstance(one, ScoreFunction)]
    return Weighing(method, given, data, place, tuple(parts))


def weights_by(
    asked: Weighing, names: Sequence[str], *, scored: Scored, children: Sequence[str] | None = None
) -> Weights:
    """The weights of `names`; what is wrong is said with the place that asked for them.

    Judgements are on all `children`; those not in force leave their weight to the others.
    """
    every = names if children is None or asked.method.takes in {"table", "weights"} else children
    try:
        made = ARGUMENTS[asked.method.takes](Call(asked, every, names, scored))
        return in_order(asked.method.apply(*made, **asked.given), names, every=every, method=asked.method.name)
    except ScoreError as error:
        raise type(error)(*[replace(p, where=placed(asked.where, p.where)) for p in error.problems]) from error


def placed(where: str, inner: str) -> str:
    """Both places, the wider one first."""
    return inner if inner.startswith(where) else f"{where}: {inner}" if inner else where


def in_order(made: Weights, names: Sequence[str], *, every: Sequence[str], method: str) -> Weights:
    """The same weights in the order of the children; each child is weighed, and nothing else."""
    apart = sorted({*made.names} ^ {*every})
    if apart:
        found_, remedy = f"{apart[0]!r} is not both weighed and a child", "weigh every child of the node, and no other"
        raise refused(method, found=found_, allowed=", ".join(every), remedy=remedy)
    shares = np.array([made.of(name) for name in names])
    if shares.sum() <= 0:
        raise refused(method, found="the children in force have no weight", remedy="give one of them a weight")
    whole = len(names) == len(every)
    return Weights(tuple(names), shares if whole else shares / shares.sum(), facts=made.facts, notes=made.notes)


def compared(call: Call) -> tuple[list[Judgements]]:
    """A matrix for each person, from rows that may leave out what was not asked."""
    people = call.asked.data["judgements"]
    return ([matrix_of(rows, call.every, by=person) for person, rows in people.items()],)


def matrix_of(rows: Budgets, names: Sequence[str], *, by: str) -> Judgements:
    """One person's judgements on the children of a node."""
    who = f"ahp: {by}" if by else "ahp"
    matrix = np.full((len(names), len(names)), np.nan)
    for one, row in rows.items():
        for other, value in row.items():
            strange = next((name for name in (one, other) if name not in names), None)
            if strange is not None:
                near = did_you_mean(strange, names) or "compare children of the node"
                raise refused(
                    who, f"{one!r} against {other!r}", found="no such child", allowed=", ".join(names), remedy=near
                )
            matrix[list(names).index(one), list(names).index(other)] = value
    return judgements(names, matrix, by=by)


def rated(call: Call) -> tuple[list[np.ndarray], Sequence[str]]:
    """An array of experts × children for each round."""
    rounds, names = call.asked.data["ratings"], call.every
    return [np.array([[row.get(name, np.nan) for name in names] for row in each.values()]) for each in rounds], names


def both(call: Call) -> tuple[Weights, Weights]:
    """The two sets that are combined."""
    first, second = (weights_by(part, call.names, scored=call.scored, children=call.every) for part in call.asked.parts)
    return first, second


ARGUMENTS: Mapping[str, Callable[[Call], tuple[Any, ...]]] = {
    "names": lambda call: (call.every,),
    "given": lambda call: (call.asked.data["shares"],),
    "judgements": compared,
    "best and worst": lambda call: (call.asked.data["best"], call.asked.data["worst"]),
    "rounds": rated,
    "budgets": lambda call: (call.asked.data["budgets"],),
    "table": lambda call: (call.scored(call.asked.data["from"] or ""),),
    "weights": both,
}


def told_names(asked: Weighing) -> tuple[str, ...]:
    """The names that judgements are about, in the order they are met; none where weights come from scores."""
    found_ = [name for part in asked.parts for name in told_names(part)]
    listed = NAMES.get(asked.method.takes)
    return tuple(dict.fromkeys([*found_, *(listed(asked.data) if listed else ())]))


def of_comparisons(data: Mapping[str, Any]) -> list[str]:
    """Rows, and what they are compared with."""
    people = data["judgements"].values()
    return [name for rows in people for one, row in rows.items() for name in (one, *row)]


NAMES: Mapping[str, Callable[[Mapping[str, Any]], Sequence[str]]] = {
    "given": lambda data: list(data["shares"]),
    "best and worst": lambda data: list(data["best"]),
    "budgets": lambda data: [name for row in data["budgets"].values() for name in row],
    "rounds": lambda data: [name for each in data["ratings"] for row in each.values() for name in row],
    "judgements": of_comparisons,
}


def attempt_weights(asked: ScoreFunction) -> None:
    """Weigh by judgements alone, so that they say themselves what is wrong with them; scores are not there yet."""
    made = weighing(asked)
    judged = [made, *made.parts]
    for one in judged:
        names = told_names(one)
        if names and not one.looks_at:
            weights_by(one, names, scored=nothing)


def nothing(period: str) -> Table:
    """No scores at all."""
    raise AssertionError(f"weights by judgement look at scores of {period!r}")
