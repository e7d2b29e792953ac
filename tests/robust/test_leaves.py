"""The indicators' scores under an alternative."""

import dataclasses

import numpy as np

from govgauge.definition.model import Total, Units
from govgauge.robust.leaves import cells_of, each_draw, of_rows, without_totals
from govgauge.score.table import Places
from tests.robust.inventions import VALUES, faceted, method, setup_of, small, still

FUNCTIONS = still(normalisation=(method("declared"), method("min-max")))


def rows(*places: int) -> Places:
    return np.array(places, dtype=np.intp)


def test_another_score_function_scores_every_indicator_again():
    _, other = setup_of(small(), FUNCTIONS).tables
    assert other.cells["a"].score[:, 0].tolist() == [100.0, 87.5, 37.5, 25.0, 0.0]
    assert other.kept == ()


def test_an_indicator_without_differences_keeps_its_declared_scores_and_is_named():
    values = {unit: {**given, "b": 50} for unit, given in VALUES.items()}
    _, other = setup_of(small(values), FUNCTIONS).tables
    assert other.cells["b"].score[:, 0].tolist() == [50.0] * 5
    assert other.kept == ("b",)


def test_only_the_facet_values_without_differences_keep_theirs():
    index, measures = faceted()
    table = measures.table.to_pylist()
    same = [{**row, "value": 40.0} if (row["indicator"], row["facet"]) == ("a", "x") else row for row in table]
    made = index, dataclasses.replace(measures, table=measures.table.from_pylist(same, schema=measures.table.schema))
    _, other = setup_of(made, FUNCTIONS).tables
    assert other.cells["a"].score[:, 0].tolist() == [40.0, 40.0, 40.0]
    assert other.cells["a"].score[:, 1].tolist() == [100.0, 75.0, 0.0]
    assert other.cells["a"].whole.score[0, 0] == 70.0
    assert other.kept == ("a",)


def test_totals_take_no_part():
    units = Units(totals=(Total("u5", {"en": "all"}, how="records"),))
    setup = setup_of(small(units=units))
    assert setup.read.units == ("u1", "u2", "u3", "u4")
    read = setup.read
    assert without_totals(setup.index, read).units == read.units


def test_rows_are_taken_as_often_as_they_are_named():
    setup = setup_of(small())
    found = of_rows(setup.read, rows(1, 1, 0))
    assert found.units == ("u2", "u2", "u1")
    assert found.of["a"].value[:, 0].tolist() == [80.0, 80.0, 90.0]
    assert cells_of(setup.declared.cells["a"], rows(2, 2)).score[:, 0].tolist() == [40.0, 40.0]


def test_every_draw_has_every_unit():
    assert each_draw(2, 3).tolist() == [0, 1, 0, 1, 0, 1]


def test_what_was_put_in_stays_marked():
    values = {**VALUES, "u5": {"a": "no data: none", "b": 15, "c": 20, "d": 25}}
    made = small(values)
    setup = setup_of((dataclasses.replace(made[0], impute=(method("mean"),)), made[1]))
    marked = of_rows(setup.read, rows(4, 0)).of["a"].imputed
    assert marked is not None
    assert marked[:, 0].tolist() == [True, False]
