"""Say how sure a run's ranking is: govgauge robustness RUN --draws N --seed S"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """The run, how many draws, and where the tables go."""
    command.add_argument("folder", type=Path, metavar="RUN", help="a run folder; its records are not needed")
    command.add_argument("--draws", type=int, metavar="N", help="default: as the index says, else 1000")
    command.add_argument("--seed", type=int, metavar="S", help="default: as the index says, else 1")
    command.add_argument("--period", default="", metavar="P", help="default: the last period of the run")
    command.add_argument(
        "--top", type=int, default=10, metavar="K", help="how probable is being among the first K (10)"
    )
    command.add_argument("--out", type=Path, metavar="FOLDER", help="default: robustness in the run folder")
    command.add_argument("--lang", choices=["en", "zh"], default="en", help="language of what is said")
    command.add_argument("--quiet", action="store_true", help="no progress, and nothing said")


def run(chosen: argparse.Namespace) -> int:
    """Analyse, write the folder, and say in plain words what was found."""
    from govgauge.cli.console import progress
    from govgauge.run.opened import open_run
    from govgauge.run.robustness import FOLDER, assess

    with progress(quiet=chosen.quiet or chosen.json) as report:
        found = assess(
            open_run(chosen.folder),
            out=chosen.out,
            draws=chosen.draws,
            seed=chosen.seed,
            period=chosen.period,
            top=chosen.top,
            progress=report,
        )
    if chosen.json:
        print(json.dumps(found.settings, ensure_ascii=False, indent=2, default=str))
    elif not chosen.quiet:
        for words in found.settings["reading"]:
            print(words[chosen.lang])
        print(chosen.out or chosen.folder / FOLDER)
    return 0
