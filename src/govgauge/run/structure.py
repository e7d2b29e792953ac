"""The structure of an index looked at in the latest period of a run, kept in the run folder as soundness.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govgauge.definition.model import Index
from govgauge.kernel.canonical import readable_json
from govgauge.kernel.shapes import Measures, Scores
from govgauge.robust.structure import structure

NAME = "soundness.json"


def write_structure(folder: Path, index: Index, *, measures: Measures, scores: Scores) -> None:
    """What the checks find in the latest period; nothing for a run without a score."""
    period = latest(index, scores)
    if period:
        found = structure(index, measures, scores=scores, period=period)
        (folder / NAME).write_bytes(readable_json(found))


def read_structure(folder: Path) -> Mapping[str, Any]:
    """What the run folder tells; nothing where it has no such file."""
    path = folder / NAME
    found: Mapping[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {}
    return found


def latest(index: Index, scores: Scores) -> str:
    """The last period: editions in the order of the definition, before others by name."""
    found = set(scores.table["period"].unique().to_pylist())
    declared = [edition for edition in index.time.editions if edition in found]
    return next(reversed([*declared, *sorted(found - set(declared))]), "")
