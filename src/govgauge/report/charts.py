"""What the charts draw, as plain data: already rounded, so that a chart and the table beside it say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govgauge.definition.model import Text
from govgauge.report.contents import Branch, Contents
from govgauge.report.factors import factor, within
from govgauge.report.numbers import half_up
from govgauge.report.sections import islands
from govgauge.report.wording import in_language

MOST_LINES = 400  # units whose course over time is drawn; more would be a carpet
MOST_LOSSES = 20_000  # units × nodes whose lost points can be looked at one unit at a time


def chart_data(contents: Contents) -> dict[str, Any]:
    """Units, nodes, scores, lost points and the course over time, each list in the order of the one it belongs to."""
    levels = [branch for branch in contents.tree if branch.level <= 1]
    places = {branch.id: place for place, branch in enumerate(contents.tree)}
    return {
        "scale": float(contents.index.scale),
        "decimals": contents.index.decimals,
        "units": [
            {**words(contents.unit_title(unit)), "anchor": contents.anchor(unit), "rank": place(contents, unit)}
            for unit in contents.units
        ],
        "nodes": [{**words(branch.title), "parent": places.get(branch.parent, -1)} for branch in contents.tree],
        "shown": [places[branch.id] for branch in levels],
        "scores": [scores(contents, unit, branches=levels) for unit in contents.units],
        "lost": lost(contents),
        "periods": [words(contents.period_title(period)) for period in contents.periods],
        "course": course(contents),
        "certainty": certainty(contents),
        "drivers": drivers(contents),
        "islands": unmet(contents),
    }


def words(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"en": in_language(text, "en"), "zh": in_language(text, "zh")}


def place(contents: Contents, unit: str) -> float | None:
    """A unit's rank."""
    return contents.now[unit, "", contents.root].rank


def scores(contents: Contents, unit: str, *, branches: Sequence[Branch]) -> list[float | None]:
    """A unit's scores at some nodes."""
    rows = [contents.now.get((unit, "", branch.id)) for branch in branches]
    return [rounded(contents, row.score if row else None) for row in rows]


def lost(contents: Contents) -> dict[str, Any]:
    """Lost points at every node: on average, and of each unit while there is room."""
    names = [branch.id for branch in contents.tree]
    room = len(contents.units) * len(names) <= MOST_LOSSES
    found = [contents.points[unit].lost if unit in contents.points else {} for unit in contents.units] if room else []
    return {
        "average": [rounded(contents, contents.average.lost.get(name, 0.0)) for name in names],
        "units": [[rounded(contents, points.get(name, 0.0)) for name in names] for points in found],
    }


def course(contents: Contents) -> list[list[float | None]]:
    """The root's score of each unit in each period; nothing for a run of one period or of very many units."""
    if len(contents.periods) < 2 or len(contents.units) > MOST_LINES:
        return []
    found = [contents.root_scores(period) for period in contents.periods]
    return [
        [rounded(contents, rows[unit].score if unit in rows else None) for rows in found] for unit in contents.units
    ]


def certainty(contents: Contents) -> list[dict[str, Any]]:
    """Rank intervals of the units of each group, in order of their published ranks."""
    rows = contents.robust.tables["ranks"].to_pylist() if contents.robust else []
    figures = ("rank", "best", "lower", "median", "upper", "worst", "band")
    return [
        {
            **words(contents.unit_title(row["unit"])),
            "group": words(contents.group_title(row["group"])),
            "anchor": contents.anchor(row["unit"]),
            **{name: round(row[name], 1) for name in figures},
        }
        for row in (rows if len(rows) <= MOST_LINES else [])
    ]


def drivers(contents: Contents) -> list[dict[str, Any]]:
    """First and total index of each factor, as parts of the variation of the average shift."""
    rows = contents.robust.tables["sensitivity"].to_pylist() if contents.robust else []
    return [
        {
            **dict(zip(("en", "zh"), factor(row["factor"]), strict=True)),
            "alone": round(within(row["first"] or 0.0), 2),
            "all": round(within(row["total"]), 2),
        }
        for row in rows
        if not row["unit"] and row["total"] is not None
    ]


def unmet(contents: Contents) -> dict[str, Any]:
    """Needs that are not met: of all units by data and reason, of each by who needs what from whom. Reasons are places
    in a list."""
    seen = islands.view(contents)
    if seen is None or not seen.reasons:
        return {}
    reasons = [reason for reason, _ in seen.reasons]
    return {
        "reasons": [words(reason) for reason in reasons],
        "data": [[what, list(counts)] for what, counts in seen.data],
        "units": [
            {
                **words(contents.unit_title(each.unit)),
                "needs": [
                    [n.needing, n.providing, n.what, reasons.index(n.reason)] for n in each.needs if n.reason in reasons
                ],
            }
            for each in seen.units
        ],
    }


def rounded(contents: Contents, score: float | None) -> float | None:
    """A score as it is shown."""
    return None if score is None else float(half_up(score, contents.index.decimals))
