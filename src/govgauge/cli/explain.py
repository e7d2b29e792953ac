"""Walk from a score down to the records behind it: govgauge explain RUN --unit U --node N"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govgauge.definition.model import Index
    from govgauge.run.explain import Behind, Step

BESIDE = ("_file", "_row", "in_numerator", "in_denominator")  # said in words around the cells
MISSING = "__missing"  # beside a column: why its cell is missing
SHOWN = 12  # digits that matter to a reader; the files keep all of them


def arguments(command: argparse.ArgumentParser) -> None:
    """Which score: unit, node, period, facet; how far down."""
    command.add_argument("folder", type=Path, metavar="RUN", help="a run folder")
    command.add_argument("--unit", required=True, metavar="U", help="who is evaluated: its id")
    command.add_argument("--node", required=True, metavar="N", help="a node of the tree, or an indicator")
    command.add_argument("--period", default="", metavar="P", help="default: the last period of the run")
    command.add_argument("--facet", default="", metavar="F", help="default: the unit as a whole")
    command.add_argument("--depth", type=int, default=3, help="levels of parts to show (3)")
    command.add_argument("--rows", type=int, default=5, help="records to show for an indicator (5); 0 for none")
    command.add_argument("--lang", choices=["en", "zh"], default="en", help="language of titles")


def run(chosen: argparse.Namespace) -> int:
    """Print the tree of parts, and for an indicator its measure and records."""
    from govgauge.definition.in_force import as_of
    from govgauge.run.explain import explain, records_behind
    from govgauge.run.opened import open_run

    opened = open_run(chosen.folder)
    step = explain(opened, unit=chosen.unit, node=chosen.node, period=chosen.period, facet=chosen.facet)
    behind: Sequence[Behind] = ()
    if step.measure is not None and chosen.rows > 0:
        behind = records_behind(
            opened,
            unit=chosen.unit,
            indicator=chosen.node,
            period=chosen.period,
            facet=chosen.facet,
            limit=chosen.rows,
        )
    if chosen.json:
        print(
            json.dumps(
                {"step": _plain(step), "rows": [_rows(table) for table in behind]},
                ensure_ascii=False,
                indent=2,
                default=str,
            )
        )
        return 0
    period = (step.score or step.measure or {}).get("period", chosen.period)
    print(f"{chosen.unit} · {period}" + (f" · {chosen.facet}" if chosen.facet else ""))
    index = as_of(opened.index, str(period))
    for line in _lines(step, index, depth=chosen.depth, lang=chosen.lang):
        print(line)
    if step.below and step.below[0].unit != step.unit:
        print(f"the mean of {len(step.below)} scores; --unit {step.below[0].unit} shows how one came about")
    files = [str(file["name"]) for file in opened.quality.get("files", ())]
    for table in behind:
        _print_rows(table, files)
    return 0


def _lines(step: Step, index: Index, *, depth: int, lang: str, indent: str = "") -> list[str]:
    lines = [indent + _headline(step, index, lang=lang)]
    if step.measure is not None:
        lines.append(f"{indent}    {_measured(step.measure, unit=index.indicators[step.node].unit)}")
    lines += [f"{indent}    {said}" for said in _made(step.made)]
    if step.measure is not None:
        lines.append(f"{indent}    rule: {_rule(index, step.node)}")
        lines.append(f"{indent}    {_score(index, step.node)}")
        lines += [f"{indent}    doubted by {_doubt(each, index, lang=lang)}" for each in step.doubts]
    if depth > 0:
        for below in step.below:
            if below.unit != step.unit:
                lines.append(f"{indent}  {_member(below, index, lang=lang)}")
                continue
            lines += _lines(below, index, depth=depth - 1, lang=lang, indent=indent + "  ")
    elif step.below:
        lines.append(f"{indent}  … {len(step.below)} parts below; --depth shows more")
    return lines


def _member(step: Step, index: Index, *, lang: str) -> str:
    unit = index.units.listed.get(step.unit)
    title = (unit.title.get(lang) or unit.title.get("en", "")) if unit else ""
    name = f"{title} ({step.unit})" if title and title != step.unit else step.unit
    return f"{name}: {_standing(step.score)}"


def _headline(step: Step, index: Index, *, lang: str) -> str:
    part, score = step.part, step.score
    name = _title(index, step.node, lang=lang) if not (part and str(part["child"]).startswith("facet:")) else step.facet
    text = f"{name}: {_standing(score)}" if score else name
    if part is not None and part["points"] is not None:
        text += f"   {_number(part['points'])} points at share {_number(part['share'])}, lost {_number(part['lost'])}"
    if part is not None and part["note"]:
        text += f"   [{part['note']}]"
    return text


def _standing(score: Mapping[str, Any]) -> str:
    """Score, rank and grade, or why there is no score."""
    text = _number(score["score"])
    if score.get("rank") is not None:
        text += f"   rank {_number(score['rank'])} of {score['of']}"
    if score.get("grade"):
        text += f"   {score['grade']}"
    return text if score["score"] is not None else f"{text}   ({score['status']})"


def _measured(measure: Mapping[str, Any], *, unit: str) -> str:
    if measure["status"] != "measured":
        return f"{measure['status']}: {measure['reason']}"
    ratio = ""
    if measure["denominator"] is not None:
        over = "of" if unit == "percent" else "/"
        ratio = f" = {_number(measure['numerator'])} {over} {_number(measure['denominator'])}"
    return f"measured {_number(measure['value'])}{f' {unit}' if unit else ''}{ratio}, n {measure['n']}"


def _made(made: Mapping[str, Any]) -> list[str]:
    """How sure the value is, what was done to it before it was scored, and where weights were found."""
    said = []
    if one := made.get("interval"):
        people = f" of {one['population']}" if one["population"] is not None else ""
        ends = f"between {_number(one['low'])} and {_number(one['high'])}"
        said.append(f"{ends} at {_number(100 * one['confidence'])} % confidence ({one['how']}, n {one['n']}{people})")
    if one := made.get("imputed"):
        unsure = f" ± {_number(one['deviation'])}" if one["deviation"] is not None else ""
        said.append(f"imputed {_number(one['value'])}{unsure} by {one['method']}; was {one['was']}")
    if one := made.get("treated"):
        said.append(f"treated ({one['done']}): {_number(one['before'])} became {_number(one['after'])}")
    if one := made.get("weights"):
        where = f" in {', '.join(one['found in'])}" if one["found in"] else " by judgement"
        found = ", ".join(f"{name} {share}" for name, share in one["stated"].items())
        said.append(f"weights found by {one['method']}{where}: {found or one['refused']}")
    return said


def _rule(index: Index, indicator: str) -> str:
    rule = index.indicators[indicator]
    return f"{rule.measure}   of {rule.of}" + (f"   where {rule.where}" if rule.where else "")


def _score(index: Index, indicator: str) -> str:
    """How it is scored; a counter-check is tested instead."""
    one = index.indicators[indicator]
    word, function = ("score", one.score) if one.test is None else ("never scored; test", one.test)
    given = ", ".join(f"{name} {_cell(value)}" for name, value in function.parameters.items())
    return f"{word}: {function.name}: {given}" if given else f"{word}: {function.name}"


def _doubt(step: Step, index: Index, *, lang: str) -> str:
    """A counter-check beside the claim that it doubts."""
    one = index.indicators[step.node]
    measured = _measured(step.measure, unit=one.unit) if step.measure is not None else "not measured"
    return f"{_title(index, step.node, lang=lang)} [{one.kind}]: {measured}"


def _title(index: Index, name: str, *, lang: str) -> str:
    titled = index.tree.get(name) or index.indicators.get(name)
    title = (titled.title.get(lang) or titled.title.get("en", "")) if titled else ""
    return f"{title} ({name})" if title and title != name else name


def _number(value: object) -> str:
    return "–" if value is None else f"{float(str(value)):.{SHOWN}g}"


def _plain(step: Step) -> dict[str, Any]:
    below = [_plain(part) for part in step.below]
    return {
        "unit": step.unit,
        "node": step.node,
        "facet": step.facet,
        "score": step.score,
        "measure": step.measure,
        "part": step.part,
        "below": below,
        "doubts": [_plain(each) for each in step.doubts],
        "made": step.made,
    }


def _rows(table: Behind) -> dict[str, Any]:
    return {"table": table.table, "rows in all": table.total, "rows": table.rows.to_pylist()}


def _print_rows(behind: Behind, files: Sequence[str]) -> None:
    print(
        f"\n{behind.table}: {behind.total:,} row{'s' * (behind.total != 1)}"
        + (f", the first {behind.rows.num_rows}" if behind.total > behind.rows.num_rows else "")
    )
    for number, row in enumerate(behind.rows.to_pylist(), start=1):
        place = _place(row, files)
        print(f"  {number}. {place}{_cells(row)}{_part(row)}")


def _place(row: Mapping[str, Any], files: Sequence[str]) -> str:
    """Where the row stands among what was handed in; "" for a row of a derived table."""
    number = row.get("_file")
    if number is None or not 1 <= number <= len(files):
        return ""
    return f"{files[number - 1]} row {row['_row']}: "


def _cells(row: Mapping[str, Any]) -> str:
    """The cells that hold something, and of the missing ones the reason where one was declared."""
    given = [(name, value) for name, value in row.items() if value is not None and name not in BESIDE]
    texts = [
        f"{name.removesuffix(MISSING)}=({value})" if name.endswith(MISSING) else f"{name}={_cell(value)}"
        for name, value in given
    ]
    return ", ".join(texts)


def _part(row: Mapping[str, Any]) -> str:
    """In which part of the measure a row of the indicator's own table counts."""
    above, below = row.get("in_numerator"), row.get("in_denominator")
    if above is None:
        return ""
    return "   [counts]" if above and below else "   [denominator only]" if below else "   [numerator only]"


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
