"""A situation finds rows of units and leaves out what is none."""

from __future__ import annotations

from dataclasses import replace

from govgauge.definition.model import Ranking, Total, Unit, Units
from tests.diagnose.situations import asked, situation, values
from tests.score.inventions import row

UNITS = Units(
    listed={name: Unit(name, attributes={"band": band, "city": "c"}) for name, band in (("u", "big"), ("v", "small"))},
    totals=(Total("all", {"en": "All"}, how="scores"),),
)
ROWS = [*values({"u": {"a": 10}, "v": {"a": "no data: no cases"}, "all": {"a": 10}}), row("u", "a", 5, period="2023")]


def made(*, peers: str = ""):
    index = replace(asked("a", peers=peers), units=UNITS, ranking=Ranking(within="band"))
    return situation(index, [one for one in ROWS if one["unit"] != "all"])


def test_it_gives_the_measured_rows_of_a_period() -> None:
    found = made()
    assert [(each["unit"], each["value"]) for each in found.measured("a", period="2024")] == [("u", 10.0)]
    assert [each["value"] for each in found.measured("a", period="2023")] == [5.0]
    assert found.measured("b", period="2024") == []


def test_it_gives_scores_and_leaves_totals_out() -> None:
    found = made()
    assert "all" in found.scores.table["unit"].to_pylist()
    assert {each["unit"] for each in found.scored("overall", period="2024")} == {"u"}


def test_peers_are_those_that_the_diagnosis_names_else_those_ranked_together() -> None:
    assert (made().peers("u"), made().peers("v")) == ("big", "small")
    assert (made(peers="city").peers("u"), made(peers="city").peers("v")) == ("c", "c")
    assert made().peers("stranger") == ""


def test_what_has_no_title_is_called_by_its_id() -> None:
    index = made().index
    untitled = replace(index, indicators={"a": replace(index.indicators["a"], title={})})
    assert situation(untitled, ROWS[:1]).title("a") == {"en": "a"}
    assert made().title("overall") == {"en": "overall"}
