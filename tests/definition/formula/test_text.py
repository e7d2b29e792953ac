"""Formula text: its sizes, what may stand between and in its words, and everything that is not one expression."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.text import LINKS, ROW, SELECT, TYPES, row_tree, select_tree
from tests.definition.formula.asked import measure, refused, row, select

SIGNS = "names, 'text', numbers such as 12 or 0.5, and"


def stopped(text: str) -> Refusal:
    with pytest.raises(Refusal) as raised:
        row_tree(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("fee", exp.Column),
        ('"a column: with words"', exp.Column),
        ("状态", exp.Column),
        ("'it''s'", exp.Literal),
        ("''''", exp.Literal),
        ("'-- no comment; /* at all */'", exp.Literal),
        ("12", exp.Literal),
        ("0.5", exp.Literal),
        ("999999999999999999", exp.Literal),
        ("a\n  and\tb", exp.And),
        ("a <> b", exp.NEQ),
        ("a != b", exp.NEQ),
        ("a || b", exp.DPipe),
        ("状态 in ('办结', '在办')", exp.In),
        ("distinct(fee)", exp.Anonymous),
    ],
)
def test_plain_words_become_a_tree(text: str, node: type[exp.Expr]) -> None:
    assert isinstance(row_tree(text), node)


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\r\n"])
def test_an_empty_formula_is_refused(text: str) -> None:
    refusal = stopped(text)
    assert refusal.found == "there is no formula"
    assert refusal.remedy == "write one or delete the line"


@pytest.mark.parametrize(
    ("text", "at", "sign"),
    [
        ("9**9**9", 1, "**"),
        ("9^9", 1, "^"),
        ("`fee`", 0, "`"),
        ("fee; drop table cases", 3, ";"),
        (";drop", 0, ";"),
        ("x -> x", 2, "->"),
        ("lambda x: x", 8, ":"),
        ("[x for x in (1)]", 0, "["),
        ("fee[1]", 3, "["),
        ("{'a': 1}", 0, "{"),
        ("fee::text", 3, "::"),
        ("visits // 2", 7, "//"),
        ("visits & 1", 7, "&"),
        ("visits | 1", 7, "|"),
        ("result ~ 'a'", 7, "~"),
        ("?", 0, "?"),
        ("$1", 0, "$"),
        (":name", 0, ":"),
        ("@name", 0, "@"),
        ("a := 1", 2, ":="),
        ("a => 1", 2, "=>"),
        ("a == 1", 2, "=="),
        ("a \\ b", 2, "\\"),
        ("# hi\nfee", 0, "#"),
        ("1e9", 0, "1e9"),
        ("1_000", 0, "1_000"),
        ("1.", 0, "1."),
        ("$$a$$", 0, "$$a$$"),
        ("e'a'", 0, "e'a'"),
        ("９", 0, "９"),
        ("🙂", 0, "🙂"),
        ("1234567890123456789", 0, "1234567890123456789"),
        ("0.1234567890123", 0, "0.1234567890123"),
    ],
)
def test_a_sign_that_formulas_do_not_have_is_refused_where_it_stands(text: str, at: int, sign: str) -> None:
    refusal = stopped(text)
    assert refusal.at == at
    assert refusal.found == f"{sign!r} cannot be said in a formula"
    assert refusal.allowed.startswith(SIGNS)


@pytest.mark.parametrize(
    ("text", "at"),
    [("fee -- hi", 4), ("fee /* hi */ + 1", 4), ("/* hi */ fee", 0), ("fee -- hi\n+ 1", 4), ("fee /* /* x */ */", 4)],
)
def test_a_comment_is_refused_and_a_note_offered(text: str, at: int) -> None:
    refusal = stopped(text)
    assert refusal.at == at
    assert refusal.found == "a comment stands between the words of the formula"
    assert refusal.remedy == "put remarks into `note`"


@pytest.mark.parametrize(
    ("text", "at", "code"),
    [
        ("\u200bfee", 0, "U+200B"),
        ("fee\u202e", 3, "U+202E"),
        ("a\u00adb", 1, "U+00AD"),
        ("'a\x00b'", 2, "U+0000"),
        ("fee\x0b+ 1", 3, "U+000B"),
        ("\ufefffee", 0, "U+FEFF"),
        ("'\ud800'", 1, "U+D800"),
    ],
)
def test_an_invisible_character_is_named_even_inside_quotes(text: str, at: int, code: str) -> None:
    refusal = stopped(text)
    assert refusal.at == at
    assert refusal.found == f"the invisible character {code}"
    assert refusal.remedy == "delete it"


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\u2028"])
def test_a_space_that_is_not_plain_is_refused(space: str) -> None:
    refusal = stopped(f"fee{space}+ 1")
    assert refusal.at == 3
    assert repr(space) in refusal.found
    assert refusal.remedy == "delete it"


@pytest.mark.parametrize(
    ("text", "at"), [("'a", 0), ('fee = "a', 6), ("'a' = 'it''s", 6), ("'", 0), ('"', 0), ("'''", 0), ("x'", 1)]
)
def test_a_quotation_that_never_ends_is_refused_where_it_opens(text: str, at: int) -> None:
    refusal = stopped(text)
    assert refusal.found == "a quotation mark is opened and never closed"
    assert refusal.at == at
    assert refusal.allowed == "'text' and \"column\""


@pytest.mark.parametrize("text", ["fee /* never", "$$fee"])
def test_what_else_never_ends_is_refused_too(text: str) -> None:
    assert "never closed" in stopped(text).found


@pytest.mark.parametrize("text", ["'" + "a" * 1_001 + "'", '"' + "a" * 201 + '"'])
def test_long_quotations_are_refused(text: str) -> None:
    assert "cannot be said" in stopped(text).found


@pytest.mark.parametrize(
    "text", ["ſum(fee)", "ﬁrst(fee, decided)", "аbs(fee)", "ａｂｓ(fee)", '"sum"(fee)', '"abs"(fee)', "ſum (fee)"]
)
def test_a_function_is_called_by_plain_letters(text: str) -> None:
    """The parser upper-cases names, and so takes a long s for an s."""
    problem = refused(measure, text)
    assert problem.found.startswith("column 1: ")
    assert problem.allowed


def test_a_keyword_in_other_letters_is_no_keyword() -> None:
    assert refused(row, "paid аnd paid").found.startswith("column 6: ")
    assert refused(row, "not paıd").found.startswith("column 5: ")


@pytest.mark.parametrize(
    "text",
    [
        "fee, fee",
        "fee as x",
        "fee fee",
        "fee order by fee",
        "fee limit 1",
        "fee over ()",
        "select 1",
        "from cases select 1",
        "drop table cases",
        "pragma version",
        "attach 'x'",
        "copy x to 'y'",
        "install httpfs",
        "set a = 1",
        "case end",
        "cast(fee)",
        "and paid",
        "paid and",
        "(fee",
        "fee)",
        "()",
        "x'41'",
        "0x1F",
    ],
)
def test_what_is_not_one_expression_is_refused(text: str) -> None:
    problem = refused(row, text)
    assert problem.found.startswith(("column ", "in the formula"))


def test_a_name_that_is_a_word_of_sql_is_to_be_quoted() -> None:
    problem = refused(row, "lower(case)")
    assert problem.remedy == "a name that is also a word of SQL is written in double quotes"
    assert row("\"case\" = 'a'").meta["kind"] == "bool"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(" * 10_000 + "1" + ")" * 10_000, "the formula has 20001 characters"),
        ("not " * 10_000 + "paid", "the formula has 40004 characters"),
        ("(" * 3_000 + "1" + ")" * 3_000, f"brackets stand {ROW.depth + 1} deep"),
        ("not " * 1_500 + "paid", "the formula is nested too deeply"),
        ("- " * 3_000 + "1", "the formula is nested too deeply"),
        ("case when paid then " * 60 + "1" + " end" * 60, "the formula is nested too deeply"),
        ("1" + " + 1" * (LINKS + 1), "the formula is nested too deeply"),
        ("visits in (" + "1, " * 300 + "1)", "the formula has 304 parts"),
    ],
)
def test_what_is_large_is_refused_quickly(text: str, found: str) -> None:
    began = time.process_time()
    problem = refused(row, text)
    assert time.process_time() - began < 2
    assert problem.found.endswith(found)
    assert problem.remedy in ("split it into terms", "split it into terms or tables", "split the formula into terms")


@pytest.mark.parametrize("text", ["(" * 10_000, "select " * 10_000, "select (" * 9_000, "(select fee from " * 2_000])
def test_large_selects_are_refused_quickly_too(text: str) -> None:
    began = time.process_time()
    assert refused(select, text).found
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    "text",
    [
        "(" * (ROW.depth - 1) + "1" + ")" * (ROW.depth - 1),
        "1" + " + 1" * 60,
        " and ".join(["paid"] * 60),
        " or ".join(["paid"] * 60),
        " || ".join(["'a'"] * 60),
    ],
)
def test_what_people_write_is_not_too_large(text: str) -> None:
    assert row_tree(text) is not None


def test_chains_of_a_sign_are_one_level() -> None:
    assert row_tree(" and ".join(["(a or b)"] * 20)) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cast(visits as blob)", "'blob' is no type"),
        ("cast(visits as varchar(3))", "'varchar' is no type"),
        ("cast(visits as decimal(3, 1))", "'decimal' is no type"),
        ("cast(visits as struct(a int))", "'struct' is no type"),
    ],
)
def test_a_cast_names_one_of_our_types(text: str, found: str) -> None:
    refusal = stopped(text)
    assert refusal.found == found
    assert refusal.at == len("cast(visits as ")
    assert refusal.allowed == TYPES


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("text", exp.DType.TEXT),
        ("code", exp.DType.TEXT),
        ("Integer", exp.DType.BIGINT),
        ("int", exp.DType.BIGINT),
        ("decimal", exp.DType.DECIMAL),
        ("number", exp.DType.DOUBLE),
        ("bool", exp.DType.BOOLEAN),
        ("date", exp.DType.DATE),
        ("time", exp.DType.TIMESTAMP),
    ],
)
def test_the_types_of_cast_are_those_of_columns(word: str, meant: exp.DType) -> None:
    assert row_tree(f"cast(x as {word})").args["to"].this == meant


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("drop table cases", "drop"),
        ("insert into cases select * from cases", "insert"),
        ("create table x as select 1", "create"),
        ("copy cases to 'x'", "copy"),
        ("from cases", "from"),
        ("values (1)", "values"),
        ("pivot cases on result using sum(fee)", "pivot"),
        ("(select fee from cases)", "("),
        ("fee", "fee"),
    ],
)
def test_a_table_begins_with_select_or_with(text: str, word: str) -> None:
    problem = refused(select, text)
    assert problem.found == f"column 1: a derived table is one select, and this begins with {word!r}"
    assert problem.allowed == "select …, with … select …"


@pytest.mark.parametrize("text", ["select distinct(fee) as n from cases", "select distinct (fee), visits from cases"])
def test_a_distinct_that_can_be_read_in_two_ways_is_refused(text: str) -> None:
    problem = refused(select, text)
    assert problem.found == "column 8: `select distinct(` can be read in two ways"
    assert "count(distinct x)" in problem.allowed


@pytest.mark.parametrize("text", ["ratio(distinct(result), count())", "(distinct(result))", "1 + distinct(result)"])
def test_distinct_is_our_own_wherever_sql_has_none(text: str) -> None:
    assert measure(text).aggregates[0].name == "distinct"


def test_a_select_has_more_room_than_a_row() -> None:
    assert SELECT.characters > ROW.characters
    many = ", ".join(f"fee as f{number}" for number in range(120))
    assert isinstance(select_tree(f"select {many} from cases"), exp.Select)


def test_the_place_of_a_word_is_told_by_line() -> None:
    problem = refused(row, "paid\nand resultt = 'a'")
    assert problem.found.startswith("line 2, column 5: 'resultt'")


SPOKEN = (
    "( ) , . ; ' \" -- /* */ + - * / % < <= = <> || ** :: -> [ ] { } and or not in is null like between case when then "
    "else end cast as filter where over partition by order select from with distinct union all count sum share "
    "ratio quantile fee paid visits result decided accepted granted ring 'a' 1 0.5 9e9 ` \\ \0 \u200b ſum 状态"
)
WORDS = st.sampled_from(SPOKEN.split(" "))


@settings(max_examples=200, derandomize=True)
@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=30))
@example("\ud800")
@example("'\\'")
@example("a.b.c.d.e.f")
@example("((select")
def test_no_text_lets_anything_but_our_refusal_out(text: str) -> None:
    for read in (row_tree, select_tree):
        try:
            tree, refusal = read(text), None
        except Refusal as raised:
            tree, refusal = None, raised
        assert isinstance(tree, exp.Expr) or refusal is not None
        assert refusal is None or refusal.found
        assert refusal is None or refusal.at is None or 0 <= refusal.at <= len(text)
