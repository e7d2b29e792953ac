"""An invented run to render: records, measures and faults are all made up, from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyarrow as pa

from govgauge.definition.model import Index, Indicator, Node
from govgauge.kernel.shapes import MEASURES, PARTS, SCORES, SET_ASIDE, Measures, Scores
from govgauge.report.contents import Contents
from tests.report.county import GRADES, index


@dataclass(frozen=True)
class Made:
    """Rows of an invented run while they are made."""

    measures: list[dict[str, Any]] = field(default_factory=list)
    scores: list[dict[str, Any]] = field(default_factory=list)
    parts: list[dict[str, Any]] = field(default_factory=list)


def contents(*, units: int = 12, events: int = 2, periods: int = 2, twins: int = 0, seed: int = 7) -> Contents:
    """An invented run of so many units, life events and years."""
    made_of = index(units=units, events=events, twins=twins)
    chance, made = random.Random(seed), Made()
    skill = {unit: chance.uniform(0.6, 1.0) for unit in made_of.units.listed}
    years = [str(2025 - n) for n in reversed(range(periods))]
    for number, year in enumerate(years):
        for unit in made_of.units.listed:
            level = min(0.98, skill[unit] + 0.04 * number + chance.uniform(-0.05, 0.05))
            evaluate(made, made_of, unit=unit, period=year, level=level, chance=chance)
        evaluate(made, made_of, unit="ALL", period=year, level=0.66, chance=chance)
        rank(made, year)
    return contents_of(made_of, made, periods=years)


def contents_of(made_of: Index, made: Made, *, periods: Sequence[str]) -> Contents:
    """The rows as a run hands them over."""
    statuses: dict[str, int] = {}
    for row in made.measures:
        statuses[row["status"]] = statuses.get(row["status"], 0) + 1
    files = quality()["files"]
    return Contents(
        index=made_of,
        manifest={
            "govgauge": "0.1.0",
            "index": {
                "id": made_of.id,
                "version": made_of.version,
                "digest": made_of.digest,
                "extends": ["invented-core"],
                "invented": made_of.invented,
            },
            "settings": {"engine": "duckdb", "periods asked for": []},
            "inputs": files,
            "counts": {"rows in": 48_210, "rows used": 47_902, "rows set aside": 308, "measures": statuses},
            "files": {"measures.csv": "ab" * 32, "scores.csv": "cd" * 32},
        },
        measures=Measures(pa.Table.from_pylist(made.measures, schema=MEASURES)),
        scores=Scores(pa.Table.from_pylist(made.scores, schema=SCORES), pa.Table.from_pylist(made.parts, schema=PARTS)),
        quality=quality(),
        set_aside=set_aside(),
        periods=tuple(periods),
    )


def quality() -> dict[str, Any]:
    """What came in, as `run.evaluate` writes it."""
    receipt = {"sha256": "0f" * 32, "notes": ()}
    return {
        "sources": {
            "cases": {"rows in": 45_100, "used": 44_812, "set aside": 288, "columns": {"case": "code"}},
            "ratings": {"rows in": 3_110, "used": 3_090, "set aside": 20, "columns": {"case": "code"}},
        },
        "files": [
            {**receipt, "source": "cases", "name": "cases-2024.csv.gz", "size": 801_233, "rows": 21_400}
            | {"used": 21_250, "set_aside": 150, "notes": ("UTF-8 with a byte order mark",)},
            {**receipt, "source": "cases", "name": "cases-2025.csv.gz", "size": 912_004, "rows": 23_700}
            | {"used": 23_562, "set_aside": 138},
            {**receipt, "source": "ratings", "name": "ratings.xlsx", "size": 99_120, "rows": 3_110}
            | {"used": 3_090, "set_aside": 20, "notes": ("a hidden sheet was not read",)},
        ],
        "reasons": [
            {"source": "cases", "column": "", "reason": "it is decided before it is accepted", "cells": 201},
            {"source": "cases", "column": "channel", "reason": "not in the code list", "cells": 87},
            {"source": "ratings", "column": "level", "reason": "more than 5", "cells": 20},
        ],
        "unknown codes": [
            {"source": "cases", "column": "channel", "codes": 2, "cells": 87}
            | {"most": [{"code": "fax", "cells": 80}, {"code": "", "cells": 7}]}
        ],
        "targets out of reach": [
            {"indicator": "on-time", "period": "2025-Q4", "group": "", "peers": 20, "target": 95.0, "reached": 91.25}
        ],
        "unplaced": [{"table": "cases", "rows": 17, "reason": "no unit"}],
        "absent": {"hotline_calls": "no file for source hotline_calls"},
        "unused files": ["notes/readme.txt", "cases-2023.csv.old"],
    }


def set_aside() -> pa.Table:
    """Some rows that were set aside."""
    reasons = (
        (
            "cases",
            "cases-2025.csv.gz",
            "",
            "decided 2025-01-03 < accepted 2025-01-09",
            "it is decided before it is accepted",
        ),
        ("cases", "cases-2025.csv.gz", "channel", "'fax'", "not in the code list"),
        ("ratings", "ratings.xlsx", "level", "'7'", "more than 5"),
    )
    rows = [
        {"source": s, "file": f, "row": 17 + 31 * n, "line": 18 + 31 * n if f.endswith("gz") else None}
        | {"column": c, "found": found, "reason": reason}
        for s, f, c, found, reason in reasons
        for n in range(7)
    ]
    return pa.Table.from_pylist(rows, schema=SET_ASIDE)


def evaluate(made: Made, made_of: Index, *, unit: str, period: str, level: float, chance: random.Random) -> None:
    """One unit in one period: measures, and a small ladder of plain weighted means over them."""
    scores: dict[tuple[str, str], float | None] = {}
    for asked in made_of.indicators.values():
        places = list(made_of.facets["life_event"].values) if asked.facet else [""]
        for place in places:
            row = measure(asked, unit=unit, level=level, chance=chance)
            made.measures.append({"period": period, "unit": unit, "facet": place, "indicator": asked.id, **row})
            scores[place, asked.id] = points(asked, row["value"])
        if asked.facet:
            roll(made, scores, key=(period, unit), name=asked.id, places=places)
    for node in [n for n in made_of.tree.values() if n.id != "overall"]:
        faceted = made_of.indicators[node.children[0]].facet
        places = list(made_of.facets["life_event"].values) if faceted else [""]
        for place in places:
            combine(made, scores, key=(period, unit, place), node=node, made_of=made_of)
        if faceted:
            roll(made, scores, key=(period, unit), name=node.id, places=places)
    combine(made, scores, key=(period, unit, ""), node=made_of.tree["overall"], made_of=made_of)
    for (place, name), score in scores.items():
        made.scores.append(score_row(made_of, key=(period, unit, place), name=name, score=score))


def measure(asked: Indicator, *, unit: str, level: float, chance: random.Random) -> dict[str, Any]:
    """One measure: mostly there, sometimes missing with its reason."""
    n = chance.randint(40, 900)
    draw = min(0.995, max(0.02, level + chance.uniform(-0.22, 0.12)))
    missing: dict[str, Any] = {"value": None, "numerator": None, "denominator": None}
    if unit == "990111" and asked.of == "hotline":
        return {**missing, "n": 0, "status": "no data", "reason": "no file for source hotline"}
    if unit == "990112" and asked.of == "ratings":
        return {**missing, "n": 12, "status": "insufficient", "reason": "12 cases, 30 needed"}
    if unit == "990109" and asked.id == "fresh-data":
        return {**missing, "n": 0, "status": "not applicable", "reason": "no cases"}
    if asked.unit == "percent":
        hits = round(n * draw)
        value = hits * 100 / n
        return {"value": value, "numerator": Decimal(hits), "denominator": Decimal(n), "n": n} | present()
    value = round((1 - draw) * (40 if asked.unit == "days" else 130), 1)
    return {**missing, "value": value, "n": n} | present()


def present() -> dict[str, str]:
    """What stands beside a measured value."""
    return {"status": "measured", "reason": ""}


def points(asked: Indicator, value: float | None) -> float | None:
    """A linear score between floor and target."""
    if value is None:
        return None
    floor, target = (float(str(asked.score.parameters[name])) for name in ("floor", "target"))
    return min(100.0, max(0.0, (value - floor) / (target - floor) * 100))


def roll(
    made: Made, scores: dict[tuple[str, str], float | None], *, key: tuple[str, str], name: str, places: Sequence[str]
) -> None:
    """A unit's score as the mean of its facet scores."""
    children = [(f"facet:{place}", scores[place, name], 1.0) for place in places]
    scores["", name] = add_parts(made, (*key, "", name), children)


def combine(
    made: Made, scores: dict[tuple[str, str], float | None], *, key: tuple[str, str, str], node: Node, made_of: Index
) -> None:
    """A node's score as the weighted mean of its children's."""
    weighed = [made_of.tree.get(child) or made_of.indicators[child] for child in node.children]
    weights = [float(child.weight[0].value) for child in weighed]
    children = [(child.id, scores[key[2], child.id], weight) for child, weight in zip(weighed, weights, strict=True)]
    scores[key[2], node.id] = add_parts(made, (*key, node.id), children)


def add_parts(
    made: Made, key: tuple[str, str, str, str], children: Sequence[tuple[str, float | None, float]]
) -> float | None:
    """The steps of a weighted mean, weights renormalised over what is there."""
    whole = sum(weight for _, _, weight in children)
    there = sum(weight for _, score, weight in children if score is not None)
    total = 0.0
    for child, score, weight in children:
        share = weight / there if score is not None and there else 0.0
        total += share * (score or 0.0)
        row = dict(zip(("period", "unit", "facet", "node"), key, strict=True))
        scored = score is not None
        made.parts.append(
            {**row, "child": child, "child_score": score, "weight": weight / whole, "share": share}
            | {"points": share * (score or 0.0), "lost": share * (100 - (score or 0.0)) if scored else 0.0}
            | {"note": "" if scored else "no data: no records; left out"}
        )
    return total if there else None


def score_row(made_of: Index, *, key: tuple[str, str, str], name: str, score: float | None) -> dict[str, Any]:
    """A row of scores, not yet ranked."""
    level = 0 if name == "overall" else 1 if name in made_of.tree else 2
    grade = next((g.id for g in GRADES if score is not None and g.at_least <= score), "") if level == 0 else ""
    return {
        **dict(zip(("period", "unit", "facet"), key, strict=True)),
        "node": name,
        "level": level,
        "score": score,
        "grade": grade,
        "coverage": 0.0 if score is None else 1.0 if key[1] not in ("990111", "990112") else 0.75,
        "status": "scored" if score is not None else "no data",
    }


def rank(made: Made, period: str) -> None:
    """Standard ranks of every node in one period."""
    rows = [r for r in made.scores if r["period"] == period and r["unit"] != "ALL" and r["score"] is not None]
    places: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        places.setdefault((row["facet"], row["node"]), []).append(row)
    for together in places.values():
        together.sort(key=lambda row: -row["score"])
        for number, row in enumerate(together, start=1):
            row.update(rank=float(number), of=len(together))
