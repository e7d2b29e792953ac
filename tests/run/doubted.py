"""An invented index with a counter-check and a place where time goes, and records in which one town cheats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TOWNS = [f"t{number:02}" for number in range(1, 13)]
OFFICES = ("land", "trade")
BASIS = {"document": "Invented rule", "level": "publisher"}


def example(**row: Any) -> list[dict[str, Any]]:
    return [{"says": "one", "rows": [{"town": "t01", "day": "2024-03-01", **row}], "expect": 100}]


INDEX: dict[str, Any] = {
    "index": "doubted",
    "version": "1",
    "title": {"en": "Claims and doubts", "zh": "指标与反证"},
    "note": {"en": "Invented.", "zh": "虚构。"},
    "invented": True,
    "time": {"period": "year", "zone": "Asia/Shanghai"},
    "units": {"list": {name: {"title": {"en": f"Town {name}", "zh": f"{name}镇"}} for name in TOWNS}},
    "sources": {
        "cases": {
            "files": ["cases.csv"],
            "key": ["case"],
            "unit": "town",
            "at": "day",
            "columns": {
                "case": {"type": "code", "required": True},
                "town": {"type": "text", "required": True},
                "day": {"type": "date", "required": True},
                "office": {"type": "text", "required": True},
                "days": {"type": "integer", "required": True},
                "online": {"type": "bool", "codes": {"y": True, "n": False}, "required": True},
                "assisted": {"type": "bool", "codes": {"y": True, "n": False}, "required": True},
            },
        }
    },
    "tables": {
        "steps": {
            "select": "select town, office, year(day) as y, count(*) as n, sum(days) as days from cases "
            "group by town, office, year(day)",
            "unit": "town",
            "period": "cast(y as text)",
            "publish": True,
        }
    },
    "indicators": {
        "online": {
            "title": {"en": "Handled online", "zh": "网办率"},
            "basis": BASIS,
            "of": "cases",
            "measure": "share(online)",
            "unit": "percent",
            "score": "as-is",
            "examples": example(online=True),
        },
        "assisted": {
            "title": {"en": "Online with the help of staff", "zh": "帮办计入网办"},
            "basis": BASIS,
            "of": "cases",
            "where": "online",
            "measure": "share(assisted)",
            "unit": "percent",
            "better": "less",
            "role": "counter-check",
            "doubts": ["online"],
            "kind": "assisted-as-online",
            "test": {"excess": {"least_share": "1/20", "least_hits": 5, "chance": "1/1000"}},
            "examples": example(online=True, assisted=True),
        },
    },
    "tree": {"overall": {"title": {"en": "Overall", "zh": "总分"}, "children": ["online"]}},
    "diagnose": {"pairs": [{"claim": "online", "fact": "assisted", "gap": 50, "note": {"en": "Few", "zh": "少"}}]},
}


def written(folder: Path) -> tuple[str, Path]:
    """The index (JSON is YAML) and its records below a folder."""
    place = folder / "index"
    place.mkdir()
    (place / "index.yaml").write_text(json.dumps(INDEX), encoding="utf-8")
    data = folder / "data"
    data.mkdir()
    lines = ["case,town,day,office,days,online,assisted"]
    for year in ("2023", "2024"):
        for place_of, town in enumerate(TOWNS):
            for number in range(60):
                online = number % 10 < 6
                helped = online and (number % 2 == 0 if (town, year) == ("t05", "2024") else number % 53 == place_of)
                row = (f"{town}-{year}-{number}", town, f"{year}-03-01", OFFICES[number % 2], str(1 + number % 3))
                lines.append(",".join([*row, "ny"[online], "ny"[helped]]))
    (data / "cases.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(place), data
