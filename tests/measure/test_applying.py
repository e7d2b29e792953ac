"""Indicators that apply to some units only: the others are not applicable, and in no total."""

from __future__ import annotations

from typing import Any

import pytest

from govgauge.definition.model import Unit
from govgauge.measure.examples import run_examples
from govgauge.measure.provenance import rows_behind
from govgauge.measure.units import applies, not_for
from tests.measure.invented import case, invented, laid_out, measured

TOWNS: dict[str, Any] = {
    "list": {"city": {"class": "city"}, "town": {"class": "town"}, "other": {"class": "village"}, "bare": {}},
    "totals": {
        "all": {"title": "All", "how": "records"},
        "villages": {"title": "Villages", "how": "records", "members": {"class": "village"}},
    },
}
ONLY = {"applies": {"class": ["city", "town"]}}
SOME = [case("city", amount=1, done=True), case("town", amount=3), case("other", amount=50, done=True)]


@pytest.mark.parametrize(
    ("measure", "of_all"),
    [("count()", 2), ("sum(amount)", 4), ("median(amount)", 2), ("mean(amount)", 2), ("count(done)", 1)],
)
def test_a_unit_without_the_attribute_is_not_applicable_and_in_no_total(measure: str, of_all: float) -> None:
    index = invented({"it": {"measure": measure, **ONLY}, "any": measure}, units=TOWNS)
    cells = measured(index, SOME)
    why = ("not applicable", "it applies to units with class city or town")
    assert {unit: cells.status("it", unit) for unit in ("other", "bare", "villages")} == dict.fromkeys(
        ("other", "bare", "villages"), why
    )
    assert cells.status("any", "other")[0] == "measured"
    assert cells.value("it", "all") == of_all
    assert cells.value("any", "all") != of_all


def test_a_unit_it_applies_to_has_no_data_where_it_has_no_rows() -> None:
    index = invented({"it": {"measure": "count()", **ONLY}}, units={"list": TOWNS["list"]})
    assert measured(index, SOME[1:]).status("it", "city") == ("no data", "no records")


def test_every_attribute_is_asked_for() -> None:
    asked = invented({"it": {"measure": "count()", "applies": {"class": "city", "band": ["1", "2"]}}}).indicators["it"]
    assert applies(asked, Unit("a", attributes={"class": "city", "band": "2"}))
    assert not applies(asked, Unit("b", attributes={"class": "city"}))
    assert not applies(asked, Unit("c", attributes={"class": "city", "band": "3"}))
    assert not_for(asked, {"b": Unit("b")}, totals={"t": ["b"], "none": []}) == {"b", "t", "none"}


def test_the_rows_behind_a_total_are_of_units_it_applies_to() -> None:
    index = invented({"it": {"measure": "count()", **ONLY}}, units=TOWNS)
    with laid_out(index, SOME) as (engine, files):
        behind = rows_behind(index, files, engine=engine, indicator="it", unit="all", period="2024")
    assert [row["county"] for row in behind[0].rows.to_pylist()] == ["city", "town"]


def test_an_example_is_about_the_rule_and_not_about_who_it_applies_to() -> None:
    example = {"says": "one", "rows": [{"amount": 4}], "expect": 1}
    index = invented({"it": {"measure": "count()", **ONLY, "examples": [example]}}, units=TOWNS)
    assert run_examples(index) == []
