"""What an index lets those that extend it do, in the model."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from govgauge.definition.mark import Mark
from govgauge.definition.model.words import NOWHERE


@dataclass(frozen=True)
class Variants:
    """Limits of local variants, beside what is marked core or local where it stands."""

    locked: tuple[str, ...] = ()  # indicators and nodes, as if marked core
    add_weight_at_most: Decimal | None = None  # share of the whole weight that own indicators may have
    both_scores: bool = False  # a variant's run also gives the score of the core alone
    mark: Mark = NOWHERE
