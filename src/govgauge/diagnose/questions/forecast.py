"""What will the next period bring, if things go on? A shrunken trend, with the range that held for the other units.

How far a trend goes on is learned from half of the units: the share of the last change that best told the next one.
The range is that of the errors which this rule makes for the other half (split conformal prediction, Lei et al. 2018).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Text
from govgauge.diagnose.finding import Finding, in_language
from govgauge.diagnose.situation import Situation

ORDER = 95
TITLE = {"en": "If things go on", "zh": "趋势预测"}
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the last change that may go on
FEWEST = 10  # errors to learn a range from
ROOT_FIRST = 1000.0  # more than any change
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Rule:
    """What was learned from all units: how much of a change goes on, and how far it was off."""

    goes_on: float
    within: float  # points, that `sure` of the errors stay within


def answer(situation: Situation) -> Iterator[Finding]:
    """The score of the period after the last, of every unit that was scored in all the periods asked for."""
    asked, periods = situation.index.diagnose.forecast, situation.periods
    if len(periods) < max(asked.periods, 3):
        return
    for node in asked.nodes or (situation.index.root.id,):
        units, series = histories(situation, node, periods=periods)
        rule = learned(series, sure=float(asked.sure))
        if rule is None:
            continue
        scale, title = float(situation.index.scale), situation.title(node)
        for unit, history in zip(units, series, strict=True):
            ahead = float(np.clip(history[-1] + rule.goes_on * (history[-1] - history[-2]), 0.0, scale))
            yield Finding(
                period=periods[-1],
                unit=unit,
                question="forecast",
                about=node,
                value=ahead,
                expected=float(history[-1]),
                n=len(history),
                weight=abs(ahead - float(history[-1])) + (ROOT_FIRST if node == situation.index.root.id else 0.0),
                says=_says(title, ahead=ahead, within=rule.within, sure=float(asked.sure), scale=scale),
            )


def histories(situation: Situation, node: str, *, periods: Sequence[str]) -> tuple[list[str], Numbers]:
    """Units × periods: the scores of those that have one in every period."""
    found = [{row["unit"]: row["score"] for row in situation.scored(node, period=period)} for period in periods]
    units = sorted(set.intersection(*(set(one) for one in found)))
    return units, np.array([[one[unit] for one in found] for unit in units]).reshape(len(units), len(periods))


def learned(series: Numbers, *, sure: float) -> Rule | None:
    """The rule with the least mean error when each known period is told from the two before; None with too few units to
    be so sure of a range. `series` is units × periods; every second unit tells how far the rule is off."""
    if series.shape[1] < 3 or not len(series):
        return None
    best = min(SHARES, key=lambda share: float(np.mean(errors(series[0::2], share))))
    off = np.sort(errors(series[1::2], best))
    place = math.ceil((len(off) + 1) * sure)  # the finite-sample quantile of conformal prediction
    return Rule(best, float(off[place - 1])) if len(off) >= FEWEST and 1 <= place <= len(off) else None


def errors(series: Numbers, share: float) -> Numbers:
    """How far off each period from the third on is, when this share of the last change is taken to go on."""
    known, last = series[:, 2:], series[:, 1:-1]
    found: Numbers = np.abs(known - (last + share * (last - series[:, :-2]))).ravel()
    return found


def _says(title: Text, *, ahead: float, within: float, sure: float, scale: float) -> Text:
    low, high = max(ahead - within, 0.0), min(ahead + within, scale)
    return {
        "en": f"{in_language(title, 'en')}: next period about {ahead:.1f}, "
        f"with {sure:.0%} certainty between {low:.1f} and {high:.1f}",
        "zh": f"{in_language(title, 'zh')}：下一时期约 {ahead:.1f} 分，"
        f"{sure:.0%} 的把握在 {low:.1f} 至 {high:.1f} 之间",
    }
