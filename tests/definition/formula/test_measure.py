"""Measures: every aggregate, filtered or not, ratios and arithmetic; and what is no measure."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.measure import (
    INEXACT,
    TAKES,
    USAGE,
    Aggregate,
    Arithmetic,
    Calculation,
    MeasureFormula,
    Number,
    Ratio,
    aggregates_of,
)
from govgauge.definition.formula.tree import table
from govgauge.kernel.errors import DefinitionError, MeasureError
from govgauge.measure.parts import Parts
from tests.definition.formula import drawn
from tests.definition.formula.asked import CLOCK, engine, measure, refused

WRITTEN = {
    "count": "count(paid)",
    "share": "share(granted)",
    "sum": "sum(fee)",
    "mean": "mean(fee)",
    "median": "median(fee)",
    "quantile": "quantile(fee, 0.9)",
    "min": "min(fee)",
    "max": "max(fee)",
    "distinct": "distinct(result)",
    "first": "first(fee, accepted)",
    "last": "last(fee, decided)",
    "value": "value(fee)",
}


def one(text: str) -> Aggregate:
    (aggregate,) = measure(text).aggregates
    return aggregate


def test_every_aggregate_is_tried_here() -> None:
    assert set(WRITTEN) == set(kinds.AGGREGATES) == set(TAKES)


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_each_aggregate_is_read(name: str) -> None:
    aggregate = one(WRITTEN[name])
    assert aggregate.name == name
    assert aggregate.argument is not None
    assert aggregate.filter is None
    assert (aggregate.by is not None) == (name in ("first", "last"))


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_each_aggregate_may_be_filtered(name: str) -> None:
    aggregate = one(f"{WRITTEN[name]} filter (where visits > 1)")
    assert aggregate.filter is not None
    assert aggregate.filter.sql("duckdb") == '"visits" > 1'
    assert aggregate.name == name


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_letters_of_aggregates_may_be_large(name: str) -> None:
    before, _, after = WRITTEN[name].partition("(")
    assert one(f"{before.upper()}({after}").name == name


@pytest.mark.parametrize("text", ["count()", "count(*)", "COUNT()", "(count())", "((count(*)))"])
def test_count_of_nothing_counts_all_rows(text: str) -> None:
    assert measure(text).calculation == Aggregate("count", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("sum(visits)", "integer"), ("sum(fee)", "decimal"), ("mean(rate)", "number"), ("distinct(paid)", "bool")],
)
def test_the_kind_of_the_argument_is_kept(text: str, kind: str) -> None:
    assert one(text).kind == kind


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("median(fee)", Fraction(1, 2)),
        ("quantile(fee, 0.9)", Fraction(9, 10)),
        ("quantile(fee, 0)", Fraction(0)),
        ("quantile(fee, 1)", Fraction(1)),
        ("quantile(fee, 0.125)", Fraction(1, 8)),
        ("sum(fee)", None),
    ],
)
def test_the_level_of_a_quantile_is_exact(text: str, level: Fraction | None) -> None:
    assert one(text).quantile == level


@pytest.mark.parametrize("level", ["1.5", "-0.1", "'0.5'", "visits", "null", "90", "0.5, 1", "(0.5)"])
def test_a_quantile_needs_a_level_from_0_to_1(level: str) -> None:
    problem = refused(measure, f"quantile(fee, {level})")
    assert problem.found.startswith("column ")
    assert "quantile()" in problem.found
    assert problem.allowed.startswith("quantile(x, 0.9)")


@pytest.mark.parametrize(
    "text", ["share(granted)", "count(granted_paid)", "sum(double)", "mean(double) filter (where granted)"]
)
def test_terms_may_be_counted(text: str) -> None:
    assert measure(text).aggregates


@pytest.mark.parametrize(
    ("text", "calculation"),
    [
        ("1 - count()", Arithmetic("-", Number(Fraction(1)), Aggregate("count", None))),
        ("-count()", Arithmetic("-", Number(Fraction(0)), Aggregate("count", None))),
        ("100 * count()", Arithmetic("*", Number(Fraction(100)), Aggregate("count", None))),
        ("count() / 0.25", Arithmetic("/", Aggregate("count", None), Number(Fraction(1, 4)))),
        ("ratio(count(), count(*))", Ratio(Aggregate("count", None), Aggregate("count", None))),
        (
            "RATIO(count(), count() + 1)",
            Ratio(Aggregate("count", None), Arithmetic("+", Aggregate("count", None), Number(Fraction(1)))),
        ),
    ],
)
def test_aggregates_are_calculated_with(text: str, calculation: Calculation) -> None:
    assert measure(text).calculation == calculation


def test_a_chain_goes_from_left_to_right() -> None:
    found = measure("count() - 1 - 2").calculation
    assert isinstance(found, Arithmetic)
    assert found.right == Number(Fraction(2))


def test_aggregates_are_listed_in_the_order_written() -> None:
    formula = measure("100 * sum(fee) filter (where paid) / count() + ratio(max(fee), min(visits)) - 3")
    assert isinstance(formula, MeasureFormula)
    assert [part.name for part in formula.aggregates] == ["sum", "count", "max", "min"]
    assert aggregates_of(Number(Fraction(1))) == []


def test_the_formula_keeps_its_text() -> None:
    assert measure("share( granted )").text == "share( granted )"


@pytest.mark.parametrize(
    "text",
    [
        "ratio(sum(fee), mean(fee))",
        "ratio(share(paid), count())",
        "ratio(sum(fee), 2)",
        "ratio(1, 2)",
        "ratio(sum(fee), count() / 2)",
        "ratio(ratio(sum(fee), count()), count())",
        "ratio(median(fee), quantile(fee, 0.1))",
    ],
)
def test_a_ratio_has_exact_parts(text: str) -> None:
    problem = refused(measure, text)
    assert "a part of ratio() is not a count or a sum" in problem.found
    assert problem.allowed == "count, sum, distinct, min, max, first, last, value, joined by + - *"


@pytest.mark.parametrize("text", ["ratio()", "ratio(sum(fee))", "ratio(sum(fee), count(), count())"])
def test_a_ratio_has_two_parts(text: str) -> None:
    assert refused(measure, text).found == "column 1: ratio() takes two aggregates" or text == "ratio()"


@pytest.mark.parametrize("name", sorted(set(WRITTEN) - set(INEXACT)))
def test_what_is_exact_may_stand_in_a_ratio(name: str) -> None:
    assert isinstance(measure(f"ratio({WRITTEN[name]}, count())").calculation, Ratio)


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        (
            "count(fee)",
            "column 7: count() needs a condition (yes or no), and this is a number",
            'count("fee" is not null)',
        ),
        ("share(fee)", "column 7: share() needs a condition (yes or no), and this is a number", ""),
        ("sum(paid)", "column 5: sum() needs a number, and this is a condition (yes or no)", "mean or share?"),
        ("sum(result)", "column 5: sum() needs a number, and this is text", ""),
        ("max(decided)", "column 5: max() needs a number, and this is a date", ""),
        ("value(result)", "column 7: value() needs a number, and this is text", ""),
        ("first(result, decided)", "column 7: first() needs a number, and this is text", ""),
        (
            "sum(fee) filter (where fee)",
            "column 24: filter (where …) needs a condition (yes or no), and this is a number",
            "",
        ),
        ("sum(fees)", "column 5: 'fees' is neither a column of cases nor a term", "did you mean 'fee'?"),
        (
            "sum(fee) filter (where pad)",
            "column 24: 'pad' is neither a column of cases nor a term",
            "did you mean 'paid'?",
        ),
    ],
)
def test_an_argument_of_another_kind_is_refused_where_it_stands(text: str, found: str, remedy: str) -> None:
    problem = refused(measure, text)
    assert problem.found == found
    assert problem.remedy.replace('"', "").startswith(remedy.replace('"', ""))


@pytest.mark.parametrize(
    ("text", "found", "allowed"),
    [
        ("share(paid, paid)", "share() has 2 arguments", "share(condition)"),
        ("mean()", "mean() has 0 arguments", "mean(x)"),
        ("first(fee)", "first() has 1 argument", "first(x, by)"),
        ("count(paid, paid)", "count() has 2 arguments", "count() or count(condition)"),
        ("value(fee, fee)", "value() has 2 arguments", "value(x)"),
    ],
)
def test_arguments_are_counted(text: str, found: str, allowed: str) -> None:
    problem = refused(measure, text)
    assert problem.found == f"column 1: {found}"
    assert problem.allowed == allowed


@pytest.mark.parametrize(
    ("text", "name", "remedy"),
    [
        ("avg(fee)", "avg", "write mean(x)"),
        ("count_if(paid)", "count_if", "write count(condition)"),
        ("percentile(fee, 0.9)", "percentile", "write quantile(x, 0.9)"),
        ("any_value(fee)", "any_value", "write first(x, by), min(x) or max(x): they give the same row each time"),
        ("shar(paid)", "shar", "did you mean 'share'?"),
        ("stddev(fee)", "stddev", ""),
        ("mode(fee)", "mode", "did you mean"),
        ("now()", "now", ""),
        ("read_csv('/etc/passwd')", "read_csv", ""),
        ("abs(count())", "abs", ""),
        ("__reduce__()", "__reduce__", ""),
    ],
)
def test_what_is_no_aggregate_is_refused_with_ours(text: str, name: str, remedy: str) -> None:
    problem = refused(measure, text)
    assert problem.found == f"column 1: {name}() is no aggregate"
    assert problem.allowed == USAGE
    assert problem.remedy.startswith(remedy) or remedy == "did you mean"


@pytest.mark.parametrize("text", ["1", "1 + 1", "0.5 * (2 - 1)", "-3"])
def test_numbers_alone_count_nothing(text: str) -> None:
    problem = refused(measure, text)
    assert problem.found == "column 1: nothing is counted"
    assert problem.allowed == USAGE


@pytest.mark.parametrize(
    "text",
    [
        "fee",
        "paid",
        "granted",
        "'a'",
        "null",
        "count() > 1",
        "count() % 2",
        "count() || 'a'",
        "paid and paid",
        "(select 1)",
    ],
)
def test_a_row_outside_an_aggregate_is_no_measure(text: str) -> None:
    problem = refused(measure, text)
    assert problem.found.endswith("a measure counts over rows, and this stands outside every aggregate")


def test_a_bare_column_is_sent_to_value() -> None:
    assert refused(measure, "fee").remedy == "for a column that holds the one value, write value(column)"


@pytest.mark.parametrize(
    "text",
    [
        "sum(sum(fee))",
        "sum(fee) filter (where sum(fee) > 1)",
        "sum(mean(fee))",
        "mean(share(paid))",
        "count(count() > 1)",
        "sum(counts)",
        "sum(fee) over ()",
        "count(distinct fee)",
        "sum(distinct fee)",
        "sum(fee order by decided)",
        "median(fee) within group (order by fee)",
        "max(fee, 3)",
        "first(fee order by decided)",
        "sum(fee) where paid",
        "sum(fee), 1",
        "select sum(fee) from cases",
        "sum(ring)",
        "sum(fee.__class__)",
        "count() filter (where true) filter (where true)",
        "9**9**9",
        "count(); drop table cases",
        "count() -- all",
        "sum(",
        "",
    ],
)
def test_the_grammar_of_measures_cannot_say_it(text: str) -> None:
    assert refused(measure, text).found


def test_an_aggregate_in_an_aggregate_is_sent_to_a_table() -> None:
    problem = refused(measure, "sum(sum(fee))")
    assert problem.found == "column 5: an aggregate stands inside sum()"
    assert problem.remedy == "count per case in a derived table first"


@settings(max_examples=200, derandomize=True, database=None)
@given(st.one_of(drawn.measures, drawn.aggregates, drawn.mixed, st.text(max_size=20)))
def test_a_random_measure_is_read_or_refused_by_name(text: str) -> None:
    try:
        formula = measure(text)
    except DefinitionError as error:
        found = [problem.found for problem in error.problems]
    else:
        found = [part.name for part in formula.aggregates]
        assert set(found) <= set(WRITTEN)
    assert all(found)
    assert found


def test_what_is_read_can_be_counted() -> None:
    counted = []
    with engine() as running:

        @settings(max_examples=80, derandomize=True, database=None)
        @given(st.one_of(drawn.aggregates, drawn.measures))
        def each(text: str) -> None:
            try:
                formula = measure(text)
            except DefinitionError:
                return
            parts = Parts(CLOCK)
            parts.reading(formula, None)
            columns = [exp.alias_(part.sql, part.name) for part in parts.all()]
            try:
                found = running.select(
                    exp.select(*columns, exp.alias_(exp.Literal.number(1), "one")).from_(table("cases"))
                )
            except MeasureError:
                return
            counted.append(text)
            assert found.num_rows == 1 or not columns

        each()
    assert len(counted) >= 40
