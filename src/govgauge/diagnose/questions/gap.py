"""Where did the points go? Each unit's lost points by indicator, exactly decomposed: they sum to scale − score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyarrow.compute as pc

from govgauge.definition.model import Text
from govgauge.diagnose.finding import Finding, in_language
from govgauge.diagnose.situation import Situation
from govgauge.kernel.lost import Points, points

ORDER = 90
TITLE = {"en": "Where the points went", "zh": "失分所在"}
MOST = 5  # indicators told of each unit; the decomposition itself is whole
LEAST = 0.05  # points of the root that are worth a line


class Part(NamedTuple):
    """A row of the parts, as far as it tells of points."""

    child: str
    points: float | None
    lost: float | None


def decomposed(situation: Situation, *, period: str) -> Mapping[str, Points]:
    """Every unit's points, got and lost, at each node, indicator and adjustment, in points of the root."""
    parts = situation.scores.parts
    rows = parts.filter(pc.equal(parts["period"], period))
    steps: dict[str, dict[tuple[str, str], list[Part]]] = {}
    names = ("unit", "facet", "node", "child", "points", "lost")
    for unit, facet, node, *part in zip(*(rows[name].to_pylist() for name in names), strict=True):
        steps.setdefault(unit, {}).setdefault((facet, node), []).append(Part(*part))
    return {unit: points(found, root=situation.index.root.id) for unit, found in steps.items()}


def answer(situation: Situation) -> Iterator[Finding]:
    """The indicators that cost a unit most."""
    index = situation.index
    for period in situation.periods:
        for unit, found in decomposed(situation, period=period).items():
            if unit in situation.totals:
                continue
            lost = {name: gone for name, gone in found.lost.items() if name in index.indicators and gone >= LEAST}
            for name in sorted(lost, key=lambda name: (-lost[name], name))[:MOST]:
                yield Finding(
                    period=period,
                    unit=unit,
                    question="gap",
                    about=name,
                    weight=lost[name],
                    points=lost[name],
                    says=_says(situation.title(name), lost[name], of=found.lost[index.root.id]),
                )


def _says(title: Text, lost: float, *, of: float) -> Text:
    return {
        "en": f"{in_language(title, 'en')}: {lost:.2f} of the {of:.2f} points lost",
        "zh": f"{in_language(title, 'zh')}：失 {lost:.2f} 分（共失 {of:.2f} 分）",
    }
