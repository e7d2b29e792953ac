"""Reading of reference figures: COINr's tables, and the cases of decision-making toolkits."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from govgauge.score.table import Numbers, Table

TOLERANCE = 1e-12


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of COINr's files, as text."""
    with (folder / "coinr" / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def number(text: str) -> float:
    """COINr's NA (an empty field), NaN and numbers."""
    return float(text) if text else np.nan


def column(folder: Path, name: str, key: str) -> Numbers:
    """One column of a file as numbers."""
    return np.array([number(row[key]) for row in rows(folder, name)])


def coinr(folder: Path, name: str, columns: Sequence[str] | None = None) -> Table:
    """A file of units × columns; the first field names the unit."""
    read = rows(folder, name)
    first, *found = read[0]
    wanted = list(columns or found)
    values = np.array([[number(row[key]) for key in wanted] for row in read])
    return Table(values, tuple(row[first] for row in read), tuple(wanted))


def document(folder: Path, name: str) -> Any:
    """A JSON file."""
    return json.loads((folder / "coinr" / name).read_text(encoding="utf-8"))


def cases(folder: Path, test: str) -> list[dict[str, Any]]:
    """The cases of a toolkit's test by its name."""
    return [case for case in document(folder, "mcdm_cases.json")["cases"] if case["test"] == test]


def worst(found: Numbers, expected: Numbers) -> float:
    """The largest relative difference, 0 for equal ones; infinite where only one of the two is missing."""
    found, expected = np.asarray(found, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    if (np.isnan(found) != np.isnan(expected)).any():
        return np.inf
    gap = np.abs(found - expected) / np.maximum(np.abs(expected), np.finfo(float).tiny)
    return float(np.max(np.where((found == expected) | np.isnan(expected), 0.0, gap), initial=0.0))


def groups(folder: Path, key: str) -> dict[str, str]:
    """A grouping of COINr's units."""
    return {row["uCode"]: row[key] for row in rows(folder, "00_meta_unit.csv")}


def lineage(folder: Path) -> dict[str, tuple[str, ...]]:
    """Indicator → itself, pillar, sub-index, index."""
    return {row["Indicator"]: tuple(row.values()) for row in rows(folder, "00_lineage.csv")}


def directions(folder: Path) -> dict[str, str]:
    """Indicator → more or less."""
    return {row["iCode"]: "more" if row["Direction"] == "1" else "less" for row in rows(folder, "00_iMeta.csv")}
