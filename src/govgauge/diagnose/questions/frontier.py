"""Who reaches as much with less? Data envelopment inside each group of peers: means against effects.

Source: Banker, Charnes and Cooper (1984), input-oriented, variable returns to scale. A unit's efficiency is the share
of its means with which a mixture of its peers reaches at least its effects; scores are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from govgauge.definition.model import Frontier
from govgauge.diagnose.finding import Finding, in_language
from govgauge.diagnose.situation import Situation

ORDER = 70
TITLE = {"en": "Means against effects", "zh": "投入与成效"}
MOST_MODELS = 3  # told
WASTEFUL = 0.5  # below this share of its means a mixture of peers does as well
PEERS_FOR_EACH = 3  # units for each input and output: with fewer, everyone is its own frontier (Banker et al. 1989)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Efficiency:
    """One unit's: the share of its means that would do, and the peers that show it, with their parts."""

    unit: str
    share: float
    models: Mapping[str, float]


def answer(situation: Situation) -> Iterator[Finding]:
    """A finding for each unit whose peers reach its effects with far less."""
    for asked in situation.index.diagnose.frontiers:
        for period in situation.periods:
            for units, means, effects in compared(situation, asked, period=period):
                for one in efficiencies(units, means=means, effects=effects):
                    if one.share < WASTEFUL:
                        yield _finding(situation, asked, one=one, period=period, among=len(units))


def compared(situation: Situation, asked: Frontier, *, period: str) -> Iterator[tuple[Sequence[str], Numbers, Numbers]]:
    """Units, means and effects of each group that is large enough; who lacks a value or a means is left out."""
    names = (*asked.inputs, *asked.outputs)
    values = {name: _values(situation, name, period=period) for name in names}
    groups: dict[str, list[str]] = {}
    for unit in sorted(set.intersection(*(set(found) for found in values.values()))):
        if min(values[name][unit] for name in asked.inputs) > 0:
            groups.setdefault(situation.attribute(unit, asked.within) or situation.peers(unit), []).append(unit)
    for units in groups.values():
        if len(units) >= PEERS_FOR_EACH * len(names):
            table = np.array([[values[name][unit] for name in names] for unit in units])
            yield units, table[:, : len(asked.inputs)], table[:, len(asked.inputs) :]


def _values(situation: Situation, indicator: str, *, period: str) -> Mapping[str, float]:
    rows = situation.measured(indicator, period=period)
    return {row["unit"]: row["value"] for row in rows if not row["facet"]}


def efficiencies(units: Sequence[str], *, means: Numbers, effects: Numbers) -> Iterator[Efficiency]:
    """Each unit's efficiency, 0 to 1. `means` and `effects` are units × indicators, means above 0."""
    scaled, reached = means / means.max(axis=0), effects / np.maximum(np.abs(effects).max(axis=0), 1e-300)
    count = len(units)
    for row, unit in enumerate(units):
        # minimise theta, where peers' mixture needs at most theta of the means and reaches at least the effects
        bounds = np.vstack(
            [
                np.column_stack([-scaled[row], scaled.T]),
                np.column_stack([np.zeros(reached.shape[1]), -reached.T]),
            ]
        )
        limits = np.concatenate([np.zeros(scaled.shape[1]), -reached[row]])
        mixture = np.concatenate([[0.0], np.ones(count)])[None, :]
        found = linprog(
            np.concatenate([[1.0], np.zeros(count)]), A_ub=bounds, b_ub=limits, A_eq=mixture, b_eq=[1.0], method="highs"
        )
        if found.status == 0:
            models = {units[place]: float(part) for place, part in enumerate(found.x[1:]) if part > 1e-6}
            yield Efficiency(unit, min(float(found.x[0]), 1.0), models)


def _finding(situation: Situation, asked: Frontier, *, one: Efficiency, period: str, among: int) -> Finding:
    return Finding(
        period=period,
        unit=one.unit,
        question="frontier",
        about=asked.inputs[0],
        object=", ".join(ordered(one)),
        value=one.share,
        expected=1.0,
        n=among,
        weight=1.0 - one.share,
        says={language: _words(situation, asked, one=one, among=among, language=language) for language in ("en", "zh")},
    )


def ordered(one: Efficiency) -> list[str]:
    """The models, the one with the largest part first."""
    return sorted(one.models, key=lambda unit: (-one.models[unit], unit))


def _words(situation: Situation, asked: Frontier, *, one: Efficiency, among: int, language: str) -> str:
    named = [in_language(situation.unit_title(unit), language) for unit in ordered(one)[:MOST_MODELS]]
    title = in_language(asked.title, language)
    if language == "zh":
        models, head = "、".join(named), f"{title}：" if title else ""
        said = f"{models} 的组合以其 {one.share:.0%} 的投入即可取得不低于它的成效（{among} 个同类单位比较）"
        return head + said
    models, head = ", ".join(named), f"{title}: " if title else ""
    return f"{head}with {one.share:.0%} of its means, a mixture of {models} reaches at least as much ({among} compared)"
