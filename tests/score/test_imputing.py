"""Gaps filled as a definition says: arguments, context, and places in time; the rest is tested with what prepares."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.found import found
from govgauge.score.imputing import CONTEXT, context, times_of, told
from tests.score.inventions import function, index, indicator, node
from tests.score.tables import table

TREE = index(
    [node("top", "left", "c"), node("left", "a", "b")],
    [indicator("a"), indicator("b", better="less"), indicator("c")],
    units={"u1": {"band": "x"}, "u2": {}},
)


def test_a_step_says_its_group():
    assert told(function("group", within="band")).says == "group within band"
    assert told(function("mean")).says == "mean"


def test_every_method_that_needs_more_than_a_table_is_given_it():
    needs = {method.takes for method in found("score.impute").values()}
    assert needs == {"table", "panel", *CONTEXT}


def test_groups_are_attributes_of_units():
    given = context(TREE, told(function("group", within="band")), table=table([1.0], [2.0]))
    assert given == {"groups": ["x", None], "leave": True}


@pytest.mark.parametrize(
    ("level", "nodes"), [(None, ["left", "left", "top"]), (0, ["top"] * 3), (1, ["left", "left", "top"])]
)
def test_nodes_are_those_of_a_level(level, nodes):
    asked = function("node") if level is None else function("node", level=level)
    given = context(TREE, told(asked), table=table([1.0, 2.0, 3.0], [2.0, 3.0, 4.0]))
    assert given["nodes"] == nodes
    assert given["better"] == ["more", "less", "more"]


def test_periods_lie_apart_as_the_calendar_counts_them():
    """2024 has 366 days, and is one year before 2025 all the same."""
    assert times_of(["2023", "2024", "2025", "2027"]).tolist() == [0, 1, 2, 4]
    assert times_of(["2024-Q1", "2024-Q2", "2025-Q1"]).tolist() == [0, 0.25, 1]
    assert times_of(["2024-H1", "2024-H2", "2025-H1"]).tolist() == [0, 0.5, 1]
    assert times_of(["2024-11", "2024-12", "2025-02"]) == pytest.approx([0, 1 / 12, 3 / 12], rel=1e-15)
    assert times_of(["first", "second"]).tolist() == [0, 1]


def test_days_lie_apart_by_days_and_the_same_day_of_last_year_is_a_year_ago():
    days = times_of(["2023-03-01", "2024-02-28", "2024-02-29", "2024-03-01"])
    assert days[3] == 1.0
    assert days[3] - days[2] == pytest.approx(days[2] - days[1])


def test_an_unknown_method_is_refused():
    with pytest.raises(ScoreError, match="did you mean 'median'"):
        told(function("medain"))
