"""Many invented cases measured by unit and quarter, beside one hand-written DuckDB query in the same run.

python -m bench.measure [--rows 10000000] [--runs 3] [--cache FOLDER] [--only WAY …]

Each way runs in a process of its own, in turn; the table gives medians. Targets: at most 1.0 × the time and 0.5 × the
peak memory of the one statement, at most 1.10 × its time where only counts are asked.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure.cases import made
from bench.measure.ways import WAYS

CHECKOUT = Path(__file__).resolve().parents[2]
RATIOS = (
    ("all twelve, time", "govgauge", "one_statement", "wall", 1.0),
    ("all twelve, peak memory", "govgauge", "one_statement", "peak", 0.5),
    ("counts only, time", "govgauge_counts", "one_statement_counts", "wall", 1.1),
    ("counts only, against a bare scan", "govgauge_counts", "bare_scan", "wall", None),
)
Figures = dict[str, float]


def main() -> int:
    """Make the cases, run every way in turn, print the table and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "govgauge-bench")
    parser.add_argument("--only", nargs="*", choices=list(WAYS), default=list(WAYS))
    parser.add_argument("--seconds", type=int, default=1200, help="a way that takes longer is given up")
    chosen = parser.parse_args()
    files = [str(file) for file in made(chosen.cache, chosen.rows)]
    found: dict[str, list[Figures]] = {way: [] for way in chosen.only}
    for _ in range(chosen.runs):
        for way, runs in found.items():
            if figures := taken(way, files, seconds=chosen.seconds):
                runs.append(figures)
    medians = {way: middle(runs) for way, runs in found.items() if runs}
    show(medians, rows=chosen.rows)
    return 0


def taken(way: str, files: list[str], *, seconds: int) -> Figures | None:
    """One run in its own process; None when it is not installed or did not finish."""
    words = [sys.executable, "-m", "bench.measure.ways", way, *files]
    try:
        done = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        print(f"{way}: not finished in {seconds} s")
        return None
    if done.returncode != 0:
        print(
            f"{way}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f'ended with {done.returncode}'}"
        )
        return None
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def middle(runs: list[Figures]) -> Figures:
    """The median of each figure."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def show(medians: dict[str, Figures], *, rows: int) -> None:
    """The table, then the ratios with their targets."""
    print(f"{rows:,} invented cases, by unit and quarter")
    for way, figures in medians.items():
        wall, cpu, peak = figures["wall"], figures["cpu"], figures["peak"] / 1e6
        print(f"  {way:<22} wall {wall:8.2f} s   cpu {cpu:8.2f} s   peak {peak:8.0f} MB   rows {figures['rows']:,.0f}")
    for what, ours, theirs, figure, target in RATIOS:
        if ours in medians and theirs in medians:
            ratio = medians[ours][figure] / medians[theirs][figure]
            print(f"  {what:<34} {ratio:5.2f} × {theirs}" + (f"   target {target:.2f}" if target else ""))


if __name__ == "__main__":
    sys.exit(main())
