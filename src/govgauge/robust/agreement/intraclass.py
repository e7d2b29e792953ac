"""Intraclass correlation: how much of the differences in ratings is between the things rated, not between raters?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.distribution import end_of, f_above, f_quantile
from govgauge.score.moments import power_near
from govgauge.score.table import NOISE, Numbers, refused

TAKES = "ratings"
PARAMETERS: Parameters = {"confidence": Parameter("number", says="of the intervals", default=0.95)}
ASKS = "How much of the differences in ratings is between the things rated?"
# Koo & Li (2016), J. Chiropractic Medicine 15, 155-163.
WORDS = ((0.9, "excellent"), (0.75, "good"), (0.5, "moderate"), (-np.inf, "poor"))


@dataclass(frozen=True)
class Correlation:
    """One form: its value, interval, F with its degrees of freedom, and the probability of F by chance."""

    value: float
    low: float
    high: float
    f: float
    freedom: tuple[float, float]
    chance: float


@dataclass(frozen=True)
class Intraclass:
    """The six forms by their usual names: (1,1) each thing has its own raters, (2,1) raters are drawn from many and
    must agree in level, (3,1) they need agree in order only; (·,k) the same for the mean of all raters."""

    forms: Mapping[str, Correlation]
    things: int
    raters: int


def examine(ratings: Numbers, *, confidence: float = 0.95) -> Intraclass:
    """Of raters × things without missing ratings.

    Raises ScoreError for fewer than 2 raters or things, missing ratings, and ratings without any difference.
    Source: Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428; McGraw & Wong (1996), Psych. Methods 1, 30-46.
    """
    if ratings.ndim != 2 or min(ratings.shape) < 2 or np.isnan(ratings).any():
        found = f"ratings have the shape {ratings.shape}{', with gaps' if np.isnan(ratings).any() else ''}"
        raise refused("intraclass", found=found, remedy="give 2 raters or more who all rated the same 2 things or more")
    raters, things = ratings.shape
    # No form hangs on the unit of the ratings, and in this one no square of theirs overflows.
    ratings = ratings / power_near(float(np.abs(ratings).max()))
    grand = ratings.mean()
    between = raters * float(((ratings.mean(axis=0) - grand) ** 2).sum()) / (things - 1)
    judges = things * float(((ratings.mean(axis=1) - grand) ** 2).sum()) / (raters - 1)
    total = float(((ratings - grand) ** 2).sum())
    if total <= 1e-24 * max(1.0, float(grand) ** 2):
        raise refused("intraclass", found="all ratings are equal", remedy="ask for ratings that tell things apart")
    within = (total - between * (things - 1)) / (things * (raters - 1))
    error = max((total - between * (things - 1) - judges * (raters - 1)) / ((things - 1) * (raters - 1)), 0.0)
    tail = end_of(confidence, method="intraclass")
    square = {"between": between, "judges": judges, "within": within, "error": error}
    one = own_raters(square, things, raters=raters, tail=tail)
    two = drawn_raters(square, things, raters=raters, tail=tail)
    three = fixed_raters(square, things, raters=raters, tail=tail)
    forms = {"ICC(1,1)": one, "ICC(2,1)": two, "ICC(3,1)": three}
    forms |= {f"ICC({n},k)": of_mean(form, raters) for n, form in zip("123", (one, two, three), strict=True)}
    return Intraclass(forms, things=things, raters=raters)


def own_raters(square: Mapping[str, float], things: int, *, raters: int, tail: float) -> Correlation:
    """ICC(1,1) = (B - W) / (B + (k - 1) W)."""
    freedom = (float(things - 1), float(things * (raters - 1)))
    return by_f(square["between"], square["within"], freedom=freedom, raters=raters, tail=tail)


def fixed_raters(square: Mapping[str, float], things: int, *, raters: int, tail: float) -> Correlation:
    """ICC(3,1) = (B - E) / (B + (k - 1) E)."""
    freedom = (float(things - 1), float((things - 1) * (raters - 1)))
    return by_f(square["between"], square["error"], freedom=freedom, raters=raters, tail=tail)


def by_f(between: float, noise: float, *, freedom: tuple[float, float], raters: int, tail: float) -> Correlation:
    """A form that is a function of one F."""

    def form(f: float) -> float:
        return 1.0 if np.isinf(f) else (f - 1.0) / (f + raters - 1.0)

    f = between / noise if noise > 0 else np.inf
    low, high = f / f_quantile(tail, freedom), f * f_quantile(tail, (freedom[1], freedom[0]))
    chance = f_above(f, freedom) if np.isfinite(f) else 0.0
    return Correlation(form(f), low=form(low), high=form(high), f=f, freedom=freedom, chance=chance)


def drawn_raters(square: Mapping[str, float], things: int, *, raters: int, tail: float) -> Correlation:
    """ICC(2,1) = (B - E) / (B + (k - 1) E + k (J - E) / n), with Satterthwaite's degrees for its interval.

    Things that differ less than by chance may leave no such degrees: then there is no interval, and where the whole
    variance comes out as 0 the value is without bound.
    """
    b, j, e = square["between"], square["judges"], square["error"]
    k, n = float(raters), float(things)
    whole = b + (k - 1.0) * e + k * (j - e) / n
    value = (b - e) / whole if whole > NOISE * (b + j + e) else -np.inf
    freedom = (n - 1.0, (n - 1.0) * (k - 1.0))
    f = b / e if e > 0 else np.inf
    chance = f_above(f, freedom) if np.isfinite(f) else 0.0
    v = degrees(value, j, error=e, raters=k, things=n) if e > 0 and -np.inf < value < 1.0 else 0.0
    if v < NOISE:
        return Correlation(value, low=np.nan, high=np.nan, f=f, freedom=freedom, chance=chance)
    f_low, f_high = f_quantile(tail, (n - 1.0, v)), f_quantile(tail, (v, n - 1.0))
    mixed = k * j + (k * n - k - n) * e
    return Correlation(
        value,
        low=n * (b - f_low * e) / (f_low * mixed + n * b),
        high=n * (f_high * b - e) / (mixed + n * f_high * b),
        f=f,
        freedom=freedom,
        chance=chance,
    )


def degrees(value: float, judges: float, *, error: float, raters: float, things: float) -> float:
    """Satterthwaite's degrees of freedom of what raters and error together add, 0 where they add nothing."""
    a, b = raters * value / (things * (1.0 - value)) * judges, error
    b += raters * value * (things - 1.0) / (things * (1.0 - value)) * error
    below = a**2 / (raters - 1.0) + b**2 / ((things - 1.0) * (raters - 1.0))
    return (a + b) ** 2 / below if below > 0 else 0.0


def of_mean(form: Correlation, raters: int) -> Correlation:
    """The same for the mean of all raters, by Spearman and Brown: k r / (1 + (k - 1) r)."""

    def stepped(r: float) -> float:
        below = 1.0 + (raters - 1.0) * r
        return r if np.isnan(r) else raters * r / below if below > 0 else -np.inf

    return Correlation(
        stepped(form.value),
        low=stepped(form.low),
        high=stepped(form.high),
        f=form.f,
        freedom=form.freedom,
        chance=form.chance,
    )


def reading(found: Intraclass) -> tuple[str, ...]:
    """What follows."""
    one, mean = found.forms["ICC(2,1)"], found.forms["ICC(2,k)"]
    word = next(word for bound, word in WORDS if mean.value >= bound)
    said = [f"The mean of {found.raters} raters is {word} as a measure (ICC(2,k) = {figure(mean.value)})."]
    if one.value < 0.5:
        said.append(
            f"A single rater is not enough (ICC(2,1) = {figure(one.value)}): never publish one opinion as a score."
        )
    order = found.forms["ICC(3,1)"].value
    if order > 0 and order - one.value > 0.15:
        said.append("Raters agree in order but not in level: look at their severity, and adjust for it.")
    return tuple(said)


def figure(value: float) -> str:
    """A correlation as it is read."""
    return f"{value:.2f}" if np.isfinite(value) else "-∞"
