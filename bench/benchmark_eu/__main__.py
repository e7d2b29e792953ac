"""The EU benchmark from raw answers to report, beside DuckDB's CSV reader that only reads the same files into tables.

python -m bench.benchmark_eu [--runs 5]      whole processes, in turn, in one run; medians and their ratio
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("GOVGAUGE_RECORDS") or CHECKOUT.parent / "shared" / "data") / "benchmark-eu-2023"
READ = """
import sys, duckdb
connection = duckdb.connect()
for number, file in enumerate(sys.argv[1:]):
    connection.read_csv(file).create(f"t{number}")
"""
WITHIN = """
import sys, time
from pathlib import Path
begun = time.perf_counter()
from govgauge.cli import main
from govgauge.run.evaluate import evaluate
from govgauge.run.documents import write_report
print(f"importing {time.perf_counter() - begun:.3f}")
begun = time.perf_counter()
main(["evaluate", "eu-egovernment-benchmark", "--data", sys.argv[1], "--out", sys.argv[2], "--quiet"])
print(f"evaluating {time.perf_counter() - begun:.3f}")
begun = time.perf_counter()
main(["report", sys.argv[2], "--quiet"])
print(f"reporting {time.perf_counter() - begun:.3f}")
"""


@dataclass(frozen=True)
class Taken:
    """One process: seconds on the clock, seconds of processor, and what it printed."""

    wall: float
    cpu: float
    said: str


def main() -> int:
    """Run both in turn and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    files = sorted(str(file) for file in FOLDER.glob("*.csv.gz"))
    if not files:
        print(f"no records at {FOLDER}; set GOVGAUGE_RECORDS")
        return 1
    reading, whole = [], []
    with tempfile.TemporaryDirectory() as place:
        for _ in range(runs + 1):
            reading.append(taken("-c", READ, *files))
            whole.append(taken("-c", WITHIN, str(FOLDER), f"{place}/run"))
    show("DuckDB reads the 7 files into tables", reading[1:])
    show("govgauge, raw answers to report", whole[1:])
    print(f"ratio wall {median(whole[1:], 'wall') / median(reading[1:], 'wall'):.2f}   target 3.00")
    print("within one run of govgauge (s): " + whole[-1].said.strip().replace("\n", ", "))
    return 0


def taken(*words: str) -> Taken:
    """Run this Python with these words in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True, cwd=CHECKOUT)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(wall, cpu, done.stdout)


def median(runs: list[Taken], what: str) -> float:
    """The median of wall or cpu."""
    return statistics.median(getattr(run, what) for run in runs)


def show(name: str, runs: list[Taken]) -> None:
    """One line of the table."""
    walls = sorted(run.wall for run in runs)
    wall, cpu = median(runs, "wall"), median(runs, "cpu")
    print(f"{name:<40} wall {wall:6.3f} s ({walls[0]:.3f} to {walls[-1]:.3f})   cpu {cpu:6.3f} s")


if __name__ == "__main__":
    sys.exit(main())
