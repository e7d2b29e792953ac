"""Figures as markup: a number with its unit, or the reason why there is none; missing never looks like zero."""

from __future__ import annotations

from markupsafe import Markup, escape

from govgauge.definition.model import Indicator
from govgauge.report.numbers import percent, shown, trimmed
from govgauge.report.rows import Measure, Score
from govgauge.report.safe import trusted
from govgauge.report.wording import both, say, status, unit_of_measure

NONE = Markup('<span class="none">–</span>')


def score(row: Score | None, decimals: int) -> Markup:
    """A score, or its status when there is none."""
    if row is None:
        return NONE
    return missing(row.status) if row.score is None else escape(shown(row.score, decimals))


def missing(name: str, reason: str = "") -> Markup:
    """A status instead of a number, with the reason that stands in the run."""
    tag = f'<span class="missing">{status(name)}</span>'
    return trusted(f'{tag} <span class="reason">{escape(reason)}</span>' if reason else tag)


def value(row: Measure | None, indicator: Indicator) -> Markup:
    """A measured value with what it is counted in, or its status and reason."""
    if row is None:
        return NONE
    return missing(row.status, row.reason) if row.value is None else quantity(row.value, indicator)


def quantity(number: float, indicator: Indicator) -> Markup:
    """A number in the indicator's decimals and unit."""
    digits = shown(number, indicator.decimals)
    english, chinese = unit_of_measure(indicator.unit)
    if english == "%":
        return escape(f"{digits}%")
    if not english:
        return escape(digits)
    return both(f"{digits} {english}", f"{digits} {chinese}")


def rests_on(row: Measure | None) -> Markup:
    """The two parts of a ratio, and the number of records that a value rests on where it says more."""
    if row is None or row.value is None or row.n is None:
        return Markup("")
    told = []
    if row.numerator is not None and row.denominator is not None:
        told.append(say("{a} of {b}", "{a}/{b}", a=trimmed(row.numerator), b=trimmed(row.denominator)))
    if row.denominator != row.n:
        told.append(say("{n} records", "{n} 条记录", n=trimmed(row.n)))
    return trusted(f'<span class="parts">({", ".join(told)})</span>') if told else Markup("")


def rank(row: Score | None) -> Markup:
    """A rank among how many, or nothing."""
    if row is None or row.rank is None:
        return NONE
    return say("{r} of {n}", "第 {r} 名（共 {n} 个）", r=trimmed(row.rank), n=trimmed(row.of or 0))


def coverage(row: Score | None) -> Markup:
    """The share of weight that rests on what was measured."""
    return NONE if row is None or row.coverage is None else escape(percent(row.coverage))


def rule(indicator: Indicator) -> Markup:
    """What is computed, from which table, on which rows."""
    where = f" <i>where</i> {escape(indicator.where)}" if indicator.where else ""
    return trusted(f'<code class="rule">{escape(indicator.measure)} <i>of</i> {escape(indicator.of)}{where}</code>')
