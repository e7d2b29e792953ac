"""What may move a ranking, in words."""

import pytest

from govgauge.report.factors import factor, factors_told, span, within


def test_factors_of_levels_say_which():
    assert factor("weights of level 2") == ("Weights at level 2", "第 2 层权重")
    assert factor("combination of level 0")[0] == "How level 0 is combined"
    assert factor("measurement")[1] == "测量误差"
    assert factor("something new") == ("something new", "something new")


def test_several_are_told_in_a_row_and_none_as_nothing():
    told = str(factors_told(["normalisation", "weights of level 1"]))
    assert "how values become scores, weights at level 1" in told
    assert "评分方法、第 1 层权重" in told
    assert "nothing" in str(factors_told([]))


@pytest.mark.parametrize(("low", "high", "words"), [(3, 3, "3"), (3, 7, "3–7"), (2.9, 6.1, "2–7"), (1.0, 1.4, "1–2")])
def test_parts_of_a_rank_go_to_the_wider_side(low, high, words):
    assert span(low, high) == words


def test_an_index_is_cut_to_what_can_be():
    assert [within(index) for index in (-0.1, 0.4, 1.2)] == [0.0, 0.4, 1.0]
