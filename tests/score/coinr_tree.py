"""COINr's tree of 49 indicators, 8 pillars and 2 sub-indices, climbed with ways of combining from the folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from govgauge.score.table import Numbers, Table
from tests.references import lineage, number, rows
from tests.score.inventions import combined

PILLARS = ("ConEcFin", "Instit", "P2P", "Physical", "Political", "Environ", "Social", "SusEcFin")
AGGREGATES = (*PILLARS, "Conn", "Sust", "Index")


def weights_of(folder: Path, name: str, key: str = "Weight") -> dict[str, float]:
    """Weights of every indicator and node."""
    return {row["iCode"]: number(row[key]) for row in rows(folder, name)}


def climbed(
    above: Mapping[str, tuple[str, ...]],
    made: Table,
    methods: Sequence[str],
    *,
    weight: Mapping[str, float],
    asked: Mapping[str, Any] | None = None,
    threshold: float = 0.0,
) -> dict[str, Numbers]:
    """Scores of every pillar, sub-index and the index; missing children leave their weight to their siblings."""
    scores = {name: made.values[:, place] for place, name in enumerate(made.columns)}
    for level, method in enumerate(methods, start=1):
        for node in sorted({names[level] for names in above.values()}):
            children = sorted({names[level - 1] for names in above.values() if names[level] == node})
            table = np.stack([scores[child] for child in children], axis=1)
            there = ~np.isnan(table)
            raw = there * np.array([weight[child] for child in children])
            total = raw.sum(axis=1, keepdims=True)
            shares = np.divide(raw, total, out=np.zeros_like(raw), where=total > 0)
            told = asked if asked and method in {"copeland", "generalised-mean"} else {}
            found = np.array(combined(method, np.where(there, table, 0.0).tolist(), shares.tolist(), **told))
            scores[node] = np.where(there.mean(axis=1) >= threshold, found, np.nan)
    return scores


def tree(folder: Path) -> dict[str, tuple[str, ...]]:
    """Indicator → itself, pillar, sub-index, index."""
    return lineage(folder)
