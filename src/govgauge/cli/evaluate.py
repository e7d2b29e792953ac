"""Evaluate an index on a folder of raw files: govgauge evaluate INDEX --data DIR --out RUN"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govgauge.cli.console import progress
from govgauge.cli.sentences import say
from govgauge.kernel.errors import Problem, UsageError

if TYPE_CHECKING:
    from govgauge.definition.model import Index, Text
    from govgauge.run.readers import Readers

REASONS = 3  # the most frequent ones
TARGETS = 5  # out of reach
CODES = 8  # unknown ones shown of each column
NOTHING_SAID: Mapping[str, Text] = MappingProxyType({})


def arguments(command: argparse.ArgumentParser) -> None:
    """INDEX, where the records are, where the run goes, and what the machine may spend."""
    command.add_argument("index", metavar="INDEX", help="a shipped index's id, or the folder of an index")
    command.add_argument(
        "--data", required=True, type=Path, metavar="DIR", help="folder with the raw files as published"
    )
    command.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="RUN",
        help="the run folder to make (replaced if it is one)",
    )
    command.add_argument("--period", action="append", default=[], metavar="P", help="only this period; may be repeated")
    command.add_argument("--engine", default="duckdb", choices=["duckdb"], help="where the measuring is done")
    command.add_argument(
        "--memory",
        default="4GB",
        type=_memory,
        help="the most the engine may hold in memory; more is spilled to disk (4GB)",
    )
    command.add_argument("--threads", type=_threads, help="threads of the engine; no figure depends on it")
    command.add_argument(
        "--database", action="append", default=[], metavar="SOURCE=URL", help="where a source's database is"
    )
    command.add_argument(
        "--no-records",
        action="store_true",
        help="do not keep the typed records (explain then stops at measures)",
    )
    command.add_argument("--lang", choices=["en", "zh"], default="en", help="language of the summary")
    command.add_argument("--quiet", action="store_true", help="no progress and no summary")


def _memory(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d*(\.\d+)?\s*[KMGT]i?B", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no amount of memory; say it like 512MB or 4GB")
    return text


def _threads(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of threads; say a whole number from 1")
    return int(text)


def run(chosen: argparse.Namespace) -> int:
    """Evaluate and say what came of it."""
    from govgauge.run.readers import Readers

    # The readers load what they need on another processor while this one loads the rest.
    with Readers() as readers:
        index = _evaluate(chosen, readers)
    if chosen.json:
        print(json.dumps(_figures(chosen.out), ensure_ascii=False, indent=2))
    elif not chosen.quiet:
        rules = (rule for source in index.sources.values() for rule in source.rules)
        _summary(_figures(chosen.out), lang=chosen.lang, said={rule.says: rule.words for rule in rules if rule.words})
    return 0


def _evaluate(chosen: argparse.Namespace, readers: Readers) -> Index:
    from govgauge.cli.secret import secret_for
    from govgauge.definition.load import load
    from govgauge.run.evaluate import Settings, evaluate

    index = load(chosen.index)
    settings = Settings(
        engine=chosen.engine,
        memory=chosen.memory,
        threads=chosen.threads,
        databases=_databases(chosen.database),
        secret=secret_for(index),
        keep_records=not chosen.no_records,
        sandbox=readers,
    )
    with progress(quiet=chosen.quiet or chosen.json) as report:
        evaluate(
            index,
            chosen.data,
            out=chosen.out,
            periods=chosen.period,
            settings=settings,
            progress=report,
        )
    return index


def _databases(given: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for name, equals, url in pairs:
        if not (name and equals and url):
            raise UsageError(
                Problem(
                    "--database",
                    f"{name!r} names no URL",
                    allowed="SOURCE=URL, e.g. cases=sqlite:///cases.db",
                )
            )
    return {name: url for name, _, url in pairs}


def _figures(out: Path) -> dict[str, Any]:
    """The run in figures, from the files it wrote."""
    manifest = json.loads((out / "manifest.json").read_bytes())
    quality = json.loads((out / "quality.json").read_bytes())
    return {"run": str(out), "index": manifest["index"], "counts": manifest["counts"], **quality}


def _unknown(column: dict[str, Any], *, lang: str) -> str:
    """The unknown codes of one column with their counts."""
    hidden = say("hidden code", lang)
    shown = ", ".join(f"{one['code'] or hidden} × {one['cells']:,}" for one in column["most"][:CODES])
    more = column["codes"] - len(column["most"][:CODES])
    codes = shown + (say("more codes", lang, n=f"{more:,}") if more else "")
    return say("unknown codes", lang, where=f"{column['source']}.{column['column']}", codes=codes)


def _targets(found: list[dict[str, Any]], *, lang: str) -> list[str]:
    """Targets beyond what nearly all peers have come to, the first of them in words."""
    lines = []
    for one in found[:TARGETS]:
        group = say("of group", lang, group=one["group"]) if one["group"] else ""
        figures = {"target": f"{one['target']:g}", "reached": f"{one['reached']:.4g}", "peers": one["peers"]}
        lines.append(say("target", lang, indicator=one["indicator"], group=group, **figures))
    more = len(found) - TARGETS
    return lines + ([say("more targets", lang, n=f"{more:,}")] if more > 0 else [])


def _set_aside(figures: dict[str, Any], *, lang: str, said: Mapping[str, Text]) -> list[str]:
    """Why rows stay out, the most frequent reasons first."""
    if not figures["reasons"]:
        return []
    lines = []
    for cause in sorted(figures["reasons"], key=lambda cause: -cause["cells"])[:REASONS]:
        where = f"{cause['source']}.{cause['column']}" if cause["column"] else cause["source"]
        why = _reason(cause["reason"], lang, said=said)
        lines.append(say("cause", lang, n=f"{cause['cells']:,}", where=where, reason=why))
    lines += ["    " + _unknown(column, lang=lang) for column in figures["unknown codes"]]
    return [*lines, say("where they are", lang, run=figures["run"])]


def _reason(text: str, lang: str, *, said: Mapping[str, Text] = NOTHING_SAID) -> str:
    if lang == "en":
        return text  # without loading the words of the report
    from govgauge.run.wording import reason_in

    return reason_in(text, lang, said=said)


def _summary(figures: dict[str, Any], *, lang: str, said: Mapping[str, Text]) -> None:
    index, counts, sources = figures["index"], figures["counts"], figures["sources"]
    print(f"{index['id']} {index['version']}" + (say("invented", lang) if index["invented"] else ""))
    width = max((len(name) for name in sources), default=0)
    for name, rows in sources.items():
        figure = {"came": f"{rows['rows in']:>11,}", "used": f"{rows['used']:>11,}", "aside": f"{rows['set aside']:,}"}
        print(say("rows in", lang, name=f"{name:<{width}}", **figure))
    for line in _set_aside(figures, lang=lang, said=said):
        print(line)
    for name, reason in figures["absent"].items():
        print(say("absent", lang, name=f"{name:<{width}}", reason=_reason(reason, lang)))
    for rows in figures["unplaced"]:
        name, number = f"{rows['table']:<{width}}", f"{rows['rows']:>11,}"
        print(say("unplaced", lang, name=name, rows=number, reason=_reason(rows["reason"], lang)))
    for line in _targets(figures["targets out of reach"], lang=lang):
        print(f"  {line}")
    measured = (f"{_reason(status, lang)} {count:,}" for status, count in sorted(counts["measures"].items()))
    print(say("measures", lang, counts="   ".join(measured)))
    print(say("run folder", lang, run=figures["run"]))
    print(say("next", lang, command=f"govgauge report {figures['run']} --format html"))
    print(f"      govgauge explain {figures['run']} --unit U --node N")
