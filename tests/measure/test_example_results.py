"""Many examples of one table are asked in one scan, and each gets what it would get by itself."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.definition.formula.formulas import read_formulas
from govgauge.definition.model import Example, Index
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.example_results import Asked, Found, alone, together
from govgauge.measure.example_tables import ExampleTables
from govgauge.measure.examples import run_examples
from tests.measure.invented import COUNTIES, invented

MEASURES = ("share(done)", "distinct(label)", "median(amount)", "ratio(sum(amount), count())")
ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "county": st.sampled_from([*COUNTIES, "elsewhere", "0|north"]),
            "done": st.booleans(),
            "amount": st.integers(-9, 9),
            "label": st.sampled_from(["a", "b"]),
            "day": st.sampled_from(["2023-12-31", "2024-01-01", "2024-06-30"]),
        },
    ),
    min_size=1,
    max_size=4,
)


def index_of(measures: tuple[str, ...], rows: list[list[dict[str, Any]]]) -> Index:
    """An indicator for each measure, each with these examples."""
    examples = [{"says": str(place), "rows": each, "expect": None} for place, each in enumerate(rows)]
    return invented({f"i{n}": {"measure": measure, "examples": examples} for n, measure in enumerate(measures)})


def both_ways(index: Index, *, by_period: bool) -> tuple[list[Found], list[Found]]:
    """What one scan gives for all examples, and what each gives alone."""
    formulas = read_formulas(index)
    asked = [Asked(indicator, example) for indicator in index.indicators.values() for example in indicator.examples]
    with DuckDBEngine(memory="500MB", threads=1) as engine:
        tables = ExampleTables(index, formulas, engine=engine)
        at_once = together(index, formulas, engine=engine, tables=tables, asked=asked, by_period=by_period)

        def single(one: Asked) -> Found:
            example: Example = one.example
            clock = tables.lay({one.indicator.of: example.rows}, of=one.indicator.of)
            return alone(index, formulas, engine=engine, indicator=one.indicator, clock=clock, by_period=by_period)

        return at_once, [single(one) for one in asked]


@settings(max_examples=30)  # each starts an engine
@given(rows=st.lists(ROWS, min_size=1, max_size=3), by_period=st.booleans())
def test_examples_asked_together_get_what_they_get_alone(rows: list[list[dict[str, Any]]], by_period: bool) -> None:
    at_once, singly = both_ways(index_of(MEASURES, rows), by_period=by_period)
    assert at_once == singly


def test_one_that_fails_among_many_is_told_with_its_rows() -> None:
    examples = [
        {"says": "holds", "rows": [{"done": True}], "expect": 1},
        {"says": "fails", "rows": [{"done": False}], "expect": 1},
    ]
    (problem,) = run_examples(invented({"it": {"measure": "share(done)", "examples": examples}}))
    assert problem.found == "the example “fails”: value should be 1 and is 0 (measured, n 1, 0 of 1)"
    assert problem.remedy == "{done: False} counts below the line only"


def test_one_that_cannot_be_read_spoils_no_other() -> None:
    examples = [
        {"says": "holds", "rows": [{"amount": 1}], "expect": 1},
        {"says": "overflows", "rows": [{"amount": 2**62}, {"amount": 2**62 - 1}], "expect": 1},
        {"says": "has no number", "rows": [{"fee": "much"}], "expect": 1},
    ]
    found = [
        problem.found for problem in run_examples(invented({"it": {"measure": "max(amount)", "examples": examples}}))
    ]
    assert [text.split(":")[0] for text in found] == ["the example “overflows”", "the example “has no number”"]
