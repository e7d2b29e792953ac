"""Say what the figures of a run say beyond its scores: govgauge diagnose RUN --unit U"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govgauge.run.opened import Run

ADVICE = {
    "en": "Findings are advice for people who look further; they change no score.",
    "zh": "以下发现供复核参考，不改变任何得分。",
}
NOTHING = {"en": "nothing found", "zh": "没有发现"}
MORE = {"en": "… and {n} more; --top shows them", "zh": "……另有 {n} 条，--top 可显示更多"}


def arguments(command: argparse.ArgumentParser) -> None:
    """Which run, and of its findings which."""
    command.add_argument("folder", type=Path, metavar="RUN", help="a run folder")
    command.add_argument("--unit", default="", metavar="U", help="only this unit")
    command.add_argument("--period", default="", metavar="P", help="default: the last period of the run")
    command.add_argument(
        "--question", default="", metavar="Q", help="only the answers to this question, such as gaming"
    )
    command.add_argument("--top", type=int, default=20, help="how many to show, what accuses first (20)")
    command.add_argument("--lang", choices=["en", "zh"], default="en", help="language of what is said")


def run(chosen: argparse.Namespace) -> int:
    """Print the findings, those that accuse of something first."""
    from govgauge.run.diagnose import chosen_findings
    from govgauge.run.opened import open_run

    opened = open_run(chosen.folder)
    rows = chosen_findings(opened, unit=chosen.unit, period=chosen.period, question=chosen.question)
    if chosen.json:
        print(json.dumps(rows[: chosen.top], ensure_ascii=False, indent=2))
        return 0
    _say(opened, rows, chosen=chosen)
    return 0


def _say(opened: Run, rows: Sequence[Mapping[str, Any]], *, chosen: argparse.Namespace) -> None:
    from govgauge.run.diagnose import question_titles, way_of

    titles, lang = question_titles(), chosen.lang
    print(ADVICE[lang] if rows else NOTHING[lang])
    heading: tuple[str, str] | None = None
    for row in rows[: chosen.top]:
        if (row["unit"], row["question"]) != heading:
            heading = (row["unit"], row["question"])
            where = " · ".join(part for part in (_named(opened, row["unit"], lang=lang), row["period"]) if part)
            print(f"\n{where} · {titles[row['question']][lang]}")
        kind = f"[{row['kind']}] " if row["kind"] else ""
        facet = f" ({row['facet']})" if row["facet"] else ""
        print(f"  {row['place']}. {kind}{row[lang]}{facet}")
        if way := way_of(opened, row):
            print(f"     {way}")
    if len(rows) > chosen.top:
        print("\n" + MORE[lang].format(n=f"{len(rows) - chosen.top:,}"))


def _named(opened: Run, unit: str, *, lang: str) -> str:
    listed = opened.index.units.listed.get(unit)
    title = (listed.title.get(lang) or listed.title.get("en", "")) if listed else ""
    return f"{title} ({unit})" if title and title != unit else unit
