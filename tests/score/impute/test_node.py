"""Imputing from the rest of the node."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.impute.node import impute
from tests.references import TOLERANCE, coinr, directions, lineage, worst
from tests.score.tables import table

# Columns on other scales: u3 stands in the middle of b and c, so a is filled in the middle of its scale.
MADE = table((0, 0, 100), (10, 4, 300), (None, 2, 200))


def test_a_unit_keeps_its_level_in_the_rest_of_the_node():
    assert impute(MADE, nodes=["n", "n", "n"]).values[2, 0] == 5


def test_where_less_is_better_the_level_is_turned_round():
    """u3 is as good as the best in b; in a less is better, so it gets the least of a."""
    made = table((0, 0), (10, 4), (None, 4))
    assert impute(made, nodes=["n", "n"], better=["less", "more"]).values[2, 0] == 0
    assert impute(made, nodes=["n", "n"]).values[2, 0] == 10


def test_a_median_is_not_moved_by_one_indicator():
    made = table((0, 0, 0, 0), (10, 4, 300, 1), (None, 0, 0, 1))
    assert impute(made, nodes=["n"] * 4, by="median").values[2, 0] == 0


def test_it_names_units_without_a_value_in_the_node():
    with pytest.raises(ScoreError, match="indicator 'a': node: 1 value cannot be put in, for 'u3'"):
        impute(MADE, nodes=["n", "m", "m"])


def test_it_names_a_column_without_differences():
    with pytest.raises(ScoreError, match="indicator 'b': node: all its values are 1"):
        impute(table((1, 1), (2, 1)), nodes=["n", "n"])


def test_it_wants_a_node_and_a_direction_for_each_column():
    with pytest.raises(ScoreError, match="1 nodes and 3 directions for 3 columns"):
        impute(MADE, nodes=["n"])


@pytest.mark.records
@pytest.mark.parametrize(
    ("file", "level", "by"),
    [
        ("02_impute_row_mean_lev2.csv", 1, "mean"),
        ("02_impute_row_median_lev3.csv", 2, "median"),
        ("02_impute_row_mean_all.csv", 3, "mean"),
    ],
)
def test_it_agrees_with_coinr(reference_folder, file, level, by):
    made = coinr(reference_folder, "01_denominated.csv")
    above, way = lineage(reference_folder), directions(reference_folder)
    nodes, better = [above[name][level] for name in made.columns], [way[name] for name in made.columns]
    found = impute(made, nodes=nodes, better=better, by=by)
    assert worst(found.values, coinr(reference_folder, file, made.columns).values) <= TOLERANCE
