"""What a method may be told: the declaration that a file in a folder of methods makes, and that `check` reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Parameter:
    """One parameter of a method: its kind, whether it must be given, what is allowed, and what it is for."""

    # number | integer | text | boolean | list (of numbers) | map (number: number) | method | and judgements as data:
    # names (name: number), budgets (person: name: number), rounds (a list of budgets), pairs (name: name: number, or
    # the same by person)
    kind: str
    says: str
    required: bool = False
    default: object = None
    allowed: tuple[str, ...] = ()


Parameters: TypeAlias = Mapping[str, Parameter]
