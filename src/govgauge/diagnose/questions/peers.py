"""Where do others do better? What an indicator costs a unit beside the middle one and the best of its peers."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from govgauge.diagnose.finding import Finding, in_language
from govgauge.diagnose.questions.gap import decomposed
from govgauge.diagnose.situation import Situation
from govgauge.kernel.lost import Points

ORDER = 60
TITLE = {"en": "Beside its peers", "zh": "与同类单位比较"}
MOST = 3  # indicators told of each unit
LEAST = 0.2  # points of the root beyond the middle of the peers that are worth a line
FEWEST = 3  # peers, the unit itself among them


def answer(situation: Situation) -> Iterator[Finding]:
    """The indicators on which a unit loses most beyond what the middle one of its peers loses."""
    for period in situation.periods:
        points = decomposed(situation, period=period)
        scored = {row["unit"] for row in situation.scored(situation.index.root.id, period=period)}
        for units in groups(situation, [unit for unit in points if unit in scored]).values():
            if len(units) >= FEWEST:
                yield from _beside(situation, points, units=units, period=period)


def groups(situation: Situation, units: Sequence[str]) -> Mapping[str, list[str]]:
    """Units by the peers that the diagnosis names, else by those they are ranked with."""
    found: dict[str, list[str]] = {}
    for unit in units:
        found.setdefault(situation.peers(unit), []).append(unit)
    return found


def _beside(
    situation: Situation, points: Mapping[str, Points], *, units: Sequence[str], period: str
) -> Iterator[Finding]:
    names = [name for name in situation.index.indicators if any(name in points[unit].lost for unit in units)]
    lost = {name: [points[unit].lost.get(name, 0.0) for unit in units] for name in names}
    middle = {name: statistics.median(found) for name, found in lost.items()}
    for place, unit in enumerate(units):
        beyond = {name: lost[name][place] - middle[name] for name in names}
        for name in sorted(names, key=lambda name: (-beyond[name], name))[:MOST]:
            if beyond[name] >= LEAST:
                title, best = situation.title(name), min(lost[name])
                mine = lost[name][place]
                yield Finding(
                    period=period,
                    unit=unit,
                    question="peers",
                    about=name,
                    value=mine,
                    expected=middle[name],
                    n=len(units),
                    weight=beyond[name],
                    points=beyond[name],
                    says={
                        "en": f"{in_language(title, 'en')}: loses {mine:.2f} points, where the middle one of "
                        f"{len(units)} peers loses {middle[name]:.2f} and the best {best:.2f}",
                        "zh": f"{in_language(title, 'zh')}：失 {mine:.2f} 分；{len(units)} 个同类单位"
                        f"的中位为 {middle[name]:.2f} 分，最好为 {best:.2f} 分",
                    },
                )
