"""Margins of error of a survey: a mean or a share from a simple sample or one in strata, out of so many people."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.distribution import end_of, normal_quantile, t_quantile
from govgauge.score.table import refused

TAKES = "strata"
PARAMETERS: Parameters = {"confidence": Parameter("number", says="of the margin", default=0.95)}
ASKS = "How far can the survey's figure be from what everybody would have said?"


@dataclass(frozen=True)
class Stratum:
    """What was found in one group: its size (None if very large or not known), answers, mean and standard deviation."""

    name: str
    population: int | None
    answers: int
    mean: float
    deviation: float


@dataclass(frozen=True)
class Margin:
    """The estimate for everybody, its standard error, the margin on either side, and how many times the variance
    is what a simple sample of as many answers would have (NaN when that is not known)."""

    estimate: float
    error: float
    margin: float
    confidence: float
    answers: int
    design_effect: float


def share(name: str, yes: int, *, answers: int, population: int | None = None) -> Stratum:
    """A stratum of yes and no: mean p, s² = n p (1 - p) / (n - 1)."""
    if not 0 <= yes <= answers or answers < 2:
        raise refused(
            "survey-margin", f"stratum {name!r}", found=f"{yes} of {answers} answers", allowed="2 answers or more"
        )
    p = yes / answers
    return Stratum(name, population, answers, p, math.sqrt(answers * p * (1.0 - p) / (answers - 1)))


def examine(strata: Sequence[Stratum], *, confidence: float = 0.95) -> Margin:
    """ȳ = Σ W ȳ_h, var = Σ W² (1 - n/N) s² / n over strata with W = N_h / N; one stratum is a simple sample.

    The margin is z · error; with fewer than 30 answers in a simple sample, Student's t. Raises ScoreError for a stratum
    with fewer than 2 answers or more answers than people, and for several strata without population sizes, naming it.
    Source: Cochran (1977), Sampling Techniques, 3rd ed., ch. 2, 3 and 5.
    """
    check_all(strata)
    whole = sum(stratum.population or 0 for stratum in strata)
    weight = [stratum.population / whole if stratum.population else 1.0 for stratum in strata]
    estimate = math.fsum([w * s.mean for w, s in zip(weight, strata, strict=True)])
    variance = math.fsum([w * w * unseen(s) * s.deviation**2 / s.answers for w, s in zip(weight, strata, strict=True)])
    spread = math.fsum([w * (s.deviation**2 + (s.mean - estimate) ** 2) for w, s in zip(weight, strata, strict=True)])
    answers = sum(stratum.answers for stratum in strata)
    simple = spread * (1.0 - answers / whole if whole else 1.0) / answers
    return Margin(
        estimate,
        error=math.sqrt(variance),
        margin=factor(strata, confidence=confidence) * math.sqrt(variance),
        confidence=confidence,
        answers=answers,
        design_effect=variance / simple if simple > 0 else math.nan,
    )


def factor(strata: Sequence[Stratum], *, confidence: float) -> float:
    """How many standard errors the margin has."""
    tail = end_of(confidence, method="survey-margin")
    few = len(strata) == 1 and strata[0].answers < 30
    return t_quantile(tail, strata[0].answers - 1) if few else normal_quantile(tail)


def unseen(stratum: Stratum) -> float:
    """The share of a population that was not asked; 1 when it is very large."""
    return 1.0 - stratum.answers / stratum.population if stratum.population else 1.0


def check_all(strata: Sequence[Stratum]) -> None:
    """Refuse strata that no margin can be given for."""
    if not strata:
        raise refused("survey-margin", found="there is no stratum", remedy="give at least one")
    for stratum in strata:
        check(stratum, alone=len(strata) == 1)


def check(stratum: Stratum, *, alone: bool) -> None:
    """Refuse what no margin can be given for."""
    where = f"stratum {stratum.name!r}"
    if stratum.answers < 2 or not math.isfinite(stratum.mean) or not stratum.deviation >= 0:
        found = f"{stratum.answers} answers, mean {stratum.mean:g}, deviation {stratum.deviation:g}"
        raise refused("survey-margin", where, found=found, remedy="ask more, or join it with another stratum")
    if stratum.population is None and not alone:
        raise refused(
            "survey-margin", where, found="its population is not known", remedy="give its size: it is its weight"
        )
    if stratum.population is not None and stratum.population < stratum.answers:
        found = f"{stratum.answers} answers of {stratum.population} people"
        raise refused("survey-margin", where, found=found, remedy="correct one: nobody counts twice")


def needed(margin: float, *, deviation: float = 0.5, population: int | None = None, confidence: float = 0.95) -> int:
    """Answers needed for a margin: n0 = (z s / d)², n = n0 / (1 + n0 / N); 0.5 is the deviation of a share near a half.

    Source: Cochran (1977), 4.4. Raises ScoreError for a margin that is not above 0.
    """
    if margin <= 0:
        raise refused("survey-margin", found=f"a margin of {margin:g}", allowed="above 0")
    first = (normal_quantile(end_of(confidence, method="survey-margin")) * deviation / margin) ** 2
    return math.ceil((first / (1.0 + first / population) if population else first) - 1e-9)


def reading(found: Margin) -> tuple[str, ...]:
    """What follows."""
    low, high = found.estimate - found.margin, found.estimate + found.margin
    said = [
        f"{found.estimate:.4g} ± {found.margin:.2g} ({found.confidence:.0%}, {found.answers} answers): everybody "
        f"would have said between {low:.4g} and {high:.4g}, if those who answered are like the others."
    ]
    if found.design_effect > 1.5:
        said.append("The sample is spread badly over the strata: give more answers to large, divided ones.")
    return tuple(said)
