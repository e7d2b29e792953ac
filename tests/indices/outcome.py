"""A finished run as tests read it: rows by their keys, from the very files that anyone gets."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Row = dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """A run folder, read back. Keys are (period, unit, indicator or node); facets are not used by these indices."""

    folder: Path

    @cached_property
    def measures(self) -> Mapping[tuple[str, str, str], Row]:
        return by_key(self.folder / "measures.csv", "indicator")

    @cached_property
    def scores(self) -> Mapping[tuple[str, str, str], Row]:
        return by_key(self.folder / "scores.csv", "node")

    @cached_property
    def parts(self) -> list[Row]:
        return list(rows_of(self.folder / "parts.csv"))

    @cached_property
    def set_aside(self) -> list[Row]:
        return list(rows_of(self.folder / "set_aside.csv"))

    @cached_property
    def quality(self) -> Mapping[str, Any]:
        return dict(json.loads((self.folder / "quality.json").read_text(encoding="utf-8")))

    @cached_property
    def units(self) -> Mapping[str, Any]:
        return dict(json.loads((self.folder / "units.json").read_text(encoding="utf-8")))

    @property
    def periods(self) -> list[str]:
        return sorted({period for period, _, _ in self.measures})

    def value(self, period: str, unit: str, indicator: str) -> float | None:
        return number(self.measures[period, unit, indicator]["value"])

    def score(self, period: str, unit: str, node: str) -> float | None:
        return number(self.scores[period, unit, node]["score"])

    def rank(self, period: str, unit: str, node: str) -> float | None:
        return number(self.scores[period, unit, node]["rank"])

    def counts(self, period: str, unit: str, indicator: str) -> tuple[int, int]:
        """Numerator and denominator."""
        row = self.measures[period, unit, indicator]
        return int(row["numerator"]), int(row["denominator"])

    def scored(self, node: str, period: str) -> list[str]:
        """The units that have a score of the node in the period."""
        return sorted(u for (p, u, n), row in self.scores.items() if (p, n) == (period, node) and row["score"])


def rows_of(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def by_key(path: Path, name: str) -> dict[tuple[str, str, str], Row]:
    """Rows by period, unit and `name`; a key that stands there twice is a fault of the run."""
    found: dict[tuple[str, str, str], Row] = {}
    for row in rows_of(path):
        key = row["period"], row["unit"], row[name]
        assert row["facet"] == "", f"{key} has a facet"
        assert key not in found, f"{key} twice"
        found[key] = row
    return found


def number(cell: str) -> float | None:
    return float(cell) if cell else None
