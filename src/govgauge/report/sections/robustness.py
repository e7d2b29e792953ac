"""How sure the ranking is: rank intervals, units that cannot be told apart, what drives them, and grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from govgauge.report.contents import Contents
from govgauge.report.factors import factor
from govgauge.report.marks import strip
from govgauge.report.peers import Spread
from govgauge.report.wording import Words

ORDER = 25
TITLE = ("How sure is it", "排名有多可靠")
MOST_UNITS = 400
MOST_ELEMENTS = 12
NEARLY_NOTHING = 0.005  # a grade that is less probable than this is not shown


@dataclass(frozen=True)
class Interval:
    """One unit's line."""

    unit: str
    rank: float
    lower: float
    upper: float
    best: float
    worst: float
    first: float
    top: float
    picture: Markup
    begins: bool  # a new band


@dataclass(frozen=True)
class Group:
    """Units that are ranked together, by published rank."""

    name: str
    lines: Sequence[Interval]
    left_out: int


@dataclass(frozen=True)
class Driver:
    """What moves the ranking: parts of the variation of the average shift, cut to 0 and 1 when shown."""

    words: Words
    alone: float
    all_in: float
    ends: tuple[float, float] | None  # nine of ten; None where chance left nothing to resample


@dataclass(frozen=True)
class Element:
    """An indicator or node, and how far ranks move on average without it; None where somebody has no score then."""

    name: str
    level: int
    shift: float | None


@dataclass(frozen=True)
class Way:
    """The least step of a unit to the next rank or grade: which indicator, from what to what."""

    unit: str
    goal: str
    name: str
    indicator: str
    part: float
    now: float | None
    then: float | None
    together: float | None


@dataclass(frozen=True)
class Robustness:
    """The page."""

    settings: Mapping[str, Any]
    reading: Sequence[Mapping[str, str]]
    groups: Sequence[Group]
    drivers: Sequence[Driver]
    grades: Sequence[tuple[str, str, Mapping[str, float]]]  # unit, published grade, probability by grade
    elements: Sequence[Element]
    ways: Sequence[Way]
    stages: Sequence[Mapping[str, Any]]


def view(contents: Contents) -> Robustness | None:
    """None when nobody asked how sure the ranking is."""
    robust = contents.robust
    if robust is None:
        return None
    tables = {
        name: table.to_pylist() for name, table in robust.tables.items() if name not in ("pairs", "probabilities")
    }
    return lines_of(robust.settings, tables)


def lines_of(settings: Mapping[str, Any], tables: Mapping[str, list[dict[str, Any]]]) -> Robustness:
    """The tables as lines."""
    return Robustness(
        settings=settings,
        reading=settings.get("reading", ()),
        groups=groups(tables["ranks"]),
        drivers=drivers(tables["sensitivity"]),
        grades=grades(tables["grades"]),
        elements=elements(tables["leave_one_out"]),
        ways=ways(tables["what_it_takes"]),
        stages=tables["convergence"],
    )


def groups(rows: Sequence[Mapping[str, Any]]) -> Sequence[Group]:
    """Lines by group."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["group"], []).append(row)
    return [
        Group(name, [line(of, place) for place in range(min(len(of), MOST_UNITS))], max(0, len(of) - MOST_UNITS))
        for name, of in found.items()
    ]


def line(rows: Sequence[Mapping[str, Any]], place: int) -> Interval:
    """One unit's interval with its picture: all draws thin, nine of ten thick, the median a tick, the rank a dot."""
    row, last = rows[place], len(rows) - 1
    ends = (row[name] - 1 for name in ("best", "lower", "median", "upper", "worst"))
    return Interval(
        unit=row["unit"],
        rank=row["rank"],
        lower=row["lower"],
        upper=row["upper"],
        best=row["best"],
        worst=row["worst"],
        first=row["first"],
        top=row["top"],
        picture=strip(row["rank"] - 1, Spread(len(rows), *ends), whole=float(max(last, 1))),
        begins=place > 0 and row["band"] != rows[place - 1]["band"],
    )


def drivers(rows: Sequence[Mapping[str, Any]]) -> Sequence[Driver]:
    """Factors of the average shift, the strongest first."""
    found = [
        Driver(factor(row["factor"]), row["first"] or 0.0, row["total"], ends(row["total_lower"], row["total_upper"]))
        for row in rows
        if not row["unit"] and row["total"] is not None
    ]
    return sorted(found, key=lambda one: -one.all_in)


def ends(low: float | None, high: float | None) -> tuple[float, float] | None:
    """Both ends, or none."""
    return None if low is None or high is None else (low, high)


def grades(rows: Sequence[Mapping[str, Any]]) -> Sequence[tuple[str, str, Mapping[str, float]]]:
    """Units by published rank with the grades that they may have."""
    found: dict[str, dict[str, float]] = {}
    published: dict[str, str] = {}
    for row in rows:
        if row["probability"] >= NEARLY_NOTHING:
            found.setdefault(row["unit"], {})[row["grade"]] = row["probability"]
        if row["published"]:
            published[row["unit"]] = row["grade"]
    return [(unit, published.get(unit, ""), of) for unit, of in list(found.items())[:MOST_UNITS]]


def elements(rows: Sequence[Mapping[str, Any]]) -> Sequence[Element]:
    """Those that move ranks most when they are left out, and those without which somebody has no score."""
    found = [Element(row["element"], row["level"], row["shift"]) for row in rows if not row["unit"]]
    return sorted(found, key=lambda one: (one.shift is None, -(one.shift or 0.0), one.name))[:MOST_ELEMENTS]


def ways(rows: Sequence[Mapping[str, Any]]) -> Sequence[Way]:
    """For each unit and goal the indicator that has to go the least part of its way, and the part for all together."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["part"] is not None:
            found.setdefault((row["unit"], row["goal"]), []).append(row)
    made = []
    for (unit, goal), of in found.items():
        together = next((row["part"] for row in of if not row["indicator"]), None)
        alone = [row for row in of if row["indicator"]]
        if alone:
            best = min(alone, key=lambda row: row["part"])
            way = (best["name"], best["indicator"], best["part"], best["now"], best["then"], together)
            made.append(Way(unit, goal, *way))
    return made[:MOST_UNITS]
