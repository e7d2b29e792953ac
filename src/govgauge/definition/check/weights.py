"""Weights: sums, signs, ranges, and exactly one in force at any time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from govgauge.definition.check.locked import own_mark
from govgauge.definition.check.wrong import span, unknown, wrong
from govgauge.definition.exact import written_number as number
from govgauge.definition.mark import Mark, Said, mapping
from govgauge.definition.model import Dated, Index, Indicator, Node
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem
from govgauge.kernel.period import PeriodKind

WITHOUT_DAYS = (PeriodKind.EDITION, PeriodKind.WHOLE)


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything about weights."""
    parts: list[tuple[str, Node | Indicator]] = [*index.tree.items(), *index.indicators.items()]
    for name, one in parts:
        yield from _of_one(index, name, one)
    for node in index.tree.values():
        yield from _of_children(index, node)
    yield from _sets(index)


def _of_one(index: Index, name: str, one: Node | Indicator) -> Iterator[Problem]:
    """The weights of one node or indicator, each by itself and one beside the other."""
    for place, dated in enumerate(one.weight):
        mark = _mark(index, name, place)
        if dated.value < 0:
            found = f"the weight of {name!r} is negative: {number(dated.value)}"
            yield wrong(
                mark, "weight-negative", found=found, allowed="0 or more", remedy="give bad things a role or a score"
            )
        if index.time.period in WITHOUT_DAYS and (dated.since or dated.until):
            found = f"the weight of {name!r} has dates, and periods of kind {index.time.period.value!r} have none"
            yield wrong(mark, "weight-dated", found=found, allowed="one weight", remedy="take the dates off")
        if one.range and not one.range[0] <= dated.value <= one.range[1]:
            found = f"the weight of {name!r} is {number(dated.value)}"
            allowed = f"{number(one.range[0])} to {number(one.range[1])}, its declared range"
            yield wrong(mark, "weight-range", found=found, allowed=allowed, remedy="change the weight, or the range")
        for earlier, other in enumerate(one.weight[:place]):
            if _meet(dated, other):
                found = f"{name!r} has two weights in force {span(*_both(dated, other))}"
                allowed = f"one at any time; the other is at {_mark(index, name, earlier)}"
                yield wrong(
                    mark, "weight-twice", found=found, allowed=allowed, remedy="end one before the other begins"
                )
    if one.range and one.range[0] > one.range[1]:
        mark = index.at(_part(index, name), name, "range")
        found = f"the range of {name!r} ends at {number(one.range[1])}, below where it begins"
        yield wrong(mark, "weight-range", found=found, allowed="[low, high]", remedy="swap the two")


def _sets(index: Index) -> Iterator[Problem]:
    for place, told in enumerate(_said_sets(index)):
        for name in told:
            if name not in index.tree and name not in index.indicators:
                mark = index.at("weights", place, "values", name)
                found = f"there is no node or indicator {name!r} to weigh"
                yield unknown(mark, "weight-unknown", found=found, word=name, known=[*index.tree, *index.indicators])


def _said_sets(index: Index) -> list[Sequence[str]]:
    """The ids that each dated set of weights names, as they were said."""
    sets = mapping(index.said).get("weights") if index.said is not None else None
    if sets is None or not isinstance(sets.value, list):
        return []
    values = [mapping(one).get("values") for one in sets.value]
    return [list(mapping(one)) if one is not None else [] for one in values]


def _mark(index: Index, name: str, place: int) -> Mark:
    """The line of the place-th weight: its own come first, then those of the dated sets that name it."""
    part = _part(index, name)
    one = mapping(index.said).get(part) if index.said is not None else None
    own = mapping(mapping(one)[name]).get("weight") if one is not None and name in mapping(one) else None
    owned = 0 if own is None else len(own.value) if isinstance(own.value, list) else 1
    if place < owned:
        return index.at(part, name, "weight", place)
    naming = [number for number, told in enumerate(_said_sets(index)) if name in told]
    return index.at("weights", naming[place - owned], "values", name) if place - owned < len(naming) else index.mark


def _part(index: Index, name: str) -> str:
    return "tree" if name in index.tree else "indicators"


def _meet(one: Dated[Fraction], other: Dated[Fraction]) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (one.until or date.max)


def _both(one: Dated[Fraction], other: Dated[Fraction]) -> tuple[date | None, date | None]:
    since = max(one.since or date.min, other.since or date.min)
    until = min(one.until or date.max, other.until or date.max)
    return (None if since == date.min else since), (None if until == date.max else until)


def _of_children(index: Index, node: Node) -> Iterator[Problem]:
    """The weights of a node's children beside each other, in every stretch of time with the same weights."""
    children = [child for child in node.children if _weighed(index, child)]
    if not any(_weights(index, child) for child in children):
        return
    told: set[str] = set()
    for since, until in _stretches(index, node, children):
        valid = [child for child in children if _valid(index, child, since)]
        active = {child: _in_force(_weights(index, child), since) for child in valid}
        if max(map(len, active.values()), default=0) == 1:  # more: told of each; none: not yet in force
            yield from _of_stretch(index, node, active, since=since, until=until, told=told)


def _of_stretch(
    index: Index,
    node: Node,
    active: dict[str, list[Fraction]],
    *,
    since: date,
    until: date | None,
    told: set[str],
) -> Iterator[Problem]:
    """One stretch of time: no child without a weight, and the sum that the node asks for. `told` is said only once."""
    bare = [child for child, given in active.items() if not given]
    for child in bare:
        if child not in told:
            yield _bare(index, node, child, when=span(None if since == date.min else since, until))
    told.update(bare)
    if not bare:
        given = {child: weights[0] for child, weights in active.items()}
        yield from _sum(index, node, given, since=since, told=told)


def _bare(index: Index, node: Node, child: str, *, when: str) -> Problem:
    mark = index.at(_part(index, child), child)
    found = f"{child!r} has no weight {when}, and a sibling below {node.id!r} has"
    if _weights(index, child):
        return wrong(mark, "weight-gap", found=found, allowed="no gap between dated weights", remedy="close the gap")
    return wrong(mark, "weight-missing", found=found, allowed="a weight for each, or for none", remedy="add weight:")


def _sum(index: Index, node: Node, given: dict[str, Fraction], *, since: date, told: set[str]) -> Iterator[Problem]:
    total = sum(given.values(), start=Fraction(0))
    wanted = _wanted(index, node, since)
    parts = ", ".join(f"{child} {number(weight)}" for child, weight in list(given.items())[:12])
    parts += ", …" if len(given) > 12 else ""
    when = "" if since == date.min else f" from {since}"
    key = f"{node.id}: {total}"
    if key in told:
        return
    told.add(key)
    mark = _where(index, node, given)
    if total <= 0:
        yield wrong(
            mark, "weights-sum", found=f"the weights below {node.id!r} sum to 0{when}: {parts}", allowed="more than 0"
        )
    elif wanted == ():
        found = f"the weights below {node.id!r} are points, and {node.id!r} has no weight of its own{when}"
        yield wrong(mark, "weights-points", found=found, remedy="give it a weight, or say weights: relative")
    elif wanted is not None and total not in wanted:
        short = min((Fraction(one) - total for one in wanted), key=abs)
        yield wrong(
            mark,
            "weights-sum",
            found=f"the weights below {node.id!r} sum to {number(total)}{when}: {parts}",
            allowed=" or ".join(number(Fraction(one)) for one in wanted),
            remedy=f"{number(abs(short))} is {'missing' if short > 0 else 'too much'}; or say weights: relative",
        )


def _where(index: Index, node: Node, given: Mapping[str, Fraction]) -> Mark:
    """Where the sum is told: in an index that extends another, at what its own files say about it."""
    paths = [("tree", node.id, "children"), *((_part(index, child), child, "weight") for child in given)]
    told = [path for path in paths if _says(index.own, path)]
    sets = mapping(index.own).get("weights") if index.own is not None else None
    if not told and sets is not None:
        return sets.mark
    return own_mark(index, *told[0]) if told else index.at("tree", node.id, "children")


def _says(said: Said | None, path: Sequence[str]) -> bool:
    for step in path:
        if said is None or step not in mapping(said):
            return False
        said = mapping(said)[step]
    return said is not None


def _wanted(index: Index, node: Node, day: date) -> tuple[Fraction, ...] | None:
    """What the weights below a node may sum to; None is anything, () is that nothing says it."""
    if node.weights == "relative":
        return None
    if node.weights == "shares":
        return (Fraction(1), Fraction(100))
    own = _in_force(node.weight, day)
    if own:
        return (own[0],)
    is_root = all(node.id not in other.children for other in index.tree.values())
    return (Fraction(index.scale),) if is_root else ()


def _weighed(index: Index, child: str) -> bool:
    return child in index.tree or (child in index.indicators and index.indicators[child].role == "scored")


def _weights(index: Index, child: str) -> tuple[Dated[Fraction], ...]:
    return index.tree[child].weight if child in index.tree else index.indicators[child].weight


def _in_force(dated: Sequence[Dated[Fraction]], day: date) -> list[Fraction]:
    return [one.value for one in dated if (one.since or date.min) <= day <= (one.until or date.max)]


def _valid(index: Index, child: str, day: date) -> bool:
    if child in index.tree:
        return True
    indicator = index.indicators[child]
    return (indicator.since or date.min) <= day <= (indicator.until or date.max)


def _stretches(index: Index, node: Node, children: Sequence[str]) -> list[tuple[date, date | None]]:
    """First and last days of the stretches in which no weight and no validity changes."""
    if index.time.period in WITHOUT_DAYS:
        return [(date.min, None)]
    spans = [(one.since, one.until) for child in (*children, node.id) for one in _weights(index, child)]
    spans += [(index.indicators[c].since, index.indicators[c].until) for c in children if c in index.indicators]
    ends = [until + timedelta(days=1) for _, until in spans if until and until < date.max]
    starts = sorted({date.min, *(since for since, _ in spans if since), *ends})
    lasts: list[date | None] = [start - timedelta(days=1) for start in starts[1:]]
    return list(zip(starts, [*lasts, None], strict=True))
