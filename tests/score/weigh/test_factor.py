"""Weights from rotated factors."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.factor import weigh
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table

# OECD/JRC Handbook (2008), step 6, weights for technology achievement by factor analysis (column FA), as printed.
PRINTED = [0.17, 0.15, 0.11, 0.06, 0.08, 0.13, 0.13, 0.17]


def test_it_agrees_with_the_handbook():
    """Within what data of three digits, as printed there, can tell."""
    found = weigh(ACHIEVEMENT, rule="each", least=0.1)
    assert found.shares == pytest.approx(PRINTED, abs=0.012)
    assert found.facts["factors"] == 4
    assert found.facts["explained"] == pytest.approx(0.872, abs=0.001)
    assert [found.facts[f"share of factor {n}"] for n in (1, 2, 3, 4)] == pytest.approx(
        [0.38, 0.25, 0.20, 0.17], abs=0.006
    )


def test_it_says_which_indicators_stand_together():
    """The Handbook: internet, electricity, schooling; royalties and telephones; patents and exports; university."""
    assert weigh(ACHIEVEMENT, keep=4).notes == (
        "factor 1: internet, electricity, schooling",
        "factor 2: royalties, telephones",
        "factor 3: patents, exports",
        "factor 4: university",
    )


@pytest.mark.parametrize("asked", [{}, {"keep": 3}, {"rule": "total", "least": 0.9}, {"kaiser": False}])
def test_every_rule_gives_shares_of_one(asked):
    found = weigh(ACHIEVEMENT, **asked)
    assert found.shares.sum() == pytest.approx(1.0)
    assert (found.shares > 0).all()


@pytest.mark.parametrize(
    ("made", "asked", "found"),
    [
        (ACHIEVEMENT, {"least": 9.0}, "no component is kept"),
        (table((1, 1), (2, 1), (3, 1)), {}, "indicator 'b': factor"),
    ],
)
def test_it_refuses_what_has_no_factor(made, asked, found):
    with pytest.raises(ScoreError, match=found):
        weigh(made, **asked)
