"""Wilson's interval: how sure is a rate of few cases? It never leaves 0 to 1, nor shrinks to nothing at 0 of n."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.distribution import end_of, normal_quantile
from govgauge.score.table import Numbers, refused

TAKES = "rate"
PARAMETERS: Parameters = {"confidence": Parameter("number", says="of the interval", default=0.95)}
ASKS = "How sure is a rate, given how many cases it rests on?"


@dataclass(frozen=True)
class Interval:
    """A rate with its interval."""

    rate: float
    low: float
    high: float
    cases: int
    confidence: float


def examine(hits: int, cases: int, *, confidence: float = 0.95) -> Interval:
    """(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Raises ScoreError for no cases, or hits outside 0 to cases.

    Source: Wilson (1927), J. American Stat. Assoc. 22, 209-212; Newcombe (1998), Statistics in Medicine 17, 857-872.
    """
    if cases < 1 or not 0 <= hits <= cases:
        found, remedy = f"{hits} of {cases} cases", "a rate of no cases is not applicable, and never 0"
        raise refused("wilson", found=found, allowed="1 case or more", remedy=remedy)
    z, p = normal_quantile(end_of(confidence, method="wilson")), hits / cases
    middle = p + z * z / (2.0 * cases)
    reach = z * math.sqrt(p * (1.0 - p) / cases + z * z / (4.0 * cases * cases))
    below = 1.0 + z * z / cases
    low = 0.0 if hits == 0 else (middle - reach) / below
    high = 1.0 if hits == cases else (middle + reach) / below
    return Interval(p, low=low, high=high, cases=cases, confidence=confidence)


def bounds(hits: Numbers, cases: Numbers, *, confidence: float = 0.95) -> tuple[Numbers, Numbers]:
    """The same for many rates at once: the lower and the upper ends. `cases` are 1 or more, `hits` 0 to cases."""
    z, p = normal_quantile(end_of(confidence, method="wilson")), hits / cases
    middle = p + z * z / (2.0 * cases)
    reach = z * np.sqrt(p * (1.0 - p) / cases + z * z / (4.0 * cases * cases))
    below = 1.0 + z * z / cases
    low, high = (middle - reach) / below, (middle + reach) / below
    return np.where(hits == 0, 0.0, low), np.where(hits == cases, 1.0, high)


def reading(found: Interval) -> tuple[str, ...]:
    """What follows."""
    span = f"{found.low:.1%} to {found.high:.1%}"
    said = f"{found.rate:.1%} of {found.cases} cases; {span} with {found.confidence:.0%} confidence."
    if found.high - found.low > 0.2:
        return (said, "Too few cases to compare: show it, and do not rank by it.")
    return (said,)
