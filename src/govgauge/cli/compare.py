"""Say what moved between two runs, and because of what: govgauge compare RUN_A RUN_B"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govgauge.run.compare import Comparison, Move


def arguments(command: argparse.ArgumentParser) -> None:
    """The two runs, and how much to show."""
    command.add_argument("old", type=Path, metavar="RUN_A", help="the earlier run folder")
    command.add_argument("new", type=Path, metavar="RUN_B", help="the later run folder")
    command.add_argument(
        "--node", default="", metavar="N", help="only this node (default: the root; 'all' for every node)"
    )
    command.add_argument("--top", type=int, default=30, help="how many moves to show, largest first (30)")
    command.add_argument(
        "--lang", choices=["en", "zh"], default="en", help="language of what changed in the definition"
    )


def run(chosen: argparse.Namespace) -> int:
    """Print changed definition, changed files and moved scores, largest first."""
    from govgauge.run.compare import compare
    from govgauge.run.opened import open_run

    old, new = open_run(chosen.old), open_run(chosen.new)
    node = {"": new.index.root.id, "all": ""}.get(chosen.node, chosen.node)
    result = compare(old, new, node=node)
    if chosen.json:
        print(json.dumps(asdict(result), ensure_ascii=False, indent=2, default=str))
        return 0
    _say(result, chosen)
    return 0


def _say(result: Comparison, chosen: argparse.Namespace) -> None:
    changes, files = len(result.definition), len(result.files)
    print("definition: " + (f"{changes} change{'s' * (changes > 1)}" if changes else "the same"))
    for change in result.definition:
        print("  " + change.words(chosen.lang))
    print("records: " + (f"{files} file{'s differ' if files > 1 else ' differs'}" if files else "the same files"))
    for words in result.files:
        print("  " + words)
    print(f"scores: {len(result.moves)} moved, {result.same} did not")
    for move in sorted(result.moves, key=_size, reverse=True)[: chosen.top]:
        print("  " + _words(move))
        for because in move.because[:5]:
            print("      " + because)
        if len(move.because) > 5:
            print(f"      … and {len(move.because) - 5} more values")


def _size(move: Move) -> float:
    return abs((move.new or 0.0) - (move.old or 0.0))


def _words(move: Move) -> str:
    where = " · ".join(part for part in (move.period, move.unit, move.facet, move.node) if part)
    text = f"{where}: {_number(move.old)} → {_number(move.new)}"
    if move.old_rank != move.new_rank:
        text += f", rank {_number(move.old_rank)} → {_number(move.new_rank)}"
    if move.by_definition is not None and move.by_records is not None:
        text += f"  (definition {move.by_definition:+.4f}, records {move.by_records:+.4f})"
    return text


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.6g}"
