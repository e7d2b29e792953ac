"""Margins of error of surveys."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.survey_margin import Stratum, examine, needed, reading, share

# Cochran (1977), 5.5: inhabitants of 64 cities in two strata; S² 53 843 and 5 581, of all 52 448.
LARGE, SMALL = math.sqrt(53843), math.sqrt(5581)


@pytest.mark.parametrize(("answers", "error"), [((6, 18), 1372), ((12, 12), 1044)])
def test_strata_agree_with_cochran_1977(answers, error):
    """Standard errors of the estimated total: proportional 1372, equal sample sizes 1044."""
    one = Stratum("large", population=16, answers=answers[0], mean=629.4, deviation=LARGE)
    other = Stratum("small", population=48, answers=answers[1], mean=197.9, deviation=SMALL)
    found = examine([one, other])
    assert 64 * found.error == pytest.approx(error, abs=0.6)
    assert found.estimate == pytest.approx((16 * 629.4 + 48 * 197.9) / 64)


def test_a_simple_sample_agrees_with_cochran_1977():
    """24 of 64 cities: the standard error of the estimated total is 2365."""
    found = examine([Stratum("all", population=64, answers=24, mean=305.8, deviation=math.sqrt(52448))])
    assert 64 * found.error == pytest.approx(2365, abs=0.6)
    assert found.design_effect == pytest.approx(1.0)


def test_petition_sheets_agree_with_cochran_1977():
    """Ex. 2.2: 50 of 676 sheets, 1471 signatures, s² = 229: 19 888 in all, between 18 107 and 21 669 with 80 %."""
    sheets = Stratum("sheets", population=676, answers=50, mean=1471 / 50, deviation=math.sqrt(229.0))
    found = examine([sheets], confidence=0.8)
    assert 676 * found.estimate == pytest.approx(19888, abs=0.5)
    # The book takes 1.28 for 1.2816.
    assert 676 * found.margin * 1.28 / 1.2816 == pytest.approx(19888 - 18107, abs=1.5)


def test_384_answers_have_a_margin_of_5_points():
    found = examine([share("all", 192, answers=384)])
    assert found.margin == pytest.approx(0.05, abs=0.0001)
    assert examine([share("all", 192, answers=384, population=1000)]).margin < 0.04


def test_few_answers_have_students_t():
    """Ten answers: t is 2.262 instead of 1.960."""
    found = examine([Stratum("all", population=None, answers=10, mean=80, deviation=5)])
    assert found.margin / found.error == pytest.approx(2.262157, rel=1e-6)


def test_whoever_asks_everybody_has_no_margin():
    assert examine([Stratum("all", population=50, answers=50, mean=4, deviation=1)]).margin == 0.0


def test_the_size_of_a_sample_agrees_with_cochran_1977():
    """4.4: a share within 5 points at t = 2 needs 400 answers, of 3 200 people 356."""
    two = 0.9544997361036416
    assert needed(0.05, confidence=two) == 400
    assert needed(0.05, confidence=two, population=3200) == 356
    assert needed(3, deviation=20) == 171
    with pytest.raises(ScoreError, match="a margin of 0"):
        needed(0)


@given(st.integers(2, 500), st.integers(2, 500), st.integers(500, 100_000))
def test_strata_that_are_alike_are_one_sample(one, other, people):
    """Proportional answers from strata of equal mean and spread: the design effect is 1."""
    total = one + other
    strata = [
        Stratum(n, population=people * a, answers=a, mean=5.0, deviation=2.0) for n, a in (("x", one), ("y", other))
    ]
    found = examine(strata)
    assert found.design_effect == pytest.approx(1.0)
    assert found.error == pytest.approx(2.0 * math.sqrt((1 - 1 / people) / total))


@pytest.mark.parametrize(
    ("strata", "found"),
    [
        ([], "there is no stratum"),
        ([Stratum("x", population=9, answers=1, mean=1, deviation=1)], "stratum 'x': survey-margin: 1 answers"),
        ([Stratum("x", population=9, answers=10, mean=1, deviation=1)], "10 answers of 9 people"),
        (
            [Stratum("x", None, 9, 1, 1), Stratum("y", 20, 9, 1, 1)],
            "stratum 'x': survey-margin: its population is not known",
        ),
        ([Stratum("x", 20, 9, math.nan, 1)], "mean nan"),
        ([Stratum("x", 20, 9, 1, -1)], "deviation -1"),
    ],
)
def test_it_refuses_what_has_no_margin_and_names_the_stratum(strata, found):
    with pytest.raises(ScoreError, match=found):
        examine(strata)


def test_a_share_needs_answers():
    with pytest.raises(ScoreError, match="5 of 4 answers"):
        share("x", 5, answers=4)


def test_it_can_be_read():
    said = reading(examine([share("all", 192, answers=384)]))
    assert "0.5 ± 0.05 (95%, 384 answers)" in said[0]
    bad = [Stratum("x", population=10_000, answers=5, mean=5, deviation=5),
           Stratum("y", population=1_000, answers=400, mean=5, deviation=1)]  # fmt: skip
    assert "spread badly" in reading(examine(bad))[1]
    everybody = examine([Stratum("all", population=50, answers=50, mean=4, deviation=1)])
    assert math.isnan(everybody.design_effect)
