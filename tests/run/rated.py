"""An invented index that imputes, treats, shrinks, finds weights, asks people and has ratings; and records for it."""

import json
from pathlib import Path
from typing import Any

UNITS = {f"u{n}": {"title": f"Unit {n}", "band": "big" if n % 2 else "small"} for n in range(1, 9)}
INDEX: dict[str, Any] = {
    "index": "invented-rated",
    "version": "1",
    "title": "Invented ratings",
    "invented": True,
    "time": {"period": "year"},
    "units": {"list": UNITS},
    "sources": {
        "cases": {
            "files": ["cases.csv"],
            "unit": "unit",
            "period": "year",
            "columns": {"unit": "code", "year": "code", "done": "bool"},
        },
        "costs": {
            "files": ["costs.csv"],
            "unit": "unit",
            "period": "year",
            "columns": {"unit": "code", "year": "code", "cost": {"type": "number", "missing": {"": "unknown"}}},
        },
        "visits": {
            "files": ["visits.csv"],
            "unit": "unit",
            "period": "year",
            "columns": {"unit": "code", "year": "code", "visitor": "code", "points": "number"},
        },
    },
    "impute": {"group": {"within": "band"}},
    "treat": {"winsorise": {"most": 1}},
    "tree": {"top": {"title": "Top", "children": ["cost", "done", "points"], "weigh": {"entropy": {"from": "2024"}}}},
    "indicators": {
        "cost": {"title": "Cost", "of": "costs", "measure": "value(cost)", "better": "less", "score": "min-max"},
        "done": {
            "title": "Done",
            "of": "cases",
            "measure": "share(done)",
            "unit": "percent",
            "score": {"linear": {"floor": 0, "target": 100}},
            "shrink": {"cases": 2, "within": "band"},
        },
        "points": {
            "title": "Points",
            "of": "visits",
            "measure": "mean(points)",
            "method": "survey",
            "score": {"linear": {"floor": 0, "target": 10}},
            "survey": {"population": 50, "deviation": "spread"},
        },
        "spread": {
            "title": "Spread",
            "of": "visits",
            "measure": "max(points) - min(points)",
            "role": "control",
            "score": "as-is",
        },
    },
    "agreement": {
        "visits": {
            "title": {"en": "Visits", "zh": "暗访"},
            "of": "visits",
            "rater": "visitor",
            "object": "unit",
            "score": "points",
            "indicators": ["points"],
        }
    },
}


def written(folder: Path) -> tuple[Path, Path]:
    """The index and its records below a folder."""
    data = folder / "data"
    data.mkdir()
    cases, costs, visits = ["unit,year,done"], ["unit,year,cost"], ["unit,year,visitor,points"]
    for number, unit in enumerate(UNITS, start=1):
        for year in ("2023", "2024"):
            cost = "" if number == 3 else str(1000 if number == 8 else 10 + number)
            costs.append(f"{unit},{year},{cost}")
            cases += [f"{unit},{year},{'true' if place < number else 'false'}" for place in range(8)]
            given = (("Li", 1), ("Wang", 0), ("Zhao", 0))
            visits += [f"{unit},{year},{who},{min(9, number) + extra}" for who, extra in given]
    (data / "costs.csv").write_text("\n".join(costs) + "\n", encoding="utf-8")
    (data / "cases.csv").write_text("\n".join(cases) + "\n", encoding="utf-8")
    (data / "visits.csv").write_text("\n".join(visits) + "\n", encoding="utf-8")
    (folder / "index.yaml").write_text(json.dumps(INDEX), encoding="utf-8")
    return folder / "index.yaml", data
