"""Terms: named formulas stand in brackets where their names stand; circles, wrong and endless ones are refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.definition.formula.refusal import Refusal
from govgauge.definition.formula.terms import MISSING, MOST_NODES, grown, without_reasons
from govgauge.definition.formula.text import row_tree
from govgauge.kernel.errors import DefinitionError
from tests.definition.formula.asked import engine, kind, refused, row, select, values


@pytest.mark.parametrize(
    ("text", "sql", "gives"),
    [
        ("granted", "(\"result\" = 'granted')", "bool"),
        ("not granted", "NOT (\"result\" = 'granted')", "bool"),
        ("granted_paid", '(("result" = \'granted\') AND "paid")', "bool"),
        ("double * 2", '("visits" + "visits") * 2', "integer"),
    ],
)
def test_a_term_stands_in_brackets_where_its_name_stood(text: str, sql: str, gives: str) -> None:
    assert row(text).sql("duckdb") == sql
    assert kind(text) == gives


def test_brackets_keep_a_term_whole() -> None:
    with engine() as running:
        assert values("double * 2", running) == [8, 0, None]


def test_a_column_hides_a_term_of_its_name() -> None:
    tree = row("paid", terms={"paid": "visits > 1"})
    assert tree.sql("duckdb") == '"paid"'


def test_a_term_of_a_select_belongs_to_the_table_that_has_its_columns() -> None:
    tree = select('select granted as g from cases c join calls using ("case")').tree
    assert '("c"."result" = \'granted\')' in tree.sql("duckdb")


@pytest.mark.parametrize(
    ("text", "circle"),
    [
        ("ring", "ring → rang → rung → ring"),
        ("rang", "rang → rung → ring → rang"),
        ("paid and ring", "ring → rang → rung → ring"),
        ("selfish", "selfish → selfish"),
    ],
)
def test_terms_that_go_round_in_a_circle_are_refused_with_the_circle(text: str, circle: str) -> None:
    problem = refused(row, text)
    assert problem.found.startswith(f"column {len(text) - 3 if text.endswith(' ring') else 1}: in the term")
    assert problem.found.endswith(f"the terms go round in a circle: {circle}")


def test_a_circle_is_found_in_a_select_as_well() -> None:
    problem = refused(select, "select ring as r from cases")
    assert problem.found.endswith("circle: ring → rang → rung → ring")


def test_what_is_wrong_in_a_term_is_told_where_it_is_used() -> None:
    problem = refused(row, "paid and wrong")
    assert problem.found.startswith("column 10: in the term 'wrong': 'fees' is neither a column of cases nor a term")
    assert problem.remedy == "did you mean 'fee'?"
    assert "visits" in problem.allowed


def test_a_term_is_about_one_row() -> None:
    problem = refused(row, "counts")
    assert (
        problem.found == "column 1: in the term 'counts': sum() counts over rows, and this is a formula about one row"
    )


@pytest.mark.parametrize(
    "says", ["__class__", "read_csv('/etc/passwd')", "fee; drop table cases", "(select 1)", "fee -- x", "", "'"]
)
def test_a_term_may_not_say_more_than_a_formula(says: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        row("paid and bad", terms={"bad": says})
    assert "in the term 'bad': " in raised.value.problems[0].found


def test_terms_that_double_one_another_are_stopped() -> None:
    terms = {"t0": "visits + visits", **{f"t{n}": f"t{n - 1} + t{n - 1}" for n in range(1, 40)}}
    with pytest.raises(DefinitionError) as raised:
        row("t39", terms=terms)
    assert f"grows beyond {MOST_NODES} parts" in raised.value.problems[0].found
    assert raised.value.problems[0].remedy == "use fewer terms in it"


def test_a_long_row_of_terms_is_refused_and_not_overrun() -> None:
    terms = {"t0": "paid", **{f"t{n}": f"not t{n - 1}" for n in range(1, 3_000)}}
    with pytest.raises(DefinitionError) as raised:
        row("t2999", terms=terms)
    assert "nested too deeply" in raised.value.problems[0].found or "grows beyond" in raised.value.problems[0].found


def test_some_terms_on_terms_are_fine() -> None:
    terms = {"t0": "paid", **{f"t{n}": f"not t{n - 1}" for n in range(1, 12)}}
    assert row("t11", terms=terms).meta["kind"] == "bool"


def test_a_formula_within_bounds_has_not_grown_too_large() -> None:
    grown(row_tree("paid"), "it")
    with pytest.raises(Refusal, match="it grows beyond"):
        grown(exp.and_(*(exp.column("paid") for _ in range(MOST_NODES))), "it")


def test_missing_asks_only_columns_that_say_why() -> None:
    refusal = without_reasons("visits", exp.column("visits"))
    assert refusal.found == "'visits' does not say why a cell is missing"
    assert refusal.remedy == "say `visits is null`"
    assert "missing:" in refusal.allowed
    assert MISSING.startswith("__")


NAMES = [f"t{n}" for n in range(6)]


@settings(max_examples=150, derandomize=True)
@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from([*NAMES, "paid", "visits > 1"]).map("not {}".format)))
def test_terms_that_name_one_another_anyhow_are_read_or_refused(terms: dict[str, str]) -> None:
    try:
        tree = row("t0", terms=terms)
    except DefinitionError as error:
        found = error.problems[0].found
    else:
        found = ""
        assert {column.name for column in tree.find_all(exp.Column)} <= {"paid", "visits"}
    assert not found or "circle" in found or "neither a column" in found
