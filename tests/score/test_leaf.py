"""Values to scores, with peers compared inside their groups and refusals kept as a status."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.cells import CODE, STATUSES, Cells, Texts
from govgauge.score.leaf import Peers, leaf, leaves, summed
from govgauge.score.plan import normalise_rule
from govgauge.score.readings import Reading
from tests.score.inventions import function, indicator

NO_DATA = CODE[STATUSES[3]]


def reading(*rows: list[float | None]) -> tuple[Reading, Texts]:
    texts = Texts()
    value = np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=np.float64)
    gap = np.isnan(value)
    reason = np.where(gap, texts.code("no cases"), 0).astype(np.int32)
    return Reading(value, status=np.where(gap, NO_DATA, 0).astype(np.int32), reason=reason), texts


def made(score, *rows, peers=None, positions=None) -> tuple[Cells, Texts]:
    measured, texts = reading(*rows)
    asked = indicator("a", score)
    everybody = list(range(len(rows)))
    cells = leaf(
        asked,
        measured,
        rule=normalise_rule(asked),
        scale=100.0,
        positions=positions or ("",),
        peers=peers or Peers(everybody, groups=[everybody]),
        texts=texts,
    )
    return cells, texts


def test_a_value_becomes_a_score_that_rests_on_it_in_full():
    cells, _ = made(function("linear", floor=0, target=50), [25.0], [None])
    assert cells.score[0, 0] == 50
    assert cells.coverage.tolist() == [[1], [0]]


def test_missing_keeps_its_status_and_reason():
    cells, texts = made(function("linear", floor=0, target=50), [None])
    assert np.isnan(cells.score).all()
    assert STATUSES[cells.status[0, 0]] == "no data"
    assert texts.all()[cells.reason[0, 0]] == "no cases"


def test_a_score_that_is_not_finite_is_refused():
    cells, texts = made(function("proportional", full="1e-300", clip=False), [1e300], [1.0])
    assert [STATUSES[s] for s in cells.status[:, 0]] == ["refused", "scored"]
    assert np.isnan(cells.score[0, 0])
    assert texts.all()[cells.reason[0, 0]] == "the score of a is no finite number"


def test_peers_are_compared_at_each_facet_value():
    cells, _ = made(function("z-score"), [1.0, 30.0], [3.0, 10.0], [2.0, 20.0], positions=("x", "y"))
    assert cells.score.tolist() == [[0, 100], [100, 0], [50, 50]]


def test_peers_may_be_the_ranking_group():
    """Rows 0 and 1 are one group, 2 and 3 another; row 4 is a total and compared with every unit."""
    peers = Peers([0, 1, 2, 3], groups=[[0, 1], [2, 3]])
    values = [1.0], [2.0], [10.0], [30.0], [15.5]
    grouped, _ = made(function("z-score", peers="group"), *values, peers=peers)
    assert grouped.score[:, 0].tolist() == [0, 100, 0, 100, pytest.approx(50)]
    together, _ = made(function("z-score", peers="all"), *values, peers=peers)
    assert together.score[:4, 0].tolist() == pytest.approx([0, 100 / 29, 900 / 29, 100])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[5.0]], "z-score: 1 unit with a value, and a unit is scored by the distance to its peers"),
        ([[5.0], [None]], "z-score: 1 unit with a value, and a unit is scored by the distance to its peers"),
        ([[5.0], [5.0]], "z-score: all 2 units have the same value"),
    ],
)
def test_peers_that_cannot_be_compared_are_refused_and_not_zero(rows, said):
    """B69."""
    cells, texts = made(function("z-score"), *rows)
    assert STATUSES[cells.status[0, 0]] == "refused"
    assert texts.all()[cells.reason[0, 0]] == said
    assert np.isnan(cells.score).all()


def test_who_is_missing_stays_missing_where_peers_are_refused():
    cells, texts = made(function("z-score"), [None], [None])
    assert [STATUSES[s] for s in cells.status[:, 0]] == ["no data", "no data"]
    assert texts.all()[cells.reason[0, 0]] == "no cases"


def test_parameters_that_cannot_go_together_stop_the_run():
    with pytest.raises(ScoreError, match="indicator a: linear"):
        made(function("linear", floor=1, target=1), [5.0])


def test_counts_of_several_facet_values_are_added():
    measured, texts = reading([1.0, 2.0], [None, 4.0], [None, None])
    total = summed(measured, (0, 1), texts=texts)
    assert total.value[:2, 0].tolist() == [3, 4]
    assert np.isnan(total.value[2, 0])
    assert total.status[:, 0].tolist() == [0, 0, NO_DATA]
    assert texts.all()[total.reason[2, 0]] == "no cases"


def test_no_facet_value_gives_no_count():
    measured, texts = reading([1.0])
    nothing = summed(measured, (), texts=texts)
    assert STATUSES[nothing.status[0, 0]] == "no data"
    assert texts.all()[nothing.reason[0, 0]] == "no facet value was found"


@pytest.mark.parametrize("name", ["min-max", "standardised"])
@pytest.mark.parametrize("within", ["all", "group"])
def test_indicators_side_by_side_have_the_scores_that_each_has_alone(name, within):
    """One with a gap, one without differences and one with a value too large are among them."""
    values = np.random.default_rng(4).random((9, 6))
    values[2, 1], values[:, 3], values[1, 5] = np.nan, 7.0, 1e308
    said = {"standardised": {"mean": 50, "deviation": 10}}.get(name, {})
    rule = normalise_rule(indicator("a", function(name, peers=within, **said)))
    several = [indicator(letter) for letter in "abcdef"]
    read = [reading(*([None if np.isnan(value) else value] for value in column))[0] for column in values.T]
    peers = Peers(range(8), groups=[[0, 1, 2], [3, 4, 5, 6, 7]])
    texts = Texts({"": 0, "no cases": 1})
    found = leaves(several, read, rule=rule, scale=100.0, peers=peers, texts=texts)
    for one, own, cells in zip(several, read, found, strict=True):
        alone = leaf(one, own, rule=rule, scale=100.0, positions=("",), peers=peers, texts=texts)
        assert cells.positions == ("",)
        for part in ("score", "coverage", "status", "reason"):
            assert np.array_equal(getattr(cells, part), getattr(alone, part), equal_nan=True)
