"""Cohen's kappa: do two raters give the same classes more often than by chance?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.distribution import end_of, normal_quantile
from govgauge.score.table import Numbers, refused

TAKES = "classes"
PARAMETERS: Parameters = {
    "weights": Parameter(
        "text",
        says="how much a near miss counts: none, in proportion to distance, or to its square",
        default="none",
        allowed=("none", "linear", "quadratic"),
    ),
    "confidence": Parameter("number", says="of the interval", default=0.95),
}
ASKS = "Do two raters give the same classes more often than by chance?"
# Landis & Koch (1977), Biometrics 33, 159-174.
WORDS = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))


@dataclass(frozen=True)
class Kappa:
    """Agreement beyond chance, its standard error and interval, and the agreement seen and expected by chance."""

    kappa: float
    error: float
    low: float
    high: float
    seen: float
    expected: float


def examine(
    first: Sequence[str], second: Sequence[str], *, classes: Sequence[str] | None = None,
    weights: str = "none", confidence: float = 0.95,
) -> Kappa:  # fmt: skip
    """κ = (seen - expected) / (1 - expected) of two raters who classed the same things.

    `classes` gives the order for weights; sorted when not given. Raises ScoreError for lists of different length, a
    class that is not listed, and ratings that are all of one class, when agreement by chance is certain.
    Source: Cohen (1960, 1968); error of Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323-327.
    """
    names = list(classes) if classes is not None else sorted({*first, *second})
    if len(first) != len(second) or not first:
        raise refused("cohen-kappa", found=f"{len(first)} and {len(second)} ratings", remedy="class the same things")
    strange = sorted(({*first} | {*second}) - {*names})
    if strange:
        raise refused("cohen-kappa", found=f"the class {strange[0]!r} is not listed", allowed=", ".join(names))
    counts = np.zeros((len(names), len(names)))
    for one, other in zip(first, second, strict=True):
        counts[names.index(one), names.index(other)] += 1.0
    return of_counts(counts, weights=weights, confidence=confidence)


def of_counts(counts: Numbers, *, weights: str = "none", confidence: float = 0.95) -> Kappa:
    """The same from a table of counts, first rater's classes in rows, second's in columns."""
    size, total = len(counts), float(counts.sum())
    if total <= 0:
        raise refused("cohen-kappa", found="nothing was classed by both", remedy="class the same things")
    part = counts / total
    rows, columns = part.sum(axis=1), part.sum(axis=0)
    far = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / max(size - 1, 1)
    agree = {"none": (far == 0).astype(np.float64), "linear": 1.0 - far, "quadratic": 1.0 - far**2}[weights]
    seen, expected = float((agree * part).sum()), float(rows @ agree @ columns)
    if expected >= 1.0 - 1e-12:
        found = "both raters gave one class only, so agreement by chance is certain"
        raise refused("cohen-kappa", found=found, remedy="report the plain share of agreement, or class more things")
    kappa = (seen - expected) / (1.0 - expected)
    mean = (agree @ columns)[:, None] + (rows @ agree)[None, :]
    inner = float((part * (agree - mean * (1.0 - kappa)) ** 2).sum())
    error = math.sqrt(max(inner - (kappa - expected * (1.0 - kappa)) ** 2, 0.0) / total) / (1.0 - expected)
    z = normal_quantile(end_of(confidence, method="cohen-kappa"))
    return Kappa(
        kappa, error=error, low=kappa - z * error, high=min(kappa + z * error, 1.0), seen=seen, expected=expected
    )


def reading(found: Kappa) -> tuple[str, ...]:
    """What follows."""
    word = next((word for bound, word in WORDS if found.kappa >= bound), "less than chance")
    said = [f"Agreement beyond chance is {word} (kappa {found.kappa:.2f}, {found.low:.2f} to {found.high:.2f})."]
    if found.kappa < 0.6:
        said.append("Below 0.6 the ratings should not be scored: sharpen the rules, and have a third person decide.")
    return tuple(said)
