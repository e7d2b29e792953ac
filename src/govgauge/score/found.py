"""Methods found by their folder, for every folder whose methods are not score functions: one file, one method."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from govgauge.kernel.parameter import Parameters

FUNCTION = {
    "score.impute": "impute",
    "score.treat": "treat",
    "score.weigh": "weigh",
    "robust.soundness": "examine",
    "robust.agreement": "examine",
}


@dataclass(frozen=True)
class Found:
    """One method: its name in definitions, what it works on, what it may be told, and its pure function.

    `parameters` are those of the function itself; `data` is turned into what the function works on.
    """

    name: str
    takes: str
    parameters: Parameters
    apply: Callable[..., Any]
    data: Parameters  # what a definition says besides: context, and judgements as data

    @property
    def sayable(self) -> Parameters:
        """Everything that a definition may say of it."""
        return {**self.data, **self.parameters}


@cache
def found(folder: str) -> Mapping[str, Found]:
    """Every method of a folder such as `score.weigh`, by its name in definitions; best_worst.py is called best-worst.

    A file without TAKES, PARAMETERS or its function fails here, before anything is calculated with it.
    """
    package = import_module(f"govgauge.{folder}")
    methods = {}
    for file in sorted(module.name for module in iter_modules(package.__path__)):
        module = import_module(f"{package.__name__}.{file}")
        name = file.replace("_", "-")
        methods[name] = Found(
            name,
            takes=module.TAKES,
            parameters=module.PARAMETERS,
            apply=getattr(module, FUNCTION[folder]),
            data=getattr(module, "DATA", {}),
        )
    return methods
