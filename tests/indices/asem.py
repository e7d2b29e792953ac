"""The index of Asian and European countries that COINr ships, as a definition of ours made from COINr's tables."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.references import rows

MISSING = {"": "not known"}
GROUPS = ("GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group")


def definition(folder: Path, **changed: Any) -> dict[str, Any]:
    """The whole index as plain data (JSON is YAML); `changed` replaces keys of the index."""
    meta = rows(folder, "00_iMeta.csv")
    indicators = [row for row in meta if row["Type"] == "Indicator"]
    sizes = [row["iCode"] for row in meta if row["Type"] == "Denominator"]
    nodes = [row for row in meta if row["Type"] == "Aggregate"]
    weights = {row["iCode"]: row["Weight"] for row in rows(folder, "00_weights.csv")}
    numbers = [*(row["iCode"] for row in indicators), *sizes]
    columns: dict[str, Any] = {name: {"type": "number", "missing": MISSING} for name in numbers}
    columns |= {"uCode": {"type": "code"}, "uName": {"type": "text"}, "Time": {"type": "code"}}
    columns |= {name: {"type": "code"} for name in GROUPS}
    made = {
        "index": "asem",
        "version": "1",
        "title": "Sustainable connectivity of Asian and European countries",
        "scale": 100,
        "time": {"period": "year"},
        "units": {
            "from": {
                "table": "countries",
                "id": "uCode",
                "title": "uName",
                "attributes": {name: name for name in GROUPS},
            }
        },
        "sources": {
            "countries": {
                "files": ["*iData.csv"],
                "format": "csv",
                "key": ["uCode"],
                "unit": "uCode",
                "period": "Time",
                "columns": columns,
            }
        },
        "impute": {"group": {"within": "EurAsia_group"}},
        "treat": {"by-shape": {"most": 5}},
        "tree": {row["iCode"]: node(row, meta, weights) for row in reversed(nodes)},
        "indicators": {row["iCode"]: indicator(row, weights) for row in indicators},
    }
    return {**made, **changed}


def indicator(row: Mapping[str, str], weights: Mapping[str, str]) -> dict[str, Any]:
    """One indicator, per head or size where COINr divides it."""
    name, size = row["iCode"], row["Denominator"]
    return {
        "title": row["iName"],
        "of": "countries",
        "measure": f"value({name} / {size})" if size else f"value({name})",
        "better": "more" if row["Direction"] == "1" else "less",
        "score": "min-max",
        "weight": float(weights[name]),
    }


def node(row: Mapping[str, str], meta: list[dict[str, str]], weights: Mapping[str, str]) -> dict[str, Any]:
    """One node with its children."""
    children = [other["iCode"] for other in meta if other["Parent"] == row["iCode"]]
    return {
        "title": row["iName"],
        "children": children,
        "weights": "relative",
        "weight": float(weights[row["iCode"]]),
    }
