"""Derived tables: what one select may say, which columns it gives, what it gives by hand, and all it is refused for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.formula.select import parse_select
from govgauge.kernel.errors import DefinitionError, MeasureError
from govgauge.measure.engines.duckdb import DuckDBEngine
from tests.definition.formula import drawn
from tests.definition.formula.asked import CALLS, CASES, LINE, TABLES, engine, gives, refused, rows_of, select


@pytest.fixture(scope="module")
def running() -> Iterator[DuckDBEngine]:
    with engine() as started:
        yield started


SEEN = [name for name in CALLS if not name.startswith("_")]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("select fee as f from cases where paid", {"f": "decimal"}),
        ("select fee from cases", {"fee": "decimal"}),
        ("select distinct result from cases", {"result": "text"}),
        ("select null as x from cases", {"x": "text"}),
        ("select result, count(*) as n from cases group by result", {"result": "text", "n": "integer"}),
        ("select upper(result) as r, sum(fee) as s from cases group by r", {"r": "text", "s": "decimal"}),
        ("select a from (select fee as a from cases) as t", {"a": "decimal"}),
        ("with x as (select fee from cases) select fee from x", {"fee": "decimal"}),
        ("with x as (select fee from cases), y as (select fee as g from x) select g from y", {"g": "decimal"}),
        ("select visits as v from cases union all select fee as v from cases", {"v": "decimal"}),
        ("select granted from cases", {"granted": "bool"}),
        ("select missing(minutes) as why from calls", {"why": "text"}),
        ('select "a""; drop" as x from cases', {"x": "integer"}),
        ('select x from "od""d; drop"', {"x": "integer"}),
        ("select 状态 as state from cases", {"state": "text"}),
    ],
)
def test_a_select_gives_named_columns_of_known_kinds(text: str, columns: dict[str, str]) -> None:
    assert gives(text) == columns


@pytest.mark.parametrize("star", ["*", "calls.*"])
def test_a_star_is_written_out_without_our_own_columns(star: str) -> None:
    assert list(gives(f"select {star} from calls")) == SEEN


def test_a_star_over_a_join_gives_a_shared_column_once() -> None:
    columns = gives('select * from cases join calls using ("case")')
    assert list(columns).count("case") == 1
    assert set(columns) == {name for name in {**CASES, **CALLS} if not name.startswith("_")}


def test_a_star_stands_among_other_columns() -> None:
    assert list(gives("select 1 as one, c.* from calls c")) == ["one", *SEEN]


def test_the_tables_that_are_read_are_known() -> None:
    formula = select('with x as (select "case" from calls) select fee from cases join x using ("case")')
    assert formula.tables == {"cases", "calls"}
    assert formula.text.startswith("with x")


def test_only_the_tables_that_are_named_are_looked_at() -> None:
    class Tables(dict[str, dict[str, str]]):
        def __getitem__(self, name: str) -> dict[str, str]:
            assert name != "calls"
            return super().__getitem__(name)

    tables = Tables({"cases": dict(CASES), "calls": dict(CALLS)})
    assert parse_select("select fee from cases", where=LINE, tables=tables).columns


def test_a_column_knows_the_columns_it_is_a_copy_of() -> None:
    columns = select(
        'select c."case", c.fee as f, k.day, c.fee + 1 as more from cases c join calls k on c."case" = k."case"'
    ).columns
    assert columns["case"].origins == {("cases", "case"), ("calls", "case")}
    assert columns["f"].origins == {("cases", "fee")}
    assert columns["day"].origins == {("calls", "day")}
    assert columns["more"].origins == frozenset()


def test_copies_are_followed_through_inner_selects() -> None:
    text = "with x as (select fee as f from cases) select g from (select f as g from x) as t"
    assert select(text).columns["g"].origins == {("cases", "fee")}
    both = select("select fee as x from cases union all select minutes as x from calls")
    assert both.columns["x"].origins == {("cases", "fee"), ("calls", "minutes")}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("select result as r from cases where paid", [{"r": "granted"}]),
        (
            'select c."case", count(k.minutes) as n from cases c left join calls k using ("case") group by 1',
            [{"case": "c1", "n": 2}, {"case": "c2", "n": 0}, {"case": "c3", "n": 0}],
        ),
        (
            'select coalesce(c."case", k."case") as id from cases c full join calls k on c."case" = k."case"',
            [{"id": name} for name in ("c1", "c1", "c2", "c3", "c9")],
        ),
        ("select count(*) as n from cases cross join calls", [{"n": 9}]),
        (
            "select paid, sum(fee) as s from cases group by paid having count(*) > 0",
            [{"paid": False, "s": Decimal(0)}, {"paid": True, "s": Decimal("10.25")}, {"paid": None, "s": None}],
        ),
        ("select day, max(minutes) as m from calls group by day having max(minutes) > 5 and count(*) = 1", []),
        (
            "select minutes as m, sum(minutes) over (order by day rows 1 preceding) as s from calls",
            [{"m": 5, "s": 5}, {"m": 7, "s": 12}, {"m": None, "s": 7}],
        ),
        (
            'select "case", minutes from calls qualify row_number() over (partition by "case" order by day desc) = 1',
            [{"case": "c1", "minutes": 7}, {"case": "c9", "minutes": None}],
        ),
        ("select visits from cases union all select minutes as visits from calls where minutes > 5",
         [{"visits": 0}, {"visits": 2}, {"visits": 7}, {"visits": None}]),
        ("select 2 as two, count(*) as n from cases group by two", [{"two": 2, "n": 3}]),
        ("select 'x' as it, count(*) as n from cases group by it", [{"it": "x", "n": 3}]),
        ("select x from \"od\"\"d; drop\"", [{"x": 1}]),
        ("select result as r from cases where result not like 'g%'", [{"r": "refused"}]),
    ],
)  # fmt: skip
def test_it_gives_what_is_counted_by_hand(text: str, rows: list[dict[str, Any]], running: DuckDBEngine) -> None:
    assert rows_of(text, running) == rows


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("select fees from cases", "column 8: 'fees' is neither a column of cases nor a term", "did you mean 'fee'?"),
        ("select fee from casess", "column 17: 'casess' is no table of this index", "did you mean 'cases'?"),
        ("select x.fee from cases", "column 8: 'x' is no table of this select", ""),
        ("select c.fees from cases c", "column 8: 'fees' is no column of c", "did you mean 'fee'?"),
        ("select v.* from cases", "column 8: 'v' is no table of this select", ""),
        (
            'select "case" from cases join calls on true',
            "column 8: 'case' is in cases and in calls",
            "say cases.case",
        ),
        ("select fee + 1 from cases", "column 8: what a select gives needs a name", ""),
        ("select fee as _f from cases", "column 8: '_f' is a name we keep for ourselves", ""),
        ("select fee as f__missing from cases", "column 8: 'f__missing' is a name we keep for ourselves", ""),
        ("select _row from cases", "column 8: '_row' is a name we keep for ourselves", ""),
        ("select fee as a, visits as A from cases", "column 18: two columns are called 'A'", "give one another name"),
        ("select fee from cases c join calls C on true", "column 30: two tables are called 'C'", "give one another"),
        ("select a from (select fee as a from cases)", "column 23: a select in brackets needs a name", ""),
        ("select from cases", "column 13: the select gives no column", ""),
        ("select 1 as a", "column 8: the select reads no table", ""),
        ("select fee from cases order by fee", "column 32: a table has no order", "row_number() over"),
        ("select fee from cases limit 1", "column 29: a table has no limit", "row_number() over"),
        ("select fee from cases offset 1", "column 30: a table has no offset", "row_number() over"),
        ("select fee from cases where visits", "column 29: where needs a condition", ""),
        ("select day from calls v join cases c on c.fee", "column 30: on needs a condition", ""),
        ("select fee from cases join calls using (fee)", "column 41: 'fee' is not in both tables", ""),
        ("select fee from cases join calls", "column 28: a join without a condition", ""),
        ("select fee from cases, calls", "column 24: a join without a condition", ""),
        (
            'select fee from cases full join calls using ("case")',
            "column 33: full join with using",
            "say on …, and coalesce() the two columns",
        ),
        (
            "with cases as (select fee from cases) select fee from cases",
            "column 6: 'cases' is already the name of a table",
            "choose another name",
        ),
        ("select fee from cases qualify fee > 1", "column 31: qualify looks at no window", "say where"),
        (
            "select fee from cases union select minutes as fee from calls",
            "column 8: union without all drops rows",
            "",
        ),
        (
            "select fee from cases union all select minutes from calls",
            "column 8: union all puts 'minutes' under 'fee'",
            "",
        ),
        (
            "select fee from cases union all select minutes as fee, day from calls",
            "column 8: union all of 1 and 2 columns",
            "",
        ),
        ("select fee from cases union all select day as fee from calls", "'fee' is decimal above and date below", ""),
    ],
)
def test_each_refusal_says_where_what_and_what_to_do(text: str, found: str, remedy: str) -> None:
    problem = refused(select, text)
    assert problem.found.endswith(found)
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("select result, fee from cases group by result", "fee"),
        ("select sum(fee) as s, fee from cases", "fee"),
        ("select fee from cases having fee > 1", "fee"),
        ("select result from cases group by result having fee > 1", "fee"),
        ("select upper(result) as r, result from cases group by upper(result)", "result"),
        ("select result, row_number() over (order by fee) as n from cases group by result", "fee"),
        ("select day, count(*) as n from calls group by 7", "day"),
    ],
)
def test_a_column_that_may_differ_within_a_group_is_refused(text: str, column: str) -> None:
    problem = refused(select, text)
    assert problem.found.endswith(f"{column!r} may differ within a group")
    assert problem.remedy.startswith("add it to group by, or say min(")


@pytest.mark.parametrize(
    "text",
    [
        "select result, count(*) as n from cases group by result",
        "select result as r, count(*) as n from cases group by 1",
        "select upper(result) as r, count(*) as n from cases group by upper(result)",
        "select upper(result) || '!' as r, count(*) as n from cases group by upper(result)",
        "select case when granted then 1 else 0 end as g, count(*) as n from cases group by granted",
        "select c.result, count(*) as n from cases c group by result",
        "select result, rank() over (order by sum(fee)) as r from cases group by result",
        "select count(*) as n from cases",
    ],
)
def test_keys_of_groups_may_be_given_in_several_ways(text: str, running: DuckDBEngine) -> None:
    assert rows_of(text, running)


@pytest.mark.parametrize(
    "join",
    ["natural join calls", 'right join calls using ("case")', 'semi join calls using ("case")',
     'anti join calls using ("case")', "asof join calls on decided >= day", "positional join calls",
     "cross join lateral (select 1 as x from calls) t", "left join lateral (select 1 as x from calls) t on true"],
)  # fmt: skip
def test_other_joins_are_refused(join: str) -> None:
    assert refused(select, f"select fee from cases {join}").found


@pytest.mark.parametrize(
    "name",
    ["read_csv('/etc/passwd')", "duckdb_settings()", "information_schema.tables", "main.cases", "'/etc/passwd'",
     '"/etc/passwd"', "read_parquet('x')", "unnest([1])", "range(10)", "cases.cases.cases", "(values (1)) as t",
     "generate_series(1, 9) as t", "cases tablesample 10%", "cases as c(fee)", "сases",
     "cases c, lateral (select 1) t"],
)  # fmt: skip
def test_nothing_but_tables_of_the_index_stands_after_from(name: str) -> None:
    assert refused(select, f"select fee from {name}").found


@pytest.mark.parametrize(
    "text",
    [
        "select fee from cases; drop table cases",
        "select fee from cases; select fee from cases",
        "select fee into x from cases",
        "select fee from cases -- x",
        "select fee from cases /* x */",
        "select * exclude (fee) from cases",
        "select * replace (1 as fee) from cases",
        "select columns('f.*') from cases",
        "select distinct on (fee) fee from cases",
        "select fee from cases using sample 5",
        "select sum(fee) over w as s from cases window w as (order by fee)",
        "select result, sum(fee) as s from cases group by rollup(result)",
        "select result, sum(fee) as s from cases group by grouping sets ((result))",
        "select result, count(*) as n from cases group by all",
        "select count(*) as n from calls group by count(*)",
        "select fee from cases intersect select fee from cases",
        "select fee from cases except select fee from cases",
        "select fee from cases union all by name select fee from cases",
        "with recursive x as (select fee from cases) select fee from x",
        "with a as materialized (select fee from cases) select fee from a",
        "with a(x) as (select fee from cases) select x from a",
        "with a as (select fee from b), b as (select fee from cases) select fee from a",
        "select (select max(fee) from cases) as x from cases",
        "select fee from cases where fee = (select max(minutes) as m from calls)",
        "select fee from cases where fee > all (select minutes from calls)",
        "select sum(fee) filter (where exists (select 1 from calls)) as s from cases",
        "select fee from cases join calls on exists (select 1 from calls)",
        "select result, sum(fee) as s from cases group by result having exists (select 1 from calls)",
        "select fee from cases where sum(fee) > 1",
        "select fee from cases where row_number() over (order by fee) = 1",
        "select x.fee.a from cases x",
        "select cases from cases",
        "select unnest(fee) as f from cases",
        "select __class__ from cases",
        "select 'x'.format(fee) as f from cases",
        "select ſum(fee) as f from cases",
        "select fee from cases fetch first 1 rows only",
        "select fee from cases for update",
        "select top 1 fee from cases",
        "select",
        "with",
        "select fee from",
    ],
)
def test_the_grammar_of_tables_cannot_say_it(text: str) -> None:
    assert refused(select, text).found


@pytest.mark.parametrize(
    ("call", "found", "remedy"),
    [
        ("any_value(fee)", "any_value() is not a function of formulas", "write first(x, by), min(x) or max(x)"),
        ("avg(fee)", "avg() is not a function of formulas", "write mean(x)"),
        ("now()", "now() is not a function of formulas", ""),
        ("uuid()", "uuid() is not a function of formulas", ""),
        ("random()", "rand() is not a function of formulas", ""),
        ("read_text('/etc/passwd')", "read_text() is not a function of formulas", ""),
    ],
)
def test_what_differs_from_run_to_run_is_refused(call: str, found: str, remedy: str) -> None:
    problem = refused(select, f"select {call} as x from cases")
    assert problem.found == f"column 8: {found}"
    assert problem.remedy.startswith(remedy)


def test_what_runs_is_quoted_all_through() -> None:
    tree = select('select c."case", fee as "a""b" from cases c join calls k using ("case") group by 1, 2').tree
    assert all(name.quoted for name in tree.find_all(exp.Identifier))


def test_long_unions_are_flat() -> None:
    assert len(gives(" union all ".join(["select fee from cases"] * 60))) == 1


def test_a_random_select_is_refused_by_name_or_runs() -> None:
    ran: list[str] = []
    with engine() as started:

        @settings(max_examples=150, derandomize=True, database=None)
        @given(drawn.selects)
        def each(text: str) -> None:
            try:
                columns = gives(text)
            except DefinitionError:
                return
            try:
                rows = rows_of(text, started)
            except MeasureError:
                return
            ran.append(text)
            assert all(list(row) == list(columns) for row in rows)

        each()
    assert len(ran) >= 50


@settings(max_examples=100, derandomize=True)
@given(st.text(max_size=10), st.text(max_size=10))
def test_any_names_of_tables_and_columns_are_only_names(name: str, column: str) -> None:
    table, said = ('"' + word.replace('"', '""') + '"' for word in (name, column))
    try:
        formula = parse_select(
            f"select {said} as x from {table}", where=LINE, tables={**TABLES, name: {column: "text"}}
        )
    except DefinitionError:
        return
    assert formula.tables == {name}
    assert list(formula.columns) == ["x"]
