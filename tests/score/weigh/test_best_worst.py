"""The best-worst method."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.best_worst import weigh
from tests.references import cases

# Rezaei (2016): buying a car; quality, price, comfort, safety, style: 0.246, 0.431, 0.123, 0.154, 0.046, ξ = 0.062.
BEST = {"quality": 2, "price": 1, "comfort": 4, "safety": 3, "style": 8}
WORST = {"quality": 4, "price": 8, "comfort": 4, "safety": 2, "style": 1}


def test_it_agrees_with_rezaei_2016():
    found = weigh(BEST, WORST)
    assert found.shares == pytest.approx([16 / 65, 28 / 65, 8 / 65, 10 / 65, 3 / 65], rel=1e-9)
    assert found.facts["ξ"] == pytest.approx(4 / 65, rel=1e-9)


def test_judgements_that_agree_leave_nothing():
    found = weigh({"a": 1, "b": 2, "c": 4}, {"a": 4, "b": 2, "c": 1})
    assert found.shares == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert found.facts == {"ξ": pytest.approx(0.0, abs=1e-12), "consistency ratio": 0.0}


def test_the_input_says_how_far_it_contradicts_itself():
    """Liang, Brunelli & Rezaei (2020): max |a_j b_j - a_w| / (a_w² - a_w); comfort: |16 - 8| / 56."""
    assert weigh(BEST, WORST).facts["consistency ratio"] == pytest.approx(8 / 56)


@pytest.mark.parametrize(
    ("best", "worst", "found"),
    [
        ({"a": 1, "b": 2}, {"a": 2}, "'b' is not in both lists"),
        ({"a": 1}, {"a": 1}, "'a' is not in both lists"),
        ({"a": 1, "b": 10}, {"a": 9, "b": 1}, "compared with the best, 'b' is 10"),
        ({"a": 1, "b": 2}, {"a": 0.5, "b": 1}, "compared with the worst, 'a' is 0.5"),
        ({"a": 2, "b": 3}, {"a": 3, "b": 1}, "no name is 1, so none is the best"),
        ({"a": 1, "b": 3}, {"a": 3, "b": 2}, "no name is 1, so none is the worst"),
        ({"a": 1, "b": 3}, {"a": 2, "b": 1}, "the best is 3 times the worst in one list and 2 times"),
    ],
)
def test_it_refuses_lists_that_do_not_fit(best, worst, found):
    with pytest.raises(ScoreError, match=found):
        weigh(best, worst)


@pytest.mark.records
def test_it_agrees_with_the_reference(reference_folder):
    for test in ("BWM linear [2, 1, 4, 3, 8]", "BWM linear [8, 2, 1]", "BWM linear [1, 3, 4, 7, 5, 5, 5]"):
        [case] = cases(reference_folder, test)
        best, worst = case["inputs"]["best_to_others"], case["inputs"]["others_to_worst"]
        names = [str(i) for i in range(len(best))]
        found = weigh(dict(zip(names, best, strict=True)), dict(zip(names, worst, strict=True)))
        assert found.shares == pytest.approx(case["expected"]["weights"], rel=1e-9)
        assert found.facts["ξ"] == pytest.approx(case["expected"]["xi"], rel=1e-9)
