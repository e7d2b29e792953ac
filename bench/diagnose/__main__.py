"""Invented provinces with planted faults: how many are found, how many findings are right, which is told first.

python -m bench.diagnose [--seeds 1-10] [--index local-digital-government] [--scenario demo] [--cache FOLDER]
python -m bench.diagnose --seeds 1-3 --doses 0.25,0.5,1   from which dose on each kind is found
python -m bench.diagnose --seeds 1-3 --honest             whom it accuses where nothing is planted

A fault is found when a finding of its kind names its unit in one of its periods. Every other finding that accuses
counts against precision, once for each kind and unit, whether or not an innocent look-alike stood behind it. The
detectors never see the truth: only this bench reads it, after the run. Aims: recall 0.95, precision 0.90, first 0.85.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

AIMS = {"recall": 0.95, "precision": 0.90, "first": 0.85}


@dataclass(frozen=True)
class Tally:
    """What became of the faults of one province, or of several."""

    planted: int = 0
    kinds: Counter[str] = field(default_factory=Counter)  # that were planted
    found: int = 0
    first: int = 0  # found, and the unit's first finding in one of its periods
    accused: int = 0  # kinds and units that a finding accuses
    right: int = 0
    fooled: int = 0  # of those that are wrong: a look-alike of that kind stood there
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.planted + other.planted,
            self.kinds + other.kinds,
            self.found + other.found,
            self.first + other.first,
            self.accused + other.accused,
            self.right + other.right,
            self.fooled + other.fooled,
            self.missed + other.missed,
            self.wrong + other.wrong,
        )

    @property
    def shares(self) -> dict[str, float]:
        """Recall, precision, and how often the fault is the first thing told."""
        return {
            "recall": self.found / max(self.planted, 1),
            "precision": self.right / max(self.accused, 1),
            "first": self.first / max(self.planted, 1),
        }


def main() -> int:
    """Make, evaluate and judge each province in turn; print a line each and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1-10", help="such as 7 or 1-10 or 3,5,8 (1-10)")
    parser.add_argument("--index", default="local-digital-government")
    parser.add_argument("--scenario", default="demo")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "govgauge-diagnose")
    parser.add_argument("--doses", default="", help="how strongly faults are planted, such as 0.25,0.5,1")
    parser.add_argument("--honest", action="store_true", help="plant nothing; whoever is accused is wronged")
    chosen = parser.parse_args()
    if chosen.doses:
        return print_doses(chosen)
    whole = told_one_by_one(chosen, ("--no-faults",) if chosen.honest else ())
    if chosen.honest:
        print(f"  accused where nothing was planted: {whole.accused}")
        return 0
    for name, share in whole.shares.items():
        print(f"  {name:<10} {share:.3f}   aim {AIMS[name]:.2f}   {'met' if share >= AIMS[name] else 'NOT MET'}")
    return 0 if all(share >= AIMS[name] for name, share in whole.shares.items()) else 1


def told_one_by_one(chosen: argparse.Namespace, more: tuple[str, ...]) -> Tally:
    """A line for each seed; gives their sum."""
    print("  seed   planted  found  first  accused  right  look-alikes taken for faults   seconds")
    whole = Tally()
    for seed in seeds(chosen.seeds):
        before = time.perf_counter()
        tally = judged(seed, index=chosen.index, scenario=chosen.scenario, cache=chosen.cache, more=more)
        taken = time.perf_counter() - before
        print(
            f"  {seed:>4} {tally.planted:>9} {tally.found:>6} {tally.first:>6} {tally.accused:>8} {tally.right:>6} "
            f"{tally.fooled:>29} {taken:>9.0f}   {words(tally)}",
            flush=True,
        )
        whole += tally
    return whole


def print_doses(chosen: argparse.Namespace) -> int:
    """Each dose for all seeds, then how many of each kind were found at each."""
    found: dict[str, Tally] = {}
    for dose in chosen.doses.split(","):
        print(f"dose {dose}")
        found[dose] = told_one_by_one(chosen, ("--dose", dose))
    print(f"  {'found of planted, by dose':<26}" + "".join(f"{dose:>9}" for dose in found))
    for kind in sorted(set(chain.from_iterable(tally.kinds for tally in found.values()))):
        shares = (f"{t.kinds[kind] - t.missed[kind]}/{t.kinds[kind]}" for t in found.values())
        print(f"  {kind:<26}" + "".join(f"{share:>9}" for share in shares))
    return 0


def seeds(said: str) -> Iterator[int]:
    """The seeds of a list of numbers and ranges."""
    for part in said.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def judged(seed: int, *, index: str, scenario: str, cache: Path, more: tuple[str, ...] = ()) -> Tally:
    """One province, made and evaluated through the command line as anybody would."""
    folder = cache / f"{scenario}-{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    data, run = folder / "data", folder / "run"
    _govgauge("simulate", scenario, "--seed", str(seed), "--out", str(data), "--quiet", *more)
    _govgauge("evaluate", index, "--data", str(data), "--out", str(run), "--no-records", "--quiet")
    with (run / "findings.csv").open(encoding="utf-8", newline="") as stream:
        findings = [row for row in csv.DictReader(stream) if row["kind"]]
    truth = json.loads((data / "truth.json").read_text(encoding="utf-8"))
    shutil.rmtree(folder)
    return compared(findings, truth)


def _govgauge(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "govgauge", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"govgauge {' '.join(words)}: {done.stderr.strip()}")


Key = tuple[str, str, str]  # kind, unit, period


def compared(findings: list[dict[str, str]], truth: dict[str, Any]) -> Tally:
    """The findings that accuse, beside what was planted."""
    faults = truth["faults"]
    keys = [[(fault["kind"], fault["unit"], period) for period in fault["periods"]] for fault in faults]
    planted = set(chain.from_iterable(keys))
    told = first_told(findings)
    places = [[told[key] for key in each if key in told] for each in keys]
    right = {key[:2] for key in told.keys() & planted}
    wrong = {key[:2] for key in told.keys() - planted} - right
    return Tally(
        planted=len(faults),
        kinds=kinds_of(faults),
        found=sum(bool(found) for found in places),
        first=sum(1 in found for found in places),
        accused=len(right | wrong),
        right=len(right),
        fooled=len(wrong & {(one["resembles"], one["unit"]) for one in truth["lookalikes"]}),
        missed=kinds_of([fault for fault, found in zip(faults, places, strict=True) if not found]),
        wrong=Counter(kind for kind, _ in wrong),
    )


def kinds_of(faults: list[dict[str, Any]]) -> Counter[str]:
    """How many there are of each kind."""
    return Counter(fault["kind"] for fault in faults)


def first_told(findings: list[dict[str, str]]) -> dict[Key, int]:
    """The place at which each kind is first told of a unit in a period."""
    found: dict[Key, int] = {}
    for row in findings:
        key = (row["kind"], row["unit"], row["period"])
        found[key] = min(found.get(key, sys.maxsize), int(row["place"]))
    return found


def words(tally: Tally) -> str:
    """Which kinds were missed, and which were seen where nothing was planted."""
    parts = [
        f"{word}: " + ", ".join(f"{kind}{f' × {count}' if count > 1 else ''}" for kind, count in sorted(kinds.items()))
        for word, kinds in (("missed", tally.missed), ("wrong", tally.wrong))
        if kinds
    ]
    return "; ".join(parts)


if __name__ == "__main__":
    raise SystemExit(main())
