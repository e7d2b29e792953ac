"""The value at which an indicator's score function gives the whole score, as far as the definition says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from govgauge.definition.check.told import exact
from govgauge.definition.in_force import score_functions
from govgauge.definition.model import Indicator, ScoreFunction

EASIEST = {"at_least": min, "at_most": max}  # of the bounds in a table of steps that give the most


def targets(indicator: Indicator) -> Iterator[Fraction]:
    """The target of each score function the indicator has or had; nothing where more and less are not told apart."""
    if indicator.better in ("more", "less"):
        for _, asked in score_functions(indicator):
            found = target_of(asked, better=indicator.better)
            if found is not None:
                yield found


def target_of(asked: ScoreFunction, *, better: str) -> Fraction | None:
    """The target, by the parameters that say one: target, full, the far goalpost, or the best step of a table."""
    given = asked.parameters
    for table, easiest in EASIEST.items():
        steps = given.get(table)
        if isinstance(steps, Mapping):
            pairs = [(exact(score), exact(bound)) for bound, score in steps.items()]
            known = [(score, bound) for score, bound in pairs if score is not None and bound is not None]
            most = max((score for score, _ in known), default=None)
            return easiest((bound for score, bound in known if score == most), default=None)
    if "min" in given and "max" in given:
        return exact(given["max" if better == "more" else "min"])
    return next((found for key in ("target", "full") if (found := exact(given.get(key))) is not None), None)
