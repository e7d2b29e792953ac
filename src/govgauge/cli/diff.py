"""Say in words what changed between two versions of an index: govgauge diff OLD NEW"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict


def arguments(command: argparse.ArgumentParser) -> None:
    """OLD and NEW, each an id or a folder."""
    command.add_argument("old", metavar="OLD", help="a shipped index's id, or the folder of an index")
    command.add_argument("new", metavar="NEW", help="the other version")
    command.add_argument(
        "--lang", choices=["en", "zh"], default="en", help="language of what changed in the definition"
    )


def run(chosen: argparse.Namespace) -> int:
    """Print the changes, those that move scores first."""
    from govgauge.definition.diff import diff
    from govgauge.definition.load import load

    changes = diff(load(chosen.old), load(chosen.new))
    if chosen.json:
        print(json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2, default=str))
        return 0
    for change in changes:
        print(change.words(chosen.lang))
    if not changes:
        print("nothing changed" if chosen.lang == "en" else "没有变化")
    return 0
