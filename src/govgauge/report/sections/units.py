"""One page for each unit: against its peers, against its last period, and its losses, the largest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from govgauge.definition.model import Indicator
from govgauge.report.contents import Branch, Contents, Position
from govgauge.report.peers import Spread
from govgauge.report.rows import Finding, Measure, Score
from govgauge.report.wording import in_language

ORDER = 70
TITLE = ("Unit by unit", "逐个单位")
ON_THE_PAGE = ("gap",)  # questions that the page answers itself
UNSCORED = ("control", "counter-check")  # roles that are shown beside the scores
# A page stays usable in a browser up to some ten thousand rows; what does not fit is said, and stands in the CSV files.
MOST_PAGES = 4_000
MOST_PAGES_INLINE = 200
MOST_INLINE = 4_000  # lines of all pages together
MOST_LINES = 20_000
FEWEST_LINES = 4
MOST_FACET_CELLS = 60_000
MOST_REMARKS = 12
MOST_PLACES = 8


@dataclass(frozen=True)
class NodeLine:
    """A node of the tree: the unit's score among its peers', before, and the points lost there."""

    branch: Branch
    now: Score | None
    delta: float | None
    peers: Spread | None
    lost: float


@dataclass(frozen=True)
class Reading:
    """What was measured of an indicator: for the unit as a whole, or for each facet value."""

    indicator: Indicator
    whole: Measure | None
    by_position: Sequence[tuple[Position, Measure]]
    sure: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)  # by position, "" for the whole

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lowest and the highest value over the parts; None where nothing was measured."""
        values = [row.value for _, row in self.by_position if row.value is not None]
        return (min(values), max(values)) if values else None


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator: its reading, those that are never shown without it, its score and the points lost by it."""

    reading: Reading
    beside: Sequence[Reading]
    score: Score | None
    before: Measure | None
    peers: Spread | None  # of the values
    lost: float
    scored: bool  # false for controls, which are shown and never weighed


@dataclass(frozen=True)
class FacetTable:
    """Scores of nodes and values of indicators, facet values across."""

    positions: Sequence[Position]
    lines: Sequence[tuple[Branch, Sequence[tuple[Score | None, Measure | None]]]]


@dataclass(frozen=True)
class Remark:
    """What happened out of the ordinary, and where: facet, node, child."""

    note: str
    places: Sequence[tuple[str, str, str]]
    more: int  # places left out


@dataclass(frozen=True)
class UnitPage:
    """Everything about one unit in the latest period."""

    unit: str
    now: Score
    before: Score | None
    peers: Spread | None
    best: str | None  # the first of its group
    nodes: Sequence[NodeLine]
    indicators: Sequence[IndicatorLine]
    left_out: int  # indicators with smaller losses
    facets: FacetTable | None
    remarks: Sequence[Remark]
    doubts: Sequence[Finding]  # what speaks against a claim of it
    findings: Sequence[Finding]  # what else the figures say


@dataclass(frozen=True)
class Pages:
    """The pages, and what of them was left out for size."""

    pages: Sequence[UnitPage]
    names: Sequence[tuple[str, str, str]]  # anchor, English and Chinese title of each
    left_out_pages: int
    left_out_lines: bool
    left_out_nodes: bool
    left_out_facets: bool
    inline: bool  # all pages stand in the document; else script puts up one at a time, and short ones stand there


@dataclass(frozen=True)
class Room:
    """How much of each unit the file can hold."""

    indicators: int
    branches: Sequence[Branch]
    positions: Sequence[Position]


def view(contents: Contents) -> Pages | None:
    """A page for every unit, totals last; None when nothing was scored."""
    units = contents.everybody[:MOST_PAGES]
    if not units:
        return None
    room = room_for(contents, len(units))
    pages = [page(contents, unit, room=room) for unit in units]
    return Pages(
        pages=pages,
        names=[names(contents, unit) for unit in units],
        left_out_pages=len(contents.everybody) - len(units),
        left_out_lines=any(each.left_out for each in pages),
        left_out_nodes=len(room.branches) < sum(not branch.is_indicator for branch in contents.tree),
        left_out_facets=len(room.positions) < len(contents.positions),
        inline=stand_inline(contents),
    )


def stand_inline(contents: Contents) -> bool:
    """Whether all pages can stand in the document, whole."""
    count = min(len(contents.everybody), MOST_PAGES)
    room = room_for(contents, count) if count else Room(0, (), ())
    lines = count * (len(room.branches) + min(room.indicators, len(contents.index.indicators)))
    return lines <= MOST_INLINE and count <= MOST_PAGES_INLINE


def names(contents: Contents, unit: str) -> tuple[str, str, str]:
    """Where a unit's page is, and what it is called."""
    title = contents.unit_title(unit)
    return contents.anchor(unit), in_language(title, "en") or unit, in_language(title, "zh") or unit


def room_for(contents: Contents, units: int) -> Room:
    """The lines that each of so many units may have."""
    nodes = [branch for branch in contents.tree if not branch.is_indicator]
    lines = max(FEWEST_LINES, MOST_LINES // units)
    deepest = max(branch.level for branch in nodes)
    levels = [[b for b in nodes if b.level <= level] for level in range(deepest, -1, -1)]
    cells = units * len(contents.positions) * (len(contents.tree) + len(contents.outside_tree))
    return Room(
        indicators=lines,
        branches=next((found for found in levels if len(found) <= lines), levels[-1]),
        positions=contents.positions if cells <= MOST_FACET_CELLS else (),
    )


def page(contents: Contents, unit: str, *, room: Room) -> UnitPage:
    """One unit's page."""
    now = contents.now[unit, "", contents.root]
    group = contents.group_of(unit)
    lines = indicator_lines(contents, unit)
    peers = contents.peers(unit)
    return UnitPage(
        unit=unit,
        now=now,
        before=contents.before.get((unit, "", contents.root)),
        peers=contents.spreads.get((group, contents.root)),
        best=peers[0] if peers else None,
        nodes=[node_line(contents, unit, branch=branch) for branch in room.branches],
        indicators=lines[: room.indicators],
        left_out=max(0, len(lines) - room.indicators),
        facets=facet_table(contents, unit, positions=room.positions),
        remarks=remarks(contents, unit),
        doubts=[one for one in contents.found_of.get(unit, ()) if one.kind],
        findings=[one for one in contents.found_of.get(unit, ()) if not one.kind and one.question not in ON_THE_PAGE],
    )


def node_line(contents: Contents, unit: str, *, branch: Branch) -> NodeLine:
    """One node of one unit."""
    now, before = contents.now.get((unit, "", branch.id)), contents.before.get((unit, "", branch.id))
    both = now and before and now.score is not None and before.score is not None
    points = contents.points.get(unit)
    return NodeLine(
        branch=branch,
        now=now,
        delta=now.score - before.score if both and now and before else None,  # type: ignore[operator]
        peers=contents.spreads.get((contents.group_of(unit), branch.id)),
        lost=points.lost.get(branch.id, 0.0) if points else 0.0,
    )


def indicator_lines(contents: Contents, unit: str) -> list[IndicatorLine]:
    """The unit's indicators, the largest loss first; those without a score next, then controls."""
    weighed = {branch.id for branch in contents.tree}
    points = contents.points.get(unit)
    group = contents.group_of(unit)
    lines = [
        IndicatorLine(
            reading=reading(contents, unit, indicator=indicator),
            beside=[reading(contents, unit, indicator=other) for other in contents.beside[indicator.id]],
            score=contents.now.get((unit, "", indicator.id)),
            before=contents.measured_before.get((unit, "", indicator.id)),
            peers=contents.value_spreads.get((group, indicator.id)),
            lost=points.lost.get(indicator.id, 0.0) if points else 0.0,
            scored=indicator.role not in UNSCORED and (indicator.id in weighed or indicator.role != "scored"),
        )
        for indicator in contents.index.indicators.values()
    ]
    return sorted(
        lines, key=lambda line: (not line.scored, -line.lost, line.score is not None and line.score.score is not None)
    )


def reading(contents: Contents, unit: str, *, indicator: Indicator) -> Reading:
    """What was measured of one indicator."""
    found: Mapping[tuple[str, str, str], Measure] = contents.measured
    keys = [(position, (unit, position.id, indicator.id)) for position in contents.positions]
    by_position = [(position, found[key]) for position, key in keys if key in found]
    places = ["", *(position.id for position in contents.positions)]
    known = {
        place: contents.sure[unit, place, indicator.id]
        for place in places
        if (unit, place, indicator.id) in contents.sure
    }
    return Reading(indicator, whole=found.get((unit, "", indicator.id)), by_position=by_position, sure=known)


def facet_table(contents: Contents, unit: str, *, positions: Sequence[Position]) -> FacetTable | None:
    """What the unit reached in each facet value; None where nothing is broken down or there is no room."""
    lines = []
    for branch in contents.branches:
        keys = [(unit, position.id, branch.id) for position in positions]
        cells = [(contents.now.get(key), contents.measured.get(key)) for key in keys]
        if any(score or measure for score, measure in cells):
            lines.append((branch, cells))
    return FacetTable(positions, lines) if lines else None


def remarks(contents: Contents, unit: str) -> Sequence[Remark]:
    """What the ladder noted at this unit's steps: weights given to others, vetoes, bonuses, overrides."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for (facet, node), parts in contents.parts.get(unit, {}).items():
        for part in parts:
            if part.note:
                found.setdefault(part.note, []).append((facet, node, part.child))
    return [Remark(note, places[:MOST_PLACES], len(places) - MOST_PLACES) for note, places in found.items()][
        :MOST_REMARKS
    ]
