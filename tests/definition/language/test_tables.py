"""Sources, columns, derived tables and terms, as an author writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from govgauge.definition.compound import Named
from govgauge.definition.language.tables import COLUMN, KIND, RULE, SOURCE, TABLE, TERM, UNPIVOT
from govgauge.definition.mark import Mark
from govgauge.definition.model import CodeMap, Column, DerivedTable, Placed, Rule, Term, Unpivot
from govgauge.definition.phrase import Phrase, Problems
from govgauge.definition.read import read


def told(phrase: Phrase[Any], text: str) -> Any:
    problems = Problems()
    value = Named(phrase).read(read(text.encode(), file="f"), problems)
    return [problem.code for problem in problems.found] or next(iter(value.values()))


AT = Mark("f", 1)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("c: text", Column("c", "text", mark=AT)),
        ("c: {type: date, earliest: 2020-01-01}", Column("c", "date", earliest=date(2020, 1, 1), mark=AT)),
        ("c: {type: code, form: plain}", Column("c", "code", form=("plain",), mark=AT)),
        (
            "c: {type: decimal, minimum: 0, scale: '1/1000'}",
            Column("c", "decimal", minimum=Decimal(0), scale=Fraction(1, 1000), mark=AT),
        ),
        (
            "c: {type: bool, codes: {1: true, no: false}}",
            Column("c", "bool", codes=(CodeMap({"1": True, "no": False}),), mark=AT),
        ),
        (
            "c: {type: code, codes: [{version: a, until: 2023-12-31, codes: {x: y}}]}",
            Column("c", "code", codes=(CodeMap({"x": "y"}, "a", None, date(2023, 12, 31)),), mark=AT),
        ),
        (
            "c: {type: text, missing: {'': blank, NA: not asked}}",
            Column("c", "text", missing={"": "blank", "NA": "not asked"}, mark=AT),
        ),
        ("c: {type: text, constant: ''}", Column("c", "text", constant="", mark=AT)),
    ],
)
def test_a_column_is_read(text: str, column: Column) -> None:
    assert told(COLUMN, text) == column


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("c: txt", ["unknown-word"]),
        ("c: {header: C}", ["missing-key"]),
        ("c: {type: code, codes: [x, y]}", ["wrong-type", "wrong-type"]),
        ("c: {type: code, codes: {x: [1]}}", ["wrong-type"]),
        ("c: {type: code, personal: yes}", ["unknown-word"]),
        ("c: {type: code, required: yes}", ["wrong-type"]),
        ("c: {type: code, missing: [NA]}", ["wrong-type"]),
        ("c: {type: code, missing: {NA: 1}}", ["wrong-type"]),
    ],
)
def test_a_column_that_is_wrong_is_refused(text: str, codes: list[str]) -> None:
    assert told(COLUMN, text) == codes


def test_a_kind_may_leave_the_type_to_its_columns() -> None:
    assert told(KIND, "k: {fold: true}").fold
    assert told(KIND, "k: {kind: other}") == ["unknown-key"]


SOURCE_TEXT = """
s:
  files: a.csv
  key: case
  unit: county
  period: quarter
  facets: {channel: channel}
  unpivot: {header: '(?P<quarter>.+) (?P<value_of>.+)', values: {total: all}}
  columns: {case: code, quarter: {unpivot: quarter, type: code}, total: integer}
  rules: [{says: why, keep: total > 0}]
"""


def test_a_source_is_read_with_what_places_its_rows() -> None:
    source = told(SOURCE, SOURCE_TEXT)
    assert (source.name, source.files, source.key) == ("s", ("a.csv",), ("case",))
    assert source.placed == Placed("county", "", "quarter", {"channel": "channel"})
    assert source.rules == (Rule("why", "total > 0", Mark("f", 10)),)


def test_a_column_with_the_name_of_a_value_takes_it_unless_it_comes_from_elsewhere() -> None:
    assert told(SOURCE, SOURCE_TEXT).columns["total"].unpivot == "total"
    elsewhere = SOURCE_TEXT.replace("total: integer", "total: {type: integer, header: T}")
    assert told(SOURCE, elsewhere).columns["total"].unpivot == ""
    constant = SOURCE_TEXT.replace("total: integer", "total: {type: text, constant: '1'}")
    assert told(SOURCE, constant).columns["total"].unpivot == ""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("s: {files: a.csv}", ["missing-key"]),
        ("s: {files: a.csv, columns: {a b: text}}", ["bad-id"]),
        ("s: {files: a.csv, columns: {}, key: [a b]}", ["wrong-type"]),
        ("s: {files: a.csv, columns: {}, extra_columns: keep}", ["unknown-word"]),
        ("s: {files: a.csv, columns: {}, header_row: 0}", ["wrong-type"]),
        ("s: {files: a.csv, columns: {}, unpivot: {header: x}}", ["missing-key"]),
        ("s: {files: a.csv, columns: {}, rules: {says: x}}", ["wrong-type"]),
    ],
)
def test_a_source_that_is_wrong_is_refused(text: str, codes: list[str]) -> None:
    assert told(SOURCE, text) == codes


def test_a_table_is_a_select_or_rows() -> None:
    assert told(TABLE, "t: {select: select 1 from s, unit: u}") == DerivedTable(
        "t", select="select 1 from s", placed=Placed("u"), mark=AT
    )
    assert told(TABLE, "t: {columns: {a: text}, rows: [{a: x}, {a: ~}]}").rows == ({"a": "x"}, {"a": None})
    assert told(TABLE, "t: {columns: {a: txt}}") == ["unknown-word"]


def test_a_term_is_a_formula_or_a_formula_with_a_note() -> None:
    assert told(TERM, "t: a > 1") == Term("t", "a > 1", mark=AT)
    assert told(TERM, "t: {says: a > 1, note: why}") == Term("t", "a > 1", {"en": "why"}, AT)
    assert told(TERM, "t: {note: why}") == ["missing-key"]


def test_the_small_parts_need_all_their_keys() -> None:
    assert told(RULE, "r: {says: x}") == ["missing-key"]
    assert told(UNPIVOT, "u: {header: x, values: {a: ''}}") == Unpivot("x", {"a": ""})


def rule(text: str) -> Rule:
    problems = Problems()
    made = RULE.read(read(text.encode(), file="f"), problems)
    assert not problems.found
    return made


def test_a_rule_speaks_in_one_language_or_in_several() -> None:
    assert rule("{says: why, keep: a > 0}") == Rule("why", "a > 0", Mark("f", 1))
    words = {"zh": "原因", "en": "why"}
    assert rule("{says: {zh: 原因, en: why}, keep: a > 0}") == Rule("why", "a > 0", Mark("f", 1), words)
    assert rule("{says: {zh: 原因}, keep: a > 0}").says == "原因"
