"""What moved since the last period, and was it the unit or the rule? Where weights or score functions changed in
between, the new values under the old rule are the bridge: their difference from the old score is the unit's own."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import pairwise

from govgauge.definition.model import Text
from govgauge.diagnose.finding import Finding
from govgauge.diagnose.situation import Row, Situation

ORDER = 50
TITLE = {"en": "What moved", "zh": "变化趋势"}
FAR = 2.5  # deviations from what the others moved
LEAST = 2.0  # points of the root
MAD_OF_NORMAL = 1.4826


def answer(situation: Situation) -> Iterator[Finding]:
    """The units whose score moved far more, or the other way, than the scores of the others."""
    root = situation.index.root.id
    for before, period in pairwise(situation.periods):
        was = {row["unit"]: row for row in situation.scored(root, period=before)}
        now = {row["unit"]: row for row in situation.scored(root, period=period)}
        moved = {unit: own(situation, unit, was=was[unit], now=now[unit]) for unit in now if unit in was}
        if len(moved) < 3:
            continue
        middle = statistics.median(moved.values())
        spread = statistics.median(abs(move - middle) for move in moved.values()) * MAD_OF_NORMAL
        for unit, move in moved.items():
            if abs(move - middle) >= max(FAR * spread, LEAST):
                yield _finding(situation, unit, was=was[unit], now=now[unit], usual=middle)


def own(situation: Situation, unit: str, *, was: Row, now: Row) -> float:
    """How far the unit itself moved: by the old rule where the rule changed in between."""
    bridge = situation.bridges.get(now["period"], {}).get(unit)
    moved: float = (now["score"] if bridge is None else bridge) - was["score"]
    return moved


def _finding(situation: Situation, unit: str, *, was: Row, now: Row, usual: float) -> Finding:
    bridge = situation.bridges.get(now["period"], {}).get(unit)
    move = own(situation, unit, was=was, now=now)
    return Finding(
        period=now["period"],
        unit=unit,
        question="trend",
        about=situation.index.root.id,
        value=now["score"],
        expected=was["score"] + usual,
        weight=abs(move - usual),
        points=move,
        says=_says(was, now, move=move, usual=usual, by_rule=None if bridge is None else now["score"] - bridge),
    )


def _says(was: Row, now: Row, *, move: float, usual: float, by_rule: float | None) -> Text:
    english = f"{was['score']:.2f} in {was['period']}, {now['score']:.2f} in {now['period']}"
    chinese = f"{was['period']} 为 {was['score']:.2f}，{now['period']} 为 {now['score']:.2f}"
    if by_rule is not None:
        english += f": {by_rule:+.2f} because the rule changed, {move:+.2f} by the old rule"
        chinese += f"：其中规则变化 {by_rule:+.2f}，按原规则 {move:+.2f}"
    return {
        "en": f"{english}; the middle one moved {usual:+.2f}",
        "zh": f"{chinese}；中位变化 {usual:+.2f}",
    }
