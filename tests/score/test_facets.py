"""Facets: who carries which, and what their values and groups are."""

import pytest

from govgauge.definition.model import Facet, FacetValue
from govgauge.kernel.errors import ScoreError
from govgauge.score.facets import breakdown, breakdowns, carried
from tests.score.inventions import index, indicator, node

LIFE = Facet(
    "life",
    {},
    values={
        "Moving": FacetValue("Moving", attributes={"year": "2021", "audience": "citizen"}),
        "Family": FacetValue("Family", attributes={"year": "2022", "audience": "citizen"}),
        "Business": FacetValue("Business", attributes={"year": "2022", "audience": "business"}),
    },
    groups={"Year 2022": {"year": "2022"}, "Citizens 2022": {"year": "2022", "audience": "citizen"}},
)


def test_a_node_carries_a_facet_when_all_its_indicators_do():
    made = index(
        [node("root", "n", "c"), node("n", "a", "b")],
        [indicator("a", facet="life"), indicator("b", facet="life"), indicator("c")],
        facets=[LIFE],
    )
    assert carried(made) == {"a": "life", "b": "life", "c": "", "n": "life", "root": ""}


def test_a_node_of_two_facets_carries_none():
    made = index([node("root", "a", "b")], [indicator("a", facet="life"), indicator("b", facet="class")])
    assert carried(made)["root"] == ""


def test_controls_and_adjustments_do_not_decide():
    made = index(
        [node("root", "a", "c", "v")],
        [indicator("a", facet="life"), indicator("c", role="control"), indicator("v", role="veto")],
    )
    assert carried(made)["root"] == "life"


def test_a_node_of_adjustments_only_carries_none():
    made = index([node("root", "v")], [indicator("v", role="veto", facet="life")])
    assert carried(made) == {"v": "life", "root": ""}


def test_values_are_sorted_and_groups_know_their_members():
    split = breakdown(LIFE, ())
    assert split.values == ("Business", "Family", "Moving")
    assert split.groups == (("Citizens 2022", (1,)), ("Year 2022", (0, 1)))
    assert split.rolled == (*split.groups, ("", (0, 1, 2)))


def test_values_found_in_the_records_join_those_listed():
    split = breakdown(LIFE, {"Studying", "Family", ""})
    assert split.values == ("Business", "Family", "Moving", "Studying")
    assert dict(split.groups)["Year 2022"] == (0, 1)


def test_without_a_list_the_values_are_those_found():
    found = breakdowns(index([node("r", "a")], [indicator("a")], facets=[Facet("life", {})]), {"life": {"b", "a"}})
    assert found["life"].values == ("a", "b")
    nothing = breakdowns(index([node("r", "a")], [indicator("a")], facets=[Facet("life", {})]), {})
    assert nothing["life"].rolled == (("", ()),)


@pytest.mark.parametrize("name", ["Moving", ""])
def test_a_group_that_would_share_its_place_with_a_value_is_refused(name):
    facet = Facet("life", {}, values=LIFE.values, groups={name: {"year": "2022"}})
    with pytest.raises(ScoreError, match=r"both a value and a group of facet life\n.*another id"):
        breakdown(facet, ())
