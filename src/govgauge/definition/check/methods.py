"""Score functions and combinations: known by name, told what they need, and nothing that contradicts the indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from govgauge.definition.check.told import exact, fits
from govgauge.definition.check.wrong import advice, unknown, wrong
from govgauge.definition.in_force import score_functions
from govgauge.definition.mark import Mark
from govgauge.definition.model import Index, Indicator, ScoreFunction
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import GovGaugeError, Problem
from govgauge.kernel.parameter import Parameter, Parameters

Path: TypeAlias = tuple[str | int, ...]
ADJUSTING = ("veto", "bonus", "deduction", "factor")
# Parameters that are values of the indicator, as against scores; steps keep theirs as keys.
GOALPOSTS = ("floor", "target", "min", "max", "full", "low", "high", "zero_below", "zero_above")
TABLES = ("at_least", "at_most")
WHAT = {
    "normalise": "score function",
    "combine": "way to combine",
    "impute": "way to fill gaps",
    "treat": "way to treat outliers",
    "weigh": "way to weigh",
    "gaming": "test of a counter-check",
}


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every method that the index asks for."""
    for indicator in index.indicators.values():
        for place, asked in score_functions(indicator):
            path: Path = ("indicators", indicator.id, "score", *place)
            one = replace(indicator, score=asked)
            yield from method_problems(index, asked, path=path, vocabulary=vocabulary, folder="normalise")
            yield from _scored_by(index, one, path=path)
            yield from _direction(index, one, path=path)
            yield from _goalposts(index, one, vocabulary.normalise.get(asked.name, {}), path=path)
        yield from _role(index, indicator)
    for node in index.tree.values():
        yield from method_problems(
            index, node.combine, path=("tree", node.id, "combine"), vocabulary=vocabulary, folder="combine"
        )
    for facet in index.facets.values():
        path = ("facets", facet.id, "combine")
        yield from method_problems(index, facet.combine, path=path, vocabulary=vocabulary, folder="combine")


def method_problems(
    index: Index, asked: ScoreFunction, *, path: tuple[str | int, ...], vocabulary: Vocabulary, folder: str
) -> Iterator[Problem]:
    """One method: its name, each parameter, then all of them together."""
    known: Mapping[str, Parameters] = getattr(vocabulary, folder)
    what = WHAT[folder]
    mark = index.at(*path)
    if asked.name not in known:
        if asked.name:
            found = f"there is no {what} {asked.name!r}"
            yield unknown(mark, "method-unknown", found=found, word=asked.name, known=known)
        return
    told = list(_parameters(index, asked, path, parameters=known[asked.name]))
    yield from told
    if not told:
        yield from _attempt(vocabulary, folder, asked, mark=mark)


def _parameters(
    index: Index, asked: ScoreFunction, path: tuple[str | int, ...], *, parameters: Parameters
) -> Iterator[Problem]:
    for name, value in asked.parameters.items():
        mark = index.at(*path, asked.name, name)
        if name not in parameters:
            found = f"{asked.name} has no parameter {name!r}"
            yield unknown(mark, "parameter-unknown", found=found, word=name, known=parameters, remedy="delete it")
        elif not fits(value, parameters[name]):
            yield _unfit(mark, asked.name, name, value=value, parameter=parameters[name])
    for name, parameter in parameters.items():
        if parameter.required and asked.parameters.get(name) is None:
            found = f"{asked.name} needs the parameter {name!r}"
            allowed = f"{name}: a {parameter.kind}, {parameter.says}"
            yield wrong(index.at(*path), "parameter-missing", found=found, allowed=allowed, remedy=f"add {name}:")


def _unfit(mark: Mark, method: str, name: str, *, value: object, parameter: Parameter) -> Problem:
    found = f"{method}: {name} is {_shown(value)}"
    allowed = " | ".join(parameter.allowed) or f"a {parameter.kind}: {parameter.says}"
    remedy = "take the quotes off" if isinstance(value, str) and parameter.kind in ("number", "integer") else ""
    return wrong(mark, "parameter-type", found=found, allowed=allowed, remedy=remedy)


def _shown(value: object) -> str:
    if isinstance(value, (list, Mapping)):
        return "a list" if isinstance(value, list) else "a mapping"
    return f"the text {value!r}" if isinstance(value, str) else str(value).lower()


def _attempt(vocabulary: Vocabulary, folder: str, asked: ScoreFunction, *, mark: Mark) -> Iterator[Problem]:
    """What the method itself says when it is called with these parameters."""
    try:
        vocabulary.attempt(folder, asked)
    except GovGaugeError as refused:
        for problem in refused.problems:
            # A method names the place inside what it was told, such as a pair of judgements; the mark names the line.
            inside = problem.where.removeprefix(str(asked.mark)).removeprefix(": ")
            found = f"{inside}: {problem.found}" if inside else problem.found
            yield wrong(mark, "parameters-impossible", found=found, allowed=problem.allowed, remedy=problem.remedy)


def _scored_by(index: Index, indicator: Indicator, *, path: Path) -> Iterator[Problem]:
    """A score function that suits the role."""
    mark = index.at("indicators", indicator.id, "role")
    name = indicator.score.name
    if indicator.role in ADJUSTING and name and name != indicator.role:
        found = f"the role is {indicator.role} and the score function {name}"
        remedy = f"score: {{{indicator.role}: …}}, or another role"
        yield wrong(mark, "role-score", found=found, allowed=f"score: {indicator.role}", remedy=remedy)
    if indicator.role == "scored" and name in ("veto", "bonus", "factor"):
        found = f"the score function is {name}, and the role is scored"
        remedy = f"say role: {name}; it acts on its node and is not weighed"
        yield wrong(index.at(*path), "role-score", found=found, remedy=remedy)


def _role(index: Index, indicator: Indicator) -> Iterator[Problem]:
    """A weight and a direction that suit the role."""
    mark = index.at("indicators", indicator.id, "role")
    if indicator.role != "scored" and indicator.weight:
        found = f"{indicator.id!r} has a weight, and its role is {indicator.role}"
        at = index.at("indicators", indicator.id, "weight")
        yield wrong(at, "role-weight", found=found, allowed="weights of scored indicators", remedy="delete the weight")
    if (indicator.better == "veto") != (indicator.role == "veto"):
        found = f"better is {indicator.better} and the role is {indicator.role}"
        yield advice(mark, "role-better", found=found, remedy="say veto in both, or in neither")


def _direction(index: Index, indicator: Indicator, *, path: Path) -> Iterator[Problem]:
    """Goalposts that run against `better`: more is better and the target lies below the floor."""
    given = indicator.score.parameters
    low, high = exact(given.get("floor")), exact(given.get("target"))
    rises: bool | None = None
    said = ""
    if low is not None and high is not None and low != high:
        rises, said = high > low, f"floor {given['floor']} and target {given['target']}"
    elif given.get("better") in ("more", "less"):
        rises, said = given["better"] == "more", f"better: {given['better']} in its score function"
    elif any(isinstance(given.get(table), Mapping) for table in TABLES):
        rises = "at_least" in given
        said = "steps by at_least" if rises else "steps by at_most"
    if rises is not None and indicator.better == ("less" if rises else "more"):
        found = f"better is {indicator.better}, and the score says the opposite: {said}"
        mark = index.at(*path, indicator.score.name)
        yield wrong(mark, "better-contradicted", found=found, remedy="swap the two numbers, or correct better")
    if rises is not None and indicator.better == "band":
        found = f"better is band, and the score knows one direction: {said}"
        mark = index.at("indicators", indicator.id, "better")
        yield wrong(mark, "better-contradicted", found=found, remedy="score it with band, or say more or less")
    yield from _order(index, indicator, path=path)


def _order(index: Index, indicator: Indicator, *, path: Path) -> Iterator[Problem]:
    """Steps whose scores do not rise with the bound, or fall with it where less is better."""
    for table in TABLES:
        steps = indicator.score.parameters.get(table)
        if not isinstance(steps, Mapping):
            continue
        pairs = [(exact(bound), exact(score)) for bound, score in steps.items()]
        known = [(bound, score) for bound, score in pairs if bound is not None and score is not None]
        scores = [score for _, score in sorted(known)]
        expected = sorted(scores, reverse=table == "at_most")
        mark = index.at(*path, indicator.score.name, table)
        if scores != expected:
            way = "rise with their bounds" if table == "at_least" else "fall as their bounds rise"
            yield wrong(mark, "steps-order", found=f"the scores of {table} do not {way}", allowed=f"scores that {way}")
        if len({bound for bound, _ in known}) < len(known):
            yield wrong(
                mark, "steps-order", found=f"two steps of {table} have the same bound", allowed="each bound once"
            )


def _goalposts(index: Index, indicator: Indicator, parameters: Parameters, *, path: Path) -> Iterator[Problem]:
    """Goalposts outside what the measure can give: a share is 0 to 1, in percent 0 to 100."""
    if not is_share(indicator.measure):
        return
    most = 100 if indicator.unit == "percent" else 1
    defaults = {name: told.default for name, told in parameters.items() if told.default is not None}
    for below, value in _values_of({**defaults, **indicator.score.parameters}):
        told = exact(value)
        if told is not None and not 0 <= told <= most:
            unit = "in percent, 0 to 100" if most == 100 else "0 to 1, since its unit is not percent"
            mark = index.at(*path, indicator.score.name, *below)
            found = f"{' '.join(below)} is {value}, and a share is {unit}"
            remedy = "" if most == 100 else "say unit: percent, or bring the goalpost to 0 to 1"
            yield wrong(mark, "unit-mismatch", found=found, allowed=f"0 to {most}", remedy=remedy)
    yield from _tiny(index, indicator, most, path=path)


def is_share(measure: str) -> bool:
    """Whether the whole measure is one share(…)."""
    text = measure.strip()
    depth = 0
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == ")" and depth == 0:
            return text.lower().startswith("share(") and place == len(text) - 1
    return False


def _tiny(index: Index, indicator: Indicator, most: int, *, path: Path) -> Iterator[Problem]:
    target = exact(indicator.score.parameters.get("target"))
    floor = exact(indicator.score.parameters.get("floor"))
    if most == 100 and target is not None and floor is not None and max(abs(target), abs(floor)) <= 1:
        mark = index.at(*path, indicator.score.name, "target")
        found = f"floor and target lie within 0 to 1, and the share is in percent: {floor} % to {target} %"
        yield advice(mark, "unit-mismatch", found=found, remedy=f"did you mean {target * 100}?")


def _values_of(parameters: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, value in parameters.items():
        if name in GOALPOSTS:
            yield (name,), value
        elif name in TABLES and isinstance(value, Mapping):
            for bound in value:
                yield (name, str(bound)), bound
