"""Reading of reference figures: COINr's tables, and the cases of decision-making toolkits; and the account of them.

`python -m tests.references` runs every test that reads them and prints, file by file, the worst relative difference.
"""

import csv
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from govgauge.score.table import Numbers, Table

TOLERANCE = 1e-12


@dataclass
class Seen:
    """What was read and compared in this process, file by file."""

    arrays: dict[int, tuple[str, Numbers]] = field(default_factory=dict)  # id → file, and the array to keep it alive
    worst: dict[str, float] = field(default_factory=dict)
    compared: dict[str, int] = field(default_factory=dict)
    near: dict[str, float] = field(default_factory=dict)  # the worst of any figure in the tests that have opened a file
    nearly: dict[str, int] = field(default_factory=dict)
    opened: dict[str, set[str]] = field(default_factory=dict)  # test → files

    def read(self, name: str) -> None:
        """A test has opened a file."""
        self.opened.setdefault(current(), set()).add(name)

    def tests(self, name: str) -> list[str]:
        """The files of tests that have opened a file of figures."""
        return sorted({test.split("::")[0] for test, names in self.opened.items() if test and name in names})

    def numbers(self, name: str, values: Numbers) -> Numbers:
        """Numbers of a file; what is compared with them, or with a part of them, is told of the file."""
        self.arrays[id(values)] = name, values
        return values

    def difference(self, expected: Any, worst_: float) -> None:
        """A comparison; of an array that is no part of a file's it is told of every file that the test has opened."""
        here = expected
        while isinstance(here, np.ndarray):
            if id(here) in self.arrays:
                name = self.arrays[id(here)][0]
                self.worst[name] = max(self.worst.get(name, 0.0), worst_)
                self.compared[name] = self.compared.get(name, 0) + expected.size
                return
            here = here.base
        for name in self.opened.get(current(), ()):
            self.near[name] = max(self.near.get(name, 0.0), worst_)
            self.nearly[name] = self.nearly.get(name, 0) + np.size(expected)


SEEN = Seen()


def current() -> str:
    """The test that runs."""
    return os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]


class Watched:
    """What pytest.approx makes, with an account of what was compared with it."""

    __array_ufunc__ = None  # a whole array is compared with it, not each of its numbers
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, expected: Any, *given: Any, **named: Any) -> None:
        self.expected, self.made = expected, APPROX(expected, *given, **named)

    def __eq__(self, found: object) -> bool:
        same = bool(self.made == found)
        if same and isinstance(found, Mapping):
            worst(list(found.values()), [self.expected[key] for key in found])
        elif same:
            worst(found, self.expected)  # type: ignore[arg-type]
        return same

    def __repr__(self) -> str:
        return repr(self.made)


APPROX = pytest.approx


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of COINr's files, as text."""
    SEEN.read(name)
    with (folder / "coinr" / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def number(text: str) -> float:
    """COINr's NA (an empty field), NaN and numbers."""
    return float(text) if text else np.nan


def column(folder: Path, name: str, key: str) -> Numbers:
    """One column of a file as numbers."""
    return SEEN.numbers(name, np.array([number(row[key]) for row in rows(folder, name)]))


def coinr(folder: Path, name: str, columns: Sequence[str] | None = None) -> Table:
    """A file of units × columns; the first field names the unit."""
    read = rows(folder, name)
    first, *found = read[0]
    wanted = list(columns or found)
    values = SEEN.numbers(name, np.array([[number(row[key]) for key in wanted] for row in read]))
    return Table(values, tuple(row[first] for row in read), tuple(wanted))


def document(folder: Path, name: str) -> Any:
    """A JSON file."""
    SEEN.read(name)
    return json.loads((folder / "coinr" / name).read_text(encoding="utf-8"))


def cases(folder: Path, test: str) -> list[dict[str, Any]]:
    """The cases of a toolkit's test by its name."""
    return [case for case in document(folder, "mcdm_cases.json")["cases"] if case["test"] == test]


def worst(found: ArrayLike, expected: ArrayLike) -> float:
    """The largest relative difference, 0 for equal ones; infinite where only one of the two is missing."""
    found, expected = np.asarray(found, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    if (np.isnan(found) != np.isnan(expected)).any():
        return np.inf
    gap = np.abs(found - expected) / np.maximum(np.abs(expected), np.finfo(float).tiny)
    largest = float(np.max(np.where((found == expected) | np.isnan(expected), 0.0, gap), initial=0.0))
    SEEN.difference(expected, largest)
    return largest


def groups(folder: Path, key: str) -> dict[str, str]:
    """A grouping of COINr's units."""
    return {row["uCode"]: row[key] for row in rows(folder, "00_meta_unit.csv")}


def lineage(folder: Path) -> dict[str, tuple[str, ...]]:
    """Indicator → itself, pillar, sub-index, index."""
    return {row["Indicator"]: tuple(row.values()) for row in rows(folder, "00_lineage.csv")}


def directions(folder: Path) -> dict[str, str]:
    """Indicator → more or less."""
    return {row["iCode"]: "more" if row["Direction"] == "1" else "less" for row in rows(folder, "00_iMeta.csv")}


def account(seen: Seen, files: Sequence[str]) -> str:
    """The table: what was compared with each file, and the worst relative difference."""
    lines = ["| file | compared | worst relative difference | tests |", "|---|---|---|---|"]
    for name in files:
        tests = ", ".join(seen.tests(name))
        if name.startswith("00_"):
            figures = "input | –"
        elif name in seen.worst:
            figures = f"{seen.compared[name]:,} numbers | {seen.worst[name]:.1e}"
        elif name in seen.near:
            figures = f"in tests with {seen.nearly[name]:,} figures | {seen.near[name]:.1e}"
        else:
            figures = "words and counts, equal | –" if tests else "not compared | –"
        lines.append(f"| `{name}` | {figures} | {tests} |")
    return "\n".join(lines)


def main() -> int:
    """Run the tests that read reference figures, and print the account."""
    here = Path(__file__).parent
    readers = [str(p) for p in sorted(here.rglob("test_*.py")) if "tests.references" in p.read_text(encoding="utf-8")]
    pytest.approx = import_module("tests.references").Watched
    failed = pytest.main(["-q", "-p", "no:randomly", "-p", "no:cacheprovider", *readers])
    folder = Path(os.environ.get("GOVGAUGE_REFERENCE") or here.parent.parent / "shared" / "reference")
    files = sorted(path.name for path in (folder / "coinr").iterdir() if path.suffix in {".csv", ".json"})
    # The tests read by way of the module, which is another one than this when it is run by its name.
    print(account(import_module("tests.references").SEEN, files))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
