"""The views that sections and sheets share."""

from dataclasses import replace

import pytest

from govgauge.definition.model import Ranking, Unit
from tests.report.empty import empty
from tests.report.invented import contents


def test_the_report_is_about_the_last_period_against_the_one_before() -> None:
    run = contents(periods=3)
    assert (run.periods, run.latest, run.previous) == (("2023", "2024", "2025"), "2025", "2024")
    assert contents(periods=1).previous == ""
    assert contents(periods=1).before == {}


def test_units_stand_in_the_order_of_their_ranks_and_totals_apart() -> None:
    run = contents()
    assert [run.now[unit, "", run.root].rank for unit in run.units] == list(range(1, 13))
    assert run.totals == ("ALL",)
    assert "ALL" not in run.units


def test_the_tree_is_given_from_the_root_down() -> None:
    run = contents()
    assert [(b.id, b.level) for b in run.tree][:5] == [
        ("overall", 0),
        ("convenience", 1),
        ("online-rate", 2),
        ("one-visit", 2),
        ("speed", 1),
    ]
    assert [indicator.id for indicator in run.outside_tree] == ["claimed-online", "active-ratings"]
    assert [branch.id for branch in run.branches][-2:] == ["claimed-online", "active-ratings"]


def test_beside_holds_both_ways() -> None:
    run = contents()
    assert [i.id for i in run.beside["online-rate"]] == ["claimed-online"]
    assert [i.id for i in run.beside["claimed-online"]] == ["online-rate"]
    assert run.beside["on-time"] == ()


def test_groups_are_ranked_apart_and_peers_are_those_of_ones_group() -> None:
    run = contents()
    grouped = replace(run, index=replace(run.index, ranking=Ranking(within="band")))
    assert {name: len(units) for name, units in grouped.groups.items()} == {"plain": 6, "upland": 6}
    assert set(grouped.peers("990101")) == {"990101", "990103", "990105", "990107", "990109", "990111"}
    assert set(run.peers("990101")) == set(run.units)
    assert grouped.spreads["plain", "overall"] != grouped.spreads["upland", "overall"]


def test_positions_are_those_that_the_run_has_in_declared_order() -> None:
    assert [p.id for p in contents(events=2).positions] == ["starting-a-business", "moving-house"]
    assert contents(events=0).positions == ()


def test_a_value_that_only_the_records_know_is_a_position_too() -> None:
    run = contents()
    facet = replace(run.index.facets["life_event"], values={}, groups={"both": {}})
    other = replace(run, index=replace(run.index, facets={"life_event": facet}))
    assert [p.id for p in other.positions] == ["moving-house", "starting-a-business"]


@pytest.mark.parametrize(("unit", "anchor"), [("990101", "unit-990101"), ("m1.x_y-z", "unit-m1.x_y-z")])
def test_a_plain_id_is_an_anchor(unit: str, anchor: str) -> None:
    assert contents(units=1).anchor(unit) == anchor


def test_any_other_id_has_the_number_of_its_unit() -> None:
    assert contents(units=1).anchor("a b").startswith("nth-unit-")


def test_titles_fall_back_to_ids() -> None:
    run = contents()
    bare = {**run.index.units.listed, "990101": Unit("990101")}
    other = replace(run, index=replace(run.index, units=replace(run.index.units, listed=bare)))
    assert other.unit_title("990101") == {"en": "990101", "zh": "990101"}
    assert other.unit_title("ALL")["en"] == "All counties"
    assert other.unit_title("nobody")["en"] == "nobody"
    assert run.title("overall")["zh"] == "总分"
    assert run.title("no-such")["en"] == "no-such"
    assert run.grade_title("good")["zh"] == "良好"
    assert run.grade_title("A")["en"] == "A"
    assert run.grade_title(None) == run.grade_title("") == {}


def test_it_is_invented_when_the_index_or_the_manifest_says_so() -> None:
    run = contents()
    real = replace(run, index=replace(run.index, invented=False))
    assert real.invented
    assert not replace(real, manifest={"index": {"invented": False}}).invented
    assert not replace(real, manifest={}).invented


def test_the_scores_of_the_root_are_those_of_the_whole_unit() -> None:
    run = contents()
    found = run.root_scores("2024")
    assert set(found) == {*run.units, "ALL"}
    assert found["990101"] == run.before["990101", "", "overall"]


def test_a_run_without_scores_has_empty_views() -> None:
    run = empty()
    assert run.latest == run.previous == ""
    assert run.units == run.ranked == ()
    assert not run.now
    assert not run.measured
    assert run.points == {}
    assert run.average.lost == {}
