"""Every rule that an index keeps: one family of rules, one file; found by being in this folder."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable
from functools import cache

from govgauge.definition.model import Index
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

Family = Callable[[Index, Vocabulary], Iterable[Problem]]


def check(index: Index, *, vocabulary: Vocabulary) -> list[Problem]:
    """Every broken rule and every advice, in the order of files and lines; empty for a sound index."""
    found = {problem: None for family in families() for problem in family(index, vocabulary)}
    return in_order(found)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file and line, index.yaml first."""
    return sorted(problems, key=_place)


@cache
def families() -> tuple[Family, ...]:
    """The function `problems` of every file in this folder that has one."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(module.problems for module in modules if hasattr(module, "problems"))


def _place(problem: Problem) -> tuple[bool, str, int, str]:
    match = re.fullmatch(r"(.*):(\d+)", problem.where)
    file, line = (match.group(1), int(match.group(2))) if match else (problem.where, 0)
    # index.yaml is read first, so it is also shown first.
    return (not file.endswith("index.yaml"), file, line, problem.code)
