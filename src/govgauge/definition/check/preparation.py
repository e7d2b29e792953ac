"""Imputing, treating, shrinking, weighing and ratings: methods that exist, on things that exist, that fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govgauge.definition.check.methods import method_problems
from govgauge.definition.check.units import attributes
from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.model import Index, Indicator, Node, ScoreFunction
from govgauge.definition.scopes import steps_of
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

# Treatments that give another unit of measurement, so that goalposts no longer fit.
LOGARITHMS = ("logarithm", "box-cox", "by-shape")


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that is done to values before they are scored, and how weights are found."""
    for path, folder, steps in _chains(index):
        for place, asked in enumerate(steps):
            at: tuple[str | int, ...] = (*path, place) if _is_list(index, path) else path
            yield from method_problems(index, asked, path=at, vocabulary=vocabulary, folder=folder)
            yield from grouped(index, asked, path=at)
    for node in index.tree.values():
        if node.weigh is not None:
            path = ("tree", node.id, "weigh")
            yield from method_problems(index, node.weigh, path=path, vocabulary=vocabulary, folder="weigh")
            yield from _weighed(index, node)
    for indicator in index.indicators.values():
        yield from _goalposts(index, indicator, vocabulary)
        yield from _shrunk(index, indicator)
        yield from _survey(index, indicator)
    yield from _ratings(index)


def _chains(index: Index) -> Iterator[tuple[tuple[str, ...], str, Sequence[ScoreFunction]]]:
    """Every place where imputing or treating is said."""
    for folder in ("impute", "treat"):
        yield (folder,), folder, getattr(index, folder)
        for part, named in (("tree", index.tree), ("indicators", index.indicators)):
            for name, one in named.items():
                yield (part, name, folder), folder, getattr(one, folder) or ()


def _is_list(index: Index, path: Sequence[str]) -> bool:
    here = index.said
    for step in path:
        here = here.value.get(step) if here is not None and isinstance(here.value, dict) else None
    return here is not None and isinstance(here.value, list)


def grouped(index: Index, asked: ScoreFunction, *, path: Sequence[str | int]) -> Iterator[Problem]:
    """A group of units needs an attribute that units have."""
    name, known = asked.parameters.get("within"), attributes(index)
    if isinstance(name, str) and known is not None and name not in known:
        mark = index.at(*path, asked.name, "within")
        yield unknown(mark, "attribute-unknown", found=f"no unit has the attribute {name!r}", word=name, known=known)


def _weighed(index: Index, node: Node) -> Iterator[Problem]:
    """Weights are found or given, and not both."""
    mark = index.at("tree", node.id, "weigh")
    parts: dict[str, Node | Indicator] = {**index.indicators, **index.tree}
    given = [child for child in node.children if child in parts and parts[child].weight]
    if given:
        found = f"the weights below {node.id!r} are to be found, and {given[0]!r} has one"
        yield wrong(mark, "weigh-twice", found=found, allowed="one of the two", remedy="delete weigh:, or the weights")
    if node.weights == "points":
        found = f"the weights below {node.id!r} are to be found, and are to sum to its own weight"
        yield wrong(mark, "weigh-points", found=found, allowed="weights: shares | relative", remedy="delete weights:")
    yield from _judged(index, node)


def _judged(index: Index, node: Node) -> Iterator[Problem]:
    """Judgements are on the weighed children of the node, and on all of them."""
    mark, parts = index.at("tree", node.id, "weigh"), {**index.indicators, **index.tree}
    children = [c for c in node.children if c in index.tree or (c in parts and index.indicators[c].role == "scored")]
    judged = judged_names(node.weigh.parameters if node.weigh else {})
    for name in judged:
        if name not in children:
            found = f"{name!r} is judged, and no weighed child of {node.id!r}"
            yield unknown(mark, "weigh-child", found=found, word=name, known=children, remedy="leave it out")
    forgotten = [child for child in children if judged and child not in judged]
    if forgotten:
        found = f"{forgotten[0]!r} is a child of {node.id!r}, and is not judged"
        yield wrong(mark, "weigh-child", found=found, allowed=", ".join(children), remedy="judge it beside the others")


def judged_names(told: object) -> list[str]:
    """The names that judgements in a definition are about; none where weights are found in scores."""
    if not isinstance(told, Mapping):
        return []
    found: dict[str, None] = {}
    for key, value in told.items():
        if key in {"shares", "best", "worst"}:
            found |= dict.fromkeys(value if isinstance(value, Mapping) else ())
        elif key in {"budgets", "judgements", "ratings"}:
            found |= dict.fromkeys(_leaves(value, outer=key == "judgements"))
        elif key in {"first", "second"} and isinstance(value, Mapping):
            found |= dict.fromkeys(name for inner in value.values() for name in judged_names(inner))
    return list(found)


def _leaves(value: object, *, outer: bool) -> Iterator[str]:
    """Keys of the innermost maps; of comparisons also the keys of the rows."""
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one, outer=outer)
    elif isinstance(value, Mapping):
        inside = [one for one in value.values() if isinstance(one, Mapping)]
        rows = not any(isinstance(cell, Mapping) for one in inside for cell in one.values())
        if not inside or (outer and rows):
            yield from map(str, value)
        for one in inside:
            yield from _leaves(one, outer=outer)


def is_logarithm(asked: ScoreFunction) -> bool:
    """Whether a treatment may give another unit of measurement."""
    return asked.name in LOGARITHMS and asked.parameters.get("then") != "none"


def has_bounds(indicator: Indicator, vocabulary: Vocabulary) -> bool:
    """Whether a scored indicator's score function has bounds in its own unit."""
    parameters = vocabulary.normalise.get(indicator.score.name, {})
    return indicator.role == "scored" and bool(parameters) and "peers" not in parameters


def _goalposts(index: Index, indicator: Indicator, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A score function with bounds of its own cannot read logarithms."""
    if not has_bounds(indicator, vocabulary):
        return
    for asked in steps_of(index, indicator, folder="treat"):
        if is_logarithm(asked):
            found = f"{asked.name} may turn the values of {indicator.id!r} into logarithms"
            found += f", and the bounds of {indicator.score.name} are in its own unit"
            remedy = "treat: none, treat: winsorise, or score it among its peers, such as by min-max"
            yield wrong(index.at("indicators", indicator.id, "score"), "treat-unit", found=found, remedy=remedy)


def _shrunk(index: Index, indicator: Indicator) -> Iterator[Problem]:
    known = attributes(index)
    if indicator.shrink and indicator.shrink.within and known is not None and indicator.shrink.within not in known:
        mark = index.at("indicators", indicator.id, "shrink", "within")
        found = f"no unit has the attribute {indicator.shrink.within!r}"
        yield unknown(mark, "attribute-unknown", found=found, word=indicator.shrink.within, known=known)


def _survey(index: Index, indicator: Indicator) -> Iterator[Problem]:
    """Indicators that a survey's margin rests on exist, and have its breakdown or none."""
    if indicator.survey is None:
        return
    path = ("indicators", indicator.id, "survey")
    for key in ("population", "deviation", "variance"):
        name = getattr(indicator.survey, key)
        if name and not name.isdigit() and name not in index.indicators:
            found = f"there is no indicator {name!r}"
            yield unknown(index.at(*path, key), "indicator-unknown", found=found, word=name, known=index.indicators)
    if indicator.method != "survey":
        found = f"{indicator.id!r} has a survey, and its method is {indicator.method}"
        yield advice(index.at(*path), "survey-method", found=found, remedy="say method: survey")


def _ratings(index: Index) -> Iterator[Problem]:
    """Tables, columns and indicators that ratings name."""
    for name, told in index.agreement.items():
        if told.of not in (*index.sources, *index.tables):
            found, known = f"there is no table {told.of!r}", [*index.sources, *index.tables]
            yield unknown(index.at("agreement", name, "of"), "table-unknown", found=found, word=told.of, known=known)
        elif told.of in index.sources:
            columns = index.sources[told.of].columns
            for key, column in (("rater", told.rater), ("score", told.score), *(("object", o) for o in told.object)):
                if column not in columns:
                    mark, found = index.at("agreement", name, key), f"{told.of} has no column {column!r}"
                    yield unknown(mark, "column-unknown", found=found, word=column, known=columns)
        for one in told.indicators:
            if one not in index.indicators:
                mark, found = index.at("agreement", name, "indicators"), f"there is no indicator {one!r}"
                yield unknown(mark, "indicator-unknown", found=found, word=one, known=index.indicators)
