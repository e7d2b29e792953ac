"""Walk from a score down to the records behind it: govgauge explain RUN --unit U --node N"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govgauge.cli.sentences import say

if TYPE_CHECKING:
    from govgauge.definition.model import FacetValue, Index, Indicator, Node, Unit
    from govgauge.run.explain import Behind, Step

BESIDE = ("_file", "_row", "in_numerator", "in_denominator")  # said in words around the cells
MISSING = "__missing"  # beside a column: why its cell is missing
SHOWN = 12  # digits that matter to a reader; the files keep all of them


def arguments(command: argparse.ArgumentParser) -> None:
    """Which score: unit, node, period, facet; how far down."""
    command.add_argument("folder", type=Path, metavar="RUN", help="a run folder")
    command.add_argument("--unit", required=True, metavar="U", help="who is evaluated: its id, or its title")
    command.add_argument("--node", required=True, metavar="N", help="a node of the tree, or an indicator")
    command.add_argument("--period", default="", metavar="P", help="default: the last period of the run")
    command.add_argument("--facet", default="", metavar="F", help="default: the unit as a whole")
    command.add_argument("--depth", type=int, default=3, help="levels of parts to show (3)")
    command.add_argument("--rows", type=int, default=5, help="records to show for an indicator (5); 0 for none")
    command.add_argument("--lang", choices=["en", "zh"], default="en", help="language of what is said")


def run(chosen: argparse.Namespace) -> int:
    """Print the tree of parts, and for an indicator its measure and records."""
    from govgauge.definition.in_force import as_of
    from govgauge.run.explain import explain, records_behind, unit_called
    from govgauge.run.opened import open_run

    opened = open_run(chosen.folder)
    unit = unit_called(opened, chosen.unit)
    step = explain(opened, unit=unit, node=chosen.node, period=chosen.period, facet=chosen.facet)
    behind: Sequence[Behind] = ()
    if step.measure is not None and chosen.rows > 0:
        behind = records_behind(
            opened,
            unit=unit,
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
    print(f"{unit} · {period}" + (f" · {chosen.facet}" if chosen.facet else ""))
    index = as_of(opened.index, str(period))
    for line in _lines(step, index, depth=chosen.depth, lang=chosen.lang):
        print(line)
    if step.below and step.below[0].unit != step.unit:
        print(say("mean of", chosen.lang, n=len(step.below), unit=step.below[0].unit))
    files = [str(file["name"]) for file in opened.quality.get("files", ())]
    for table in behind:
        _print_rows(table, files, lang=chosen.lang)
    return 0


def _lines(step: Step, index: Index, *, depth: int, lang: str, indent: str = "") -> list[str]:
    lines = [indent + _headline(step, index, lang=lang)]
    indicator = step.node.rpartition(":")[2]  # of an adjustment, such as bonus:X
    if step.measure is not None:
        lines.append(f"{indent}    {_measured(step.measure, unit=index.indicators[indicator].unit, lang=lang)}")
    lines += [f"{indent}    {said}" for said in _made(step.made, lang=lang)]
    if step.measure is not None:
        lines.append(f"{indent}    {say('rule', lang, rule=_rule(index, indicator, lang=lang))}")
        lines.append(f"{indent}    {_score(index, indicator, lang=lang)}")
        checks = [_doubt(each, index, lang=lang) for each in step.doubts]
        lines += [f"{indent}    {say('doubted', lang, check=check)}" for check in checks]
    if depth > 0:
        for below in step.below:
            if below.unit != step.unit:
                lines.append(f"{indent}  {_member(below, index, lang=lang)}")
                continue
            lines += _lines(below, index, depth=depth - 1, lang=lang, indent=indent + "  ")
    elif step.below:
        lines.append(f"{indent}  {say('parts below', lang, n=len(step.below))}")
    return lines


def _member(step: Step, index: Index, *, lang: str) -> str:
    return (
        f"{_named(index.units.listed.get(step.unit), step.unit, lang=lang)}: {_standing(step.score, index, lang=lang)}"
    )


def _headline(step: Step, index: Index, *, lang: str) -> str:
    part, score = step.part, step.score
    if part is None:
        name = _title(index, step.node, lang=lang)
        return f"{name}: {_standing(score, index, lang=lang)}" if score else name
    kind, _, named = str(part["child"]).rpartition(":")
    name = _facet(index, step.facet, lang=lang) if kind == "facet" else _title(index, named, lang=lang)
    text = f"{name}: {_standing(score, index, lang=lang)}" if score else say(kind, lang, name=name) if kind else name
    if part["points"] is not None:
        figures = {key: _number(part[key]) for key in ("points", "share", "lost")}
        text += say("adjusted" if kind and part["share"] is None else "points", lang, **figures)
    if part["note"]:
        text += say("note", lang, note=_reason(part["note"], lang))
    return text


def _standing(score: Mapping[str, Any], index: Index, *, lang: str) -> str:
    """Score, rank and grade, or why there is no score."""
    text = _number(score["score"])
    if score.get("rank") is not None:
        text += say("rank", lang, rank=_number(score["rank"]), of=score["of"])
    if score.get("grade"):
        titles = {level.id: level.title.get(lang, level.id) for level in index.grades.levels}
        text += say("grade", lang, grade=titles.get(score["grade"], score["grade"]) if lang == "zh" else score["grade"])
    return text if score["score"] is not None else text + say("no score", lang, status=_reason(score["status"], lang))


def _measured(measure: Mapping[str, Any], *, unit: str, lang: str) -> str:
    if measure["status"] != "measured":
        why = _reason(measure["reason"], lang)
        return say("not measured", lang, status=_reason(measure["status"], lang), reason=why)
    ratio = ""
    if measure["denominator"] is not None:
        parts = {"above": _number(measure["numerator"]), "below": _number(measure["denominator"])}
        ratio = say("of" if unit == "percent" else "over", lang, **parts)
    counted = f" {_counted_in(unit, lang)}" if unit else ""
    return say("measured", lang, value=_number(measure["value"]), unit=counted, ratio=ratio, n=measure["n"])


def _counted_in(unit: str, lang: str) -> str:
    from govgauge.run.wording import unit_of_measure

    return unit if lang == "en" else unit_of_measure(unit)[1]


def _reason(text: str, lang: str) -> str:
    """Why something is as it is; a reason that is known only in English stands so."""
    from govgauge.run.wording import reason_in

    return reason_in(text, lang)


def _made(made: Mapping[str, Any], *, lang: str) -> list[str]:
    """How sure the value is, what was done to it before it was scored, and where weights were found."""
    said = []
    if one := made.get("interval"):
        people = say("people", lang, n=one["population"]) if one["population"] is not None else ""
        ends = {"low": _number(one["low"]), "high": _number(one["high"]), "sure": _number(100 * one["confidence"])}
        said.append(say("interval", lang, how=one["how"], n=one["n"], people=people, **ends))
    if one := made.get("imputed"):
        unsure = f" ± {_number(one['deviation'])}" if one["deviation"] is not None else ""
        figures = {"value": _number(one["value"]), "unsure": unsure, "was": _reason(one["was"], lang)}
        said.append(say("imputed", lang, method=one["method"], **figures))
    if one := made.get("treated"):
        figures = {"before": _number(one["before"]), "after": _number(one["after"])}
        said.append(say("treated", lang, done=_reason(one["done"], lang), **figures))
    if one := made.get("weights"):
        nodes = ", ".join(one["found in"])
        where = say("weights in", lang, nodes=nodes) if nodes else say("by judgement", lang)
        found = ", ".join(f"{name} {share}" for name, share in one["stated"].items())
        said.append(say("weights", lang, method=one["method"], where=where, found=found or one["refused"]))
    return said


def _rule(index: Index, indicator: str, *, lang: str) -> str:
    rule = index.indicators[indicator]
    where = say("where", lang, where=rule.where) if rule.where else ""
    return say("formula", lang, measure=rule.measure, table=rule.of) + where


def _score(index: Index, indicator: str, *, lang: str) -> str:
    """How it is scored; a counter-check is tested instead."""
    one = index.indicators[indicator]
    word, function = ("score", one.score) if one.test is None else ("test", one.test)
    given = ", ".join(f"{name} {_cell(value)}" for name, value in function.parameters.items())
    return say(word, lang, function=f"{function.name}: {given}" if given else function.name)


def _doubt(step: Step, index: Index, *, lang: str) -> str:
    """A counter-check beside the claim that it doubts."""
    one = index.indicators[step.node]
    known = step.measure
    measured = say("unmeasured", lang) if known is None else _measured(known, unit=one.unit, lang=lang)
    return f"{_title(index, step.node, lang=lang)} [{one.kind}]: {measured}"


def _title(index: Index, name: str, *, lang: str) -> str:
    return _named(index.tree.get(name) or index.indicators.get(name), name, lang=lang)


def _facet(index: Index, value: str, *, lang: str) -> str:
    """A facet value, or a group of them, by its title."""
    known = (facet.values[value] for facet in index.facets.values() if value in facet.values)
    return _named(next(known, None), value, lang=lang)


def _named(thing: Node | Indicator | Unit | FacetValue | None, name: str, *, lang: str) -> str:
    from govgauge.run.wording import in_language

    title = in_language(thing.title, lang) if thing else ""
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


def _print_rows(behind: Behind, files: Sequence[str], *, lang: str) -> None:
    many = say("one row" if behind.total == 1 else "rows", lang, table=behind.table, n=f"{behind.total:,}")
    shown = behind.rows.num_rows
    print("\n" + many + (say("first", lang, n=shown) if behind.total > shown else ""))
    for number, row in enumerate(behind.rows.to_pylist(), start=1):
        place = _place(row, files, lang=lang)
        print(f"  {number}. {place}{_cells(row)}{_part(row, lang=lang)}")


def _place(row: Mapping[str, Any], files: Sequence[str], *, lang: str) -> str:
    """Where the row stands among what was handed in; "" for a row of a derived table."""
    number = row.get("_file")
    if number is None or not 1 <= number <= len(files):
        return ""
    return say("row", lang, file=files[number - 1], row=row["_row"])


def _cells(row: Mapping[str, Any]) -> str:
    """The cells that hold something, and of the missing ones the reason where one was declared."""
    given = [(name, value) for name, value in row.items() if value is not None and name not in BESIDE]
    texts = [
        f"{name.removesuffix(MISSING)}=({value})" if name.endswith(MISSING) else f"{name}={_cell(value)}"
        for name, value in given
    ]
    return ", ".join(texts)


def _part(row: Mapping[str, Any], *, lang: str) -> str:
    """In which part of the measure a row of the indicator's own table counts."""
    above, below = row.get("in_numerator"), row.get("in_denominator")
    if above is None:
        return ""
    return say("counts" if above and below else "denominator only" if below else "numerator only", lang)


def _cell(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_cell(item) for item in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
