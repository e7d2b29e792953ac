"""Weights that are found: by judgements, in scores, in the scores of a named period; and what is said of them."""

from datetime import date
from typing import Any

import pytest

from govgauge.definition.model import Total, Unit, Units
from govgauge.kernel.errors import ScoreError
from govgauge.score.ladder import score
from tests.score.inventions import function, index, indicator, measures, node, parts_of, row, scores_of, table

UNITS: dict[str, dict[str, str]] = {name: {} for name in "abcde"}
VALUES: dict[str, dict[str, Any]] = {
    "a": {"x": 10.0, "y": 90.0, "z": 10.0},
    "b": {"x": 30.0, "y": 80.0, "z": 50.0},
    "c": {"x": 50.0, "y": 60.0, "z": 20.0},
    "d": {"x": 70.0, "y": 65.0, "z": 90.0},
    "e": {"x": 90.0, "y": 95.0, "z": 40.0},
}
PAIRS = {"x": {"y": 3, "z": 5}, "y": {"z": 2}}


def made(name, /, **told):
    return index([node("top", "x", "y", "z", weigh=function(name, **told))], [indicator(n) for n in "xyz"], units=UNITS)


def weights_of(scores, unit="a", period="2024"):
    return {p["child"]: p["weight"] for p in parts_of(scores, unit=unit, node="top", period=period)}


def test_judgements_give_weights_that_are_stated_with_their_consistency():
    found = score(made("ahp", judgements=PAIRS), table(VALUES))
    (told,) = found.weights
    assert weights_of(found) == pytest.approx(told.shares)
    assert told.shares["x"] == pytest.approx(0.6483, abs=1e-3)
    assert sum(float(share) for share in told.stated.values()) == 1.0
    assert 0 < told.facts["consistency ratio"] < 0.1
    assert told.found_in == ()
    assert scores_of(found, node="top", facet="", period="2024")["a"] == pytest.approx(
        sum(VALUES["a"][name] * share for name, share in told.shares.items())
    )


def test_several_people_are_judged_together():
    found = score(made("ahp", judgements={"Li": PAIRS, "Wang": PAIRS}), table(VALUES))
    assert found.weights[0].facts["people"] == 2.0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("equal", {}),
        ("given", {"shares": {"x": 2, "y": 1, "z": 1}}),
        ("best-worst", {"best": {"x": 1, "y": 2, "z": 4}, "worst": {"x": 4, "y": 2, "z": 1}}),
        ("budget-allocation", {"budgets": {"Li": {"x": 50, "y": 30, "z": 20}, "Wang": {"x": 40, "y": 40, "z": 20}}}),
        ("delphi", {"ratings": [{p: {"x": 9, "y": 7, "z": 5} for p in "LWZ"}] * 2, "significance": 0.06}),
        ("entropy", {}),
        ("critic", {}),
        ("standard-deviation", {}),
        ("merec", {}),
        ("benefit-of-the-doubt", {"least": 0.1}),
        ("correlation-balancing", {}),
        ("combined", {"first": {"ahp": {"judgements": PAIRS}}, "second": "entropy", "alpha": 0.6}),
    ],
)
def test_every_method_weighs_a_node(name, told):
    found = score(made(name, **told), table(VALUES))
    (account,) = found.weights
    assert account.method == name
    assert not account.refused
    assert sum(weights_of(found).values()) == pytest.approx(1.0, abs=1e-12)
    assert set(scores_of(found, "status", node="top", facet="", period="2024").values()) == {"scored"}


@pytest.mark.parametrize("name", ["principal-component", "factor"])
def test_components_weigh_what_moves_together(name):
    values = {
        u: {"x": v["x"], "y": v["x"] * 0.9 + place, "z": v["x"] + 3 * (place % 2)}
        for place, (u, v) in enumerate(VALUES.items())
    }
    found = score(made(name), table(values))
    assert max(weights_of(found).values()) < 0.5


def test_combined_weights_are_so_much_of_each():
    found = score(made("combined", first={"ahp": {"judgements": PAIRS}}, second="equal", alpha=0.5), table(VALUES))
    ahp = score(made("ahp", judgements=PAIRS), table(VALUES)).weights[0].shares
    assert weights_of(found) == pytest.approx({name: (share + 1 / 3) / 2 for name, share in ahp.items()})


TWO_YEARS = [
    row(unit, name, value if year == "2023" else 100.0 - value / (3 if name == "x" else 1), period=year)
    for unit, given in VALUES.items()
    for name, value in given.items()
    for year in ("2022", "2023")
]


def test_weights_found_in_one_period_hold_in_every_other():
    free, frozen = (
        score(made("entropy"), measures(TWO_YEARS)),
        score(made("entropy", from_="2023"), measures(TWO_YEARS)),
    )
    assert weights_of(frozen, period="2022") == weights_of(free, period="2023")
    assert weights_of(frozen, period="2023") == weights_of(free, period="2023")
    assert weights_of(free, period="2022") != weights_of(free, period="2023")
    assert [(one.period, one.found_in) for one in frozen.weights] == [("2022", ("2023",)), ("2023", ("2023",))]


def test_a_period_that_is_not_in_the_run_is_refused_with_what_to_do():
    with pytest.raises(ScoreError, match="2019 is not in this run"):
        score(made("entropy", from_="2019"), table(VALUES))


def test_scores_in_which_no_weights_are_leave_the_node_without_a_score():
    same = {unit: {"x": 5.0, "y": 5.0, "z": 5.0} for unit in VALUES}
    found = score(made("entropy"), table(same))
    assert set(scores_of(found, "status", node="top", facet="", period="2024").values()) == {"refused"}
    assert found.weights[0].refused.startswith("no weights: 'x', 'y', 'z': entropy: no column varies")
    assert "no column varies" in parts_of(found, unit="a", node="top")[0]["note"]


def test_units_with_gaps_are_left_out_of_finding_weights_and_counted():
    told = {**VALUES, "e": {"x": 90.0, "y": "no data", "z": 40.0}}
    found = score(made("entropy"), table(told))
    assert found.weights[0].units == 4
    assert scores_of(found, "status", node="top", facet="", period="2024")["e"] == "scored"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"x": {"y": 9, "z": "1/9"}, "y": {"z": 9}}, "consistency ratio"),
        ({"x": {"y": 3, "z": 5}, "y": {"x": 3, "z": 2}}, "not 1/3"),
        ({"x": {"y": 12, "z": 5}, "y": {"z": 2}}, "1/9 to 9"),
        ({"x": {"w": 3}}, "no such child"),
        ({"x": {"y": 3}}, "no chain of judgements"),
    ],
)
def test_judgements_that_cannot_be_used_stop_the_run_with_the_pair(told, says):
    with pytest.raises(ScoreError, match=says):
        score(made("ahp", judgements=told), table(VALUES))


def test_judgements_weigh_every_child_and_no_other():
    with pytest.raises(ScoreError, match="'z' is not both weighed and a child"):
        score(made("given", shares={"x": 1, "y": 1}), table(VALUES))


def test_a_child_not_in_force_leaves_its_judged_weight_to_the_others():
    plain = index(
        [node("top", "x", "y", "z", weigh=function("given", shares={"x": 2, "y": 1, "z": 1}))],
        [indicator("x"), indicator("y"), indicator("z", since=date(2030, 1, 1))],
        units=UNITS,
    )
    assert weights_of(score(plain, table(VALUES))) == {"x": pytest.approx(2 / 3), "y": pytest.approx(1 / 3), "z": 0.0}


def test_totals_have_no_say_in_weights():
    units = Units({u: Unit(u) for u in UNITS}, totals=(Total("all", {"en": "All"}, "records"),))
    plain = index([node("top", "x", "y", weigh=function("entropy"))], [indicator("x"), indicator("y")], units=units)
    without = score(plain, table({u: {"x": v["x"], "y": v["y"]} for u, v in VALUES.items()}))
    rows = {u: {"x": v["x"], "y": v["y"]} for u, v in VALUES.items()} | {"all": {"x": 9000.0, "y": 1.0}}
    assert weights_of(score(plain, table(rows))) == weights_of(without)
