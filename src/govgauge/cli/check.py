"""Check every rule of an index definition and run its examples: govgauge check INDEX"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict


def arguments(command: argparse.ArgumentParser) -> None:
    """INDEX, one or more."""
    command.add_argument("index", nargs="+", metavar="INDEX", help="a shipped index's id, or the folder of an index")
    command.add_argument("--no-examples", action="store_true", help="do not run the indicators' examples")


def run(chosen: argparse.Namespace) -> int:
    """Print every problem and advice; exit 3 when a rule is broken."""
    from govgauge.kernel.errors import DefinitionError
    from govgauge.run.soundness import examine

    worst, results = 0, []
    for reference in chosen.index:
        found = examine(reference, examples=not chosen.no_examples)
        broken = [problem for problem in found.problems if not problem.advice]
        worst = DefinitionError.exit_code if broken else worst
        results.append(
            {
                "index": reference,
                "sound": not broken,
                "problems": [asdict(problem) for problem in found.problems],
            }
        )
        if not chosen.json:
            for problem in found.problems:
                print(("advice: " if problem.advice else "") + str(problem))
            advice = len(found.problems) - len(broken)
            print(
                f"{reference}: "
                + (_many(len(broken), "problem") if broken else f"sound; {found.counted}")
                + (f"; {_many(advice, 'piece')} of advice" if advice else "")
            )
    if chosen.json:
        print(json.dumps(results, ensure_ascii=False, indent=2))
    return worst


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
