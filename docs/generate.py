"""Writes docs/reference from the source itself: the language of definitions, formulas, methods, formats, commands.

`python docs/generate.py` writes; `python docs/generate.py --check` only says what is out of date (exit 1).
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from govgauge.cli import entry
from govgauge.definition import language
from govgauge.definition.calendar import CALENDAR
from govgauge.definition.compound import Record
from govgauge.definition.formula import kinds
from govgauge.kernel.parameter import Parameters
from govgauge.kernel.shapes import (
    AGES,
    FINDINGS,
    IMPUTED,
    INTERVALS,
    MEASURES,
    PARTS,
    SCORES,
    SET_ASIDE,
    TREATED,
    TREATMENTS,
)
from govgauge.records import checks, formats
from govgauge.run.vocabulary import vocabulary

REFERENCE = Path(__file__).parent / "reference"
GENERATED = "<!-- Written by docs/generate.py from the source; change the source, not this page. -->\n\n"


SELECTS = """
## Derived tables

One select over sources and other derived tables: `with`, `join`, `left join`, `full join`, `cross join`, `where`,
`group by`, `having`, `qualify`, `distinct`, `union all`, selects in brackets after `from`. A table has no order, so
there is no `order by`, `limit` or `offset` of the whole.

* **Aggregates** of groups: `count(*)`, `count(x)`, `count(distinct x)`, `sum`, `min`, `max`, `mean`, `share`,
  `ratio`, `median`, `quantile`, `distinct`, `min_by(x, by)`, `max_by(x, by)`, `first(x, by)`, `last(x, by)`,
  `bool_and`, `bool_or`; each may be followed by `filter (where …)`. Whole numbers and decimals add up alike in any
  order; doubles are added as decimals.
* **Windows**: `row_number`, `rank`, `dense_rank`, `lag`, `lead`, `first_value`, `last_value`, `count`, `sum`,
  `min`, `max`, with `over (partition by … order by … rows between … and …)`. Rows that the order leaves equal are
  ordered by everything else that the select names, so that the same row comes first on every run; only rows alike
  in all of that may change places.
* **Other tables in conditions**, in `where` and in what is given: `exists (select 1 from b where b.x = a.x)`, and
  `x in (select y from b)`, whose missing values are passed over, so that `not in` keeps what is not there.
"""


def pages() -> dict[str, str]:
    """Every generated page by file name."""
    return {
        "definition.md": definition(),
        "formulas.md": formulas(),
        "counter-checks.md": methods("Tests of counter-checks", "diagnose/gaming", vocabulary().gaming),
        "score-functions.md": methods("Score functions", "score/normalise", vocabulary().normalise),
        "combinations.md": methods("Combinations", "score/combine", vocabulary().combine),
        "imputing.md": methods("Imputing", "score/impute", vocabulary().impute),
        "treating.md": methods("Treating outliers", "score/treat", vocabulary().treat),
        "weighing.md": methods("Weighing", "score/weigh", vocabulary().weigh),
        "formats.md": outside_formats(),
        "commands.md": commands(),
        "run-folder.md": run_folder(),
    }


def definition() -> str:
    """The language: every record with its keys."""
    parts = [
        "# The language of definitions\n\nAn index is a folder: `index.yaml`, and, as it grows, files beside it: one "
        "per indicator in `indicators/<id>.yaml`, per source in `sources/<id>.yaml`, per derived table in "
        "`tables/<id>.yaml`; several terms or kinds in `terms/<topic>.yaml` and `kinds/<topic>.yaml`. Each holds what "
        "would stand under the key of the same name in `index.yaml`; nothing may stand in both. `govgauge schema` "
        "gives the same as JSON Schema for editors.\n"
    ]
    for record in _records():
        parts.append(f"\n## {record.what[0].upper()}{record.what[1:]}\n\n")
        if record.short:
            parts.append(f"A text alone stands for `{record.short}`. ")
        if record.others:
            parts.append(f"Any other key goes to its {record.others}.")
        parts.append(_table(("key", "what it says", "what may stand there"), _keys(record)))
    return "".join(parts)


def _keys(record: Record[object]) -> Iterator[tuple[str, str, str]]:
    for key in record.keys:
        name = f"`{key.key}`" + (" (required)" if key.required else "")
        allowed = key.phrase.what if isinstance(key.phrase, Record) else key.phrase.allowed
        yield name, key.says, allowed if len(allowed) < 160 else allowed[:150] + " …"


def _records() -> list[Record[object]]:
    found: dict[str, Record[Any]] = {CALENDAR.what: CALENDAR}
    for module in sorted(pkgutil.iter_modules(language.__path__), key=lambda module: module.name):
        for value in vars(importlib.import_module(f"{language.__name__}.{module.name}")).values():
            if isinstance(value, Record):
                found.setdefault(value.what, value)
    return [found[what] for what in sorted(found, key=lambda what: (what != "an index", what))]


def formulas() -> str:
    """Functions of rows and aggregates."""
    rows = "\n".join(f"* `{usage}`" for usage in sorted(kinds.AGGREGATES.values()))
    functions = sorted({function.usage for function in (*kinds.NODES.values(), *kinds.NAMED.values())})
    return (
        "# Formulas\n\nA checked subset of SQL: columns of the table, terms, literals, `+ - * / %`, comparisons, "
        "`and or not`, `in`, `between`, `like`, `is null`, `case`, `cast`, and the functions below. Anything else is "
        "refused with the column where it stands.\n\n## Functions of a row\n\n"
        + "\n".join(f"* `{usage}`" for usage in functions)
        + "\n\nDays and hours are those of the index's time zone. `days`, `hours`, `minutes` and `seconds` count from "
        "the first to the second; `workdays` counts the working days after the first up to and including the second, "
        "by the index's calendar, and `workdays_after(day, n)` gives the day that many working days later (for 0 the "
        "day itself). Hours and minutes keep their fractions; days, working days and seconds are whole. "
        "Outside the calendar's years, and further than a century away, they are missing. `weekday` is 1 "
        "on Monday and 7 on Sunday. `period` gives the id of the index's period that a day falls in; editions have "
        "none. `regexp_matches` takes a pattern in quotes, which need not match the whole text."
        + "\n\n## Aggregates, in measures\n\n"
        + rows
        + "\n* `ratio(aggregate, aggregate)`\n\nEach may be followed by `filter (where …)`, and they may be joined by "
        "`+ - * /` and numbers. A share leaves rows with an unknown condition out of both parts.\n" + SELECTS
    )


def methods(title: str, folder: str, found: Mapping[str, Parameters]) -> str:
    """The methods of a folder with their parameters."""
    text = [f"# {title}\n\nOne file each in `src/govgauge/{folder}`; found by being there.\n"]
    for name, parameters in sorted(found.items()):
        module = importlib.import_module(f"govgauge.{folder.replace('/', '.')}.{name.replace('-', '_')}")
        text.append(f"\n## {name}\n\n{(module.__doc__ or '').strip()}\n\n")
        if parameters:
            text.append(_table(("parameter", "what it says", "kind", "when not given"), _parameters(parameters)))
    return "".join(text)


def _parameters(parameters: Parameters) -> Iterator[tuple[str, str, str, str]]:
    for name, parameter in parameters.items():
        kind = parameter.kind + (f": {', '.join(parameter.allowed)}" if parameter.allowed else "")
        yield f"`{name}`", parameter.says, kind, "required" if parameter.required else f"`{parameter.default}`"


def outside_formats() -> str:
    """Formats with their extensions."""
    rows = [
        (f"`{name}`", ", ".join(formats.named(name).EXTENSIONS), _first_line(f"govgauge.records.formats.{name}"))
        for name in formats.names()
    ]
    rows.append(("`database`", "a URL", _first_line("govgauge.records.formats.database")))
    table = _table(("format", "extensions", "what it reads"), iter(rows))
    looked_at = [
        (f"`{name}`", _first_line(f"govgauge.records.checks.{name.replace('-', '_')}")) for name in checks.names()
    ]
    return (
        f"# Formats\n\nThe format follows the extension unless the source says `format:`.\n\n{table}\n"
        "## Checks of identifiers\n\nA column says `check:` with one of these, or with several of which one must "
        "hold.\n"
        f"{_table(('check', 'what it looks at'), iter(looked_at))}\n"
        f"## Encodings\n\n{', '.join(f'`{name}`' for name in vocabulary().encodings)}, in any case; where none is "
        "declared, a byte order mark decides, else UTF-8.\n"
    )


def commands() -> str:
    """Every command with its options, as its own help says them."""
    text = ["# Commands\n"]
    for name, module in entry.commands().items():
        parser = entry.Parser(prog=f"govgauge {name}", add_help=False)
        module.arguments(parser)
        rows = [
            (
                f"`{' '.join(option.option_strings) or option.metavar or option.dest}`",
                option.help or "",
                str(option.metavar or ", ".join(str(choice) for choice in option.choices or ())),
            )
            for option in parser._actions
        ]
        table = _table(("argument", "what it does", "value"), iter(rows))
        text.append(f"\n## govgauge {name}\n\n{(module.__doc__ or '').strip()}\n\n{table}")
    codes = "\n".join(line.strip() for line in entry.EXIT_CODES.splitlines())
    text.append(f"\nEvery command takes `--json` and `--help`.\n\n```text\n{codes}\n```\n")
    return "".join(text)


def run_folder() -> str:
    """The files of a run folder and their columns."""
    tables = {"measures.csv": MEASURES, "scores.csv": SCORES, "parts.csv": PARTS, "set_aside.csv": SET_ASIDE}
    asked = {
        "imputed.csv, where something is to be imputed": IMPUTED,
        "treated.csv, where values are to be treated or shrunk": TREATED,
        "treatments.csv, the log of treating": TREATMENTS,
        "intervals.csv, where shares and surveys have them": INTERVALS,
        "findings.csv, where the index asks for a diagnosis": FINDINGS,
        "ages.csv, where records have days": AGES,
    }
    text = [
        "# The run folder\n\nUTF-8, LF, full precision, sorted; the same inputs give the same bytes. A missing value "
        "is an empty cell beside a status and its reason. A text a spreadsheet would run gets an apostrophe.\n"
    ]
    for name, schema in {**tables, **asked}.items():
        text.append(f"\n## {name}\n\n{', '.join(f'`{column}`' for column in schema.names)}\n")
    text.append(
        "\n## Besides\n\n`manifest.json` (digests of inputs, definition and every file; counts), `quality.json` "
        "(rows in, used and set aside per source, with reasons), `definition.json` (the merged definition), "
        "`units.json`, `soundness.json` (is the structure sound), `agreement.json` (do raters agree), `weights.json` "
        "and `weights.yaml` (weights that were found, and the same to be pasted); `tables/` holds the derived tables "
        "that the index publishes; `records/` holds typed records for `explain` and may be deleted at any time.\n"
    )
    return "".join(text)


def _first_line(module: str) -> str:
    return (importlib.import_module(module).__doc__ or "").splitlines()[0]


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n" + "\n".join(lines) + "\n"


def main() -> int:
    """Write the pages, or with --check say which are out of date."""
    stale = [
        name
        for name, text in pages().items()
        if not (REFERENCE / name).is_file() or (REFERENCE / name).read_text(encoding="utf-8") != GENERATED + text
    ]
    if "--check" in sys.argv:
        print("\n".join(f"{name} is out of date: run `make docs`" for name in stale))
        return 1 if stale else 0
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(GENERATED + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
