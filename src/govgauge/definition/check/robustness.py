"""What may vary: methods that there are, levels that the tree has, and experts who weigh all siblings or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from govgauge.definition.check.methods import method_problems
from govgauge.definition.check.preparation import grouped, has_bounds, is_logarithm
from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.mark import Mark
from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.model.robustness import DECLARED, NONE, Robustness, VaryingWeights
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

FOLDERS = {"normalisation": "normalise", "combination": "combine", "imputation": "impute", "treatment": "treat"}


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The section `robustness`, where there is one."""
    said = index.robustness
    if said is None:
        return
    yield from _methods(index, said, vocabulary)
    named = (
        (("exclusion", "indicators"), said.exclusion.indicators if said.exclusion else ()),
        (("measurement", "margins"), tuple(said.measurement.margins) if said.measurement else ()),
    )
    for path, names in named:
        yield from _indicators(index, path, names=names)
    yield from _logarithms(index, said, vocabulary)
    if said.weights:
        yield from _weights(index, said.weights)


def _methods(index: Index, said: Robustness, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Alternatives by name, each once."""
    asked: list[tuple[tuple[str, ...], str, tuple[ScoreFunction, ...]]] = [
        ((key,), folder, getattr(said, key) or ()) for key, folder in FOLDERS.items()
    ]
    asked += [(("levels", str(level)), "combine", methods) for level, methods in said.levels.items()]
    for path, folder, methods in asked:
        words = (DECLARED, NONE) if folder in ("impute", "treat") else (DECLARED,)
        for place, method in enumerate(methods):
            whole: tuple[str | int, ...] = ("robustness", *path, place)
            if any((one.name, one.parameters) == (method.name, method.parameters) for one in methods[:place]):
                found = f"{method.name!r} stands there twice, and would be drawn twice as often"
                yield wrong(index.at(*whole), "alternative-twice", found=found, remedy="delete one")
            if method.name not in words:
                yield from method_problems(index, method, path=whole, vocabulary=vocabulary, folder=folder)
                yield from grouped(index, method, path=whole)
    depth = _depth(index)
    for level in said.levels:
        if level >= depth:
            found, allowed = f"the tree has no nodes at level {level}", f"0 to {depth - 1}, the root being 0"
            yield wrong(index.at("robustness", "levels", str(level)), "level-unknown", found=found, allowed=allowed)


def _logarithms(index: Index, said: Robustness, vocabulary: Vocabulary) -> Iterator[Problem]:
    """As where treating is said: a declared score function with bounds of its own cannot read logarithms."""
    declared = said.normalisation is None or any(method.name == DECLARED for method in said.normalisation)
    bounded = [one for one in index.indicators.values() if declared and has_bounds(one, vocabulary)]
    for place, method in enumerate(said.treatment or ()):
        if bounded and is_logarithm(method):
            found = f"{method.name} may turn the values of {bounded[0].id!r} into logarithms"
            found += f", and the bounds of {bounded[0].score.name} are in its own unit"
            remedy = "treat by winsorise, or leave declared out of normalisation"
            yield wrong(index.at("robustness", "treatment", place), "treat-unit", found=found, remedy=remedy)


def _depth(index: Index) -> int:
    """How many levels have nodes."""
    rows, depth = [index.root.id], 0
    while rows and depth <= len(index.tree):
        rows, depth = [child for name in rows for child in index.tree[name].children if child in index.tree], depth + 1
    return depth


def _indicators(index: Index, path: tuple[str, ...], *, names: Iterable[str]) -> Iterator[Problem]:
    known = [name for name, one in index.indicators.items() if one.role == "scored"]
    for name in names:
        if name not in known:
            mark = index.at("robustness", *path, name)
            yield unknown(mark, "indicator-unknown", found=f"no scored indicator {name!r}", word=name, known=known)


def _weights(index: Index, said: VaryingWeights) -> Iterator[Problem]:
    """Ranges and experts where they are asked for."""
    mark = index.at("robustness", "weights")
    ranges = [*(one.range for one in index.tree.values()), *(one.range for one in index.indicators.values())]
    if said.by == "range" and not any(ranges):
        remedy = "give weights a range, or vary them by share"
        yield wrong(mark, "range-missing", found="weights vary by their range, and none has one", remedy=remedy)
    for level in said.levels:
        if level > _depth(index):
            found, allowed = f"no weights stand at level {level}", f"1 to {_depth(index)}, 1 being below the root"
            yield wrong(mark, "level-unknown", found=found, allowed=allowed)
    if said.by == "experts" and not said.experts:
        yield wrong(mark, "experts-missing", found="weights vary by experts, and there are none", remedy="add experts:")
    if said.experts and said.by != "experts":
        yield advice(mark, "experts-unused", found=f"experts are named, and weights vary by {said.by}")
    for expert in said.experts:
        yield from _expert(index, said, expert)


def _expert(index: Index, said: VaryingWeights, expert: str) -> Iterator[Problem]:
    given = said.experts[expert]
    mark = index.at("robustness", "weights", "experts", expert)
    known = [*index.tree, *index.indicators]
    for name in given:
        if name not in known:
            yield unknown(mark, "weight-unknown", found=f"expert {expert!r} weighs {name!r}", word=name, known=known)
        elif given[name] < 0:
            yield wrong(
                mark, "weight-negative", found=f"expert {expert!r} weighs {name!r} below 0", allowed="0 or more"
            )
    yield from _siblings(index, expert, given=given, mark=mark)


def _siblings(index: Index, expert: str, *, given: Mapping[str, Fraction], mark: Mark) -> Iterator[Problem]:
    """An expert weighs all siblings or none, and not all with 0."""
    for node in index.tree.values():
        weighed = [c for c in node.children if c in index.tree or index.indicators[c].role == "scored"]
        lacking = [child for child in weighed if child not in given]
        if lacking and len(lacking) < len(weighed):
            found = f"expert {expert!r} weighs some children of {node.id}, and not {', '.join(lacking)}"
            yield wrong(mark, "expert-incomplete", found=found, allowed="all siblings or none", remedy="weigh them too")
        elif weighed and not lacking and sum(given[child] for child in weighed) <= 0:
            found = f"expert {expert!r} gives the children of {node.id} no weight at all"
            yield wrong(mark, "expert-incomplete", found=found, allowed="weights that sum to more than 0")
