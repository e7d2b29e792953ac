"""The settings of an analysis, made whole: what a definition says may vary, and the stated default for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from govgauge.definition.model import Index, ScoreFunction
from govgauge.definition.model.robustness import DECLARED, Exclusion, MeasurementError, Robustness, VaryingWeights

AS_DECLARED = ScoreFunction(DECLARED, {})
FIXED = VaryingWeights(by="fixed")
EXACT = MeasurementError(rates="exact")
NO_EXCLUSION = Exclusion(chance=Decimal(0))
DEFAULTS = ("weights", "normalisation", "combination", "measurement")  # what varies where nothing is said


@dataclass(frozen=True)
class Settings:
    """What varies. Each of the alternatives has at least one entry; one alone does not vary."""

    draws: int
    seed: int
    weights: VaryingWeights
    normalisation: tuple[ScoreFunction, ...]
    combination: tuple[tuple[int, tuple[ScoreFunction, ...]], ...]  # (depth, or -1 for the others) → alternatives
    imputation: tuple[ScoreFunction, ...]
    treatment: tuple[ScoreFunction, ...]
    exclusion: Exclusion
    measurement: MeasurementError
    by_default: tuple[str, ...]  # which of them the definition does not say


def settings(index: Index, *, said: Robustness | None, positive: bool) -> Settings:
    """What the definition says, and where it says nothing: weights ± 25 %; the declared score functions, min-max and
    standardised scores in turn; the declared ways of combining, and where all scores are positive also arithmetic and
    geometric means; rates drawn from what their cases leave open. Nothing is filled, treated or left out by default.
    """
    given = said or Robustness()
    levels = tuple(sorted(given.levels.items()))
    default = Robustness(
        weights=VaryingWeights(),
        normalisation=normalisations(index),
        combination=combinations(index) if positive and not levels else (AS_DECLARED,),
        imputation=(AS_DECLARED,),
        treatment=(AS_DECLARED,),
        exclusion=NO_EXCLUSION,
        measurement=MeasurementError(),
    )
    names = ("weights", "normalisation", "combination", "imputation", "treatment", "exclusion", "measurement")
    chosen: dict[str, Any] = {name: getattr(given, name) or getattr(default, name) for name in names}
    unsaid = tuple(name for name in DEFAULTS if getattr(given, name) is None and not (name == "combination" and levels))
    combination = ((-1, chosen.pop("combination")), *levels)
    return Settings(draws=given.draws, seed=given.seed, combination=combination, by_default=unsaid, **chosen)


def normalisations(index: Index) -> tuple[ScoreFunction, ...]:
    """Declared; min-max from 1 % of the scale, so that a geometric mean has no zero; an average unit at half of it."""
    percent = index.scale / 100
    return (
        AS_DECLARED,
        ScoreFunction("min-max", {"lowest": percent, "highest": index.scale}),
        ScoreFunction("standardised", {"mean": percent * 50, "deviation": percent * 10}),
    )


def combinations(index: Index) -> tuple[ScoreFunction, ...]:
    """Declared, and both means where the tree is not the one already."""
    declared = {node.combine.name for node in index.tree.values()}
    means = [name for name in ("arithmetic", "geometric") if declared != {name}]
    return (AS_DECLARED, *(ScoreFunction(name, {}) for name in means))


def nothing(settings: Settings) -> Settings:
    """The same analysis with nothing varied."""
    one = (AS_DECLARED,)
    return Settings(
        draws=1,
        seed=settings.seed,
        weights=FIXED,
        normalisation=one,
        combination=((-1, one),),
        imputation=one,
        treatment=one,
        exclusion=NO_EXCLUSION,
        measurement=EXACT,
        by_default=(),
    )
