"""Examples in a definition are run through the real engine, and one that fails says what each of its rows did."""

from __future__ import annotations

from typing import Any

import pytest

from govgauge.kernel.errors import Problem
from govgauge.measure.examples import run_examples
from tests.measure.invented import COUNTIES, invented

TWO = [{"done": True, "channel": "web"}, {"done": False, "channel": "web"}]


def problems(measure: str, example: dict[str, Any], said: dict[str, Any] | None = None, **more: Any) -> list[Problem]:
    """What the one example of an indicator comes to."""
    indicator = {"measure": measure, "examples": [{"says": "an example", **example}], **(said or {})}
    return run_examples(invented({"it": indicator}, **more))


def holds(measure: str, example: dict[str, Any], said: dict[str, Any] | None = None, **more: Any) -> None:
    assert [str(problem) for problem in problems(measure, example, said, **more)] == []


def found(measure: str, example: dict[str, Any], said: dict[str, Any] | None = None, **more: Any) -> str:
    (problem,) = problems(measure, example, said, **more)
    assert problem.code == "example"
    return problem.found


def test_an_example_gives_the_value_that_is_expected() -> None:
    holds("share(done)", {"rows": TWO, "expect": 0.5})


def test_an_example_may_say_every_part_of_what_is_expected() -> None:
    expect = {"value": 50, "numerator": 1, "denominator": 2, "n": 2, "status": "measured", "reason": ""}
    holds("share(done)", {"rows": TWO, "expect": expect}, {"unit": "percent"})


def test_a_failing_example_says_what_came_out_and_how_each_row_counted() -> None:
    rows = [*TWO, {"done": None, "channel": "hall"}]
    (problem,) = problems("share(done)", {"rows": rows, "expect": 1})
    assert problem.found == "the example “an example”: value should be 1 and is 0.5 (measured, n 2, 1 of 2)"
    assert sorted(problem.remedy.split("; ")) == [
        "{channel: hall} does not count",
        "{channel: web, done: False} counts below the line only",
        "{channel: web, done: True} counts",
    ]


def test_every_part_that_differs_is_told() -> None:
    words = found("share(done)", {"rows": TWO, "expect": {"numerator": 2, "denominator": 2, "status": "refused"}})
    assert "numerator should be 2 and is 1" in words
    assert "status should be refused and is measured" in words
    assert "denominator should" not in words


def test_a_value_that_should_not_be_there_is_told() -> None:
    assert "value should be 1 and is nothing (not applicable, no cases, n 0, 0 of 0)" in found(
        "share(done)", {"rows": [{"amount": 1}], "expect": 1}
    )
    holds("share(done)", {"rows": [{"amount": 1}], "expect": None})
    assert "value should be nothing and is 0.5" in found("share(done)", {"rows": TWO, "expect": None})


def test_thirds_are_compared_as_numbers_and_not_by_their_digits() -> None:
    rows = [{"done": True}, {"done": False}, {"done": False}]
    holds("share(done)", {"rows": rows, "expect": {"value": 0.333333333333, "numerator": 1}})
    assert "should be 0.3333 and is 0.333333333333" in found("share(done)", {"rows": rows, "expect": 0.3333})


def test_an_example_is_about_its_rule_and_not_about_how_many_there_are() -> None:
    said = {"minimum": 30, "coverage": {"share": "share(amount is not null)", "at_least": 0.9}}
    holds("share(done)", {"rows": TWO, "expect": 0.5}, said)


def test_an_example_that_expects_too_few_is_held_to_the_minimum() -> None:
    expect = {"status": "insufficient", "reason": "2 cases, 30 needed", "value": None}
    holds("share(done)", {"rows": TWO, "expect": expect}, {"minimum": 30})
    assert "status should be insufficient and is measured" in found(
        "share(done)", {"rows": TWO, "expect": {"status": "insufficient"}}, {"minimum": 2}
    )


def test_rows_of_several_units_say_what_each_gives() -> None:
    rows = [{"county": "north", "done": True}, {"county": "south", "done": False}]
    holds("share(done)", {"rows": rows, "expect": {"north": 1, "south": {"value": 0, "n": 1}}})
    assert "south: value should be 1 and is 0" in found("share(done)", {"rows": rows, "expect": {"south": 1}})
    words = found("share(done)", {"rows": rows, "expect": 1})
    assert "its rows are of 2 units (north, south), so say what each gives" in words


def test_several_units_that_give_the_same_need_one_value_only() -> None:
    rows = [{"county": county, "done": True} for county in COUNTIES]
    holds("share(done)", {"rows": rows, "expect": 1})


def test_a_unit_without_rows_has_no_data() -> None:
    rows = [{"county": "north", "done": True}]
    holds("share(done)", {"rows": rows, "expect": {"north": 1, "south": {"status": "no data", "n": 0}}})


def test_rows_need_not_say_unit_day_or_columns_that_do_not_matter() -> None:
    holds("count()", {"rows": [{"amount": 1}, {}], "expect": 2})


def test_an_example_without_rows_has_no_data() -> None:
    holds("count()", {"rows": [], "expect": {"status": "no data", "value": None}})


def test_an_example_may_say_what_each_period_gives() -> None:
    rows = [{"day": "2023-12-31"}, {"day": "2024-01-01"}, {"day": "2024-06-01"}]
    holds("count()", {"rows": rows, "expect": {"2023": 1, "2024": 2}})
    assert "2024: value should be 3 and is 2" in found("count()", {"rows": rows, "expect": {"2024": 3}})


ZONED = {"time": {"period": "day", "zone": "Asia/Shanghai"}, "cases": {"at": "began"}}


@pytest.mark.parametrize(
    ("began", "day"),
    [
        ("2024-01-01T23:30", "2024-01-01"),
        ("2024-01-01T23:30:00Z", "2024-01-02"),
        ("2024-01-01T23:30+01:00", "2024-01-02"),
    ],
)
def test_a_time_without_offset_is_read_on_the_clock_of_the_index(began: str, day: str) -> None:
    holds("count()", {"rows": [{"began": began}], "expect": {day: 1}}, **ZONED)


def test_working_days_of_an_example_go_by_the_calendar() -> None:
    time = {"period": "year", "zone": "Asia/Shanghai", "calendar": "cn"}
    rows = [{"began": "2024-02-09T12:00", "ended": "2024-02-19T12:00"}]
    holds("max(workdays(began, ended))", {"rows": rows, "expect": 2}, time=time)


def test_values_are_read_as_their_columns_say() -> None:
    row = {
        "amount": 7,
        "fee": 12.34,
        "rating": 0.5,
        "done": True,
        "label": 5,
        "day": "2024-01-02",
        "began": "2024-01-02T10:00",
    }
    where = "amount = 7 and fee = 12.34 and rating = 0.5 and done and label = '5' and day = cast('2024-01-02' as date)"
    holds("count()", {"rows": [row], "expect": 1}, {"where": where})


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("amount", "much", "integer"),
        ("amount", 1.5, "integer"),
        ("fee", "1,5", "decimal"),
        ("rating", "half", "number"),
        ("done", "yes", "bool"),
        ("done", 1, "bool"),
        ("day", "2024-02-30", "date"),
        ("began", "noon", "time"),
    ],
)
def test_a_value_that_its_column_cannot_hold_is_told(column: str, value: object, kind: str) -> None:
    words = found("count()", {"rows": [{column: value}], "expect": 1})
    assert f"{column} is " in words
    assert f"and the column is {kind}" in words


def test_reasons_of_missing_cells_can_be_said_in_rows() -> None:
    rows = [{"points__missing": "not asked"}]
    holds("count(missing(points) = 'not asked')", {"rows": rows, "expect": 1})
    holds("value(points)", {"rows": rows, "expect": {"status": "no data", "reason": "not asked"}})


DERIVED = {
    "fees": {"columns": {"town": "text", "price": "decimal"}, "rows": [{"town": "web", "price": 2}]},
    "priced": {
        "select": "select c.county, c.day, f.price from cases c join fees f on c.channel = f.town",
        "unit": "county",
        "at": "day",
    },
}
ON_PRICED = {"of": "priced"}


def test_rows_of_a_source_go_through_the_tables_that_are_made_from_it() -> None:
    tables = {"cases": [{"channel": "web"}, {"channel": "hall"}, {"channel": "web"}]}
    holds("sum(price)", {"tables": tables, "expect": {"value": 4, "n": 2}}, ON_PRICED, tables=DERIVED)


def test_rows_that_are_declared_can_be_replaced_by_those_of_the_example() -> None:
    tables = {"cases": [{"channel": "web"}], "fees": [{"town": "web", "price": 10}]}
    holds("sum(price)", {"tables": tables, "expect": 10}, ON_PRICED, tables=DERIVED)


def test_rows_of_the_derived_table_itself_need_no_source() -> None:
    holds("sum(price)", {"rows": [{"price": 3}, {"price": 4}], "expect": 7}, ON_PRICED, tables=DERIVED)


def test_several_sources_can_be_given_and_those_that_are_not_are_empty() -> None:
    fees = {"files": ["fees.csv"], "columns": {"town": "code", "price": "decimal"}}
    tables = {
        "priced": {
            "select": "select c.county, c.day, coalesce(f.price, 1) as price "
            "from cases c left join fees f on c.channel = f.town",
            "unit": "county",
            "at": "day",
        }
    }
    both = {"cases": [{"channel": "web"}], "fees": [{"town": "web", "price": 5}]}
    more: dict[str, Any] = {"tables": tables, "sources": {"fees": fees}}
    holds("sum(price)", {"tables": both, "expect": 5}, ON_PRICED, **more)
    holds("sum(price)", {"tables": {"cases": both["cases"]}, "expect": 1}, ON_PRICED, **more)


def test_units_that_only_a_lookup_names_are_not_asked_about() -> None:
    tables = {
        "all": {"columns": {"c": "text"}, "rows": [{"c": "north"}, {"c": "south"}]},
        "joined": {
            "select": 'select a.c as county, k.done from "all" a left join cases k on k.county = a.c',
            "unit": "county",
        },
    }
    time = {"period": "whole"}
    example = {"tables": {"cases": [{"county": "north", "done": True}]}, "expect": 1}
    holds("share(done)", example, {"of": "joined"}, tables=tables, time=time)


def test_what_the_engine_refuses_is_told_as_the_example_that_met_it() -> None:
    words = found("sum(amount * 9000000000)", {"rows": [{"amount": 9_000_000_000}], "expect": 1})
    assert words.startswith("the example “an example”: ")
    assert "verflow" in words or "out of range" in words.lower()


def test_facet_values_are_pooled() -> None:
    index = {
        "facets": {"channel": {"title": "Channel", "values": {"web": {}, "hall": {}}}},
        "cases": {"facets": {"channel": "channel"}},
    }
    holds(
        "share(done)",
        {"rows": [*TWO, {"channel": "hall", "done": True}], "expect": {"n": 3}},
        {"facet": "channel"},
        **index,
    )


def test_every_example_of_every_indicator_is_run() -> None:
    wrong = {"says": "wrong", "rows": TWO, "expect": 9}
    right = {"says": "right", "rows": TWO, "expect": 2}
    index = invented({name: {"measure": "count()", "examples": [right, wrong, right]} for name in ("a", "b")})
    assert [problem.found.split("”")[0] for problem in run_examples(index)] == ["the example “wrong"] * 2
    assert run_examples(invented({"it": "count()"})) == []


def test_at_most_a_dozen_rows_are_shown() -> None:
    (problem,) = problems("count()", {"rows": [{"amount": n} for n in range(30)], "expect": 1})
    assert problem.remedy.count("counts") == 12
