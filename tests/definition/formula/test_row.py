"""Row formulas as a whole: what is read, of which kind, and how every other is refused with its column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.formula.row import RowNames, parse_row
from govgauge.kernel.errors import DefinitionError, MeasureError
from tests.definition.formula.asked import CASES, LINE, TERMS, engine, kind, refused, row, values
from tests.definition.formula.drawn import anything


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("fee", '"fee"'),
        ('"case"', '"case"'),
        ("状态 = '办结'", "\"状态\" = '办结'"),
        ('"a""; drop" > 1', '"a""; drop" > 1'),
        ("_row", '"_row"'),
        ("missing(fee)", 'MISSING("fee__missing")'),
    ],
)
def test_columns_are_quoted_whatever_their_headers_were(text: str, sql: str) -> None:
    assert row(text).sql("duckdb") == sql


@pytest.mark.parametrize(
    ("text", "word", "remedy"),
    [
        ("fe > 1", "fe", "did you mean 'fee'?"),
        ("resultt = 'a'", "resultt", "did you mean 'result'?"),
        ("grantd", "grantd", "did you mean 'granted' or 'granted_paid'?"),
        ("FEE", "FEE", ""),
        ("__class__", "__class__", ""),
        ("gi_frame", "gi_frame", ""),
        ('"; drop table cases; --"', "; drop table cases; --", ""),
        ("count", "count", "did you mean 'counts'?"),
        ("fеe", "fеe", "some of its letters are not the Latin ones they look like; type it again"),
        ("ｆｅｅ", "ｆｅｅ", "some of its letters are not the Latin ones they look like; type it again"),
    ],
)
def test_an_unknown_name_is_refused_with_what_is_known(text: str, word: str, remedy: str) -> None:
    problem = refused(row, text)
    assert problem.found == f"column 1: {word!r} is neither a column of cases nor a term"
    assert problem.remedy == remedy
    assert problem.allowed.startswith("case, result, fee, visits")
    assert "granted" in problem.allowed


def test_columns_that_are_ours_are_not_offered() -> None:
    allowed = refused(row, "nothing").allowed.split(", ")
    assert not {"_row", "_file", "fee__missing"} & set(allowed)


def test_a_table_without_a_name_has_just_columns() -> None:
    with pytest.raises(DefinitionError, match="neither a column nor a term"):
        parse_row("x", where=LINE, columns={"y": "text"})


def test_only_forty_names_are_offered() -> None:
    with pytest.raises(DefinitionError) as raised:
        row("nothing", columns={f"c{n}": "text" for n in range(90)})
    assert raised.value.problems[0].allowed.endswith("c39 …")


@pytest.mark.parametrize(
    "text",
    ["a.b", "fee.__class__", "cases.fee", "fee.a.b.c", "main.cases.fee", '"{0.__class__}".format', "paid and x.y"],
)
def test_a_dot_is_refused(text: str) -> None:
    problem = refused(row, text)
    assert "has a dot" in problem.found
    assert problem.allowed == "columns and terms by their plain names"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("__reduce__()", "__reduce__"),
        ("read_csv('/etc/passwd')", "read_csv"),
        ("read_text('/etc/passwd')", "read_text"),
        ("getenv('HOME')", "getenv"),
        ("current_setting('x')", "current_setting"),
        ("now()", "now"),
        ("uuid()", "uuid"),
        ("columns('fee')", "columns"),
        ("iff(paid, 1, 2)", "iff"),
        ("lenght(result)", "lenght"),
        ("row(1, 2)", "row"),
        ("exists(fee)", "exists"),
        ("avg(fee)", "avg"),
        ("stddev(fee)", "stddev"),
        ("any_value(fee)", "any_value"),
    ],
)
def test_a_function_that_is_not_ours_is_refused(text: str, name: str) -> None:
    problem = refused(row, text)
    assert problem.found == f"column 1: {name}() is not a function of formulas"
    assert problem.allowed.startswith("abs, ceil, coalesce, ")


def test_a_mistyped_function_is_mended() -> None:
    assert refused(row, "lenght(result)").remedy == "did you mean 'length'?"
    assert refused(row, "workday(accepted, closed)").remedy.startswith("did you mean 'workdays'")


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("regexp_matches(result, result)", "needs a pattern in quotes", ""),
        ("regexp_matches(result, 1)", "needs text", ""),
        ("regexp_matches(result, '(')", "cannot be read", "put a \\ before signs"),
        ("regexp_matches(result, '(?=a)')", "a look-ahead", ""),
        ("regexp_matches(result, 'a\\Z')", "\\Z, which formulas do not know", ""),
        ("regexp_matches(result, 'a{2000}')", "a repeat of 2000 times", ""),
        ("regexp_matches(result, 'a', 'i')", "is not written so", ""),
        ("days_after(decided, fee)", "needs a whole number", "floor(), ceil() or round()"),
        ("workdays_after(decided, '3')", "needs a whole number", "declare the column as integer"),
        ("hour(decided)", "needs a time", "a date has no time of day"),
        ("weekday(decided, 1)", "has 2 arguments", ""),
        ("month(result)", "needs a date or a time", ""),
    ],
)
def test_what_dates_and_patterns_need_is_said(text: str, found: str, remedy: str) -> None:
    problem = refused(row, text)
    assert found in problem.found
    assert remedy in problem.remedy


@pytest.mark.parametrize("text", ["sum(fee)", "count(*)", "count()", "share(paid)", "distinct(fee)", "first(fee, fee)"])
def test_an_aggregate_in_a_row_is_sent_to_measure(text: str) -> None:
    problem = refused(row, text)
    assert problem.found.endswith("counts over rows, and this is a formula about one row")
    assert problem.remedy == "aggregates stand in `measure`"


@pytest.mark.parametrize(
    "text",
    [
        "'{0.__class__}'.format(1)",
        '"{0.__class__}".format(1)',
        "fee.abs()",
        "main.abs(fee)",
        "(select 1)",
        "exists (select 1)",
        "fee in (select 1)",
        "visits = any(1)",
        "visits = all (select 1)",
        "(1, 2)",
        "(visits, 1) = (1, 2)",
        "*",
        "fee.*",
        "interval 1 day",
        "time '10:00'",
        "current_date",
        "random()",
        "today()",
        "unnest(fee)",
        "extract(year from decided)",
        "position('a' in result)",
        "regexp_extract(result, 'a')",
        "result glob 'a'",
        "result ilike 'a'",
        "result similar to 'a'",
        "result like '%a' escape '!'",
        "result collate nocase = 'a'",
        "visits << 1",
        "abs(fee) over ()",
        "days(decided, decided) over ()",
        "abs(fee) filter (where paid)",
        "lower(distinct result)",
        "lower(result order by fee)",
        "round(fee, 2) ignore nulls",
        "try_cast(visits as text)",
        "fee at time zone 'UTC'",
        "visits between symmetric 1 and 2",
        "trim(both 'x' from result)",
        "x.days(decided, decided)",
        "if(paid, 1, 2)",
    ],
)
def test_the_grammar_cannot_say_it(text: str) -> None:
    problem = refused(row, text)
    assert problem.found.startswith("column ") or "in the formula" in problem.found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("paid", "bool"),
        ("fee", "number"),
        ("decided", "day"),
        ("accepted", "day"),
        ("result", "text"),
        ("null", "bool"),
    ],
)
def test_the_kind_that_is_wanted_is_taken(text: str, wanted: str) -> None:
    assert row(text, wanted=wanted) is not None


@pytest.mark.parametrize(
    ("text", "wanted", "gives", "allowed"),
    [
        ("fee", "bool", "a number", "a condition (yes or no)"),
        ("paid", "number", "a condition (yes or no)", "a number"),
        ("result", "day", "text", "a date or a time"),
        ("accepted", "date", "a time", "a date"),
    ],
)
def test_another_kind_than_wanted_is_refused(text: str, wanted: str, gives: str, allowed: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        row(text, wanted=wanted)
    (problem,) = raised.value.problems
    assert problem.found == f"column 1: this gives {gives}"
    assert problem.allowed == allowed


def test_names_are_found_before_anything_is_run() -> None:
    names = RowNames({"fee": "decimal"})
    found, fee = names.column(exp.column("fee"))
    assert fee == "decimal"
    assert found.sql() == '"fee"'


@pytest.mark.parametrize(
    "missing", ["missing(visits)", "missing(nothing)", "missing(fee + 1)", "missing(granted)", "missing()"]
)
def test_missing_is_asked_of_a_column_with_reasons(missing: str) -> None:
    assert refused(row, missing).found.startswith("column ")


FULL = {"integer": int, "bool": bool, "text": str, "code": str, "number": float}


def test_a_random_formula_is_refused_by_name_or_runs_and_gives_its_kind() -> None:
    ran = []
    with engine() as running:

        @settings(max_examples=200, derandomize=True, database=None)
        @given(anything)
        def each(text: str) -> None:
            try:
                gives = kind(text)
            except DefinitionError:
                return
            try:
                found = values(text, running)
            except MeasureError:
                return
            ran.append(text)
            expected = FULL.get(gives)
            assert all(value is None or expected is None or isinstance(value, expected) for value in found), text

        each()
    assert len(ran) >= 80


@settings(max_examples=100, derandomize=True)
@given(st.text(max_size=12).map(lambda name: name.replace("\0", "")), st.sampled_from(sorted(CASES)))
def test_any_header_is_only_ever_a_quoted_name(header: str, other: str) -> None:
    quoted = '"' + header.replace('"', '""') + '"'
    try:
        tree = row(f"{quoted} is null and {quoted} = {quoted}", columns={header: "text", other: "text"}, terms=TERMS)
    except DefinitionError:
        return
    assert {column.name for column in tree.find_all(exp.Column)} == {header}
    assert all(column.this.quoted for column in tree.find_all(exp.Column))
