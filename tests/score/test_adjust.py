"""Deductions, bonuses, vetoes and overrides, by the schemes that use them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Facet, FacetValue, Override
from govgauge.score.ladder import score
from tests.score.inventions import (
    GRADES,
    function,
    index,
    indicator,
    measures,
    node,
    parts_of,
    row,
    scores_of,
    table,
)

SERVICE = indicator("service")


def site(*adjusting, overrides=(), grades=GRADES, **more):
    """One node that rests on one indicator, and what adds to it or takes from it."""
    return index([node("overall", "service")], [SERVICE, *adjusting], overrides=overrides, grades=grades, **more)


def deduction(name="faults", **parameters):
    return indicator(name, function("deduction", **parameters), role="deduction")


def factor(name="genuine", **parameters):
    return indicator(name, function("factor", **parameters), role="factor")


def bonus(name="merits", **parameters):
    return indicator(name, function("bonus", **parameters), role="bonus")


def veto(name="hits", **parameters):
    return indicator(name, function("veto", **parameters), role="veto")


def override(when, fixed, **more):
    return Override("overall", when=when, score=None if fixed is None else Decimal(fixed), **more)


def evaluated(made, **values):
    """Score, status and grade of the root for one unit, and the adjustments among its parts."""
    found = score(made, table({"X": values}))
    [whole] = [r for r in found.table.to_pylist() if r["node"] == "overall"]
    parts = [p for p in parts_of(found, node="overall") if p["child"] != "service"]
    if whole["score"] is not None:
        everything = parts_of(found, node="overall")
        assert sum(p["points"] or 0 for p in everything) == pytest.approx(whole["score"], abs=1e-9)
        assert sum(p["lost"] or 0 for p in everything) == pytest.approx(100 - whole["score"], abs=1e-9)
    return whole["score"], whole["status"], whole["grade"], parts


def test_faults_take_points_off_the_node():
    score_, status, grade, [part] = evaluated(site(deduction(each=2)), service=90, faults=4)
    assert (score_, status, grade) == (82, "scored", "good")
    assert (part["child"], part["child_score"], part["points"], part["lost"]) == ("deduction:faults", 92, -8, 8)
    assert part["note"] == ""


def test_a_deduction_may_start_from_its_own_points():
    assert evaluated(site(deduction(each=2, from_=10)), service=90, faults=4)[0] == 82
    assert evaluated(site(deduction(each=2, from_=10)), service=90, faults=40)[0] == 80


def test_no_node_goes_below_zero_and_the_part_says_so():
    score_, _, _, [part] = evaluated(site(deduction(each=10)), service=15, faults=4)
    assert score_ == 0
    assert (part["points"], part["note"]) == (-15, "the node had no more to lose")


@pytest.mark.parametrize(("service", "left"), [(0.5, 0), (0, 0), (-3, -3)])
def test_what_a_node_does_not_have_cannot_be_taken(service, left):
    """Goalposts need not clip, so that a node can lie below 0 before anything is taken off."""
    assert evaluated(site(deduction(each=10)), service=service, faults=4)[0] == left


def test_a_factor_multiplies_what_its_node_has():
    """A coefficient of 0.9 leaves nine tenths."""
    score_, status, _, [part] = evaluated(site(factor()), service=80, genuine=0.9)
    assert (score_, status) == (pytest.approx(72), "scored")
    assert (part["child"], part["child_score"]) == ("factor:genuine", pytest.approx(90))
    assert (part["points"], part["lost"]) == (pytest.approx(-8), pytest.approx(8))
    assert part["note"] == "the node keeps this share of its score"


@pytest.mark.parametrize(("service", "genuine"), [(80, 1), (80, 1.3), (0, 0.5)])
def test_a_factor_that_takes_nothing_is_not_told(service, genuine):
    assert evaluated(site(factor()), service=service, genuine=genuine)[::3] == (service, [])


def test_a_factor_acts_before_points_are_taken_or_given():
    both = site(bonus(cap=5, when_at_least=80), deduction(each=2), factor())
    assert evaluated(both, service=100, genuine=0.9, faults=2, merits=1)[0] == pytest.approx(87)
    assert evaluated(both, service=100, genuine=0.8, faults=2, merits=1)[0] == pytest.approx(76)


def test_factors_multiply_one_after_the_other():
    several = site(factor("genuine"), factor("whole"))
    assert evaluated(several, service=100, genuine=0.9, whole=0.5)[0] == pytest.approx(45)


def test_a_factor_that_is_not_known_leaves_the_score_and_says_so():
    score_, _, _, [part] = evaluated(site(factor()), service=80)
    assert score_ == 80
    assert "not known" in part["note"]


def test_no_fault_is_nothing_to_tell():
    assert evaluated(site(deduction(each=10)), service=15, faults=0)[3] == []


def test_the_website_checks_give_a_bonus_only_above_eighty():
    """100 points of deductions, at most 30 of bonus, and only for a site that is good enough without."""
    site_ = site(bonus(each=6, cap=30, when_at_least=80))
    assert evaluated(site_, service=80, merits=3)[0] == 98
    assert evaluated(site_, service=95, merits=9)[0] == 125
    score_, _, _, [part] = evaluated(site_, service=79, merits=3)
    assert score_ == 79
    assert (part["points"], part["lost"], part["note"]) == (0, 0, "not given: the node is below 80")


def test_the_base_is_judged_after_deductions_and_without_rounding_noise():
    both = site(bonus(cap=5, when_at_least=80), deduction(each=2))
    assert evaluated(both, service=84, faults=2, merits=1)[0] == 81
    assert evaluated(both, service=84, faults=3, merits=1)[0] == 78
    assert evaluated(site(bonus(cap=5, when_at_least=80)), service=80 - 1e-12, merits=1)[0] == pytest.approx(81)


def test_a_bonus_wins_back_what_was_lost():
    *_, [part] = evaluated(site(bonus(cap=5)), service=90, merits=2)
    assert (part["child"], part["points"], part["lost"]) == ("bonus:merits", 2, -2)


def test_a_veto_caps_the_score():
    score_, status, grade, [part] = evaluated(site(veto(score_at_most="59.99")), service=95, hits=1)
    assert (score_, status, grade) == (59.99, "scored", "poor")
    assert part["points"] == pytest.approx(-35.01)
    assert part["lost"] == pytest.approx(35.01)
    assert part["note"] == "hit: score at most 59.99"


def test_a_veto_that_caps_above_the_score_changes_nothing_but_is_told():
    score_, _, _, [part] = evaluated(site(veto(score_at_most=60)), service=50, hits=1)
    assert score_ == 50
    assert part["points"] == 0


def test_a_veto_caps_the_grade_and_leaves_the_score():
    score_, _, grade, [part] = evaluated(site(veto(grade_at_most="fair")), service=95, hits=2)
    assert (score_, grade) == (95, "fair")
    assert (part["points"], part["note"]) == (0, "hit: grade at most fair")
    assert evaluated(site(veto(grade_at_most="good")), service=50, hits=2)[2] == "poor"


def test_of_two_vetoes_the_stricter_counts():
    two = site(veto(grade_at_most="fair"), veto("more hits", grade_at_most="good"))
    assert evaluated(two, service=95, hits=1, **{"more hits": 1})[2] == "fair"


def test_a_veto_may_withhold_the_score():
    score_, status, grade, [part] = evaluated(site(veto(no_score=True)), service=95, hits=1)
    assert (score_, status, grade) == (None, "refused", None)
    assert (part["points"], part["note"]) == (None, "hit: no score")


def test_what_is_withheld_shows_nowhere_in_the_parts():
    found = score(site(veto(no_score=True)), table({"X": {"service": 95, "hits": 1}}))
    [part, _] = parts_of(found, node="overall")
    assert (part["child"], part["child_score"], part["points"], part["share"]) == ("service", 95, None, None)


def test_a_clean_sheet_is_nothing_to_tell():
    assert evaluated(site(veto(no_score=True)), service=95, hits=0) == (95, "scored", "excellent", [])


@pytest.mark.parametrize("made", [deduction(each=5), bonus(cap=5), veto(no_score=True)])
def test_what_is_unknown_does_nothing_and_is_told(made):
    """A veto that could not be examined is neither a hit nor a clean sheet."""
    score_, status, _, [part] = evaluated(site(made), service=95, **{made.id: "no data: no file"})
    assert (score_, status) == (95, "scored")
    assert part["note"] == "not known (no data: no file), so nothing was done"
    assert part["points"] == 0


def test_what_does_not_apply_is_nothing_to_tell():
    assert evaluated(site(veto(no_score=True)), service=95, hits="not applicable: no sites")[3] == []


def test_a_node_without_a_score_is_not_adjusted():
    made = site(bonus(cap=5), deduction(each=5), veto(score_at_most=10))
    score_, status, _, parts = evaluated(made, service="no data: x", merits=3, faults=3, hits=3)
    assert (score_, status, parts) == (None, "no data", [])


def test_adjustments_act_at_the_node_that_lists_them():
    made = index(
        [node("overall", "left", "right"), node("left", "a", "faults"), node("right", "b")],
        [indicator("a"), indicator("b"), deduction(each=10)],
    )
    found = score(made, table({"X": {"a": 80, "b": 60, "faults": 2}}))
    assert scores_of(found, unit="X", period="2024", facet="")["left"] == 60
    assert scores_of(found, unit="X", period="2024", facet="")["overall"] == 60


def test_an_override_sets_what_the_method_says():
    """A survey gives 0 to a state without a national portal, whatever its other parts."""
    made = site(overrides=[override("service = 0", "0", says="no portal at all")])
    score_, _, _, [part] = evaluated(made, service=0)
    assert (score_, part["child"], part["note"]) == (0, "override:1", "no portal at all")


def test_an_override_moves_points_from_what_the_parts_gave():
    score_, _, _, [part] = evaluated(site(overrides=[override("service > 50", "30")]), service=80)
    assert (score_, part["points"], part["lost"]) == (30, -50, 50)
    assert part["note"] == "override: service > 50"


def test_an_override_can_set_a_score_where_there_was_none():
    made = site(overrides=[override("service is null", "40")])
    score_, status, _, [part] = evaluated(made, service="no data: x")
    assert (score_, status) == (40, "scored")
    assert (part["points"], part["lost"]) == (40, 60)


def test_an_override_can_take_the_score_away():
    made = site(overrides=[override('score("overall") < 50', None, says="not enough to be scored")])
    assert evaluated(made, service=49)[:2] == (None, "refused")
    assert evaluated(made, service=50)[:2] == (50, "scored")


def test_an_override_after_a_veto_accounts_for_what_the_parts_gave():
    made = site(veto(no_score=True), overrides=[override("service > 0", "10")])
    score_, _, _, parts = evaluated(made, service=80, hits=1)
    assert score_ == 10
    assert [p["points"] for p in parts] == [0, -70]


def test_an_override_may_be_for_some_periods_only():
    made = site(overrides=[override("service = 80", "0", periods=("2003", "2012"))])
    given_measures = measures([row("X", "service", 80, period=p) for p in ("2003", "2004", "2012")])
    found = score(made, given_measures)
    assert scores_of(found, unit="X", facet="", node="overall") == {"2003": 0, "2004": 80, "2012": 0}


def test_an_unknown_condition_overrides_nothing():
    made = site(indicator("other", role="control"), overrides=[override("other < 50", "0")])
    assert evaluated(made, service=80, other="no data")[0] == 80
    assert evaluated(made, service=80, other=10)[0] == 0


def test_overrides_follow_each_other():
    made = site(overrides=[override("service = 80", "20"), override('score("overall") = 20', "30")])
    score_, _, _, parts = evaluated(made, service=80)
    assert score_ == 30
    assert [(p["child"], p["points"]) for p in parts] == [("override:1", -60), ("override:2", 10)]


LIFE = Facet("life", {}, values={"f": FacetValue("f"), "m": FacetValue("m")}, groups={"both": {}})


def by_life(*adjusting, overrides=()):
    return index(
        [node("overall", "service")], [indicator("service", facet="life"), *adjusting],
        facets=[LIFE], overrides=overrides, grades=GRADES,
    )  # fmt: skip


def whole_and_parts(made, *rows):
    given_measures = measures([row("X", "service", 80, facet="f"), row("X", "service", 60, facet="m"), *rows])
    return scores_of(score(made, given_measures), unit="X", period="2024", node="overall")


def test_faults_of_one_life_event_cost_there_and_pass_up():
    faults = indicator("faults", function("deduction", each=10), role="deduction", facet="life")
    rows = [row("X", "faults", 2, facet="f"), row("X", "faults", 0, facet="m")]
    assert whole_and_parts(by_life(faults), *rows) == {"f": 60, "m": 60, "both": 60, "": 60}


def test_a_factor_of_one_life_event_acts_there_and_is_averaged_where_lives_meet():
    genuine = indicator("genuine", function("factor"), role="factor", facet="life")
    rows = [row("X", "genuine", 0.5, facet="f"), row("X", "genuine", 1, facet="m")]
    assert whole_and_parts(by_life(genuine), *rows) == {"f": 40, "m": 60, "both": 50, "": 50}
    mixed = index(
        [node("overall", "service", "other")],
        [indicator("service", facet="life"), indicator("other"), genuine],
        facets=[LIFE],
    )
    assert whole_and_parts(mixed, *rows, row("X", "other", 90)) == {"": 60}  # (70 + 90) / 2 · 0.75


def test_faults_of_the_unit_cost_the_unit_only():
    assert whole_and_parts(by_life(deduction(each=10)), row("X", "faults", 2)) == {
        "f": 80, "m": 60, "both": 70, "": 50,
    }  # fmt: skip


def test_faults_by_life_event_at_a_mixed_node_are_added_up():
    made = index(
        [node("overall", "service", "other")],
        [
            indicator("service", facet="life"),
            indicator("other"),
            indicator("faults", function("deduction", each=10), role="deduction", facet="life"),
        ],
        facets=[LIFE],
    )
    rows = [row("X", "faults", 1, facet="f"), row("X", "faults", 2, facet="m"), row("X", "other", 90)]
    assert whole_and_parts(made, *rows) == {"": 50}  # (70 + 90) / 2 - 3 · 10


def test_an_override_looks_at_the_values_of_its_life_event():
    made = by_life(overrides=[override("service = 80", "0")])
    assert whole_and_parts(made) == {"f": 0, "m": 60, "both": 30, "": 30}


def test_an_override_of_the_unit_looks_at_the_unit():
    made = by_life(indicator("portal", role="control"), overrides=[override("portal = 0", "0")])
    assert whole_and_parts(made, row("X", "portal", 0)) == {"f": 0, "m": 0, "both": 0, "": 0}


def test_overrides_look_at_each_unit_s_own_values():
    made = by_life(
        indicator("portal", role="control"),
        overrides=[override('portal = 0 and score("overall") > 70', "0")],
    )
    values = {"X": (80, 60, 0), "Y": (60, 90, 0), "Z": (80, 90, 1)}
    rows = [
        r
        for unit, (family, moving, portal) in values.items()
        for r in (
            row(unit, "service", family, facet="f"),
            row(unit, "service", moving, facet="m"),
            row(unit, "portal", portal),
        )
    ]
    found = score(made, measures(rows))
    assert scores_of(found, period="2024", node="overall", facet="f") == {"X": 0, "Y": 60, "Z": 80}
    assert scores_of(found, period="2024", node="overall", facet="m") == {"X": 60, "Y": 0, "Z": 90}
    assert scores_of(found, period="2024", node="overall", facet="") == {"X": 30, "Y": 30, "Z": 85}


def test_a_veto_of_one_life_event_caps_its_grade_only():
    hits = indicator("hits", function("veto", grade_at_most="poor"), role="veto", facet="life")
    given_measures = measures(
        [row("X", "service", 95, facet="f"), row("X", "service", 95, facet="m"), row("X", "hits", 1, facet="f")]
    )
    found = score(by_life(hits), given_measures)
    assert scores_of(found, "grade", unit="X", period="2024", node="overall") == {
        "f": "poor", "m": "excellent", "both": "excellent", "": "excellent",
    }  # fmt: skip


@given(
    service=st.integers(0, 100), faults=st.integers(0, 9), merits=st.integers(0, 9), hits=st.integers(0, 1),
    fixed=st.one_of(st.none(), st.integers(0, 100)), threshold=st.integers(0, 100),
)  # fmt: skip
def test_whatever_acts_the_parts_add_up(service, faults, merits, hits, fixed, threshold):
    made = site(
        deduction(each=7, cap=40),
        bonus(each=2, cap=9, when_at_least=60),
        veto(score_at_most=55, no_score=bool(hits and threshold < 20)),
        overrides=[override(f"service < {threshold}", None if fixed is None else str(fixed))],
    )
    score_, status, _, _ = evaluated(made, service=service, faults=faults, merits=merits, hits=hits)
    assert (score_ is None) == (status != "scored")
    assert score_ is None or 0 <= score_ <= 109
