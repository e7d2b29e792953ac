"""Methods found by their folder: a file of score/normalise or score/combine is a method by being there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from importlib import import_module
from inspect import signature
from keyword import iskeyword
from pkgutil import iter_modules
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import ScoreFunction
from govgauge.kernel.errors import Problem, ScoreError, did_you_mean
from govgauge.kernel.parameter import Parameter, Parameters

Numbers: TypeAlias = NDArray[np.float64]

HANDED = {"values", "scores", "shares", "scale"}  # to every method
FUNCTION = {"normalise": "score", "combine": "combine"}  # folder → the function that each of its files defines


@dataclass(frozen=True)
class Method:
    """One method: its name in definitions, what it may be told, and its pure function.

    Files of score/combine also say whether a child's points are its share times its score (ADDS_UP), whether a unit's
    score hangs on the other units' (COMPARES), and why a combination may have no value (UNDEFINED); one of
    score/normalise that it looks at all periods (EVERY_PERIOD), or that it scores several columns, each among its own
    peers, as it scores one (SIDE_BY_SIDE).
    """

    name: str
    parameters: Parameters
    apply: Callable[..., Numbers]
    adds_up: bool = False
    compares: bool = False
    undefined: str = ""
    every_period: bool = False  # whether, besides a reference period, it looks at all periods
    side_by_side: bool = False  # whether values and peers may be units × columns
    context: frozenset[str] = frozenset()  # what it must be handed besides values and parameters


@cache
def methods(folder: str) -> Mapping[str, Method]:
    """Every method of `normalise` or `combine`, by its name in definitions; z_score.py is called z-score.

    A file without PARAMETERS or without its function fails here, before anything is scored by it.
    """
    package = import_module(f"govgauge.score.{folder}")
    found = {}
    for file in sorted(module.name for module in iter_modules(package.__path__)):
        module = import_module(f"{package.__name__}.{file}")
        name = file.replace("_", "-")
        found[name] = Method(
            name,
            parameters=module.PARAMETERS,
            apply=getattr(module, FUNCTION[folder]),
            adds_up=getattr(module, "ADDS_UP", False),
            compares=getattr(module, "COMPARES", False),
            undefined=getattr(module, "UNDEFINED", ""),
            every_period=getattr(module, "EVERY_PERIOD", False),
            side_by_side=getattr(module, "SIDE_BY_SIDE", False),
            context=frozenset(signature(getattr(module, FUNCTION[folder])).parameters) - HANDED - {*module.PARAMETERS},
        )
    return found


def method(folder: str, asked: ScoreFunction) -> Method:
    """The method that a definition asks for; an unknown name is refused with the names that there are."""
    known = methods(folder)
    if asked.name not in known:
        raise unknown(asked, f"score/{folder}", known=known)
    return known[asked.name]


def unknown(asked: ScoreFunction, folder: str, *, known: Iterable[str]) -> ScoreError:
    """A method that there is not."""
    names = list(known)
    found = f"there is no method {asked.name!r} in {folder}"
    remedy = did_you_mean(asked.name, names)
    return ScoreError(Problem(str(asked.mark), found, allowed=", ".join(names), remedy=remedy))


def arguments(method: Method, asked: ScoreFunction) -> dict[str, object]:
    """What the definition says of a method, as keyword arguments of its function."""
    return arguments_of(method.parameters, asked)


def arguments_of(parameters: Parameters, asked: ScoreFunction) -> dict[str, object]:
    """What the definition says, as keyword arguments of the method's function; defaults are filled in.

    Numbers become floats (nearest), a list a tuple of floats, a map a dict of float to float; a parameter whose
    name is a word of Python, such as `from`, ends in an underscore. Raises ScoreError at the definition's line.
    """
    unknown = [name for name in asked.parameters if name not in parameters]
    if unknown:
        raise fault(
            asked,
            f"it has no parameter {unknown[0]!r}",
            remedy=did_you_mean(unknown[0], parameters),
            allowed=", ".join(parameters),
        )
    given = {}
    for name, parameter in parameters.items():
        if parameter.required and asked.parameters.get(name) is None:
            raise fault(asked, f"its parameter {name!r} is missing", remedy=f"{name}: {parameter.says}")
        value = asked.parameters.get(name)
        value = parameter.default if value is None else value
        given[f"{name}_" if iskeyword(name) else name] = converted(value, parameter, name=name, asked=asked)
    return given


def converted(value: object, parameter: Parameter, *, name: str, asked: ScoreFunction) -> object:
    """One value in the kind that its parameter declares; None stays None."""
    if value is None:
        return None
    try:
        return KINDS[parameter.kind](value, parameter)
    except (ValueError, InvalidOperation, ZeroDivisionError) as wrong:
        raise fault(
            asked,
            f"{name}: {value!r} is not allowed",
            remedy=f"{name}: {parameter.says}",
            allowed=", ".join(parameter.allowed) or parameter.kind,
        ) from wrong


def listed(value: object) -> tuple[float, ...]:
    """A list of numbers."""
    if not isinstance(value, list | tuple):
        raise ValueError("no list")
    return tuple(number(item) for item in value)


def mapped(value: object) -> dict[float, float]:
    """A map from number to number."""
    if not isinstance(value, Mapping):
        raise ValueError("no map")
    return {number(key): number(value[key]) for key in value}


def named(value: object) -> dict[str, float]:
    """A map from name to number."""
    return {name: number(one) for name, one in mapping(value).items()}


def budgeted(value: object) -> dict[str, dict[str, float]]:
    """For each person a map from name to number."""
    return {person: named(told) for person, told in mapping(value).items()}


def paired(value: object) -> dict[str, dict[str, dict[str, float]]]:
    """For each person (the nameless one where nobody is named) rows of comparisons."""
    found = mapping(value)
    by_person = all(
        isinstance(row, Mapping) and any(isinstance(v, Mapping) for v in row.values()) for row in found.values()
    )
    return {person: budgeted(rows) for person, rows in (found if by_person else {"": found}).items()}


def rounds(value: object) -> tuple[dict[str, dict[str, float]], ...]:
    """A list of what people said."""
    if not isinstance(value, list | tuple):
        raise ValueError("no list")
    return tuple(budgeted(one) for one in value)


def function(value: object) -> ScoreFunction:
    """A method inside another: its name, or {name: {parameter: value}}."""
    if isinstance(value, str):
        return ScoreFunction(value, {})
    ((name, told),) = mapping(value).items()
    return ScoreFunction(name, mapping(told))


def mapping(value: object) -> Mapping[str, object]:
    """A map with something in it."""
    if not isinstance(value, Mapping) or not value:
        raise ValueError("no map")
    return value


def instance(value: object, kind: type) -> object:
    """The value itself, when it is of a kind."""
    if not isinstance(value, kind):
        raise ValueError(f"no {kind.__name__}")
    return value


def whole(value: object) -> int:
    """A whole number."""
    nearest = number(value)
    if nearest != int(nearest):
        raise ValueError("no whole number")
    return int(nearest)


def chosen(value: object, parameter: Parameter) -> object:
    """A text, one of those that are allowed where the parameter names them."""
    if not isinstance(value, str) or (parameter.allowed and value not in parameter.allowed):
        raise ValueError("not one of those allowed")
    return value


KINDS: Mapping[str, Callable[[object, Parameter], object]] = {
    "number": lambda value, _: number(value),
    "integer": lambda value, _: whole(value),
    "text": chosen,
    "boolean": lambda value, _: instance(value, bool),
    "list": lambda value, _: listed(value),
    "map": lambda value, _: mapped(value),
    "names": lambda value, _: named(value),
    "budgets": lambda value, _: budgeted(value),
    "pairs": lambda value, _: paired(value),
    "rounds": lambda value, _: rounds(value),
    "method": lambda value, _: function(value),
}


def number(value: object) -> float:
    """A finite number from a definition (integer, decimal, fraction text "2/3"), as the nearest float."""
    if isinstance(value, bool):
        raise ValueError("a truth value is no number")
    text = str(value)
    nearest = float(Fraction(text)) if "/" in text else float(Decimal(text))
    if not math.isfinite(nearest):
        raise ValueError(f"{text} is not finite")
    return nearest


def fault(asked: ScoreFunction, found: str, *, remedy: str, allowed: str = "") -> ScoreError:
    """A parameter that a method cannot work with, at the line of the definition that said it."""
    where = str(asked.mark) if asked.mark.file else ""
    return ScoreError(Problem(where=where, found=f"{asked.name}: {found}", allowed=allowed, remedy=remedy))


def impossible(name: str, found: str, *, remedy: str) -> ScoreError:
    """What a method raises when its parameters, each allowed, cannot go together."""
    return ScoreError(Problem(where="", found=f"{name}: {found}", remedy=remedy))
