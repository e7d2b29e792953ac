"""What is done to measured values before they are scored, and what is told of how sure they are, in the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from govgauge.definition.mark import Mark
from govgauge.definition.model.words import NOWHERE, Text


@dataclass(frozen=True)
class Shrink:
    """Values of few cases are drawn to the mean of the group: as if `cases` more had been like the group."""

    cases: Decimal
    within: str = ""  # attribute: the group are the units with the same value; empty: all units
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Survey:
    """What a margin of error needs besides the answers."""

    population: str = ""  # how many could have answered: a number, or the indicator that counts them; empty: very many
    deviation: str = ""  # the indicator with the deviation among answers; a share needs none
    variance: str = ""  # or the one with their variance; of weighted answers times what the weights make of it
    confidence: Decimal = Decimal("0.95")
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Ratings:
    """A table of ratings whose agreement is looked at: who rated what how."""

    id: str
    title: Text
    of: str  # table
    rater: str  # column
    object: tuple[str, ...]  # columns that together name what is rated
    score: str  # column
    level: str = "interval"  # nominal | ordinal | interval | ratio
    order: tuple[str, ...] = field(default=())  # of ordinal words, the lowest first
    indicators: tuple[str, ...] = ()  # that rest on these ratings
    mark: Mark = NOWHERE
