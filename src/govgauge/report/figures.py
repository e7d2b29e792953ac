"""Figures as markup: a number with its unit, or the reason why there is none; missing never looks like zero."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from govgauge.definition.model import Indicator
from govgauge.report.marks import shade
from govgauge.report.numbers import part, percent, shown, trimmed
from govgauge.report.phrases import reason
from govgauge.report.rows import Measure, Score
from govgauge.report.safe import trusted
from govgauge.report.wording import both, say, status, unit_of_measure

NONE = Markup('<span class="none">–</span>')


def score(row: Score | None, decimals: int) -> Markup:
    """A score, or its status when there is none."""
    if row is None:
        return NONE
    return missing(row.status) if row.score is None else escape(shown(row.score, decimals))


def score_cells(rows: Iterable[Score | None], decimals: int, *, scale: float) -> Markup:
    """Cells of a matrix, shaded by the score. Matrices are large, so a row is made at once and not cell by cell."""
    return trusted(
        "".join(f'<td class="{shade(row.score if row else None, scale)}">{score(row, decimals)}</td>' for row in rows)
    )


def value_cells(cells: Iterable[tuple[Score | None, Measure | None]], indicator: Indicator, *, scale: float) -> Markup:
    """Cells of a matrix with an indicator's values, shaded by their scores."""
    return trusted(
        "".join(
            f'<td class="{shade(row.score if row else None, scale)}">{cell(measure, indicator)}</td>'
            for row, measure in cells
        )
    )


def bare_cells(cells: Iterable[tuple[Score | None, Measure | None]], indicator: Indicator, *, scale: float) -> Markup:
    """Cells of a large matrix: the value alone, shaded by its score; a missing one says why in as few words."""
    return trusted(
        "".join(
            f'<td class="{shade(row.score if row else None, scale)}">{bare(measure, indicator)}</td>'
            for row, measure in cells
        )
    )


def bare(row: Measure | None, indicator: Indicator) -> Markup:
    """A measured value as digits, or its status."""
    if row is None:
        return escape("–")
    return status(row.status) if row.value is None else escape(shown(row.value, indicator.decimals))


def missing(name: str, why: str = "") -> Markup:
    """A status instead of a number, with the reason that stands in the run."""
    tag = f'<span class="missing">{status(name)}</span>'
    return trusted(f'{tag} <span class="reason">{reason(why)}</span>' if why else tag)


def value(row: Measure | None, indicator: Indicator) -> Markup:
    """A measured value with what it is counted in, or its status and reason."""
    if row is None:
        return NONE
    return missing(row.status, row.reason) if row.value is None else quantity(row.value, indicator)


def cell(row: Measure | None, indicator: Indicator) -> Markup:
    """A measured value without its unit, which stands at the head of its row, over the two parts of a ratio."""
    if row is None:
        return NONE
    if row.value is None:
        return missing(row.status)
    digits = shown(row.value, indicator.decimals)
    if row.numerator is None or row.denominator is None:
        return escape(digits)
    return trusted(f"{digits}<small>{part(row.numerator)}/{part(row.denominator)}</small>")


def quantity(number: float, indicator: Indicator) -> Markup:
    """A number in the indicator's decimals and unit."""
    digits = shown(number, indicator.decimals)
    english, chinese = unit_of_measure(indicator.unit)
    if english == "%":
        return escape(f"{digits}%")
    if not english:
        return escape(digits)
    return both(f"{digits} {english}", f"{digits} {chinese}")


def sureness(told: tuple[float, float, float] | None, indicator: Indicator) -> Markup:
    """Between which values the true one lies, for a share of cases or a survey; nothing where that is not known."""
    if told is None:
        return Markup("")
    low, high, confidence = told
    ends = {"a": shown(low, indicator.decimals), "b": shown(high, indicator.decimals), "c": percent(confidence, 0)}
    said = say("{a} to {b}, {c} sure", "{c} 置信区间 {a} 至 {b}", **ends)
    return trusted(f'<small class="sure">{said}</small>')


def rests_on(row: Measure | None, indicator: Indicator) -> Markup:
    """The two parts of a ratio, and the number of records that a value rests on where that says more."""
    if row is None or row.value is None or row.n is None:
        return Markup("")
    told = []
    if row.numerator is not None and row.denominator is not None:
        above, below = part(row.numerator), part(row.denominator)
        share = indicator.unit == "percent"  # a mean is a sum divided by a count, not some of them
        told.append(say("{a} of {b}", "{a}/{b}", a=above, b=below) if share else escape(f"{above} ÷ {below}"))
    if row.denominator != row.n and row.n != 1:
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
