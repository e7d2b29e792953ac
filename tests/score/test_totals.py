"""Wholes made of units: means of scores, or measures of their own; shown, never ranked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Facet, FacetValue, Total, Unit, Units
from govgauge.score.ladder import score
from govgauge.score.totals import is_total, members, unit_of
from tests.score.inventions import function, index, indicator, measures, node, parts_of, row, scores_of, table

MEMBERS = {"A": {"union": "yes"}, "B": {"union": "yes"}, "C": {"union": "no"}}
TOTALS = (
    Total("ALL", {}, how="scores"),
    Total("UNION", {}, how="scores", members={"union": "yes"}),
    Total("SUM", {}, how="records"),
)


def made(totals=TOTALS, score_function=None, **more):
    listed = {name: Unit(name, attributes=attributes) for name, attributes in MEMBERS.items()}
    return index(
        [node("root", "a", "b")],
        [indicator("a", score_function, weight=1), indicator("b", weight=3)],
        units=Units(listed=listed, totals=totals),
        **more,
    )


VALUES = {"A": {"a": 10, "b": 20}, "B": {"a": 30, "b": 40}, "C": {"a": 80, "b": 90}, "SUM": {"a": 50, "b": 60}}


def test_a_mean_of_scores_is_plain():
    found = score(made(), table(VALUES))
    assert scores_of(found, node="root", period="2024", facet="") == {
        "A": 17.5, "ALL": pytest.approx(142.5 / 3), "B": 37.5, "C": 87.5, "SUM": 57.5, "UNION": 27.5,
    }  # fmt: skip
    assert scores_of(found, unit="UNION", period="2024", facet="") == {"a": 20, "b": 30, "root": 27.5}


def test_totals_are_never_ranked_and_do_not_count():
    found = score(made(), table(VALUES))
    assert scores_of(found, "rank", node="root", period="2024", facet="") == {
        "A": 3, "ALL": None, "B": 2, "C": 1, "SUM": None, "UNION": None,
    }  # fmt: skip
    assert scores_of(found, "of", node="root", period="2024", facet="")["A"] == 3


def test_members_without_a_score_are_left_out_and_lower_the_coverage():
    found = score(made(), table({**VALUES, "B": {"a": "no data", "b": "no data"}}))
    assert scores_of(found, unit="UNION", period="2024", facet="")["root"] == 17.5
    assert scores_of(found, "coverage", unit="UNION", period="2024", facet="")["root"] == 0.5


def test_a_total_without_a_scored_member_has_no_data():
    found = score(made(), table({name: {"a": "no data", "b": "no data"} for name in "ABC"}))
    assert scores_of(found, "status", unit="UNION", period="2024", facet="")["root"] == "no data"
    assert scores_of(found, unit="UNION", period="2024", facet="")["root"] is None


def test_a_total_without_members_has_no_data():
    nobody = (Total("NOBODY", {}, how="scores", members={"union": "perhaps"}),)
    found = score(made(nobody), table(VALUES))
    assert scores_of(found, "status", unit="NOBODY", period="2024", facet="")["root"] == "no data"
    assert scores_of(found, "coverage", unit="NOBODY", period="2024", facet="")["root"] == 0


def test_means_are_taken_at_every_facet_value_and_group():
    life = Facet("life", {}, values={"f": FacetValue("f"), "m": FacetValue("m")}, groups={"g": {}})
    shaped = index([node("root", "a")], [indicator("a", facet="life")], facets=[life], units=Units(totals=TOTALS[:1]))
    rows = [row(u, "a", v, facet=f) for u, f, v in [("A", "f", 10), ("A", "m", 30), ("B", "f", 50)]]
    found = score(shaped, measures(rows))
    assert scores_of(found, unit="ALL", period="2024", node="root") == {"f": 30, "m": 30, "g": 35, "": 35}


def test_a_mean_of_scores_has_no_parts_and_measured_totals_have():
    found = score(made(), table(VALUES))
    assert parts_of(found, unit="ALL") == []
    assert [p["child"] for p in parts_of(found, unit="SUM")] == ["a", "b"]


def test_a_measured_total_is_no_peer_and_no_member():
    found = score(made(score_function=function("z-score")), table({**VALUES, "SUM": {"a": 1000, "b": 60}}))
    assert scores_of(found, node="a", period="2024", facet="")["C"] == 100
    assert scores_of(found, node="a", period="2024", facet="")["SUM"] > 1000
    assert scores_of(found, node="a", period="2024", facet="")["ALL"] == pytest.approx((0 + 200 / 7 + 100) / 3)


def test_members_are_found_by_their_attributes():
    shaped = made()
    assert members(shaped, TOTALS[0], units=["A", "B", "C", "SUM", "X"]) == [0, 1, 2, 4]
    assert members(shaped, TOTALS[1], units=["A", "B", "C", "SUM", "X"]) == [0, 1]
    assert is_total(shaped, "SUM")
    assert not is_total(shaped, "A")
    assert unit_of(shaped, "X") == Unit("X")


@given(st.permutations(["A", "B", "C"]), st.lists(st.floats(0, 100), min_size=3, max_size=3))
def test_renaming_the_members_changes_no_digit_of_the_mean(names, values):
    plain, renamed = (
        score(made(), table({n: {"a": v, "b": v} for n, v in zip(order, values, strict=True)}))
        for order in ("ABC", names)
    )
    for found in (plain, renamed):
        assert scores_of(found, unit="ALL", period="2024", facet="")
    assert scores_of(plain, unit="ALL", period="2024", facet="") == scores_of(
        renamed, unit="ALL", period="2024", facet=""
    )
