"""An invented index with a locked core, and one that extends it, to be changed in one place and looked at."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from govgauge.definition.check import check
from govgauge.definition.load import load
from govgauge.definition.model import Index
from govgauge.definition.written import written
from govgauge.kernel.errors import Problem
from tests.definition.invented import VOCABULARY, changed, put

# The core: on time and the fee below speed, the veto; open for more below use, with at most 30 % of the weight.
LIMITS: dict[str, object] = {
    "tree/speed/core": True,
    "tree/speed/range": [0.4, 0.7],
    "tree/use/range": [0.3, 0.6],
    "tree/use/local": True,
    "tree/use/weights": "relative",
    "indicators/on-time/range": [0.5, 0.8],
    "indicators/no-scandal/core": True,
    "variants": {"add_weight_at_most": 0.3, "both_scores": True},
    "weights": [],
    "indicators/online-share/weight": 0.4,
}


def standard(**edits: object) -> dict[str, Any]:
    """The index that sets the limits."""
    told = {**LIMITS, **edits}
    return changed(**{place: value for place, value in told.items() if value is not ... or place not in LIMITS})


def variant(**edits: object) -> dict[str, Any]:
    """The index that extends it, with nothing else said but these edits."""
    data: dict[str, Any] = {"index": "invented-variant", "extends": "../standard"}
    for place, value in edits.items():
        put(data, place, deepcopy(value))
    return data


def own(**more: object) -> dict[str, object]:
    """An indicator of the variant's own, with what else is said of it."""
    return {
        "title": {"en": "Own", "zh": "地方"},
        "basis": [{"document": "Invented rule 9"}],
        "of": "cases",
        "measure": "count()",
        "score": "as-is",
        "examples": [{"says": "one", "rows": [{"case": "1"}], "expect": 1}],
        **more,
    }


OWN: dict[str, object] = {
    "tree/use/children": ["online-share", "own"],
    "indicators/own": own(weight=0.1),
}


def loaded(folder: Path, edits: Mapping[str, object], **of_standard: object) -> Index:
    """The variant with these edits, of a standard with those."""
    for name, data in (("standard", standard(**of_standard)), ("variant", variant(**edits))):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "index.yaml").write_bytes(written(data))
    return load(folder / "variant")


def told(folder: Path, edits: Mapping[str, object], **of_standard: object) -> list[Problem]:
    """What check says of the variant."""
    return check(loaded(folder, edits, **of_standard), vocabulary=VOCABULARY)
