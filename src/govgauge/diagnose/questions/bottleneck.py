"""Which part holds the time: a department, item or step that takes far longer than the same part of the peers.

A unit that is slow throughout has no bottleneck: a part must stand out among the unit's own parts as well. Robust
scores from median and MAD (Iglewicz and Hoaglin 1993), Student's t for their chance, Bonferroni for how many are tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import stdtr

from govgauge.definition.model import Bottleneck, Text
from govgauge.diagnose.finding import Finding
from govgauge.diagnose.situation import Situation

ORDER = 20
TITLE = {"en": "Where the time is held up", "zh": "时间卡在何处"}
FEWEST = 8  # passed through a part, and peers with such a part: fewer accuse nobody
SOME = 3  # fewer do not even tell what the parts of a unit have in common
RATIO = 2.5  # times as long as the peers' middle one
SHARE = 0.03  # of all the unit's time, that is beyond what its peers would take
LEAST_SPREAD = 0.25  # of logarithms, about a quarter: peers that agree by chance must not make anybody an outlier
MAD_OF_NORMAL = 1.4826
NOTHING = 1e-9  # a part that takes no time, beside peers that take none
COUNTED_IN = {"seconds": "秒", "minutes": "分钟", "hours": "小时", "days": "天", "working days": "个工作日"}
Numbers = NDArray[np.float64]


def answer(situation: Situation) -> Iterator[Finding]:
    """A finding for each part that stands out among the peers' and among the unit's own."""
    for asked in situation.index.diagnose.bottlenecks:
        for period, parts in passed(situation, asked).items():
            if period in situation.periods:
                yield from _standing_out(situation, asked, parts=parts, period=period)


@dataclass(frozen=True)
class Parts:
    """The parts of every unit in one period, a row each."""

    unit: Sequence[str]
    part: Sequence[tuple[str, ...]]
    count: Numbers
    total: Numbers


def passed(situation: Situation, asked: Bottleneck) -> Mapping[str, Parts]:
    """The rows of the published table by period, those with next to nothing left out."""
    table = situation.tables.get(asked.of)
    placed = situation.index.placed(asked.of)
    keys = (placed.period, placed.unit, *asked.by)
    if table is None or not {*keys, asked.count, asked.total} <= set(table.column_names):
        return {}
    texts = (table[name].cast(pa.string()).to_pylist() for name in keys)
    figures = (table[name].cast(pa.float64()).to_pylist() for name in (asked.count, asked.total))
    found: dict[str, list[tuple[str, tuple[str, ...], float, float]]] = {}
    for period, unit, *part, count, total in zip(*texts, *figures, strict=True):
        if count is not None and total is not None and count >= SOME:
            found.setdefault(period, []).append((unit, tuple(map(str, part)), count, total))
    return {period: _parts(rows) for period, rows in sorted(found.items())}


def _parts(rows: Sequence[tuple[str, tuple[str, ...], float, float]]) -> Parts:
    units, parts, counts, totals = zip(*rows, strict=True)
    return Parts(units, parts, np.array(counts), np.array(totals))


def _standing_out(situation: Situation, asked: Bottleneck, *, parts: Parts, period: str) -> Iterator[Finding]:
    judged = judge(parts)
    rows = np.flatnonzero(judged.chance <= float(situation.index.diagnose.chance)).tolist()
    whole = {unit: float(parts.total[[u == unit for u in parts.unit]].sum()) for unit in {parts.unit[r] for r in rows}}
    for row in rows:
        mean, usual = parts.total[row] / parts.count[row], judged.usual[row]
        excess = float((mean - usual) * parts.count[row])
        unit = parts.unit[row]
        if mean < RATIO * usual or excess < SHARE * whole[unit]:
            continue
        yield Finding(
            period=period,
            unit=unit,
            question="bottleneck",
            kind=asked.kind,
            about=asked.of,
            object=" · ".join(parts.part[row]),
            value=float(mean),
            expected=float(usual),
            n=int(parts.count[row]),
            chance=float(judged.chance[row]),
            weight=excess,
            says=_says(asked, parts, row=row, usual=float(usual), excess=excess),
        )


def _says(asked: Bottleneck, parts: Parts, *, row: int, usual: float, excess: float) -> Text:
    what, mean = " · ".join(parts.part[row]), parts.total[row] / parts.count[row]
    english, chinese = asked.counted_in, COUNTED_IN[asked.counted_in]
    return {
        "en": f"{what}: {mean:.1f} {english} on average of {int(parts.count[row]):,}, where peers take {usual:.1f}; "
        f"{excess:,.0f} {english} beyond that in all",
        "zh": f"{what}：{int(parts.count[row]):,} 件平均 {mean:.1f} {chinese}，同类单位 {usual:.1f} {chinese}；"
        f"合计多用 {excess:,.0f} {chinese}",
    }


@dataclass(frozen=True)
class Judged:
    """Of each row: what the middle one of its peers takes, and the chance of standing out so far."""

    usual: Numbers  # NaN where there are too few peers
    chance: Numbers  # 1 there


def judge(parts: Parts) -> Judged:
    """Each part against the same part of the others, less what all parts of the same unit have in common."""
    mean = parts.total / parts.count
    offset = float(np.median(mean)) if len(mean) else 0.0  # so that a step of no time at all has a logarithm
    usual, spread, middle = (np.full(len(mean), np.nan) for _ in range(3))
    peers = np.zeros(len(mean), dtype=np.int64)
    enough = parts.count >= FEWEST
    same = _together(parts.part)
    for rows in same:
        usual[rows], peers[rows] = medians_of_others(mean[rows]), len(rows) - 1
    logs = np.log((mean + offset + NOTHING) / (usual + offset + NOTHING))
    own = logs - _shared(parts, logs)
    for each in same:
        rows = each[enough[each]]
        if len(rows) > FEWEST:
            middle[rows] = medians_of_others(own[rows])
            apart = float(np.median(np.abs(own[rows] - np.median(own[rows])))) * MAD_OF_NORMAL
            # Single durations differ about as much as they last, as exponential ones do; the mean of few is as unsure.
            spread[rows] = np.sqrt(max(apart, LEAST_SPREAD) ** 2 + 1 / parts.count[rows])
    known = ~np.isnan(middle)
    chance = np.ones(len(mean))
    chance[known] = stdtr(peers[known] - 1, -((own - middle) / spread)[known]) * known.sum()
    return Judged(usual, np.minimum(chance, 1.0))


def _together(part: Sequence[tuple[str, ...]]) -> list[NDArray[np.intp]]:
    """The rows of each part that enough units have."""
    same: dict[tuple[str, ...], list[int]] = {}
    for row, name in enumerate(part):
        same.setdefault(name, []).append(row)
    return [np.array(rows, dtype=np.intp) for rows in same.values() if len(rows) > FEWEST]


def medians_of_others(values: Numbers) -> Numbers:
    """For each value the median of all others; at least two values."""
    order = np.argsort(values, kind="stable")
    rank, inside = np.empty(len(values), dtype=np.intp), values[order]
    rank[order] = np.arange(len(values))
    others = len(values) - 1

    def at(place: int) -> Numbers:
        found: Numbers = np.where(rank <= place, inside[min(place + 1, others)], inside[place])
        return found

    found: Numbers = (at((others - 1) // 2) + at(others // 2)) / 2
    return found


def _shared(parts: Parts, logs: Numbers) -> Numbers:
    """What the parts of a unit that are alike in their last key (such as the step) have in common: their median."""
    groups: dict[tuple[str, str], list[int]] = {}
    for row, (unit, part) in enumerate(zip(parts.unit, parts.part, strict=True)):
        if not np.isnan(logs[row]):
            groups.setdefault((unit, part[-1]), []).append(row)
    shared = np.zeros(len(logs))
    for rows in groups.values():
        shared[rows] = np.median(logs[rows])
    return shared
