"""Ranks by every rule for ties, before rounding, and only among those who are compared."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Dated, Ranking, Unit
from govgauge.kernel.errors import ScoreError
from govgauge.score.rank import group_of, ranked_together, ranks
from tests.score.inventions import floats

TIES = ("standard", "dense", "modified", "average")


def placed(scores, *, ties="standard", tolerance=1e-7):
    rank, _ = ranked_together(floats(*scores)[:, None], ties=ties, tolerance=tolerance)
    return [None if r != r else r for r in rank[:, 0].tolist()]


def ranked(scores, *, rule, groups=None, coverage=None, period="2024", scale=100.0):
    found, of = ranks(
        floats(*scores)[:, None],
        np.ones((len(scores), 1)) if coverage is None else floats(*coverage)[:, None],
        groups=groups or [""] * len(scores),
        rule=rule,
        period=period,
        scale=scale,
    )
    return [None if r != r else r for r in found[:, 0].tolist()], [None if n != n else n for n in of[:, 0].tolist()]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("standard", [1, 2, 2, 4]),
        ("dense", [1, 2, 2, 3]),
        ("modified", [1, 3, 3, 4]),
        ("average", [1, 2.5, 2.5, 4]),
    ],
)
def test_equal_scores_get_what_the_rule_says(ties, expected):
    assert placed([90, 80, 80, 70], ties=ties) == expected
    assert placed([70, 80, 90, 80], ties=ties) == [expected[place] for place in (3, 1, 0, 1)]


def test_a_rule_nobody_knows_is_refused():
    with pytest.raises(ScoreError, match=r"no rule 'standart'\n.*standard, dense, modified, average\n.*did you mean"):
        placed([1], ties="standart")


def test_a_missing_score_has_no_rank_and_does_not_count():
    rank, of = ranked_together(floats(5, None, 7)[:, None], ties="standard", tolerance=0.0)
    assert rank[:, 0].tolist()[::2] == [2, 1]
    assert of[:, 0].tolist()[::2] == [2, 2]
    assert np.isnan(rank[1, 0])
    assert np.isnan(of[1, 0])


def test_it_ranks_before_rounding():
    """A published toolkit once rounded first and gave wrong ranks (COINr NEWS 1.1.9)."""
    assert ranked([80.001, 80.002], rule=Ranking())[0] == [2, 1]


def test_a_publisher_may_rank_what_it_prints():
    rule = Ranking(decimals=(Dated(2),))
    assert ranked([80.001, 80.002, 80.006], rule=rule)[0] == [2, 2, 1]


def test_the_decimals_may_change_with_the_years():
    rule = Ranking(decimals=(Dated(3, until=date(2019, 12, 31)), Dated(2, since=date(2020, 1, 1))))
    assert ranked([80.001, 80.002], rule=rule, period="2018")[0] == [2, 1]
    assert ranked([80.001, 80.002], rule=rule, period="2020")[0] == [1, 1]


def test_two_decimals_in_force_at_once_are_refused():
    with pytest.raises(ScoreError, match=r"ranking: decimals, 2024: two are in force at once\n.*end one"):
        ranked([1.0], rule=Ranking(decimals=(Dated(2), Dated(3))))


def test_rounding_noise_is_a_tie_and_a_real_difference_is_not():
    noise = 0.1 + 0.2, 0.3
    assert ranked(noise, rule=Ranking(), scale=1.0)[0] == [1, 1]
    assert ranked([50.0, 50.0 + 2e-7], rule=Ranking())[0] == [2, 1]


def test_noise_is_chained_from_the_highest():
    assert ranked([50, 50 - 0.9e-7, 50 - 1.8e-7, 50 - 4e-7], rule=Ranking())[0] == [1, 1, 1, 4]


def test_who_is_in_no_group_is_not_ranked():
    rank, of = ranked([90, 80, 70], rule=Ranking(), groups=["", None, ""])
    assert rank == [1, None, 2]
    assert of == [2, None, 2]


def test_groups_are_ranked_apart():
    rank, of = ranked([90, 80, 70, 60], rule=Ranking(), groups=["county", "town", "county", "town"])
    assert rank == [1, 1, 2, 2]
    assert of == [2, 2, 2, 2]


def test_too_little_coverage_takes_a_unit_out_of_the_ranking():
    rule = Ranking(minimum_coverage=Decimal("0.6"))
    rank, of = ranked([90, 80, 70], rule=rule, coverage=[0.59, 0.6, 1])
    assert rank == [None, 1, 2]
    assert of == [None, 2, 2]


def test_columns_are_ranked_each_by_itself():
    scores = np.array([[90.0, 10.0], [80.0, 20.0]])
    rank, _ = ranks(scores, np.ones((2, 2)), groups=["", ""], rule=Ranking(), period="2024", scale=100.0)
    assert rank.tolist() == [[1, 2], [2, 1]]


def test_a_unit_is_ranked_with_its_like():
    rule = Ranking(within="band", among={"member": "yes"})
    member = Unit("a", attributes={"band": "rich", "member": "yes"})
    assert group_of(member, rule) == "rich"
    assert group_of(Unit("b", attributes={"band": "rich", "member": "no"}), rule) is None
    assert group_of(Unit("c", attributes={"member": "yes"}), rule) is None
    assert group_of(Unit("d"), Ranking()) == ""


SCORES = st.lists(st.one_of(st.none(), st.integers(0, 20).map(float)), min_size=1, max_size=15)


@pytest.mark.parametrize("ties", TIES)
@given(scores=SCORES)
def test_a_higher_score_never_has_a_worse_rank(ties, scores):
    places = placed(scores, ties=ties)
    assert [p is None for p in places] == [s is None for s in scores]
    known = sorted((s, p) for s, p in zip(scores, places, strict=True) if s is not None)
    for (low, worse), (high, better) in pairwise(known):
        assert (better < worse) if high > low else (better == worse)


@given(scores=SCORES)
def test_standard_ranks_count_those_who_are_better(scores):
    known = [s for s in scores if s is not None]
    for score, rank in zip(scores, placed(scores), strict=True):
        if score is not None:
            assert rank == 1 + sum(other > score for other in known)


@pytest.mark.parametrize("ties", TIES)
@given(scores=SCORES, order=st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter(ties, scores, order):
    rows = list(range(len(scores)))
    order.shuffle(rows)
    before, after = placed(scores, ties=ties), placed([scores[r] for r in rows], ties=ties)
    assert after == [before[r] for r in rows]


def test_nobody_at_all_is_no_error():
    rank, of = ranked_together(np.empty((0, 3)), ties="standard", tolerance=0.0)
    assert rank.shape == of.shape == (0, 3)
