"""What a method may be told: the declaration that a file in a folder of methods makes, and that `check` reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Parameter:
    """One parameter of a method: its kind, whether it must be given, what is allowed, and what it is for."""

    kind: str  # number | integer | text | boolean | list | map
    says: str
    required: bool = False
    default: object = None
    allowed: tuple[str, ...] = ()


Parameters: TypeAlias = Mapping[str, Parameter]
