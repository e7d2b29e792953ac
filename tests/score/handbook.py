"""What the OECD/JRC Handbook (2008) prints of its worked example, and the example as a definition of ours.

Facts out of tables 15 to 23, 35 to 38 and 41. Ranks stand in the order of ORDER, that of table 23.
Goalposts: UNDP Human Development Report 2001, technical note 2; telephones and electricity end at the OECD average.
"""

from __future__ import annotations

import json
from math import log10
from pathlib import Path
from typing import Any

from govgauge.definition.load import load
from govgauge.run.evaluate import evaluate
from tests.indices.outcome import Outcome
from tests.score.achievement import ACHIEVEMENT, COLUMNS

# Tables 23 and 38 list Singapore eighth.
ORDER = (
    *("Finland", "United States", "Sweden", "Japan", "Korea", "Netherlands", "United Kingdom", "Singapore", "Canada"),
    *("Australia", "Germany", "Norway", "Ireland", "Belgium", "New Zealand", "Austria", "France", "Israel", "Spain"),
    *("Italy", "Czech Republic", "Hungary", "Slovenia"),
)
RANKS = {
    "EW": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
    "FA": "1 2 3 4 5 6 8 11 10 7 12 9 14 15 13 16 17 18 19 20 21 23 22",
    "BOD": "1 1 1 4 6 7 9 12 8 10 11 5 13 15 14 16 17 18 20 19 21 23 22",
    "BAP": "1 2 3 5 4 8 7 6 10 11 9 13 12 14 17 15 16 18 19 21 22 20 23",
    "AHP": "1 3 4 5 2 11 7 6 10 9 8 16 12 13 18 15 14 17 19 21 22 20 23",
    "GME": "2 1 3 4 16 5 6 18 13 14 8 11 7 9 17 12 10 15 19 21 23 22 20",
    "without telephones and electricity": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 22 21 20 23",
}
WEIGHTS = {
    "EW": (0.125,) * 8,
    "FA": (0.17, 0.15, 0.11, 0.06, 0.08, 0.13, 0.13, 0.17),
    "BAP": (0.11, 0.11, 0.11, 0.18, 0.10, 0.06, 0.15, 0.18),
    "AHP": (0.09, 0.10, 0.07, 0.21, 0.05, 0.06, 0.18, 0.25),
}
# Table 19, in the order of table A.2.
DOUBT = (
    *(1, 1, 1, 0.87, 0.80, 0.75, 0.71, 0.73, 0.66, 0.62, 0.62, 0.86, 0.60, 0.54, 0.58, 0.52, 0.51, 0.49, 0.34, 0.38),
    *(0.31, 0.27, 0.28),
)
GOALPOSTS = (
    *((0, 994), (0, 272.6), (0, 232.4), (0, 80.8), (0, log10(901)), (log10(22), log10(6969)), (0.8, 12), (0.1, 27.4)),
)


def ranks(name: str) -> dict[str, int]:
    """Country → rank of one column."""
    return dict(zip(ORDER, map(int, RANKS[name].split()), strict=True))


def definition(*, normalise: str = "goalposts", **node: Any) -> dict[str, Any]:
    """The index as plain data; `node` is what its root says besides its children."""
    weights = node.pop("given", (1,) * 8)
    scores: list[Any] = ["min-max"] * 8
    if normalise == "goalposts":
        scores = [{"goalposts": {"min": low, "max": high, "clip": True}} for low, high in GOALPOSTS]
    if "weigh" not in node:
        node["weights"] = "relative"
    used = [place for place, weight in enumerate(weights) if weight]
    columns: dict[str, Any] = dict.fromkeys(COLUMNS, "number")
    return {
        "index": "achievement",
        "version": "1",
        "title": "Technology achievement",
        "time": {"period": "year"},
        "units": {"from": {"table": "countries", "id": "country"}},
        "sources": {
            "countries": {
                "files": ["countries.csv"],
                "unit": "country",
                "period": "year",
                "columns": {"country": "code", "year": "code", **columns},
            }
        },
        "tree": {"whole": {"title": "Whole", "children": [COLUMNS[p] for p in used], **node}},
        "indicators": {
            COLUMNS[p]: {
                "title": COLUMNS[p],
                "of": "countries",
                "measure": f"value({COLUMNS[p]})",
                "better": "more",
                "score": scores[p],
                **({} if "weigh" in node else {"weight": weights[p]}),
            }
            for p in used
        },
    }


def evaluated(folder: Path, made: dict[str, Any]) -> Outcome:
    """The definition on the countries' table, through the run folder."""
    data = folder / "data"
    data.mkdir(parents=True)
    lines = [",".join(("country", "year", *COLUMNS))]
    rows = zip(ACHIEVEMENT.units, ACHIEVEMENT.values.tolist(), strict=True)
    lines += [",".join((unit, "2001", *(f"{value:g}" for value in row))) for unit, row in rows]
    (data / "countries.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "index.yaml").write_text(json.dumps(made), encoding="utf-8")
    evaluate(load(folder / "index.yaml"), data, out=folder / "run")
    return Outcome(folder / "run")
