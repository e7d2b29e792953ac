"""A province invented and written, beside a bare Arrow write of the same tables read back.

python -m bench.simulate [--scenario demo] [--cases N] [--seed 7] [--only WAY …]

Each way runs in a process of its own. Targets: the demo in at most 60 s on 2 cores; peak memory at
most 1.5 GB at any size.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
WAYS = ("govgauge", "bare_write")
SECONDS, GIGABYTES = 60.0, 1.5


def main() -> int:
    """Run the ways in turn and print their figures and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="demo")
    parser.add_argument("--cases", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", nargs="*", choices=WAYS, default=list(WAYS))
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.way:
        figures = {"govgauge": invented, "bare_write": written}[chosen.way](chosen)
        figures["peak_gb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(json.dumps(figures))
        return 0
    with tempfile.TemporaryDirectory(prefix="govgauge-bench-") as place:
        show({way: _taken(way, chosen, Path(place) / "province") for way in chosen.only}, chosen.scenario)
    return 0


def _taken(way: str, chosen: argparse.Namespace, folder: Path) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.simulate", "--way", way, "--folder", str(folder)]
    words += ["--scenario", chosen.scenario, "--seed", str(chosen.seed)]
    words += ["--cases", str(chosen.cases)] if chosen.cases else []
    done = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def invented(chosen: argparse.Namespace) -> dict[str, float]:
    """Ours: every table drawn, planted in and written."""
    from govgauge.simulate.province import make_province
    from govgauge.simulate.scenario import SCENARIOS

    scenario = SCENARIOS[chosen.scenario]
    scenario = replace(scenario, cases=chosen.cases) if chosen.cases else scenario
    chosen.folder.mkdir(parents=True)
    start = time.perf_counter()
    made = make_province(scenario, chosen.seed, folder=chosen.folder)
    wall = time.perf_counter() - start
    return {"wall": wall, "rows": sum(made.rows.values()), "bytes": sum(made.bytes.values())}


def written(chosen: argparse.Namespace) -> dict[str, float]:
    """The floor: the same files read into Arrow (not timed) and written again, one by one."""
    import pyarrow.csv

    wall, rows, size = 0.0, 0, 0
    again = chosen.folder.with_name("again")
    again.mkdir()
    for path in sorted(chosen.folder.glob("*.csv")):
        encoding = "gb18030" if path.name.startswith("hotline_orders") else "utf8"
        table = pyarrow.csv.read_csv(path, read_options=pyarrow.csv.ReadOptions(encoding=encoding))
        start = time.perf_counter()
        pyarrow.csv.write_csv(table, again / path.name)
        wall += time.perf_counter() - start
        rows, size = rows + table.num_rows, size + (again / path.name).stat().st_size
    shutil.rmtree(again)
    return {"wall": wall, "rows": rows, "bytes": size}


def show(found: dict[str, dict[str, float]], scenario: str) -> None:
    """The figures, and how far from the floor and from the targets."""
    print(f"{scenario}: a province invented, and its files merely written by Arrow")
    for way, figures in found.items():
        print(
            f"  {way:<12} {figures['wall']:>8.1f} s  peak {figures['peak_gb']:>5.2f} GB  "
            f"{figures['rows']:>13,.0f} rows  {figures['bytes'] / 1e6:>9,.0f} MB  "
            f"{figures['rows'] / figures['wall'] / 1e6:>6.2f} million rows/s"
        )
    ours = found.get("govgauge")
    if ours and "bare_write" in found:
        print(f"  time beside the bare write: {ours['wall'] / found['bare_write']['wall']:.1f} ×")
    if ours:
        print(f"  peak memory: {ours['peak_gb']:.2f} of {GIGABYTES} GB; demo time target {SECONDS:.0f} s")


if __name__ == "__main__":
    raise SystemExit(main())
