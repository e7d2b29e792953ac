"""Many draws up the ladder at once: what each would have been alone."""

import numpy as np
import pytest

from govgauge.definition.model import MeasurementError, Ranking, VaryingWeights
from govgauge.robust.analysis import draw
from govgauge.robust.climb import against_peers, climbed, coverage_in, rescored, root_scores, unvaried
from govgauge.robust.draws import Draws, nominal
from govgauge.robust.factors import factors
from govgauge.score.ladder import score
from tests.robust.inventions import (
    PERIOD,
    VALUES,
    evaluator_of,
    faceted,
    method,
    rated,
    setup_of,
    small,
    still,
    wide,
)
from tests.score.inventions import node, scores_of


def quiet(_numbers: np.ndarray) -> dict[str, np.ndarray]:
    return {}


def up(setup, drawn: Draws, shifts=quiet):
    plan, leaves = setup.plans[0], setup.tables[0]
    coverage = coverage_in(unvaried(setup, plan=plan, leaves=leaves))
    state = climbed(setup, drawn, plan=plan, leaves=leaves, shifts=shifts, coverage=coverage)
    return root_scores(setup, state)[0]


@pytest.mark.parametrize(
    "made", [small(), faceted(), small(wide(9, "abcd", gaps=0.4))], ids=["plain", "facets", "gaps"]
)
def test_nothing_varied_gives_the_published_scores_to_the_last_digit(made):
    setup = setup_of(made)
    published = scores_of(score(*made), node="root", facet="", period=PERIOD)
    found = up(setup, nominal(setup, 3))
    for row in found:
        assert [published[unit] for unit in setup.read.units] == [None if s != s else s for s in row.tolist()]


@pytest.mark.parametrize(
    "made", [small(), faceted(), small(wide(9, "abcd", gaps=0.4))], ids=["plain", "facets", "gaps"]
)
def test_draws_together_are_draws_alone(made):
    setup = setup_of(made, still(draws=5, weights=VaryingWeights()))
    drawn = draw(setup, factors(setup, noisy=False))
    together = up(setup, drawn)
    alone = np.array([up(setup, drawn.only(np.array([place])))[0] for place in range(5)])
    assert np.array_equal(together, alone, equal_nan=True)


def test_a_way_of_combining_that_compares_units_compares_those_of_one_draw():
    nodes = [node("root", "a", "b", "c", "d", combine=method("copeland"))]
    made = small(nodes=nodes)
    setup = setup_of(made, still(draws=4, weights=VaryingWeights()))
    drawn = draw(setup, factors(setup, noisy=False))
    together = up(setup, drawn)
    assert together.mean(axis=1) == pytest.approx([50.0] * 4)
    alone = np.array([up(setup, drawn.only(np.array([place])))[0] for place in range(4)])
    assert (together == alone).all()


def test_noise_moves_the_unit_and_not_its_yardstick():
    setup = setup_of(rated(), still(normalisation=(method("min-max"),)))
    leaves = setup.tables[0]
    moved = leaves.read.of["a"].value + np.array([[-5.0], [0.0], [5.0]])
    found = rescored(leaves, "a", moved=moved, texts=setup.texts)
    # Measured: 90, 80, 10. The least and the greatest stay 10 and 90, whoever has them.
    assert found.score[:, 0] == pytest.approx([(85 - 10) / 0.8, (80 - 10) / 0.8, (15 - 10) / 0.8])


def test_noise_of_facet_values_is_rolled_up():
    setup = setup_of(faceted())
    shift = {"a": np.array([[[2.0, 4.0], [0.0, 0.0], [0.0, 0.0]], np.zeros((3, 2))])}
    drawn = nominal(setup, 2)
    noisy = Draws(drawn.table, drawn.plan, np.array([0, -1]), drawn.shares, {})
    found = up(setup, noisy, shifts=lambda _numbers: shift)
    assert found[0, 0] - found[1, 0] == pytest.approx(1.5)
    assert found[0, 1:].tolist() == found[1, 1:].tolist()


def test_peers_of_a_group_are_the_yardstick_of_its_members():
    units = {unit: {"kind": "town" if unit < "u3" else "county"} for unit in VALUES}
    made = small(units=units, ranking=Ranking(within="kind"))
    setup = setup_of(made, still(normalisation=(method("min-max", peers="group"),)))
    values = setup.read.of["a"].value
    found = against_peers(setup.tables[0], "a", values=values, rows=np.arange(5))
    assert found[:, 0].tolist() == [100.0, 0.0, 100.0, pytest.approx(200 / 3), 0.0]
    assert (found == setup.tables[0].cells["a"].score).all()


def test_the_evaluator_keeps_what_moves_out_of_what_is_shared():
    evaluator = evaluator_of(rated(), still(measurement=MeasurementError(), draws=16))
    drawn = draw(evaluator.setup, factors(evaluator.setup, noisy=True))
    first, again = evaluator.evaluate(drawn), evaluator.evaluate(drawn)
    assert (first.ranks == again.ranks).all()
