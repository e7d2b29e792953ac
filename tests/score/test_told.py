"""What a definition tells of weighing becomes what the pure functions take."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.told import attempt_weights, told_names, weighing, weights_by
from tests.score.inventions import function
from tests.score.tables import table as made


def test_the_periods_that_scores_are_looked_for_in_are_known_beforehand():
    assert weighing(function("equal")).looks_at == frozenset()
    assert weighing(function("entropy")).looks_at == {""}
    both = function("combined", first={"entropy": {"from": "2022"}}, second="critic")
    assert weighing(both).looks_at == {"2022", ""}


def test_names_are_those_that_judgements_are_about():
    assert told_names(weighing(function("ahp", judgements={"A": {"B": 3}, "B": {"C": 2}}))) == ("A", "B", "C")
    assert told_names(weighing(function("delphi", ratings=[{"Li": {"A": 3, "B": 1}}]))) == ("A", "B")
    assert told_names(weighing(function("entropy"))) == ()


@pytest.mark.parametrize(
    ("name", "told", "says"),
    [
        ("ahp", {"judgements": {"A": {"B": 9, "C": "1/9"}, "B": {"C": 9}}}, "consistency ratio"),
        ("best-worst", {"best": {"A": 1, "B": 3}, "worst": {"A": 4, "B": 1}}, "correct one"),
        ("budget-allocation", {"budgets": {"Li": {"A": 50, "B": 40}}}, "sum to 90"),
        ("delphi", {"ratings": [{"Li": {"A": 9, "B": 1}, "Wang": {"A": 1, "B": 9}}]}, "1 rounds"),
        ("given", {"shares": {"A": 1, "B": -1}}, "-1"),
        ("combined", {"first": {"given": {"shares": {"A": 1, "B": -1}}}, "second": "entropy"}, "-1"),
    ],
)
def test_a_check_hears_what_judgements_say_themselves(name, told, says):
    with pytest.raises(ScoreError) as caught:
        attempt_weights(function(name, **told))
    assert says in str(caught.value)


def test_weights_from_scores_are_not_attempted_without_scores():
    attempt_weights(function("entropy"))
    attempt_weights(function("combined", first="equal", second="entropy"))


def test_an_unknown_method_and_parameter_are_named():
    with pytest.raises(ScoreError, match="there is no method 'entropie'"):
        weighing(function("entropie"))
    with pytest.raises(ScoreError, match="no parameter 'form'"):
        weighing(function("entropy", form="2022"))


def test_children_come_in_the_order_of_the_node():
    asked = weighing(function("given", shares={"B": 3, "A": 1}))
    assert weights_by(asked, ["A", "B"], scored=lambda _: made([1.0])).shares.tolist() == [0.25, 0.75]
