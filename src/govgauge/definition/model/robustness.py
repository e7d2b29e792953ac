"""What may vary when the ladder is climbed again, in the model: the settings of a robustness analysis, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from govgauge.definition.mark import Mark
from govgauge.definition.model.indicator import ScoreFunction
from govgauge.definition.model.words import NOWHERE

DECLARED = "declared"  # among alternatives: what the definition itself says
NONE = "none"  # among ways of filling and treating: nothing is done


@dataclass(frozen=True)
class VaryingWeights:
    """How weights vary; among siblings they are then divided by their sum."""

    by: str = "share"  # share (± of each weight) | range (each weight's own) | experts | fixed
    share: Decimal = Decimal("0.25")
    levels: tuple[int, ...] = ()  # depth of those whose weights vary, 1 below the root; empty: all
    experts: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)  # expert → id → weight
    take: str = "one"  # one (expert at a time) | mixture (random shares of all, Dirichlet with 1 for each)


@dataclass(frozen=True)
class Exclusion:
    """Leaving out one indicator at a time, drawn among these (all scored ones when none is named)."""

    chance: Decimal = Decimal("0.5")  # that a draw leaves one out at all
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeasurementError:
    """What is not known of the measured values themselves."""

    rates: str = "beta"  # beta (Jeffreys) | wilson | exact (rates and surveys are taken as known)
    margins: Mapping[str, Decimal] = field(default_factory=dict)  # indicator → half of its 95 % interval, in its unit


@dataclass(frozen=True)
class Robustness:
    """The section `robustness`. Of alternatives, `declared` is what the definition says; one alone does not vary.

    None: not said, so that the stated default takes its place.
    """

    draws: int = 1000
    seed: int = 1
    weights: VaryingWeights | None = None
    normalisation: tuple[ScoreFunction, ...] | None = None
    combination: tuple[ScoreFunction, ...] | None = None  # of every level that `levels` does not name
    levels: Mapping[int, tuple[ScoreFunction, ...]] = field(default_factory=dict)  # depth of the nodes → combinations
    imputation: tuple[ScoreFunction, ...] | None = None
    treatment: tuple[ScoreFunction, ...] | None = None
    exclusion: Exclusion | None = None
    measurement: MeasurementError | None = None
    mark: Mark = NOWHERE
