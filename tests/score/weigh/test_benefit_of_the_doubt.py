"""Benefit of the doubt."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.benefit_of_the_doubt import doubt, favoured_beside, weigh
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table

# By hand: u1 and u2 are each best in one; u3 lies on the line between them, u4 reaches 5/6 of it, u5 has 0 in b.
SMALL = table((2, 4), (4, 2), (3, 3), (2.5, 2.5), (3, 0))


def test_units_are_measured_against_the_best_at_their_own_weights():
    found = doubt(SMALL)
    assert found.scores == pytest.approx([1, 1, 1, 5 / 6, 3 / 4], abs=1e-12)
    assert found.weights[4] == pytest.approx([0.25, 0], abs=1e-12)


def test_share_limits_force_a_unit_to_show_its_weak_side():
    """u5, weak in b, may not rest on a alone: with at least 40 % from b it falls from 3/4 to less."""
    made = table((2, 4), (4, 2), (3, 3), (2.5, 2.5), (3, 1))
    free, bound = doubt(made), doubt(made, least=0.4)
    assert (bound.scores <= free.scores + 1e-12).all()
    assert (bound.shares >= 0.4 - 1e-9).all()
    assert (bound.shares <= 0.6 + 1e-9).all()
    assert bound.scores[4] < free.scores[4] == pytest.approx(0.75)


def test_equal_limits_leave_one_way_to_weigh():
    """With shares of exactly a half each unit's score is its smallest ratio to what others reach at its weights."""
    found = doubt(table((1, 1), (2, 2)), least=0.5, most=0.5)
    assert found.shares == pytest.approx(np.full((2, 2), 0.5))
    assert found.scores == pytest.approx([0.5, 1.0])


# OECD/JRC Handbook (2008), table 19: each weight at least 10 % and at most 15 % of all (note 29), min-max scores.
HANDBOOK = (
    *(1, 1, 1, 0.87, 0.80, 0.75, 0.71, 0.73, 0.66, 0.62, 0.62, 0.86, 0.60, 0.54, 0.58, 0.52, 0.51, 0.49, 0.34, 0.38),
    *(0.31, 0.27, 0.28),
)


def test_limits_on_weights_agree_with_the_handbook():
    """To the two decimals printed there, as far as data of three digits allow; weights from 0.10 to 0.15 of all."""
    values = ACHIEVEMENT.values
    low, high = values.min(axis=0), values.max(axis=0)
    found = doubt(ACHIEVEMENT.having((values - low) / (high - low)), least=0.1, most=0.15, limits="weights")
    assert found.scores == pytest.approx(HANDBOOK, abs=0.0075)
    part = found.weights / found.weights.sum(axis=1, keepdims=True)
    assert part.min() == pytest.approx(0.1)
    assert part.max() == pytest.approx(0.15)


def test_four_countries_of_the_handbooks_example_stand_at_the_frontier():
    """Finland, the United States, Sweden and Japan, with small least shares."""
    found = doubt(ACHIEVEMENT, least=0.02)
    best = {name for name, score in zip(ACHIEVEMENT.units, found.scores, strict=True) if score > 1 - 1e-9}
    assert best == {"Finland", "United States", "Sweden", "Japan"}


def test_a_unit_with_0_where_a_share_is_asked_scores_0_where_that_is_allowed():
    """As Compind's ci_bod_constr has it on columns brought to 0-1, each of which has a 0; the others keep theirs."""
    made = table((0, 1), (1, 0), (0.5, 0.5), (0.25, 0.75))
    found = doubt(made, least=0.05, none=True)
    assert found.scores[:2].tolist() == [0, 0]
    assert (found.scores[2:] > 0.9).all()
    assert found.shares[0].sum() == pytest.approx(0, abs=1e-12)


def test_the_method_gives_mean_shares_and_says_how_many_reach_one():
    found = weigh(SMALL)
    assert found.facts == {"units that score 1": 3.0}
    assert found.shares == pytest.approx(doubt(SMALL).shares.mean(axis=0))


@given(
    st.lists(st.tuples(*[st.integers(1, 9)] * 3), min_size=2, max_size=7),
    st.sampled_from([0.0, 0.1, 0.25]),
    st.sampled_from(["shares", "weights"]),
)
def test_no_unit_does_better_than_one_at_anybodys_weights(rows, least, limits):
    """At its own weights somebody reaches 1; without limits on shares some unit does so itself."""
    found = doubt(table(*rows), least=least, limits=limits)
    assert ((found.scores > 0) & (found.scores <= 1 + 1e-9)).all()
    assert (np.array(rows) @ found.weights.T).max(axis=0) == pytest.approx(np.ones(len(rows)), abs=1e-8)
    if least == 0:
        assert found.scores.max() == pytest.approx(1.0, abs=1e-9)
    assert found.shares.sum(axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-9)


@given(st.lists(st.tuples(*[st.integers(1, 9)] * 3), min_size=2, max_size=6), st.floats(0.001, 1000))
def test_a_unit_of_measurement_changes_no_score(rows, factor):
    made = table(*rows)
    other = made.having(made.values * np.array([factor, 1.0, 1.0]))
    assert doubt(made).scores == pytest.approx(doubt(other).scores, abs=1e-9)


def test_few_units_decide_and_all_are_heeded():
    """Eighty units on a round frontier, so that most are best at some weights: as one program with all of them."""
    angle = np.linspace(0.01, np.pi / 2 - 0.01, 80)
    values = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.where(np.arange(80) % 7, 1.0, 0.9)[:, None]
    found = doubt(table(*values.tolist()), least=0.05)
    assert (values @ found.weights.T).max() <= 1.0 + 1e-12
    scaled = values / values.max(axis=0)
    for place in range(0, 80, 9):
        beside_all = favoured_beside(scaled, scaled[place], counted=scaled[place], least=0.05, most=1.0)
        assert found.scores[place] == pytest.approx(float(scaled[place] @ beside_all), abs=1e-12)


@pytest.mark.parametrize(
    ("rows", "asked", "found"),
    [
        ([(1, 2), (2, -1)], {}, "indicator 'b': benefit-of-the-doubt: the value of unit 'u2' is -1"),
        ([(1, 0), (2, 0)], {}, "'b': benefit-of-the-doubt: every value is 0"),
        ([(1, 2), (0, 0)], {}, "'u2': benefit-of-the-doubt: within the limits"),
        ([(1, 2), (2, 0)], {"least": 0.1}, "'u2': benefit-of-the-doubt: within the limits"),
        ([(1, 2), (2, 1)], {"least": 0.6}, "cannot all lie between 0.6 and 1"),
        ([(1, 2), (2, 1)], {"most": 0.4}, "cannot all lie between 0 and 0.4"),
        ([(1, None), (2, 1)], {}, "no value for 'u1'"),
    ],
)
def test_it_refuses_what_cannot_be_weighed(rows, asked, found):
    with pytest.raises(ScoreError, match=found):
        doubt(table(*rows), **asked)
