"""What is made once for all draws."""

import numpy as np
import pytest

from govgauge.definition.model import Ranking
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.shapes import FoundWeights
from govgauge.robust.setup import all_positive, nominal_shares, ready
from govgauge.score.weights import shares
from tests.robust.inventions import PERIOD, VALUES, method, setup_of, small, still


def test_every_combination_of_alternatives_has_its_leaves_and_its_plan():
    said = still(
        normalisation=(method("declared"), method("min-max")),
        treatment=(method("declared"), method("winsorise"), method("none")),
        combination=(method("declared"), method("geometric")),
        levels={0: (method("declared"), method("harmonic"))},
    )
    setup = setup_of(small(), said)
    assert len(setup.tables) == 6
    assert [(one.combine["root"].method.name, one.combine["left"].method.name) for one in setup.plans] == [
        ("arithmetic", "arithmetic"),
        ("harmonic", "arithmetic"),
        ("arithmetic", "geometric"),
        ("harmonic", "geometric"),
    ]


def test_leaves_as_declared_are_made_once():
    setup = setup_of(small(), still(normalisation=(method("min-max"), method("declared"))))
    assert setup.tables[1] is setup.declared
    assert setup.as_declared.tables == (setup.declared,)


def test_what_an_alternative_leaves_as_it_is_is_scored_once():
    setup = setup_of(
        small(), still(treatment=(method("winsorise"), method("logarithm")), normalisation=(method("min-max"),))
    )
    one, other = setup.tables
    assert all(one.cells[name] is other.cells[name] for name in setup.index.indicators)


def test_units_are_grouped_as_they_are_ranked():
    units = {unit: {"kind": "town" if unit < "u3" else "county"} for unit in VALUES}
    setup = setup_of(small(units=units, ranking=Ranking(within="kind")))
    assert {name: rows.tolist() for name, rows in setup.groups.items()} == {"county": [2, 3, 4], "town": [0, 1]}


def test_shares_are_those_in_force():
    setup = setup_of(small())
    assert setup.shares["root"].tolist() == [[2 / 3, 1 / 3]]
    assert setup.children["left"] == ("a", "b")
    assert setup.tolerance == pytest.approx(1e-7)


def test_shares_that_a_method_found_take_the_place_of_given_ones():
    given = shares(small()[0], PERIOD)
    found = [FoundWeights(PERIOD, "left", "entropy", (PERIOD,), 5, shares={"a": 0.25, "b": 0.75})]
    assert nominal_shares(given, found)["left"].tolist() == [[0.25, 0.75]]
    refused = [FoundWeights(PERIOD, "left", "entropy", (PERIOD,), 0, refused="no weights: too few units")]
    assert "left" not in nominal_shares(given, refused)


def test_a_period_without_measures_is_refused():
    with pytest.raises(ScoreError, match="nothing was measured in it"):
        ready(*small(), period="1999", said=None)


def test_scores_of_zero_are_not_positive():
    assert all_positive(setup_of(small()).declared)
    values = {**VALUES, "u5": {"a": 0, "b": 15, "c": 20, "d": 25}}
    assert not all_positive(setup_of(small(values)).declared)


def test_a_gap_is_neither_zero_nor_negative():
    values = {**VALUES, "u5": {"a": "no data: none", "b": 15, "c": 20, "d": 25}}
    declared = setup_of(small(values)).declared
    assert np.isnan(declared.cells["a"].score[4, 0])
    assert all_positive(declared)
