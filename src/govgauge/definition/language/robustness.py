"""The section `robustness`: what may vary when it is asked how sure a ranking is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from govgauge.definition.compound import Key, Many, Method, Named, Record, built
from govgauge.definition.language.words import IDS
from govgauge.definition.mark import Said
from govgauge.definition.model import ScoreFunction
from govgauge.definition.model.robustness import (
    DECLARED,
    NONE,
    Exclusion,
    MeasurementError,
    Robustness,
    VaryingWeights,
)
from govgauge.definition.phrase import EXACT, ID, Problems, Schema, choice, number, whole
from govgauge.definition.vocabulary import Vocabulary

LEVEL = "[0-9]{1,3}"
Folder: TypeAlias = Literal["normalise", "combine", "impute", "treat"]
WORDS = {"normalise": (DECLARED,), "combine": (DECLARED,), "impute": (DECLARED, NONE), "treat": (DECLARED, NONE)}


@dataclass(frozen=True)
class Alternative:
    """A method, or a word: declared (what the definition says) or, before scoring, none (nothing is done)."""

    of: Folder

    @property
    def allowed(self) -> str:
        """In words."""
        return f"{' | '.join(WORDS[self.of])}, or {Method(self.of).allowed}"

    def read(self, said: Said, problems: Problems) -> ScoreFunction:
        """The method; a word stands as a method of that name."""
        return Method(self.of).read(said, problems)

    def blank(self) -> ScoreFunction:
        """No method."""
        return Method(self.of).blank()

    def schema(self, vocabulary: Vocabulary) -> Schema:
        """A word or a method."""
        return {"anyOf": [{"enum": list(WORDS[self.of])}, Method(self.of).schema(vocabulary)]}


def alternatives(of: Folder) -> Many[ScoreFunction]:
    """One or several that take turns."""
    return Many(Alternative(of), least=1)


VARYING_WEIGHTS = Record(
    "varying weights",
    built(VaryingWeights),
    (
        Key("by", choice("share", "range", "experts", "fixed"), "what they vary by: ± a share, their range, experts"),
        Key("share", number(0, 1), "at most this part more or less than declared"),
        Key("levels", Many(whole(1)), "depth of those whose weights vary, 1 below the root; all when not said"),
        Key("experts", Named(Named(EXACT, ID, "node or indicator"), what="expert"), "expert: id: weight"),
        Key("take", choice("one", "mixture"), "one expert at a time, or random shares of all (Dirichlet)"),
    ),
)

EXCLUSION = Record(
    "an exclusion",
    built(Exclusion),
    (
        Key("chance", number(0, 1), "that a draw leaves one indicator out"),
        Key("indicators", IDS, "among which it is drawn; every scored one when not said"),
    ),
)

MEASUREMENT_ERROR = Record(
    "a measurement error",
    built(MeasurementError),
    (
        Key(
            "rates",
            choice("beta", "wilson", "exact"),
            "how the true value of a rate is drawn; exact: rates and surveys are taken as known",
        ),
        Key("margins", Named(number(0), ID, "indicator"), "indicator: half of its 95 % interval, in its own unit"),
    ),
)


def _robustness(values: dict[str, Any], said: Said, _name: str) -> Robustness:
    said_levels = values.pop("levels", {})
    levels = {int(level): methods for level, methods in said_levels.items() if re.fullmatch(LEVEL, level)}
    return Robustness(levels=levels, mark=said.mark, **values)


ROBUSTNESS = Record(
    "robustness",
    _robustness,
    (
        Key("draws", whole(1), "how often the ladder is climbed again"),
        Key("seed", whole(0), "of chance; the same seed gives the same figures"),
        Key("weights", VARYING_WEIGHTS, "how weights vary"),
        Key("normalisation", alternatives("normalise"), "score functions in turn"),
        Key("combination", alternatives("combine"), "ways of combining in turn"),
        Key("levels", Named(alternatives("combine"), LEVEL, "level"), "or level by level, the root being 0"),
        Key("imputation", alternatives("impute"), "ways of filling gaps in turn"),
        Key("treatment", alternatives("treat"), "ways of treating outliers in turn"),
        Key("exclusion", EXCLUSION, "leave one indicator out"),
        Key("measurement", MEASUREMENT_ERROR, "what is not known of the measured values themselves"),
    ),
)
