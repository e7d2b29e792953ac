"""Invented figures of how sure an invented ranking is."""

from typing import Any

import pyarrow as pa

from govgauge.kernel.shapes import ROBUSTNESS, Robust
from govgauge.report.contents import Contents


def intervals(run: Contents) -> list[dict[str, Any]]:
    """Every unit may be one rank better or worse."""
    last, rows = len(run.ranked), []
    for place, unit in enumerate(run.ranked, start=1):
        at = float(place)
        ends = {"best": max(1.0, at - 2), "lower": max(1.0, at - 1), "upper": min(last, at + 1.0), "worst": at}
        more = {"first": 0.62 if place == 1 else 0.01, "top": 0.9, "band": (place + 1) // 2, "expected": at}
        rows.append({"group": "", "unit": unit, "score": 50.0, "rank": at, "median": at, **ends, **more})
    return rows


def figures(run: Contents) -> dict[str, list[dict[str, Any]]]:
    """Invented rows of the other tables."""
    first, second, third = run.ranked[:3]
    easy = {"indicator": next(iter(run.index.indicators)), "part": 0.3, "now": 40.0, "then": 55.0}
    return {
        "ranks": intervals(run),
        "sensitivity": [
            {"factor": "normalisation", "unit": "", "first": 0.2, "total": 0.4, "total_lower": 0.3, "total_upper": 0.5},
            {"factor": "weights of level 1", "unit": "", "first": -0.02, "total": 0.7},
        ],
        "grades": [
            {"unit": first, "grade": "excellent", "probability": 0.75, "published": True},
            {"unit": first, "grade": "good", "probability": 0.25, "published": False},
        ],
        "leave_one_out": [
            {"element": run.tree[1].id, "level": 1, "unit": "", "shift": 1.5},
            {"element": run.tree[2].id, "level": 1, "unit": "", "shift": None},
            {"element": run.tree[1].id, "level": 1, "unit": first, "rank": 2.0, "shift": 1.0},
        ],
        "convergence": [{"draws": 100, "average_shift": 0.5, "mean_width": 2.0, "farthest_end": 0.0}],
        "what_it_takes": [
            {"unit": second, "goal": "rank", "name": first, "indicator": "", "part": 0.1},
            {"unit": second, "goal": "rank", "name": first, **easy},
            {"unit": third, "goal": "rank", "name": second, "indicator": "", "part": None},
        ],
    }


def robust(run: Contents, **change: Any) -> Robust:
    """Invented figures of an invented run."""
    settings: dict[str, Any] = {
        "period": run.latest,
        "draws": 100,
        "seed": 1,
        "top": 3,
        "failed draws": 0,
        "factors": ["normalisation", "weights of level 1"],
        "by default": ["weights"],
        "sensitivity": {"points": 64},
        "draws with the declared score functions": 34,
        "reading": [{"en": "An invented sentence.", "zh": "一句虚构的话。"}],
        **change,
    }
    rows = figures(run)
    tables = {
        name: pa.Table.from_pylist([{**dict.fromkeys(schema.names), **row} for row in rows.get(name, [])], schema)
        for name, schema in ROBUSTNESS.items()
    }
    return Robust(tables, settings)
