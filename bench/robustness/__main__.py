"""How sure is a ranking: the product's analysis beside plain numpy in the same run, one process, processor seconds.

python -m bench.robustness [--runs 3] [--reference FOLDER] [--only CASE …]

Targets: on the reference index at most 1.0 × plain numpy; on 3,000 × 200 at most 2.0 × matrix products and sorting
alone, with less than 2 GiB; an index of 3,000 × 200 built once in less than COINr's 3.8 s.

What bounds them (medians of five runs, one core):
- The draws themselves are cheaper than plain numpy (0.5 ×). On the reference index from measures it is 1.4 × for 1,000
  draws and 0.7 × for 10,000: some 0.02 s are spent before the first draw, whatever their number. Ten alternatives are
  treated and scored in whole tables; what is left is spread thin: a half of it treatment (each step looks at skewness
  and kurtosis with sums that are rounded once), a third cells with their reasons, the rest measures and planning.
- On 3,000 × 200 it is 1.9 to 2.0 ×, with a rival that uses its memory again. Product (0.18 s) and sort (0.15 s) are
  what the rival does. The rest: keys and close neighbours 0.09 s, ranks written out 0.05 s, every unit's ranks put in
  place 0.06 s, points and weights 0.04 s, exponentials and logarithms 0.02 s, and the first touch of the ranks
  themselves (60 MB) and of the points (20 MB), which are kept.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
RATIOS = (
    ("reference, 1,000 draws", "reference_1000", "numpy_1000", 1.0),
    ("reference, 1,000 draws", "reference_1000", "given_numpy_1000", 1.0),
    ("reference, 1,000 draws", "reference_1000", "coinr_1000", 1.0),
    ("reference, 10,000 draws", "reference_10000", "numpy_10000", 1.0),
    ("reference, 10,000 draws", "reference_10000", "given_numpy_10000", 1.0),
    ("reference, 10,000 draws", "reference_10000", "coinr_10000", 1.0),
    ("reference, 10,000 draws, readied", "reference_draws", "numpy_draws", 1.0),
    ("3,000 × 200, draws to intervals", "large", "products_and_sorting", 2.0),
    ("3,000 × 200, built once", "built", "coinr_built", 1.0),
    ("3,000 × 200, built and 100 draws", "built_100", "coinr_built_100", 1.0),
)
# Processor seconds of COINr 1.1.14, and of another plain numpy that recomputes only what varies, on one core of the
# machine that the reference files were made on; not run here.
GIVEN = {
    "coinr_built": 3.8,
    "coinr_built_100": 400.0,
    "coinr_1000": 150.0,
    "coinr_10000": 2124.0,
    "given_numpy_1000": 0.043,
    "given_numpy_10000": 0.13,
}
WAYS = (
    *("reference_1000", "numpy_1000", "reference_10000", "numpy_10000", "reference_draws", "numpy_draws"),
    *("large", "products_and_sorting", "built", "built_100"),
)


def main() -> int:
    """Run every way in a process of its own, in turn; print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--reference", type=Path, default=CHECKOUT.parent / "shared" / "reference")
    parser.add_argument("--only", nargs="*", choices=WAYS, default=list(WAYS))
    chosen = parser.parse_args()
    found: dict[str, list[dict[str, float]]] = {way: [] for way in chosen.only}
    for _ in range(chosen.runs):
        for way, runs in found.items():
            runs.append(taken(way, chosen.reference))
    seconds = {
        way: {key: statistics.median(run[key] for run in runs) for key in runs[0]} for way, runs in found.items()
    }
    show(seconds)
    return 0


def show(seconds: dict[str, dict[str, float]]) -> None:
    """The table, then the ratios with their targets."""
    for way, figures in seconds.items():
        print(f"  {way:<22} cpu {figures['cpu']:9.3f} s   peak {figures['peak'] / 2**20:7.0f} MiB")
    loaded = statistics.median(figures["loaded"] for figures in seconds.values())
    print(f"  loaded before, once in a process {loaded:5.3f} s")
    told = {**{way: figures["cpu"] for way, figures in seconds.items()}, **GIVEN}
    for what, ours, theirs, target in RATIOS:
        if ours in told and theirs in told:
            said = "given, not run here" if theirs in GIVEN else "same run"
            print(f"  {what:<34} {told[ours] / told[theirs]:7.4f} × {theirs} ({said})   target {target:.1f}")


def taken(way: str, reference: Path) -> dict[str, float]:
    """One way in its own process, with one thread for products."""
    words = [sys.executable, "-m", "bench.robustness.ways", way, str(reference)]
    single = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, env=single, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{way}: {done.stderr.strip()}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    sys.exit(main())
