"""Grades: lower bounds are inclusive, and scores are rounded half up once."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Grade, Grades
from govgauge.score.grade import NONE, capped, grade_places, in_order
from govgauge.score.rounding import half_up
from tests.score.inventions import GRADES, floats


def graded(*scores, grades=GRADES):
    names = [level.id for level in in_order(grades)]
    return [None if place == NONE else names[place] for place in grade_places(floats(*scores), grades).tolist()]


def test_a_bound_belongs_to_the_grade_above_it():
    """优 ≥ 90, 良 80-<90, 中 60-<80, 差 <60 (财预〔2020〕10号)."""
    assert graded(100, 90, 89.99, 80, 79.99, 60, 59.99, 0) == [
        "excellent", "excellent", "good", "good", "fair", "fair", "poor", "poor",
    ]  # fmt: skip


@pytest.mark.parametrize(("score", "expected"), [(89.995, "excellent"), (89.99499999999999, "good"), (89.994, "good")])
def test_a_score_is_rounded_half_up_once_before_it_is_compared(score, expected):
    assert graded(score) == [expected]


def test_a_score_that_rounds_down_below_a_finer_bound_misses_it():
    finer = Grades((Grade("pass", {}, Decimal("89.994")), Grade("fail", {}, Decimal(0))))
    assert graded(89.9945, 89.996, grades=finer) == ["fail", "pass"]


def test_without_rounding_the_score_itself_is_compared():
    exact = Grades((Grade("high", {}, Decimal("0.5")),), decimals=None)
    assert graded(0.5, 0.49999999, grades=exact) == ["high", None]


def test_missing_and_too_low_scores_have_no_grade():
    top = Grades((Grade("top", {}, Decimal(90)),))
    assert graded(None, 10, 95, grades=top) == [None, None, "top"]


def test_the_order_in_which_levels_are_written_does_not_matter():
    backwards = Grades(tuple(reversed(GRADES.levels)))
    assert graded(95, 85, 10, grades=backwards) == graded(95, 85, 10) == ["excellent", "good", "poor"]


def test_no_levels_give_no_grades():
    assert graded(50, grades=Grades()) == [None]


@given(st.floats(0, 100))
def test_the_short_way_gives_what_rounding_every_score_gives(score):
    expected = next(level.id for level in GRADES.levels if half_up(score, 2) >= level.at_least)
    assert graded(score) == [expected]


def test_a_cap_makes_no_grade_better():
    places = np.array([0, 1, 3, NONE, 2], dtype=np.int32)
    worst = np.array([2, 2, 2, 2, NONE], dtype=np.int32)
    assert capped(places, worst).tolist() == [2, 2, 3, NONE, 2]
