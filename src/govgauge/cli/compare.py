"""Say what moved between two runs, and because of what: govgauge compare RUN_A RUN_B"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from govgauge.cli.sentences import say

if TYPE_CHECKING:
    from govgauge.run.compare import Comparison, Move

HAPPENED = {"no longer there": "已不存在", "new": "新增", "other content": "内容不同", "not there": "没有"}


def arguments(command: argparse.ArgumentParser) -> None:
    """The two runs, and how much to show."""
    command.add_argument("old", type=Path, metavar="RUN_A", help="the earlier run folder")
    command.add_argument("new", type=Path, metavar="RUN_B", help="the later run folder")
    command.add_argument(
        "--node", default="", metavar="N", help="only this node (default: the root; 'all' for every node)"
    )
    command.add_argument("--top", type=int, default=30, help="how many moves to show, largest first (30)")
    command.add_argument("--lang", choices=["en", "zh"], default="en", help="language of what is said")


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
    changes, files, lang = len(result.definition), len(result.files), chosen.lang
    defined = ("same", "change", "changes")[min(changes, 2)]
    print(say(f"definition {defined}", lang, n=changes))
    for change in result.definition:
        print("  " + change.words(lang))
    print(say(("records same", "file differs", "files differ")[min(files, 2)], lang, n=files))
    for words in result.files:
        print("  " + _after_the_name(words, lang))
    print(say("moved", lang, moved=len(result.moves), same=result.same))
    for move in sorted(result.moves, key=_size, reverse=True)[: chosen.top]:
        print("  " + _words(move, lang))
        for because in move.because[:5]:
            print("      " + _after_the_name(because, lang))
        if len(move.because) > 5:
            print("      " + say("more values", lang, n=len(move.because) - 5))


def _after_the_name(text: str, lang: str) -> str:
    """`name: what happened`, of which the second half is put into the language as far as it is known in it."""
    if lang == "en":
        return text
    name, _, happened = text.rpartition(": ")
    return f"{name}：{' → '.join(_in_chinese(part) for part in happened.split(' → '))}"


def _in_chinese(text: str) -> str:
    from govgauge.run.wording import in_chinese

    status, _, why = text.partition(" (")
    known = HAPPENED.get(text) or in_chinese(text)
    if known or not in_chinese(status):
        return known or text
    return f"{in_chinese(status)}（{in_chinese(why[:-1]) or why[:-1]}）"


def _size(move: Move) -> float:
    return abs((move.new or 0.0) - (move.old or 0.0))


def _words(move: Move, lang: str) -> str:
    where = " · ".join(part for part in (move.period, move.unit, move.facet, move.node) if part)
    text = f"{where}: {_number(move.old)} → {_number(move.new)}"
    if move.old_rank != move.new_rank:
        text += say("rank moved", lang, old=_number(move.old_rank), new=_number(move.new_rank))
    if move.by_definition is not None and move.by_records is not None:
        split = {"definition": f"{move.by_definition:+.4f}", "records": f"{move.by_records:+.4f}"}
        text += say("because", lang, **split)
    return text


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.6g}"
