"""A page for each unit."""

from dataclasses import replace

import pytest

from govgauge.kernel.shapes import PARTS
from govgauge.report.sections import units
from govgauge.report.sections.units import UnitPage, view
from tests.report.county import indicator
from tests.report.empty import empty
from tests.report.invented import contents


def page(unit: str) -> UnitPage:
    seen = view(contents())
    assert seen is not None
    return next(each for each in seen.pages if each.unit == unit)


def test_every_unit_and_total_has_a_page_with_its_name() -> None:
    run = contents()
    seen = view(run)
    assert seen is not None
    assert [each.unit for each in seen.pages] == [*run.units, "ALL"]
    assert seen.names[-1] == ("unit-ALL", "All counties", "全部县市")
    assert seen.inline


def test_indicators_come_by_loss_then_controls() -> None:
    lines = page("990101").indicators
    losses = [line.lost for line in lines if line.scored]
    assert losses == sorted(losses, reverse=True)
    assert [line.reading.indicator.id for line in lines if not line.scored] == ["claimed-online", "active-ratings"]


def test_companions_stand_beside() -> None:
    line = next(each for each in page("990101").indicators if each.reading.indicator.id == "satisfaction")
    assert [other.indicator.id for other in line.beside] == ["active-ratings"]
    assert line.beside[0].whole is not None


def test_an_indicator_measured_by_part_has_a_reading_for_each() -> None:
    line = next(each for each in page("990101").indicators if each.reading.indicator.id == "on-time")
    assert line.reading.whole is None
    assert [position.id for position, _ in line.reading.by_position] == ["starting-a-business", "moving-house"]
    values = [row.value for _, row in line.reading.by_position if row.value is not None]
    assert line.reading.ends == (min(values), max(values))


def test_a_reading_without_any_value_has_no_ends() -> None:
    line = next(each for each in page("990112").indicators if each.reading.indicator.id == "satisfaction")
    assert line.reading.ends is None


def test_a_node_stands_among_its_peers_and_against_its_last_period() -> None:
    run = contents()
    for line in page("990101").nodes:
        before = run.before["990101", "", line.branch.id].score
        assert line.now is not None
        assert line.now.score is not None
        assert before is not None
        assert line.delta == pytest.approx(line.now.score - before)
        assert line.peers == run.spreads["", line.branch.id]


def test_parts_have_a_table_of_scores_and_values() -> None:
    table = page("990101").facets
    assert table is not None
    assert [branch.id for branch, _ in table.lines] == [
        *("convenience", "online-rate", "one-visit"),
        *("speed", "on-time", "waiting-days"),
    ]
    (score, measure), _ = table.lines[1][1]
    assert score is not None
    assert measure is not None
    node_score, no_measure = table.lines[0][1][0]
    assert node_score is not None
    assert no_measure is None


def test_what_was_out_of_the_ordinary_is_said_once_with_its_places() -> None:
    (remark,) = page("990111").remarks
    assert remark.note == "no data: no records; left out"
    assert set(remark.places) == {("", "openness", "reply-hours"), ("", "experience", "complaints-solved")}


def test_a_note_at_many_places_names_some_and_counts_the_rest() -> None:
    run = contents(units=1, periods=1)
    rows = [{**row, "note": "same"} for row in run.scores.parts.to_pylist()]
    noted = replace(run, scores=replace(run.scores, parts=run.scores.parts.from_pylist(rows, schema=PARTS)))
    seen = view(noted)
    assert seen is not None
    (remark,) = seen.pages[0].remarks
    assert len(remark.places) + remark.more == len([r for r in rows if r["unit"] == run.units[0]])


def test_a_deduction_outside_the_tree_counts_as_scored() -> None:
    run = contents(units=1, periods=1)
    fault = indicator("leak", "Leak", "泄露", role="deduction")
    other = replace(run, index=replace(run.index, indicators={**run.index.indicators, "leak": fault}))
    seen = view(other)
    assert seen is not None
    assert next(line for line in seen.pages[0].indicators if line.reading.indicator.id == "leak").scored


def test_many_units_get_shorter_pages_that_script_puts_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_INLINE", 5), ("MOST_LINES", 26), ("FEWEST_LINES", 2), ("MOST_FACET_CELLS", 10)):
        monkeypatch.setattr(units, name, most)
    seen = view(contents())
    assert seen is not None
    assert not seen.inline
    assert {len(each.indicators) for each in seen.pages} == {2}
    assert {each.left_out for each in seen.pages} == {8}
    assert {len(each.nodes) for each in seen.pages} == {1}
    assert seen.left_out_lines
    assert seen.left_out_nodes
    assert seen.left_out_facets
    assert all(each.facets is None for each in seen.pages)


def test_units_without_a_page_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "MOST_PAGES", 4)
    seen = view(contents())
    assert seen is not None
    assert (len(seen.pages), seen.left_out_pages) == (4, 9)


def test_no_unit_no_page() -> None:
    assert view(empty()) is None


def test_a_counter_check_stands_beside_its_claim_and_is_not_scored() -> None:
    run = contents()
    doubt = replace(run.index.indicators["active-ratings"], role="counter-check", doubts=("online-rate",), beside=())
    run = replace(run, index=replace(run.index, indicators={**run.index.indicators, "active-ratings": doubt}))
    lines = {line.reading.indicator.id: line for line in units.indicator_lines(run, "990101")}
    assert not lines["active-ratings"].scored
    assert "active-ratings" in [other.indicator.id for other in lines["online-rate"].beside]
