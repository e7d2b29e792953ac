"""Comparisons in pairs: reading, deriving, consistency, groups."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.judgements import (
    DERIVATIONS,
    arithmetic,
    consistency,
    eigenvector,
    from_pairs,
    geometric,
    judgements,
    together,
    unconnected,
)
from tests.references import cases

NAN = math.nan
# Saaty (2008), Int. J. Services Sciences 1, 83-98: which drink is consumed more; the consistency ratio is 0.022.
DRINKS = np.array(
    [
        [1, 9, 5, 2, 1, 1, 1 / 2],
        [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
        [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
        [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
        [1, 9, 4, 2, 1, 2, 1 / 2],
        [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
        [2, 9, 9, 3, 2, 3, 1],
    ]
)  # fmt: skip
NAMES = ("coffee", "wine", "tea", "beer", "sodas", "milk", "water")


def consistent(shares):
    return np.divide.outer(np.array(shares), np.array(shares))


def test_it_agrees_with_saaty_2008():
    said = judgements(NAMES, DRINKS)
    assert eigenvector(said) == pytest.approx([0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], abs=0.0006)
    assert consistency(said, eigenvector(said)).ratio == pytest.approx(0.022, abs=0.0006)


# The choice of a leader out of three, as in an old encyclopaedia's article on the method and in ahpy's readme.
LEADERS: dict[str, dict[tuple[str, str], float]] = {
    "experience": {("Moll", "Nell"): 1 / 4, ("Moll", "Sue"): 4, ("Nell", "Sue"): 9},
    "education": {("Moll", "Nell"): 3, ("Moll", "Sue"): 1 / 5, ("Nell", "Sue"): 1 / 7},
    "charisma": {("Moll", "Nell"): 5, ("Moll", "Sue"): 9, ("Nell", "Sue"): 4},
    "age": {("Moll", "Nell"): 1 / 3, ("Moll", "Sue"): 5, ("Nell", "Sue"): 9},
}
CRITERIA: dict[tuple[str, str], float] = {
    ("experience", "education"): 4, ("experience", "charisma"): 3, ("experience", "age"): 7,
    ("education", "charisma"): 1 / 3, ("education", "age"): 3, ("charisma", "age"): 5,
}  # fmt: skip


def test_a_hierarchy_agrees_with_ahpys_readme():
    """Its ratios rest on Saaty's later random index, 0.52 for three names and 0.89 for four; here those of 1980."""
    criteria = from_pairs(list(LEADERS), CRITERIA)
    first = eigenvector(criteria)
    assert first == pytest.approx([0.548, 0.127, 0.270, 0.056], abs=0.0006)
    assert consistency(criteria, first).ratio * 0.90 / 0.89 == pytest.approx(0.044, abs=0.0006)
    people = [from_pairs(["Moll", "Nell", "Sue"], pairs) for pairs in LEADERS.values()]
    below = np.array([eigenvector(said) for said in people])
    assert below[0] == pytest.approx([0.217, 0.717, 0.066], abs=0.0006)
    for said, shares, printed in zip(people, below, (0.035, 0.062), strict=False):
        assert consistency(said, shares).ratio * 0.58 / 0.52 == pytest.approx(printed, abs=0.001)
    # It adds up weights of three decimals each.
    assert first @ below == pytest.approx([0.358, 0.493, 0.150], abs=0.0015)


def test_the_judgement_to_look_at_first_is_the_one_that_fits_least():
    """All agree with 8 : 4 : 2 : 1 : 1 but one, which is said 9 instead of 2."""
    matrix = consistent([8, 4, 2, 1, 1])
    matrix[1, 2], matrix[2, 1] = 9.0, 1 / 9
    said = judgements("abcde", matrix)
    found = consistency(said, geometric(said))
    assert found.first == ("b", "c")
    assert "9 was said" in found.says


@pytest.mark.parametrize("derive", DERIVATIONS.values())
@given(shares=st.lists(st.integers(1, 9), min_size=2, max_size=7))
def test_judgements_that_agree_give_back_their_weights(derive, shares):
    said = judgements([str(i) for i in range(len(shares))], consistent(shares))
    found = derive(said)
    assert found == pytest.approx(np.array(shares) / sum(shares), rel=1e-9)
    assert consistency(said, found).ratio == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("derive", [eigenvector, geometric])
def test_pairs_not_asked_are_found_through_the_others(derive):
    said = from_pairs("abcd", {("a", "b"): 2, ("b", "c"): 2, ("c", "d"): 1})
    assert said.left_out == 3
    assert derive(said) == pytest.approx(np.array([4, 2, 1, 1]) / 8, rel=1e-9)
    assert consistency(said, derive(said)).ratio == pytest.approx(0.0, abs=1e-9)


def test_an_incomplete_matrix_has_a_smaller_random_index():
    """Ágoston & Csató (2022): RI of 4 with one pair left out is 0.90 · (1 - 2 / 6) = 0.6; printed 0.583."""
    pairs = {("a", "b"): 3, ("a", "c"): 5, ("a", "d"): 7, ("b", "c"): 9, ("c", "d"): 3}
    said = from_pairs("abcd", pairs)
    found = consistency(said, eigenvector(said))
    assert found.index / found.ratio == pytest.approx(0.6, rel=1e-12)


def test_the_mean_of_columns_needs_every_pair():
    with pytest.raises(ScoreError, match="1 pairs were not compared"):
        arithmetic(from_pairs("abc", {("a", "b"): 2, ("b", "c"): 2}))


def test_a_reciprocal_written_with_two_decimals_is_the_same_judgement():
    said = judgements("ab", np.array([[1, 3], [0.33, 1]]))
    assert said.matrix[0, 1] == pytest.approx(math.sqrt(3 / 0.33))
    assert said.matrix[1, 0] == 1 / said.matrix[0, 1]
    assert judgements("ab", np.array([[1, NAN], [0.25, 1]])).matrix[0, 1] == 4


@pytest.mark.parametrize(
    ("times", "back"), [(n, round(1 / n, decimals)) for n in range(2, 10) for decimals in (2, 3)] + [(8, 0.13)]
)
def test_every_reciprocal_of_the_scale_may_be_rounded_but_is_none_of_a_neighbour(times, back):
    assert judgements("ab", np.array([[1.0, times], [back, 1]])).matrix[0, 1] == pytest.approx(times, rel=0.025)
    for other in {times - 1, times + 1} - {1, 10}:
        with pytest.raises(ScoreError, match="and its reverse"):
            judgements("ab", np.array([[1.0, other], [back, 1]]))


@pytest.mark.parametrize(
    ("matrix", "found"),
    [
        ([[1.0, 3], [0.5, 1]], "'a' against 'b': ahp: the judgement is 3 and its reverse 0.5"),
        ([[1.0, 12], [1 / 12, 1]], "'a' against 'b': ahp: the judgement is 12"),
        ([[1.0, 0], [0, 1]], "the judgement is 0"),
        ([[1.0, -2], [-0.5, 1]], "the judgement is -2"),
        ([[2.0, 3], [1 / 3, 1]], "not compared with itself as 1"),
        ([[1.0, NAN], [NAN, 1]], "no chain of judgements connects 'a' with 'b'"),
        ([[1.0]], "2 names for a matrix of shape"),
    ],
)
def test_it_refuses_what_is_no_judgement_and_names_the_pair(matrix, found):
    with pytest.raises(ScoreError, match=found):
        judgements("ab", np.array(matrix))


def test_more_than_fifteen_names_are_too_many_for_one_matrix():
    with pytest.raises(ScoreError, match="group them"):
        judgements([str(i) for i in range(16)], np.ones((16, 16)))


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ({("a", "z"): 2.0}, "no such pair"),
        ({("a", "a"): 1.0}, "no such pair"),
        ({("a", "b"): 2.0, ("b", "a"): 2.0}, "compared twice"),
    ],
)
def test_it_refuses_pairs_that_are_none(pairs, found):
    with pytest.raises(ScoreError, match=found):
        from_pairs("ab", pairs)


def test_names_are_connected_by_a_chain():
    assert unconnected(np.array([[1, 2, NAN], [0.5, 1, NAN], [NAN, NAN, 1]])) == [2]


def test_a_group_is_the_geometric_mean_of_its_members():
    """Aczél & Saaty (1983): 2 and 8 make 4; where one was not asked, the other decides; counts weigh people."""
    one = from_pairs("abc", {("a", "b"): 2, ("b", "c"): 1, ("a", "c"): 3}, by="one")
    other = from_pairs("abc", {("a", "b"): 8, ("b", "c"): 1}, by="other")
    assert together([one, other]).matrix[0] == pytest.approx([1, 4, 3])
    assert together([one, other], counts=[3, 1]).matrix[0, 1] == pytest.approx(2**0.75 * 8**0.25)
    assert together([one, other]).matrix[1, 0] == pytest.approx(0.25)


def test_it_refuses_a_group_that_is_none():
    one = from_pairs("ab", {("a", "b"): 2}, by="one")
    with pytest.raises(ScoreError, match="nobody has judged"):
        together([])
    with pytest.raises(ScoreError, match="ahp: other: other names"):
        together([one, from_pairs("ac", {("a", "c"): 2}, by="other")])
    with pytest.raises(ScoreError, match="1 counts for 2 people"):
        together([one, one], counts=[1.0])


@pytest.mark.records
def test_three_derivations_agree_with_the_reference(reference_folder):
    [case] = cases(reference_folder, "AHP readme matrix")
    said = judgements([str(i) for i in range(7)], np.array(case["inputs"]["matrix"]))
    for name, key in (("eigenvector", "max_eigen"), ("geometric", "geometric"), ("arithmetic", "mean")):
        expected = case["expected"][key]
        found = DERIVATIONS[name](said)
        assert found == pytest.approx(expected["weights"], rel=1e-7 if key == "max_eigen" else 1e-12)
        assert consistency(said, found).ratio == pytest.approx(expected["consistency_ratio"], rel=1e-6)
    assert consistency(said, eigenvector(said)).largest == pytest.approx(case["expected"]["lambda_max"], rel=1e-7)
