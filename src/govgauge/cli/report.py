"""Make a document from a run folder: govgauge report RUN --format html|xlsx"""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """The run, the format, the language and where the document goes."""
    command.add_argument("folder", type=Path, metavar="RUN", help="a run folder")
    command.add_argument("--format", default="html", choices=["html", "xlsx"], help="one HTML file, or a workbook")
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="default: report.html or report.xlsx in the run folder"
    )
    command.add_argument("--lang", choices=["en", "zh"], default="en", help="the language it opens in")
    command.add_argument("--quiet", action="store_true", help="do not say where it is")


def run(chosen: argparse.Namespace) -> int:
    """Write the document and say where it is."""
    from govgauge.run.documents import write_report
    from govgauge.run.opened import open_run

    target = chosen.out or chosen.folder / f"report.{chosen.format}"
    write_report(open_run(chosen.folder), target, form=chosen.format, lang=chosen.lang)
    if not chosen.quiet:
        print(target)
    return 0
