"""Tests of counter-checks: what was counted against a claim, put beside what chance would give. One test, one file.

A file is a test by being here. It says PARAMETERS, what a definition may tell it, and defines `test`, a pure function
of what was seen in one period and of these parameters by name; it gives a Verdict with an entry for each row seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import ScoreFunction
from govgauge.kernel.parameter import Parameter, Parameters

Whole: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Seen:
    """One counter-check in one period: arrays with a row for each unit (and facet value) where it was measured."""

    hits: Whole  # the numerator: cases that speak against the claim
    n: Whole  # the denominator: cases that could have
    value: Numbers  # as measured, in the indicator's unit
    group: Whole  # rows with the same number are peers of each other
    other_hits: Whole | None = None  # of the same unit and facet value in all other periods; None: nothing is known
    other_n: Whole | None = None


@dataclass(frozen=True)
class Verdict:
    """What a test says of each row: arrays as long as those seen."""

    p: Numbers  # chance of at least so much if nothing were wrong; NaN where there is nothing to compare with
    expected: Numbers  # the share that would be expected, 0 to 1; NaN where there is none
    suspect: Flags


@dataclass(frozen=True)
class CounterTest:
    """One test: its name in definitions, what it may be told, and its pure function."""

    name: str
    parameters: Parameters
    apply: Callable[..., Verdict]


@cache
def known_tests() -> Mapping[str, CounterTest]:
    """Every test of this folder, by its name in definitions; too_even.py is called too-even."""
    found = {}
    for file in sorted(module.name for module in iter_modules(__path__)):
        module = import_module(f"{__name__}.{file}")
        name = file.replace("_", "-")
        found[name] = CounterTest(name, module.PARAMETERS, module.test)
    return found


def parameters() -> Mapping[str, Parameters]:
    """What each test may be told, by its name in definitions."""
    return {name: one.parameters for name, one in known_tests().items()}


def judge(asked: ScoreFunction, seen: Seen) -> Verdict:
    """What the test that a counter-check names says of what was seen; the definition has passed its checks."""
    chosen = known_tests()[asked.name]
    return chosen.apply(seen, **arguments(chosen.parameters, asked))


def arguments(told: Parameters, asked: ScoreFunction) -> dict[str, object]:
    """The parameters of a checked definition as keyword arguments, defaults filled in; numbers become floats."""
    values = {name: asked.parameters.get(name, parameter.default) for name, parameter in told.items()}
    return {name: _argument(value, told[name]) for name, value in values.items()}


def _argument(value: object, parameter: Parameter) -> object:
    if value is None or parameter.kind not in ("number", "integer"):
        return value
    exact = Fraction(str(value))
    return int(exact) if parameter.kind == "integer" else float(exact)
