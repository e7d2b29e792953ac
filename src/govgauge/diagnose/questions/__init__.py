"""The questions of a diagnosis, one file each, found by being there: each gives findings with their numbers.

A file says ORDER, its place in what is told about a unit, and TITLE in each language, and defines `answer`, a pure
function from a Situation to findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

import pyarrow as pa

from govgauge.definition.model import Text
from govgauge.diagnose.finding import Finding, ordered, table
from govgauge.diagnose.situation import Situation

Answer: TypeAlias = Callable[[Situation], Iterable[Finding]]


@dataclass(frozen=True)
class Question:
    """One question: its name, its place among the others, its title, and what answers it."""

    name: str
    order: int
    title: Text
    answer: Answer


@cache
def questions() -> tuple[Question, ...]:
    """Every question of this folder, in the order in which they are told."""
    found = []
    for module in iter_modules(__path__):
        file = import_module(f"{__name__}.{module.name}")
        found.append(Question(module.name, file.ORDER, file.TITLE, file.answer))
    return tuple(sorted(found, key=lambda question: question.order))


def diagnose(situation: Situation) -> pa.Table:
    """FINDINGS of every unit and period: period, unit, then by their place."""
    asked = questions()
    found = [finding for question in asked for finding in question.answer(situation)]
    return table(ordered(found, questions=[question.name for question in asked]))
