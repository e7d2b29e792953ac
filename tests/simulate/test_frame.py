"""Frames are columns of one length; text goes in and out without a sign lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.simulate.frame import (
    constant,
    digits,
    glued,
    height,
    join,
    ordered,
    pick,
    put,
    take,
    words,
)

TEXTS = st.lists(st.text(alphabet="abc受理0 ", max_size=6), min_size=1, max_size=20)


def texts(column: np.ndarray) -> list[str]:
    return [cell.decode() for cell in column.tolist()]


def test_a_frame_is_as_high_as_its_columns():
    assert height({"a": np.arange(3)}) == 3
    assert height({}) == 0


def test_rows_are_taken_by_mask_and_by_place():
    frame = {"a": np.array([5, 6, 7]), "b": words(["x", "y", "z"])}
    assert take(frame, np.array([2, 0]))["a"].tolist() == [7, 5]
    assert texts(take(frame, frame["a"] > 5)["b"]) == ["y", "z"]


def test_joining_keeps_the_longest_text_whole():
    joined = join([{"a": words(["x"])}, {"a": words(["longer"])}])
    assert texts(joined["a"]) == ["x", "longer"]


def test_joining_nothing_gives_nothing():
    assert join([]) == {}


def test_rows_are_ordered_by_the_first_column_first():
    frame = {"a": np.array([2, 1, 1]), "b": np.array([0, 9, 3])}
    assert ordered(frame, "a", "b")["b"].tolist() == [3, 9, 0]


def test_putting_a_longer_text_widens_the_column():
    frame = {"a": words(["x", "y"])}
    put(frame, "a", rows=np.array([1]), value="much longer")
    assert texts(frame["a"]) == ["x", "much longer"]


def test_putting_leaves_the_column_of_another_frame_alone():
    column = np.array([1, 2])
    frame = {"a": column}
    put(frame, "a", rows=np.array([0]), value=9)
    assert column.tolist() == [1, 2]
    assert frame["a"].tolist() == [9, 2]


def test_a_constant_may_be_blank():
    assert texts(constant("", 2)) == ["", ""]


@given(TEXTS, TEXTS)
def test_glued_texts_stand_side_by_side(left: list[str], right: list[str]):
    count = min(len(left), len(right))
    made = glued(words(left[:count]), "-", words(right[:count]))
    assert texts(made) == [f"{a}-{b}" for a, b in zip(left, right, strict=False)]


@given(TEXTS)
def test_words_come_out_as_they_went_in(said: list[str]):
    assert texts(words(said)) == said


@given(st.lists(st.integers(0, 10**8 - 1), min_size=1))
def test_digits_have_leading_noughts(numbers: list[int]):
    assert texts(digits(np.array(numbers), 8)) == [f"{number:08d}" for number in numbers]


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_code_picks_its_text(code: int):
    assert texts(pick(["受理", "审查", "办结"], np.array([code]))) == [["受理", "审查", "办结"][code]]
