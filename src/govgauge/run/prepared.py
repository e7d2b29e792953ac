"""The files of a run folder that tell what was done to values before they were scored, and which weights were found."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from govgauge.definition.model import Index
from govgauge.definition.scopes import scopes
from govgauge.kernel.canonical import readable_json
from govgauge.kernel.period import first_day, last_day
from govgauge.kernel.shapes import IMPUTED, TREATED, TREATMENTS, FoundWeights, Scores
from govgauge.run.tables import read_csv, write_csv

TABLES = (("imputed", IMPUTED), ("treated", TREATED), ("treatments", TREATMENTS))
WEIGHTS = "weights.json"
PASTE = "weights.yaml"


def write_prepared(folder: Path, index: Index, *, scores: Scores) -> None:
    """imputed.csv, treated.csv and treatments.csv where the index asks for such a thing; weights.json and weights.yaml
    where weights are found."""
    asked = {
        "imputed": bool(scopes(index, "impute")),
        "treated": bool(scopes(index, "treat")) or any(i.shrink for i in index.indicators.values()),
        "treatments": bool(scopes(index, "treat")),
    }
    for name, _ in TABLES:
        if asked[name]:
            write_csv(getattr(scores, name), folder / f"{name}.csv")
    if any(node.weigh for node in index.tree.values()):
        found = [dataclasses.asdict(one) for one in scores.weights]
        (folder / WEIGHTS).write_bytes(readable_json({"weights": found}))
        (folder / PASTE).write_text(pasted(scores.weights), encoding="utf-8")


def read_prepared(folder: Path, scores: Scores) -> Scores:
    """The scores with what the folder tells of their making; what is not there was not asked for."""
    found = {name: read_csv(folder / f"{name}.csv", schema) for name, schema in TABLES if _is(folder, f"{name}.csv")}
    weights: Sequence[FoundWeights] = ()
    if _is(folder, WEIGHTS):
        weights = [_weights(one) for one in json.loads((folder / WEIGHTS).read_bytes())["weights"]]
    return dataclasses.replace(scores, **found, weights=weights)


def _is(folder: Path, name: str) -> bool:
    return (folder / name).is_file()


def _weights(one: Mapping[str, Any]) -> FoundWeights:
    return FoundWeights(**{**one, "found_in": tuple(one["found_in"]), "notes": tuple(one["notes"])})


def pasted(weights: Sequence[FoundWeights]) -> str:
    """Found weights as a definition gives them: to be pasted into index.yaml in place of `weigh:`, and so frozen."""
    lines = [
        "# Weights that this run found, as decimals that sum to exactly 1 among siblings. To freeze them, put this in",
        "# index.yaml and delete `weigh:` at these nodes; keep the days that they shall hold, or delete the days.",
        "weights:",
    ]
    for period in sorted({one.period for one in weights}):
        stated = {name: share for one in weights if one.period == period for name, share in one.stated.items()}
        if not stated:
            continue
        lines.append("  - values:")
        lines += [f"      {json.dumps(name, ensure_ascii=False)}: {share}" for name, share in stated.items()]
        lines += [
            f"    {key}: {day}" for key, day in (("since", first_day(period)), ("until", last_day(period))) if day
        ]
    return "\n".join(lines) + "\n"
