"""Totals for each value of an attribute, written out once units are known."""

from __future__ import annotations

from govgauge.definition.model import Total, Unit, Units
from govgauge.definition.wholes import written_out

LISTED = {
    "b2": Unit("b2", {}, {"city": "B", "name": "Bee", "band": "large"}),
    "a1": Unit("a1", {}, {"city": "A", "name": "Ay", "band": "large"}),
    "a2": Unit("a2", {}, {"city": "A", "name": "Other", "band": "small"}),
    "alone": Unit("alone", {}, {}),
}
EACH = Total("city", {"en": "City {name}", "zh": "{name}合计"}, "scores", each="city")


def test_each_value_gets_a_total_with_its_members_and_a_title_of_their_first() -> None:
    totals = written_out(Units(listed=LISTED, totals=(EACH,))).totals
    assert [(total.id, total.title, dict(total.members), total.each) for total in totals] == [
        ("city-A", {"en": "City Ay", "zh": "Ay合计"}, {"city": "A"}, ""),
        ("city-B", {"en": "City Bee", "zh": "Bee合计"}, {"city": "B"}, ""),
    ]


def test_other_totals_keep_their_place_and_members_are_still_asked_for() -> None:
    whole = Total("all", {"en": "All"}, "records")
    small = Total("small", {"en": "{name}"}, "scores", {"band": "small"}, "city")
    totals = written_out(Units(listed=LISTED, totals=(whole, small))).totals
    assert [total.id for total in totals] == ["all", "small-A"]
    assert totals[1].members == {"band": "small", "city": "A"}
    assert totals[1].title == {"en": "Other"}


def test_without_such_a_total_units_stay_as_they_are() -> None:
    units = Units(listed=LISTED, totals=(Total("all", {"en": "All"}, "records"),))
    assert written_out(units) is units
