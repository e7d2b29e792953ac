"""Fuzzy comprehensive evaluation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.combine.fuzzy import evaluated, memberships
from tests.score.inventions import combined, floats

# The textbook example of clothes (谢季坚、刘承平, ch. 4): colour, style, durability and price, each judged as very
# welcome, rather, not very, not welcome; two kinds of customers with other weights.
CLOTHES = np.array([[[0.2, 0.5, 0.2, 0.1], [0.7, 0.2, 0.1, 0.0], [0.0, 0.4, 0.5, 0.1], [0.2, 0.3, 0.5, 0.0]]])
SHARES = np.array([[0.1, 0.2, 0.3, 0.4]])


def test_it_agrees_with_the_textbook():
    """Printed: (0.2, 0.3, 0.4, 0.1), not very welcome, and (0.35, 0.4, 0.2, 0.1), rather welcome."""
    both = evaluated(np.repeat(CLOTHES, 2, axis=0), np.array([SHARES[0], [0.4, 0.35, 0.15, 0.1]]), operator="min-max")
    assert both == pytest.approx(np.array([[0.2, 0.3, 0.4, 0.1], [0.35, 0.4, 0.2, 0.1]]))


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("min-max", [0.2, 0.3, 0.4, 0.1]),
        ("product-max", [0.14, 0.12, 0.20, 0.03]),
        ("min-sum", [0.5, 0.9, 0.9, 0.2]),
        ("mean", [0.24, 0.33, 0.39, 0.04]),
    ],
)
def test_four_operators_of_one_matrix(operator, expected):
    """B = A ∘ R by hand, with A = (0.1, 0.2, 0.3, 0.4): M(∧,∨), M(·,∨), M(∧,⊕) and M(·,+)."""
    assert evaluated(CLOTHES, SHARES, operator=operator)[0] == pytest.approx(expected)


def test_a_score_belongs_to_its_grade_and_in_part_to_the_next():
    """Grades at 30, 70, 85, 95: 80 is two thirds of the way from 70 to 85."""
    found = memberships(floats(80, 10, 99).reshape(1, 3), np.array([30.0, 70, 85, 95]))[0]
    assert found[0] == pytest.approx([0, 1 / 3, 2 / 3, 0])
    assert found[1].tolist() == [1, 0, 0, 0]
    assert found[2].tolist() == [0, 0, 0, 1]


def test_the_mean_operator_gives_back_a_score_between_grades():
    assert combined("fuzzy", [[80, 80]], [0.5, 0.5]) == [pytest.approx(80)]
    assert combined("fuzzy", [[80, 95]], [0.5, 0.5]) == [pytest.approx(87.5)]


def test_the_grade_with_most_membership_can_decide():
    assert combined("fuzzy", [[80, 95, 96]], [0.2, 0.4, 0.4], decide="most") == [95]
    assert combined("fuzzy", [[80, 95, 96]], [0.2, 0.4, 0.4], decide="most", worth=[0, 60, 80, 100]) == [100]


@pytest.mark.parametrize("asked", [{"at": [50]}, {"at": [70, 30]}, {"worth": [1]}])
def test_it_refuses_lists_that_do_not_fit(asked):
    with pytest.raises(ScoreError, match="`at` must rise"):
        combined("fuzzy", [[80, 95]], [0.5, 0.5], **asked)


@pytest.mark.parametrize("operator", ["mean", "min-max", "product-max", "min-sum"])
@given(rows=st.lists(st.tuples(*[st.floats(0, 100)] * 3), min_size=1, max_size=5))
def test_the_score_lies_on_the_scale_and_no_children_give_none(operator, rows):
    for found in combined("fuzzy", rows, [0.5, 0.3, 0.2], operator=operator):
        assert 30 - 1e-9 <= found <= 95 + 1e-9
    assert np.isnan(combined("fuzzy", rows[:1], [0.0, 0.0, 0.0], operator=operator)[0])


@given(st.tuples(*[st.floats(30, 95)] * 3), st.floats(-1e6, 1e6))
def test_a_child_without_a_share_is_left_out(scores, junk):
    assert combined("fuzzy", [[*scores, junk]], [0.5, 0.3, 0.2, 0.0]) == combined(
        "fuzzy", [list(scores)], [0.5, 0.3, 0.2]
    )
