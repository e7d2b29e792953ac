"""What the report comes to: a few figures, and the same in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govgauge.kernel.value import Status
from govgauge.report.contents import Contents
from govgauge.report.peers import spread

ORDER = 10
TITLE = ("Overview", "概览")


@dataclass(frozen=True)
class Move:
    """A unit and how much its score changed since the last period."""

    unit: str
    delta: float


@dataclass(frozen=True)
class Overview:
    """The headline figures; None where there is nothing to say."""

    ranked: int
    first: str | None
    first_score: float | None
    together: int  # units that share the first place
    median: float | None
    median_change: float | None  # over the units that have a score in both periods
    lost: float
    worst_nodes: Sequence[tuple[str, float]]
    worst_indicators: Sequence[tuple[str, float]]
    riser: Move | None
    faller: Move | None
    measured: int
    expected: int
    missing: Sequence[tuple[str, int]]  # statuses, the most frequent first
    rows: Mapping[str, int]
    reason: tuple[str, int] | None  # the most frequent reason for setting rows aside


def view(contents: Contents) -> Overview:
    """The headline figures of the latest period."""
    counts = Counter(row.status for row in contents.measured.values())
    moves = sorted(changes(contents), key=lambda move: (-move.delta, move.unit))
    middle = spread(contents.now[unit, "", contents.root].score for unit in contents.ranked)
    first = leaders(contents)
    return Overview(
        ranked=len(contents.ranked),
        first=first[0] if first else None,
        first_score=middle.high if middle else None,
        together=len(first),
        median=middle.median if middle else None,
        median_change=median_change(contents, moves),
        lost=contents.average.lost.get(contents.root, 0.0),
        worst_nodes=worst(contents, indicators=False),
        worst_indicators=worst(contents, indicators=True),
        riser=best_move(moves[:1], way=1),
        faller=best_move(moves[-1:], way=-1),
        measured=counts[Status.MEASURED],
        expected=counts.total(),
        missing=missing(counts),
        rows=contents.manifest.get("counts", {}),
        reason=most_frequent(contents.quality.get("reasons", ())),
    )


def best_move(moves: Sequence[Move], *, way: int) -> Move | None:
    """The move if it goes that way, 1 up or -1 down."""
    return next((move for move in moves if move.delta * way > 0), None)


def missing(counts: Counter[str]) -> Sequence[tuple[str, int]]:
    """The kinds of missing with their counts, the most frequent first."""
    return [(status, count) for status, count in counts.most_common() if status != Status.MEASURED]


def leaders(contents: Contents) -> Sequence[str]:
    """Who has the best score of all ranked units, whatever the group; several when they are equal."""
    scores = {unit: contents.now[unit, "", contents.root].score or 0.0 for unit in contents.ranked}
    best = max(scores.values(), default=0.0)
    return [unit for unit, score in scores.items() if score == best]


def changes(contents: Contents) -> list[Move]:
    """How much each ranked unit's score changed, where it has one in both periods."""
    found = []
    for unit in contents.ranked:
        now, before = contents.now[unit, "", contents.root], contents.before.get((unit, "", contents.root))
        if before and before.score is not None and now.score is not None:
            found.append(Move(unit, now.score - before.score))
    return found


def median_change(contents: Contents, moves: Sequence[Move]) -> float | None:
    """The change of the median over the same units; None when no unit can be compared."""
    both = [move.unit for move in moves]
    now = spread(contents.now[unit, "", contents.root].score for unit in both)
    before = spread(contents.before[unit, "", contents.root].score for unit in both)
    return now.median - before.median if now and before else None


def worst(contents: Contents, *, indicators: bool) -> Sequence[tuple[str, float]]:
    """The indicators, or the nodes under the root, at which most is lost on average, the worst first; at most three."""
    names = [b.id for b in contents.tree if b.is_indicator == indicators and (indicators or b.level == 1)]
    lost = [(name, contents.average.lost.get(name, 0.0)) for name in names]
    return sorted((pair for pair in lost if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))[:3]


def most_frequent(reasons: Sequence[Mapping[str, object]]) -> tuple[str, int] | None:
    """The reason that most often set something aside."""
    counts: Counter[str] = Counter()
    for row in reasons:
        counts[str(row["reason"])] += int(str(row["cells"]))
    return min(counts.items(), key=lambda pair: (-pair[1], pair[0])) if counts else None
