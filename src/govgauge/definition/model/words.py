"""The words that every part of the model uses: texts by language, plain values, values in force between two days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeAlias, TypeVar

from govgauge.definition.mark import Mark

Text: TypeAlias = Mapping[str, str]  # one text per language: {en: …, zh: …}
Scalar: TypeAlias = str | int | Decimal | bool | None
T = TypeVar("T")
NOWHERE = Mark("", 0)


@dataclass(frozen=True)
class Dated(Generic[T]):
    """A value in force from one day to another, both inclusive; None is open."""

    value: T
    since: date | None = None
    until: date | None = None
