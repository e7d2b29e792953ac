"""Make an invented province with planted faults, as raw files: govgauge simulate SCENARIO --seed N --out DIR"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from govgauge.cli.console import progress

SHOWN = ("up_pro_accept", "up_pro_process", "up_pro_result", "evaluations", "evaluations_gb", "hotline_orders")
MOST_SEED = 2**32


def arguments(command: argparse.ArgumentParser) -> None:
    """SCENARIO, the seed, where the folder goes and what is planted."""
    command.add_argument(
        "scenario",
        metavar="SCENARIO",
        nargs="?",
        default="",
        help="demo (about 100 counties, the default) or province (≥ 10 million cases)",
    )
    command.add_argument("--size", default="", metavar="SCENARIO", help="the same, said by its name")
    command.add_argument(
        "--seed", default=1, type=_seed, metavar="N", help="a whole number; the same gives the same bytes (1)"
    )
    command.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="the folder to make; must be new or empty"
    )
    command.add_argument("--cases", type=_cases, metavar="N", help="another number of cases than the scenario has")
    command.add_argument(
        "--faults",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="plant faults and innocent look-alikes (default); without them all counties are honest",
    )
    command.add_argument(
        "--dose", type=_dose, metavar="D", help="how strongly faults are planted, above 0 to 2 (1: as told)"
    )
    command.add_argument("--quiet", action="store_true", help="no progress and no summary")


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) >= MOST_SEED:
        raise argparse.ArgumentTypeError(f"{text!r} is no seed; say a whole number from 0 to {MOST_SEED - 1}")
    return int(text)


def _cases(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1_000 <= int(text) <= 10**8:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of cases; say a whole number from 1000 to 100000000")
    return int(text)


def _dose(text: str) -> float:
    try:
        dose = float(text)
    except ValueError:
        dose = 0.0
    if not 0 < dose <= 2:
        raise argparse.ArgumentTypeError(f"{text!r} is no dose; say a number above 0, at most 2")
    return dose


def run(chosen: argparse.Namespace) -> int:
    """Make the province and say what was made, where its truth is and what to do next."""
    from govgauge.run.simulate import scenario, simulate

    with progress(quiet=chosen.quiet or chosen.json) as report:
        made = simulate(
            scenario(chosen.size or chosen.scenario or "demo", cases=chosen.cases, dose=chosen.dose),
            seed=chosen.seed,
            out=chosen.out,
            faults=chosen.faults,
            progress=report,
        )
    figures = {
        "folder": str(made.folder),
        "invented": True,
        "scenario": made.size,
        "seed": made.seed,
        "files": made.files,
        "bytes": made.bytes,
        "rows": made.rows,
        "faults": made.faults,
        "lookalikes": made.lookalikes,
        "truth": str(made.truth),
    }
    if chosen.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    elif not chosen.quiet:
        print(f"{made.size}, seed {made.seed}  (invented data 虚构数据)")
        for name in SHOWN:
            print(f"  {name:<16} {made.rows[name]:>12,} rows")
        print(f"  {made.files} files, {sum(made.rows.values()):,} rows, {made.bytes / 1e6:,.0f} MB")
        print(f"planted: {made.faults} faults, {made.lookalikes} innocent look-alikes")
        print(f"the truth: {made.truth}")
        print(f"next: {made.next}")
    return 0
