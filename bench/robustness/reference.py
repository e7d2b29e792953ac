"""The reference index of 51 units × 49 indicators in 8 pillars and 2 sub-indices: from the reference files where they
are, else invented with the same shape and as skewed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.robustness.inventions import even


@dataclass(frozen=True)
class Reference:
    """Values of units × indicators without gaps, the tree, and the direction of each indicator."""

    values: np.ndarray
    names: Sequence[str]
    better: Sequence[str]
    above: Sequence[Sequence[int]]


def reference(folder: Path) -> Reference:
    """COINr's example index after its imputation; invented where the files are not."""
    files = folder / "coinr"
    if not files.is_dir():
        chance = np.random.default_rng(7)
        values = np.exp(chance.standard_normal((51, 49)) * chance.uniform(0.2, 1.4, 49))
        names = [f"i{number}" for number in range(49)]
        return Reference(values, names, ["more"] * 49, [even(49, 8), even(8, 2), even(2, 1)])
    return from_files(files)


def from_files(files: Path) -> Reference:
    """The values as COINr imputed them, its directions and its tree."""
    rows = read(files / "02_impute_mean_grp.csv")
    names = [name for name in rows[0] if name != "uCode"]
    values = np.array([[float(row[name]) for name in names] for row in rows])
    way = {row["iCode"]: row["Direction"] for row in read(files / "00_iMeta.csv")}
    lineage = {row["Indicator"]: list(row.values()) for row in read(files / "00_lineage.csv")}
    above, below = [], names
    for level in (1, 2, 3):
        parent = {line[level - 1]: line[level] for line in lineage.values()}
        nodes = list(dict.fromkeys(parent[name] for name in below))
        above.append([nodes.index(parent[name]) for name in below])
        below = nodes
    return Reference(values, names, ["more" if way[name] == "1" else "less" for name in names], above)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a file."""
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
