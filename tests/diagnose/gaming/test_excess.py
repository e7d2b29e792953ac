"""More hits than chance gives: tails by exact fractions and a published table, and units that stand out or do not."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import ScoreFunction
from govgauge.diagnose.gaming import Verdict, judge
from govgauge.diagnose.gaming.excess import beta_binomial_tail, binomial_tail, correlation, expected_from
from tests.diagnose.gaming.invented import seen


def found(*pairs: tuple[int, int], group: tuple[int, ...] = (), **told: object) -> Verdict:
    return judge(ScoreFunction("excess", told), seen(*pairs, group=group))


def exact_binomial(hits: int, n: int, share: Fraction) -> Fraction:
    terms = (math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(hits, n + 1))
    return sum(terms, start=Fraction(0))


def exact_urn(hits: int, n: int, a: Fraction, b: Fraction) -> Fraction:
    """Pólya's urn: a drawn ball goes back with another of its colour, which is the beta-binomial distribution."""

    def rising(x: Fraction, steps: int) -> Fraction:
        return math.prod((x + step for step in range(steps)), start=Fraction(1))

    whole = rising(a + b, n)
    return sum(
        (math.comb(n, k) * rising(a, k) * rising(b, n - k) / whole for k in range(hits, n + 1)), start=Fraction()
    )


@given(st.integers(0, 60), st.integers(0, 60), st.fractions(0, 1, max_denominator=50))
def test_the_binomial_tail_is_that_of_exact_fractions(hits: int, more: int, share: Fraction) -> None:
    n = hits + more
    expected = float(exact_binomial(hits, n, share))
    assert binomial_tail(hits, n=n, share=float(share)) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.fractions(Fraction(1, 10), 50, max_denominator=10),
    st.fractions(Fraction(1, 10), 50, max_denominator=10),
)
def test_the_beta_binomial_tail_is_that_of_an_urn(hits: int, more: int, a: Fraction, b: Fraction) -> None:
    expected = float(exact_urn(hits, hits + more, a, b))
    assert beta_binomial_tail(hits, n=hits + more, a=float(a), b=float(b)) == pytest.approx(expected, rel=1e-9)


# Boys among the first 12 children of 6115 families in Saxony (Geissler 1889), as fitted by Lindsey and Altham (1998).
SAXONY = [2.3, 22.6, 104.8, 310.9, 655.7, 1036.2, 1257.9, 1182.1, 853.6, 461.9, 177.9, 43.8, 5.2]


def test_a_published_table_comes_out() -> None:
    tails = [*(beta_binomial_tail(k, n=12, a=34.1350, b=31.6085) for k in range(13)), 0.0]
    families = [6115 * (tails[k] - tails[k + 1]) for k in range(13)]
    assert families == pytest.approx(SAXONY, abs=0.25)


def test_a_long_tail_is_summed_to_its_end() -> None:
    """Of a uniform share every count is as likely as any other."""
    assert beta_binomial_tail(50_001, n=100_000, a=1.0, b=1.0) == pytest.approx(50_000 / 100_001, rel=1e-9)
    assert beta_binomial_tail(99_999, n=99_999, a=0.5, b=1.0) == pytest.approx(1 / 199_999, rel=1e-6)
    assert binomial_tail(1, n=10**6, share=0.5) == pytest.approx(1.0)


HONEST = ((3, 100), (5, 120), (2, 80), (4, 90), (6, 150), (1, 60))


def test_a_unit_far_beyond_its_peers_is_suspect_and_they_are_not() -> None:
    verdict = found(*HONEST, (40, 100))
    assert verdict.suspect.tolist() == [False] * 6 + [True]
    assert verdict.p[-1] < 1e-6
    assert verdict.expected[-1] == pytest.approx(21.5 / 601)


def test_a_unit_like_its_peers_is_not() -> None:
    assert not found(*HONEST, (7, 100)).suspect.any()


def test_a_small_unit_with_a_lucky_month_is_not() -> None:
    assert not found(*HONEST, (2, 4)).suspect.any()


def test_where_honest_units_differ_widely_the_widest_is_one_of_them() -> None:
    """The same 40 of 100 is nothing strange among units that reach from 0 to 60 %."""
    wide = ((0, 100), (60, 100), (20, 100), (45, 100), (5, 100), (30, 100))
    assert not found(*wide, (40, 100)).suspect.any()
    assert found(*wide, (40, 100)).p[-1] > 0.1


def test_peers_are_those_of_the_group_alone() -> None:
    pairs = (*HONEST, (40, 100), (45, 100), (38, 100), (41, 100), (50, 120))
    assert not found(*pairs, group=(0,) * 6 + (1,) * 5).suspect.any()
    alone = found((40, 100), (3, 100), group=(0, 1))
    assert np.isnan(alone.p).all()
    assert not alone.suspect.any()


def test_others_who_do_it_too_can_be_left_out_of_the_measure() -> None:
    pairs = (*HONEST, *HONEST, (40, 100), (45, 100))
    assert found(*pairs, trim="1/5").suspect.tolist() == [False] * 12 + [True] * 2


@pytest.mark.parametrize(
    ("told", "suspect"),
    [
        ({}, True),
        ({"least_hits": 41}, False),
        ({"least_share": "41/100"}, False),
        ({"least_share": "40/100", "least_hits": 40}, True),
        ({"chance": 0}, False),
    ],
)
def test_what_is_too_little_to_matter_is_not_suspect(told: dict[str, object], suspect: bool) -> None:
    verdict = judge(ScoreFunction("excess", told), seen(*HONEST, (40, 100)))
    assert verdict.suspect[-1] == suspect


def test_against_nothing_a_share_must_be_beyond_the_least() -> None:
    verdict = found((30, 100), (12, 100), (0, 50), against="nothing", least_share="1/10")
    assert verdict.suspect.tolist() == [True, False, False]
    assert verdict.p[0] == pytest.approx(float(exact_binomial(30, 100, Fraction(1, 10))))
    assert found((1, 1000), against="nothing").suspect.tolist() == [True]  # there should be none at all


def test_a_unit_without_cases_is_neither_tested_nor_a_peer() -> None:
    verdict = found((0, 0), (40, 100), (0, 0))
    assert np.isnan(verdict.p).all()
    assert not verdict.suspect.any()


def test_units_that_differ_as_chance_makes_them_do_not_differ() -> None:
    assert correlation(np.array([5, 5, 5]), np.array([10, 10, 10])) == 0
    assert correlation(np.array([0, 10]), np.array([10, 10])) == pytest.approx(1)
    assert correlation(np.array([0, 0]), np.array([10, 10])) == 0
    assert correlation(np.array([3]), np.array([10])) == 0


def test_of_peers_without_a_difference_only_their_number_counts() -> None:
    peers = expected_from(np.array([5, 5, 5]), np.array([10, 10, 10]))
    assert (peers.a, peers.b) == pytest.approx((15.5, 15.5))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=8))
def test_every_chance_is_one(pairs: list[tuple[int, int]]) -> None:
    verdict = found(*((hits, hits + more) for hits, more in pairs))
    known = verdict.p[~np.isnan(verdict.p)]
    assert ((known >= 0) & (known <= 1)).all()
    assert not verdict.suspect[np.isnan(verdict.p)].any()


def test_either_doubles_the_smaller_chance_of_peers_and_of_itself() -> None:
    """Bonferroni: two ways to be wrong. Without other periods, or in the first, only the peers speak."""
    pairs = [(5, 100), (7, 100), (6, 100), (20, 100)]
    alone = found(*pairs)
    arrays = seen(*pairs)
    past = replace(arrays, other_hits=np.array([15, 20, 18, 10]), other_n=np.array([300, 300, 300, 300]))
    either = judge(ScoreFunction("excess", {"against": "either"}), past)
    own = beta_binomial_tail(20, n=100, a=10.5, b=290.5)
    assert either.p[3] == pytest.approx(2 * min(own, alone.p[3]))
    assert either.expected[3] == pytest.approx(10.5 / 301 if own < alone.p[3] else alone.expected[3])
    assert judge(ScoreFunction("excess", {"against": "either"}), arrays).p == pytest.approx(alone.p)
    none = replace(arrays, other_hits=np.zeros(4, np.int64), other_n=np.zeros(4, np.int64))
    assert judge(ScoreFunction("excess", {"against": "either"}), none).p == pytest.approx(alone.p)
