"""How outside files become tables: sources and their columns, derived tables, terms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from govgauge.definition.compound import Either, Key, Many, Named, Record, Turned, built
from govgauge.definition.language.words import (
    CHECKS,
    FORMAT,
    NAMES,
    ONE_NAME,
    PLACED,
    ROWS,
    SINCE,
    TEXTS,
    UNTIL,
    WORDS,
    placed,
)
from govgauge.definition.mark import Said
from govgauge.definition.model import CodeMap, Column, DerivedTable, Rule, Source, Term, Unpivot
from govgauge.definition.phrase import (
    ANY_TEXT,
    DAY,
    EXACT,
    FLAG,
    NAME,
    TEXT,
    VALUE,
    choice,
    number,
    text,
    whole,
)

TYPES = ("text", "code", "integer", "decimal", "number", "bool", "date", "time")
CODES = Named(VALUE, ".*", "code")


def _one_map(codes: dict[str, Any]) -> tuple[CodeMap, ...]:
    return (CodeMap(codes),)


CODE_MAP = Record(
    "a code list",
    built(CodeMap),
    (
        Key("codes", CODES, "outside code: inside value", required=True),
        Key("version", ANY_TEXT, "the version of the code list"),
        SINCE,
        UNTIL,
    ),
)


class _Codes(Either[tuple[CodeMap, ...]]):
    """One code list as a mapping, or several dated ones as a list."""

    def read(self, said: Said, problems: Any) -> tuple[CodeMap, ...]:
        """By what stands there: a list holds dated code lists."""
        return (self.structure if isinstance(said.value, list) else self.atom).read(said, problems)


CODE_LISTS = _Codes(Turned(CODES, _one_map), Many(CODE_MAP, alone=False))
NAMED_GROUP = r"[A-Za-z_][A-Za-z0-9_]*"
GROUP = text(
    rf"{NAMED_GROUP}|[^{{}}]*(?:\{{{NAMED_GROUP}\}}[^{{}}]*)+",
    'a group of the unpivot pattern, a value column, or a text of groups such as "{year}-{quarter}"',
)

FORMS = (
    "how numbers or dates are written outside: plain, thousands (1,234.5), space-thousands (1 234,5), comma (1.234,5), "
    "percent, full-width, currency, wan; a pattern such as %d.%m.%Y, minguo"
)

COLUMN_KEYS = (
    Key("type", choice(*TYPES), "what its cells are"),
    Key("header", TEXT, "its name outside; its own name when not said"),
    Key("again", FLAG, "reads a header that another column reads too"),
    Key("header_like", TEXT, "pattern that its whole name fits elsewhere, for a file without the header as it stands"),
    Key("file_name", TEXT, "pattern whose first group is taken from the file's name"),
    Key("constant", ANY_TEXT, "the same text for every row"),
    Key("unpivot", GROUP, "a group or a value column of the source's unpivot"),
    Key("codes", CODE_LISTS, "outside code: inside value; an unknown code sets the row aside"),
    Key("fold", FLAG, "compare codes and missing tokens without case and outer spaces"),
    Key("missing", Named(TEXT, ".*", "token"), "token: the reason the cell is missing"),
    Key("missing_like", Named(TEXT, ".*", "pattern"), "pattern of a whole cell, where tokens are many: the reason"),
    Key("absent", TEXT, "a file may be without it: the reason of its cells there"),
    Key("required", FLAG, "a missing cell sets the row aside"),
    Key("form", TEXTS, FORMS),
    Key("strip", TEXTS, "signs or words taken off the ends of numbers"),
    Key("minimum", number(), "least number"),
    Key("maximum", number(), "greatest number"),
    Key("earliest", DAY, "earliest day"),
    Key("latest", DAY, "latest day"),
    Key("pattern", TEXT, "regular expression the whole cell must match"),
    Key("check", CHECKS, "the kind of identifier it must be; one of them when there are several"),
    Key("personal", choice("drop", "hash"), "personal data: never stored, or stored as a keyed hash"),
    Key("time_zone", TEXT, "IANA zone of times without offset"),
    Key("scale", EXACT, "outside unit to inside unit, by multiplication"),
)


def _column(values: dict[str, Any], said: Said, name: str) -> Column:
    values.pop("kind", None)
    return Column(name=name, mark=said.mark, **{"type": "text", **values})


COLUMN = Record(
    "a column",
    _column,
    (Key("kind", ONE_NAME, "a kind declared under kinds: whose keys it takes over"), *COLUMN_KEYS),
    short="type",
    any_of=("type", "kind"),
)
KIND = Record("a kind", _column, COLUMN_KEYS)

UNPIVOT = Record(
    "an unpivot",
    built(Unpivot),
    (
        Key("header", TEXT, "pattern of the repeating headers, with named groups", required=True),
        Key(
            "values",
            Named(ANY_TEXT, NAME, "value column"),
            "value column: what the group value_of says for it",
            required=True,
        ),
    ),
)


def _rule(values: dict[str, Any], said: Said, _name: str) -> Rule:
    """A rule with its words; records keep the English ones as reason, or the first there are."""
    words = values["says"]
    spoken = next(iter([*([words["en"]] if "en" in words else []), *words.values()]), "")
    return Rule(spoken, values["keep"], said.mark, words if len(words) > 1 else {})


RULE = Record(
    "a rule",
    _rule,
    (
        Key("says", WORDS, "the reason shown for rows that break it, in each language", required=True),
        Key("keep", TEXT, "formula; rows where it is false are set aside", required=True),
    ),
)


def _source(values: dict[str, Any], said: Said, name: str) -> Source:
    values["columns"] = _unpivoted(values["columns"], values.get("unpivot"))
    return Source(name=name, placed=placed(values), mark=said.mark, **values)


def _unpivoted(columns: dict[str, Column], unpivot: Unpivot | None) -> dict[str, Column]:
    """A column with the name of one of the unpivot's values takes it, unless it says where else it comes from."""
    values = unpivot.values if unpivot is not None else {}
    return {
        name: replace(column, unpivot=name)
        if name in values and column.constant is None and not (column.header or column.file_name or column.unpivot)
        else column
        for name, column in columns.items()
    }


SOURCE = Record(
    "a source",
    _source,
    (
        Key("files", TEXTS, "patterns of file names, matched at any depth below the data folder"),
        Key("database", TEXT, "table of a database given as --database NAME=URL"),
        Key("format", FORMAT, "file format; by the file's extension when not said"),
        Key("encoding", TEXT, "character encoding when it is not UTF-8 or marked"),
        Key("delimiter", ANY_TEXT, "what separates fields"),
        Key("line_end", choice("any", "lf"), "of delimited text; lf: a carriage return alone is a part of its cell"),
        Key("sheet", TEXT, "the workbook's sheet"),
        Key("header_row", whole(1), "row with the headers"),
        Key("optional", FLAG, "no file: its indicators are 'no data'"),
        Key("may_be_empty", FLAG, "a file without rows is accepted"),
        Key("extra_columns", choice("refuse", "ignore"), "columns that are not declared"),
        Key("key", NAMES, "columns that together name a row once"),
        Key("same_key", choice("set aside", "last"), "what happens to rows with one key"),
        Key("columns", Named(COLUMN, NAME, "column name"), "the columns inside", required=True),
        Key("unpivot", UNPIVOT, "columns that repeat become rows"),
        Key("rules", Many(RULE, alone=False), "what every row must satisfy"),
        Key("note", WORDS, "anything a reader should know"),
        *PLACED,
    ),
)


def _table(values: dict[str, Any], said: Said, name: str) -> DerivedTable:
    return DerivedTable(name=name, placed=placed(values), mark=said.mark, **values)


TABLE = Record(
    "a derived table",
    _table,
    (
        Key("select", TEXT, "one select over sources and other derived tables"),
        Key("rows", ROWS, "or its rows, written here"),
        Key("columns", Named(choice(*TYPES), NAME, what="column name"), "types of the columns of those rows"),
        *PLACED,
        Key("publish", FLAG, "also written to the run folder as CSV"),
        Key("note", WORDS, "anything a reader should know"),
    ),
)

TERM = Record(
    "a term",
    built(Term, named="name", marked=True),
    (Key("says", TEXT, "a formula", required=True), Key("note", WORDS, "what it means")),
    short="says",
)
