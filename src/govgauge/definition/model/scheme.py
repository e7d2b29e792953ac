"""What an index promises about itself, in the model; `check` holds it to its promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from govgauge.definition.mark import Mark
from govgauge.definition.model.words import NOWHERE, Text


@dataclass(frozen=True)
class Scheme:
    """Promises about the indicators as a whole; what is not said is not promised."""

    twins: bool = False  # every indicator of volume has one of quality, use or effect beside it
    input_weight_at_most: Decimal | None = None  # share of the whole weight, 0 to 1, that rests on input
    soft_weight_at_least: Decimal | None = None  # share that rests on soft evidence
    soft_weight_at_most: Decimal | None = None
    stages: Mapping[str, Text] = field(default_factory=dict)  # each has an indicator
    basis: str = ""  # required: every indicator names a document
    targets: str = ""  # above baseline: no target is reached where the unit started
    mark: Mark = NOWHERE
