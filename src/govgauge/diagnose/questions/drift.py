"""Does an indicator still tell units apart? At the ceiling, without spread, or leaping to the full score at once.

About the index, not about a unit: such an indicator is proposed for review (Goodhart 1975; Strathern 1997).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from govgauge.definition.model import Text
from govgauge.diagnose.finding import Finding, in_language
from govgauge.diagnose.situation import Situation

ORDER = 80
TITLE = {"en": "Indicators that tell nobody apart", "zh": "失去区分度的指标"}
FEWEST = 5  # units
LEAP = 0.3  # more units at the full score than a period before, as a share
CLOSE = 1e-9


def answer(situation: Situation) -> Iterator[Finding]:
    """One finding for each indicator and period, of the first kind that holds."""
    drift, scale = situation.index.diagnose.drift, float(situation.index.scale)
    for name, indicator in situation.index.indicators.items():
        if indicator.role != "scored":
            continue
        before: float | None = None
        for period in situation.periods:
            scores = np.array([row["score"] for row in situation.scored(name, period=period)])
            if len(scores) < FEWEST:
                before = None
                continue
            full = float((scores >= scale - CLOSE).mean())
            low, high = np.percentile(scores, [25, 75])
            said = _said(
                full, float(high - low), before=before, ceiling=float(drift.ceiling), spread=float(drift.spread)
            )
            if said is not None:
                kind, text = said
                yield Finding(
                    period=period,
                    unit="",
                    question="drift",
                    kind="",
                    about=name,
                    object=kind,
                    value=full,
                    expected=before,
                    n=len(scores),
                    weight=full,
                    says={
                        "en": f"{in_language(situation.title(name), 'en')}: {text['en']}",
                        "zh": f"{in_language(situation.title(name), 'zh')}：{text['zh']}",
                    },
                )
            before = full


def _said(
    full: float, between: float, *, before: float | None, ceiling: float, spread: float
) -> tuple[str, Text] | None:
    if full >= ceiling:
        english = f"{full:.0%} of the units have the full score; propose to retire it or to raise its target"
        return "ceiling", {"en": english, "zh": f"{full:.0%} 的单位已得满分，建议退出或提高目标"}
    if between < spread:
        english = f"half of the units lie within {between:.2f} points; it tells nobody apart"
        return "no spread", {"en": english, "zh": f"半数单位得分相差不超过 {between:.2f} 分，已无区分度"}
    if before is not None and full - before >= LEAP:
        english = f"{full:.0%} have the full score, {before:.0%} a period before; look at what changed but the work"
        return "leap", {"en": english, "zh": f"满分单位由 {before:.0%} 升至 {full:.0%}，请核实变化是否来自实际工作"}
    return None
