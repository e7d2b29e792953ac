"""The ladder as a whole, by worked examples."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from govgauge.definition.model import Dated, Facet, FacetValue, Ranking, Total, Units
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.shapes import PARTS, SCORES
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


def of_unit(found, unit="X", facet="", period="2024"):
    return scores_of(found, unit=unit, facet=facet, period=period)


def test_it_weighs_two_levels():
    made = index(
        [node("overall", "service", "c"), node("service", "a", "b", weight=3)],
        [indicator("a", weight=1), indicator("b", weight=3), indicator("c", weight=1)],
    )
    found = score(made, table({"X": {"a": 40, "b": 80, "c": 10}, "Y": {"a": 100, "b": 100, "c": 100}}))
    assert of_unit(found) == {"a": 40, "b": 80, "c": 10, "service": 70, "overall": 55}
    assert scores_of(found, "rank", node="overall", period="2024", facet="") == {"X": 2, "Y": 1}
    parts = parts_of(found, unit="X", node="overall")
    assert [(p["child"], p["share"], p["points"], p["lost"]) for p in parts] == [
        ("service", 0.75, 52.5, 22.5),
        ("c", 0.25, 2.5, 22.5),
    ]


def test_score_functions_stand_at_the_leaves():
    made = index(
        [node("overall", "online", "visits")],
        [
            indicator("online", function("linear", floor=0, target=90), weight=2),
            indicator("visits", function("steps", at_most={"1": 100, "2": 60}), weight=1, better="less"),
        ],
    )
    assert of_unit(score(made, table({"X": {"online": 45, "visits": 2}}))) == {
        "online": 50, "visits": 60, "overall": pytest.approx(160 / 3),
    }  # fmt: skip


def test_weight_is_renormalised_inside_the_group_of_what_does_not_apply():
    """Zero denominator: its weight goes to the others of the same second-level group, not of the whole index."""
    made = index(
        [node("overall", "left", "right"), node("left", "a", "b", weight=50), node("right", "c", weight=50)],
        [indicator("a", weight=1), indicator("b", weight=1), indicator("c", weight=1)],
    )
    found = score(made, table({"X": {"a": "not applicable: no cases", "b": 80, "c": 40}}))
    assert of_unit(found)["left"] == 80
    assert of_unit(found)["overall"] == 60
    assert scores_of(found, "coverage", unit="X", facet="", period="2024")["overall"] == 1


def test_a_threshold_on_coverage_gives_no_score_and_is_carried_up():
    made = index(
        [node("overall", "left", "c"), node("left", "a", "b", coverage=Decimal("0.6"), weight=1)],
        [indicator("a", weight=1), indicator("b", weight=1), indicator("c", weight=1)],
    )
    found = score(made, table({"X": {"a": "no data: no file", "b": 80, "c": 40}}))
    assert of_unit(found)["left"] is None
    assert scores_of(found, "status", unit="X", facet="", period="2024")["left"] == "insufficient"
    assert scores_of(found, "coverage", unit="X", facet="", period="2024")["left"] == 0.5
    assert of_unit(found)["overall"] == 40
    [left, _] = parts_of(found, node="overall")
    assert left["note"] == "insufficient: 0.5 of its weight is measured, 0.6 is asked; left out"


def test_every_node_has_its_own_way_of_combining():
    made = index(
        [
            node("overall", "chain", "worst", combine=function("geometric")),
            node("chain", "a", "b", combine=function("product")),
            node("worst", "c", "d", combine=function("minimum")),
        ],
        [indicator(name) for name in "abcd"],
    )
    found = of_unit(score(made, table({"X": {"a": 50, "b": 50, "c": 36, "d": 99}})))
    assert (found["chain"], found["worst"], found["overall"]) == (25, 36, pytest.approx(30))


LIFE = Facet(
    "life",
    {},
    values={
        "Business": FacetValue("Business", attributes={"year": "2022"}),
        "Family": FacetValue("Family", attributes={"year": "2022"}),
        "Moving": FacetValue("Moving", attributes={"year": "2021"}),
    },
    groups={"Year 2021": {"year": "2021"}, "Year 2022": {"year": "2022"}},
)
BENCHMARK = index(
    [
        node("overall", "centric", "open"),
        node("centric", "available", "friendly"),
        node("friendly", "support", "mobile", weight="1/3"),
        node("open", "delivery"),
    ],
    [
        indicator("available", facet="life", weight="2/3"),
        indicator("support", facet="life", weight="2/3"),
        indicator("mobile", facet="life", weight="1/3"),
        indicator("delivery", facet="life"),
    ],
    facets=[LIFE],
)
AVAILABLE = {"Business": 90, "Family": 60, "Moving": 30}


def by_life(**more):
    """Availability by life event; everything else 60, and what is said otherwise."""
    rows = []
    for value, available in AVAILABLE.items():
        given = {"available": available, "support": 60, "mobile": 60, "delivery": 60} | more.get(value, {})
        rows += [row("X", name, v, facet=value) for name, v in given.items()]
    return score(BENCHMARK, measures(rows))


def test_life_events_are_scored_apart_and_rolled_up():
    found = by_life()
    assert scores_of(found, unit="X", period="2024", node="centric") == {
        "Business": pytest.approx(80), "Family": 60, "Moving": pytest.approx(40),
        "Year 2021": pytest.approx(40), "Year 2022": pytest.approx(70), "": pytest.approx(60),
    }  # fmt: skip
    assert scores_of(found, unit="X", period="2024", node="available") == {
        **AVAILABLE,
        "Year 2021": 30,
        "Year 2022": 75,
        "": 60,
    }


def test_a_life_event_without_a_value_counts_for_nobody():
    """Weights are renormalised over the parts that exist, and the average is over the life events with a score."""
    found = by_life(Moving=dict.fromkeys(("available", "support", "mobile", "delivery"), "not applicable"))
    assert scores_of(found, unit="X", period="2024", node="overall") == {
        "Business": pytest.approx(70), "Family": 60, "Moving": None,
        "Year 2021": None, "Year 2022": pytest.approx(65), "": pytest.approx(65),
    }  # fmt: skip
    assert scores_of(found, "coverage", unit="X", period="2024", node="overall")[""] == 1


def test_a_whole_is_the_mean_of_its_life_events_and_not_of_its_children():
    """Where support is missing for one event, the two differ: (60 + 90) / 2 against a tree over averages."""
    found = by_life(Business={"support": "no data", "mobile": "no data"})
    assert scores_of(found, unit="X", period="2024", node="centric")["Business"] == 90
    assert scores_of(found, unit="X", period="2024", node="centric")[""] == pytest.approx((90 + 60 + 40) / 3)


def test_a_life_event_may_count_more_than_the_others():
    values = {name: replace(one, weight=Fraction(3 if name == "Moving" else 1)) for name, one in LIFE.values.items()}
    made = index([node("overall", "a")], [indicator("a", facet="life")], facets=[replace(LIFE, values=values)])
    rows = [row("X", "a", value, facet=name) for name, value in AVAILABLE.items()]
    found = scores_of(score(made, measures(rows)), unit="X", period="2024", node="a")
    assert found[""] == pytest.approx((90 + 60 + 3 * 30) / 5)
    assert found["Year 2022"] == 75
    short = scores_of(score(made, measures(rows[:2])), unit="X", period="2024", node="a")
    assert short[""] == 75


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        (replace(LIFE, missing="no score"), None),
        (replace(LIFE, missing="zero"), 50),
        (replace(LIFE, coverage=Decimal("0.7")), None),
        (replace(LIFE, coverage=Decimal("0.6")), 75),
        (replace(LIFE, combine=function("maximum")), 90),
    ],
)
def test_a_facet_has_its_own_rules(facet, expected):
    made = index([node("overall", "a")], [indicator("a", facet="life")], facets=[facet])
    rows = [
        row("X", "a", 90, facet="Business"),
        row("X", "a", 60, facet="Family"),
        row("X", "a", "no data", facet="Moving"),
    ]
    assert scores_of(score(made, measures(rows)), unit="X", period="2024", node="a")[""] == expected


def test_a_node_that_mixes_is_combined_from_the_units_as_a_whole():
    made = index(
        [node("overall", "n", "b"), node("n", "a")],
        [indicator("a", facet="life"), indicator("b")],
        facets=[LIFE],
    )
    rows = [*(row("X", "a", v, facet=f) for f, v in AVAILABLE.items()), row("X", "b", 100)]
    found = score(made, measures(rows))
    assert scores_of(found, unit="X", period="2024", node="overall") == {"": 80}
    assert scores_of(found, unit="X", period="2024", node="n")["Business"] == 90


def test_every_facet_value_is_ranked_by_itself():
    made = index([node("r", "a")], [indicator("a", facet="life")], facets=[replace(LIFE, groups={})])
    rows = [
        row(u, "a", v, facet=f)
        for u, given in {"X": (90, 10, 50), "Y": (20, 80, 50)}.items()
        for f, v in zip(AVAILABLE, given, strict=True)
    ]
    found = score(made, measures(rows))
    assert scores_of(found, "rank", unit="X", period="2024", node="r") == {
        "Business": 1,
        "Family": 2,
        "Moving": 1,
        "": 1,
    }
    assert scores_of(found, "rank", unit="Y", period="2024", node="r") == {
        "Business": 2,
        "Family": 1,
        "Moving": 1,
        "": 1,
    }


def test_two_facets_can_stand_in_one_index():
    other = Facet("class", {}, values={"Family": FacetValue("Family"), "b": FacetValue("b")})
    made = index(
        [node("overall", "n", "m"), node("n", "a"), node("m", "c")],
        [indicator("a", facet="life"), indicator("c", facet="class")],
        facets=[LIFE, other],
    )
    rows = [
        *(row("X", "a", v, facet=f) for f, v in AVAILABLE.items()),
        row("X", "c", 0, facet="Family"),
        row("X", "c", 80, facet="b"),
    ]
    found = score(made, measures(rows))
    assert scores_of(found, unit="X", period="2024", facet="Family") == {"a": 60, "c": 0, "n": 60, "m": 0}
    assert of_unit(found) == {"a": 60, "c": 40, "n": 60, "m": 40, "overall": 50}


def test_a_way_that_compares_units_does_so_at_every_place_apart_and_without_totals():
    """X is ahead of Y in the one event and behind in the other; the measured total is compared with nobody."""
    whole = Units(totals=(Total("SUM", {}, how="records"),))
    made = index(
        [node("overall", "a", combine=function("copeland"))],
        [indicator("a", facet="life")],
        facets=[replace(LIFE, groups={}, combine=function("copeland"))],
        units=whole,
    )
    rows = [
        row(unit, "a", value, facet=facet)
        for unit, given in {"X": (90, 10), "Y": (20, 80), "SUM": (99, 99)}.items()
        for facet, value in zip(("Business", "Family"), given, strict=True)
    ]
    found = score(made, measures(rows))
    assert scores_of(found, facet="Business", node="overall", period="2024") == {"X": 100, "Y": 0, "SUM": None}
    assert scores_of(found, facet="Family", node="overall", period="2024") == {"X": 0, "Y": 100, "SUM": None}
    assert scores_of(found, facet="", node="overall", period="2024") == {"X": 50, "Y": 50, "SUM": None}
    assert scores_of(found, "status", facet="Family", node="overall", period="2024")["SUM"] == "refused"


def test_periods_are_scored_each_with_its_own_weights():
    changing = (Dated(Fraction(1), until=date(2023, 12, 31)), Dated(Fraction(3), since=date(2024, 1, 1)))
    made = index([node("overall", "a", "b")], [replace(indicator("a"), weight=changing), indicator("b", weight=1)])
    rows = [row("X", i, v, period=p) for p in ("2023", "2024") for i, v in (("a", 100), ("b", 0))]
    found = score(made, measures(rows))
    assert scores_of(found, unit="X", facet="", node="overall") == {"2023": 50, "2024": 75}


def test_an_indicator_counts_only_while_it_is_in_force():
    young = indicator("b", since=date(2024, 1, 1), weight=1)
    made = index([node("overall", "a", "b")], [indicator("a", weight=1), young])
    rows = [row("X", "a", 40, period="2023"), row("X", "b", "not applicable: in force from 2024-01-01", period="2023")]
    found = score(made, measures(rows))
    assert of_unit(found, period="2023")["overall"] == 40
    assert scores_of(found, "coverage", unit="X", facet="", period="2023")["overall"] == 1
    assert parts_of(found, child="b")[0]["note"].endswith("its weight is 0")


def test_published_reference_values_are_ranked_beside_the_tree():
    made = index([node("overall", "a")], [indicator("a"), indicator("published", role="control")])
    found = score(made, table({"X": {"a": 40, "published": 41}, "Y": {"a": 50, "published": 39}}))
    assert scores_of(found, "rank", node="published", period="2024", facet="") == {"X": 1, "Y": 2}
    assert scores_of(found, "rank", node="overall", period="2024", facet="") == {"X": 2, "Y": 1}


def test_a_z_score_s_refusal_is_carried_up_with_its_words():
    made = index([node("overall", "a", "b")], [indicator("a", function("z-score")), indicator("b")])
    found = score(made, table({"X": {"a": 5, "b": 50}, "Y": {"a": 5, "b": 60}}))
    assert scores_of(found, "status", unit="X", facet="", period="2024")["a"] == "refused"
    assert of_unit(found)["overall"] == 50
    assert (
        parts_of(found, unit="X", child="a")[0]["note"] == "refused: z-score: all 2 units have the same value; left out"
    )


def test_zero_units_give_empty_tables():
    found = score(BENCHMARK, measures([]))
    assert found.table.num_rows == found.parts.num_rows == 0
    assert found.table.schema.equals(SCORES)
    assert found.parts.schema.equals(PARTS)


def test_a_facet_without_any_value_gives_units_without_a_score():
    made = index(
        [node("overall", "a", "b")],
        [indicator("a", facet="life"), indicator("b", facet="life")],
        facets=[Facet("life", {})],
    )
    found = score(made, measures([row("X", "a", "no data: no file")]))
    assert scores_of(found, "status", unit="X", facet="", period="2024") == dict.fromkeys(
        ("a", "b", "overall"), "not applicable"
    )
    assert found.parts.num_rows == 0


def test_a_node_of_controls_only_is_not_applicable():
    made = index([node("overall", "n", "a"), node("n", "k")], [indicator("k", role="control"), indicator("a")])
    found = score(made, table({"X": {"k": 1, "a": 70}}))
    assert scores_of(found, "status", unit="X", facet="", period="2024")["n"] == "not applicable"
    assert of_unit(found)["overall"] == 70


def test_grades_and_ranks_meet_in_one_table():
    units = {"A": {"band": "x"}, "B": {"band": "x"}, "C": {"band": "y"}}
    made = index([node("r", "a")], [indicator("a")], units=units, grades=GRADES, ranking=Ranking(within="band"))
    found = score(made, table({"A": {"a": 89.995}, "B": {"a": 95}, "C": {"a": 59.99}}))
    assert scores_of(found, "grade", node="r", period="2024", facet="") == {
        "A": "excellent",
        "B": "excellent",
        "C": "poor",
    }
    assert scores_of(found, "rank", node="r", period="2024", facet="") == {"A": 2, "B": 1, "C": 1}


def test_a_fault_of_the_definition_stops_with_its_place():
    made = index([node("r", "a")], [indicator("a", function("linear", floor=3, target=3))])
    with pytest.raises(ScoreError, match=r"indicator a: linear: floor and target are both 3\n.*let them differ"):
        score(made, table({"X": {"a": 1}}))
