"""Cohen's kappa."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.agreement.cohen_kappa import Kappa, examine, of_counts, reading
from tests.robust.agreement.ratings import ANXIETY

# Agresti (2002), Categorical Data Analysis, table 10.8: two pathologists' diagnoses; kappa 0.493, error 0.057.
PATHOLOGISTS = np.array([[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]], dtype=float)


def test_it_agrees_with_agresti_2002():
    found = of_counts(PATHOLOGISTS)
    assert found.kappa == pytest.approx(0.493, abs=0.0005)
    assert found.error == pytest.approx(0.057, abs=0.0005)
    assert found.seen == pytest.approx(75 / 118)
    assert found.expected == pytest.approx(0.281, abs=0.0005)


def test_a_near_miss_can_count_in_part():
    """Agresti (2002): with quadratic weights 0.78."""
    assert of_counts(PATHOLOGISTS, weights="quadratic").kappa == pytest.approx(0.78, abs=0.005)
    linear = of_counts(PATHOLOGISTS, weights="linear").kappa
    assert of_counts(PATHOLOGISTS).kappa < linear < of_counts(PATHOLOGISTS, weights="quadratic").kappa


@pytest.mark.parametrize(("weights", "kappa"), [("none", 0.1195), ("linear", 0.1892), ("quadratic", 0.2968)])
def test_it_agrees_with_what_r_prints_of_anxiety(weights, kappa):
    """R's irr, kappa2 of the first two raters; a class that nobody gave still counts in its weights."""
    first, second = ([f"{rating:g}" for rating in rater] for rater in ANXIETY[:2].tolist())
    assert examine(first, second, classes=list("123456"), weights=weights).kappa == pytest.approx(kappa, abs=0.00005)


def test_lists_of_classes_are_counted():
    """The plain example: 20 and 15 of 50 agree on yes and no, 5 and 10 do not: 0.4."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = examine(first, second)
    assert (found.seen, found.expected, found.kappa) == pytest.approx((0.7, 0.5, 0.4))
    assert found.low < 0.4 < found.high


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=20).filter(lambda x: len({*x}) > 1))
def test_the_same_ratings_agree_in_full(ratings):
    for weights in ("none", "linear", "quadratic"):
        assert examine(ratings, ratings, weights=weights).kappa == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("first", "second", "classes", "found"),
    [
        ("ab", "a", None, "2 and 1 ratings"),
        ("", "", None, "0 and 0 ratings"),
        ("ab", "az", "ab", "the class 'z' is not listed"),
        ("aa", "aa", None, "agreement by chance is certain"),
    ],
)
def test_it_refuses_what_cannot_be_compared(first, second, classes, found):
    with pytest.raises(ScoreError, match=found):
        examine(list(first), list(second), classes=classes)


def test_it_refuses_an_empty_table_and_a_confidence_that_is_none():
    with pytest.raises(ScoreError, match="nothing was classed by both"):
        of_counts(np.zeros((2, 2)))
    with pytest.raises(ScoreError, match="cohen-kappa: confidence is 1"):
        of_counts(PATHOLOGISTS, confidence=1.0)


@pytest.mark.parametrize(
    ("kappa", "word"), [(0.85, "almost perfect"), (0.65, "substantial"), (0.1, "slight"), (-0.2, "less than")]
)
def test_it_can_be_read(kappa, word):
    said = reading(Kappa(kappa, 0.1, kappa - 0.2, kappa + 0.2, 0.8, 0.5))
    assert word in said[0]
    assert (len(said) == 2) == (kappa < 0.6)
