"""Parts: each aggregate asks for the fewest columns, and what is asked for twice is counted once."""

from __future__ import annotations

import itertools

import duckdb
import pytest
from sqlglot import exp

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.expand import expand_row
from govgauge.definition.formula.measure import parse_measure
from govgauge.definition.formula.row import parse_row
from govgauge.definition.mark import Mark
from govgauge.measure.parts import ROWS, Parts, Reading, level_of, presence

WHERE = Mark("index.yaml", 1)
COLUMNS = {
    "amount": "integer",
    "fee": "decimal",
    "rating": "number",
    "done": "bool",
    "label": "text",
    "label__missing": "text",
    "day": "date",
    "began": "time",
}
KINDS = {"integer": "BIGINT", "decimal": "DECIMAL(38, 12)", "number": "DOUBLE", "bool": "BOOLEAN", "date": "DATE"}


def row(text: str) -> exp.Expr:
    return expand_row(parse_row(text, where=WHERE, columns=COLUMNS), Clock())


def asked(*measures: str, where: str = "") -> tuple[Parts, list[Reading]]:
    """The parts of these measures in one scan, and how each is read."""
    parts = Parts(Clock(), frozenset(COLUMNS))
    condition = parse_row(where, where=WHERE, columns=COLUMNS) if where else None
    readings = [parts.reading(parse_measure(m, where=WHERE, columns=COLUMNS), condition) for m in measures]
    return parts, readings


def texts(parts: Parts) -> list[str]:
    return [part.sql.sql(dialect="duckdb") for part in parts.all()]


def test_counting_all_rows_asks_for_nothing_more() -> None:
    parts, (reading,) = asked("count()")
    assert texts(parts) == []
    assert reading.reads[0].value == reading.reads[0].n == reading.rows == ROWS


def test_a_share_asks_for_both_its_parts_and_nothing_else() -> None:
    parts, (reading,) = asked("share(done)", where="amount > 3")
    assert len(parts.all()) == 2
    assert reading.rows == ""  # its denominator says whether there are any cases


def test_a_part_that_several_measures_need_is_asked_for_once() -> None:
    parts, readings = asked("share(done)", "count(done)", "mean(amount)", "sum(amount)", "ratio(sum(amount), count())")
    assert len(parts.all()) == 4  # done known, done met, amounts added, amounts known
    assert readings[0].reads[0].value == readings[1].reads[0].value
    assert readings[2].reads[0].value == readings[3].reads[0].value == readings[4].reads[0].value


def test_what_is_added_or_counted_can_be_merged_and_the_rest_cannot() -> None:
    parts, _ = asked("sum(fee)", "min(amount)", "max(rating)", "median(amount)", "distinct(label)", "first(fee, began)")
    merges = {part.sql.sql(dialect="duckdb").split("(")[0].strip(): part.merge for part in parts.all()}
    assert merges["MIN"] == "min"
    assert merges["MAX"] == "max"
    assert merges["QUANTILE_CONT"] == ""
    assert {part.merge for part in parts.all() if "DISTINCT" in part.sql.sql(dialect="duckdb")} == {""}


def test_sums_are_never_taken_on_doubles() -> None:
    parts, _ = asked("sum(rating)", "mean(rating)", "sum(amount)")
    sums = [text for text in texts(parts) if "SUM" in text]
    assert sums == ['SUM(CAST("rating" AS DECIMAL(38, 12)))', 'CAST(SUM("amount") AS DECIMAL(38, 0))']


def test_in_a_ratio_the_one_value_is_taken_as_it_is_published() -> None:
    parts, _ = asked("ratio(value(rating), max(rating))", "max(rating)")
    assert 'MAX(CAST("rating" AS DECIMAL(38, 12)))' in texts(parts)
    assert 'MAX("rating")' in texts(parts)


def test_the_one_value_brings_the_reason_it_is_missing_for() -> None:
    columns = {**COLUMNS, "points": "integer", "points__missing": "text"}
    parts = Parts(Clock(), frozenset(columns))
    told = parts.reading(parse_measure("value(points)", where=WHERE, columns=columns), None).reads[0]
    assert told.reason
    assert told.rows == ROWS
    # A formula has no cell of its own, and so no reason.
    assert not parts.reading(parse_measure("value(points + 1)", where=WHERE, columns=columns), None).reads[0].reason


@pytest.mark.parametrize(("said", "written"), [("0.9", "0.9"), ("0.25", "0.25"), ("0.123", "0.123"), ("1", "1")])
def test_a_level_reaches_the_engine_as_it_was_written(said: str, written: str) -> None:
    parts, _ = asked(f"quantile(amount, {said})")
    quantile = next(part for part in parts.all() if part.level is not None)
    assert level_of(quantile).sql() == written


@pytest.fixture(scope="module")
def table() -> duckdb.DuckDBPyConnection:
    """A table with every mixture of values that are known and not."""
    engine = duckdb.connect()
    engine.execute("CREATE TABLE t (amount BIGINT, done BOOLEAN, label VARCHAR, day DATE)")
    choices = ((None, 1, 5, 50), (None, True, False), (None, "x", "y"), (None, "2024-01-01"))
    engine.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", [list(row) for row in itertools.product(*choices)])
    return engine


def counted(engine: duckdb.DuckDBPyConnection, what: exp.Expr) -> int:
    text = exp.select(what).from_("t").sql(dialect="duckdb")
    return int(engine.execute(text).fetchall()[0][0])


@pytest.mark.parametrize(
    "text",
    [
        *("amount = 5", "5 <> amount", "amount between 1 and 10", "amount in (1, 5)", "(amount) < 3", "-amount = 5"),
        *("amount in (1, null)", "amount = null", "5 in (amount, 5)", "50 between amount and 10", "amount = amount"),
        *("done", "not done", "done and amount = 5", "done or amount = 5", "done is true", "not (amount = 5)"),
        *("amount is null", "amount is not null", "label like 'x%'", "label = 'x'", "day >= '2024-01-01'"),
        *(
            "coalesce(amount, 1) = 1",
            "amount + 1 = 5",
            "amount is distinct from 5",
            "true",
            "case when done then true end",
        ),
    ],
)
def test_what_stands_for_a_value_is_known_where_the_value_is(text: str, table: duckdb.DuckDBPyConnection) -> None:
    value = row(text)
    told = presence(value)
    stands = exp.Star() if told is None else told.copy()
    assert counted(table, exp.Count(this=stands)) == counted(table, exp.Count(this=value.copy()))


@pytest.mark.parametrize(
    "text", ["amount is not null", "(amount) is not null", "not (done is null)", "done", "amount = 5", "amount = null"]
)
def test_a_condition_is_counted_as_a_filter_would(text: str, table: duckdb.DuckDBPyConnection) -> None:
    parts = Parts(Clock())
    parts.count(row(text))
    plainly = exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=row(text)))
    assert counted(table, parts.all()[0].sql) == counted(table, plainly)


@pytest.mark.parametrize("text", ["amount", "amount = 5", "done and amount = 5", "amount = amount"])
@pytest.mark.parametrize("condition", ["label = 'x'", "day >= '2024-01-01' or done", "label = null"])
def test_a_value_is_counted_where_it_is_known_and_the_condition_holds(
    text: str, condition: str, table: duckdb.DuckDBPyConnection
) -> None:
    parts = Parts(Clock())
    parts.known(row(text), row(condition))
    plainly = exp.Filter(this=exp.Count(this=row(text)), expression=exp.Where(this=row(condition)))
    assert counted(table, parts.all()[0].sql) == counted(table, plainly)


def test_measures_that_ask_about_one_column_rest_on_one_count() -> None:
    parts, readings = asked("share(label = 'x')", "share(label in ('x', 'y'))", "share(label <> 'z')")
    assert {reading.reads[0].denominator for reading in readings} == {parts.all()[0].name}
    assert texts(parts)[0] == 'COUNT("label")'
