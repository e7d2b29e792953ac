"""A table and what a method may demand of it."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.table import Panel, Table, constant, demand, refused, some
from tests.score.tables import series, table


def test_a_table_knows_its_gaps_and_its_complete_units():
    made = table((1, None), (2, 3))
    assert made.missing.tolist() == [[False, True], [False, False]]
    assert made.complete.units == ("u2",)
    assert made.only(["b"]).columns == ("b",)
    assert made.having(made.values * 2).values[1].tolist() == [4, 6]


@pytest.mark.parametrize(
    ("values", "units", "columns", "found"),
    [
        ([[1.0]], ("x", "y"), ("a",), "2 units and 1 columns"),
        ([[1.0], [2.0]], ("x", "x"), ("a",), "unit 'x' stands twice"),
        ([[1.0, 2.0]], ("x",), ("a", "a"), "column 'a' stands twice"),
        ([[np.inf]], ("x",), ("a",), "indicator 'a': table: the value of unit 'x' is infinite"),
        ([[-1e200]], ("x",), ("a",), "indicator 'a': table: the value of unit 'x' is -1e.200, too great"),
    ],
)
def test_it_refuses_a_table_that_does_not_fit(values, units, columns, found):
    with pytest.raises(ScoreError, match=found):
        Table(np.array(values), units, columns)


def test_a_panel_needs_rising_times_for_every_period():
    assert series(1, 2).periods == ("2020", "2021")
    with pytest.raises(ScoreError, match="do not rise"):
        series(1, 2, times=[2021, 2020])
    with pytest.raises(ScoreError, match="2 periods"):
        Panel(np.zeros((1, 1, 1)), ("p", "q"), np.array([1.0, 2.0]), ("u",), ("a",))
    with pytest.raises(ScoreError, match="unit 'u' stands twice"):
        Panel(np.zeros((1, 2, 1)), ("p",), np.array([1.0]), ("u", "u"), ("a",))


@pytest.mark.parametrize(
    ("rows", "asked", "found"),
    [
        ([(None,), (None,)], {}, "it has no value at all"),
        ([(1,), (None,)], {"complete": True}, "it has no value for 'u2'"),
        ([(1,), (None,)], {"units": 2}, "1 unit with a value, and 2 are needed"),
        ([(5,), (5,)], {"varying": True}, "all its values are 5"),
        ([(5,), (0,)], {"above": 0.0}, "the value of unit 'u2' is 0, not above 0"),
        ([(5,), (-1,)], {"at_least": 0.0}, "the value of unit 'u2' is -1, below 0"),
    ],
)
def test_a_demand_names_the_column_and_the_remedy(rows, asked, found):
    with pytest.raises(ScoreError, match=found) as refusal:
        demand(table(*rows), "a method", **asked)
    [problem] = refusal.value.problems
    assert problem.where == "indicator 'a'"
    assert problem.remedy


def test_every_faulty_column_is_named_at_once():
    with pytest.raises(ScoreError) as refusal:
        demand(table((1, 1, 1), (1, 2, 1)), "a method", varying=True)
    assert [p.where for p in refusal.value.problems] == ["indicator 'a'", "indicator 'c'"]


def test_a_demand_that_is_met_says_nothing_and_no_column_is_refused():
    demand(table((1, 0.5), (2, 3)), "a method", units=2, complete=True, varying=True, above=0.0, at_least=0.0)
    with pytest.raises(ScoreError, match="there is no indicator"):
        demand(Table(np.zeros((1, 0)), ("u1",), ()), "a method")


def test_rounding_is_no_difference_and_a_million_fold_outlier_is_one():
    assert constant(np.array([0.1 + 0.2, 0.3]))
    assert constant(np.array([0.0, 0.0]))
    assert not constant(np.array([1.0, 1.0, 1e6]))
    assert not constant(np.array([1e-9, 2e-9]))
    assert constant(np.array([1e-200, 2e-200]))  # whose squares are 0


def test_long_lists_of_names_are_cut_short():
    assert some(["a"]) == "'a'"
    assert some(list("abcdefg")) == "'a', 'b', 'c', 'd', 'e' and 2 more"
    assert str(refused("m", "here", found="wrong", allowed="right", remedy="do")).startswith("here: m: wrong")
