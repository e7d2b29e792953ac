"""What stands behind a finding."""

from dataclasses import replace
from decimal import Decimal

from govgauge.definition.model import Grade, Grades
from govgauge.report.evidence import doubted_by, likely, walk, what_if_data
from tests.report.findings import finding, with_findings, with_tables
from tests.report.invented import contents


def test_the_way_to_the_rows_is_a_command_or_a_table() -> None:
    run = with_findings(with_tables(contents()), [finding(), finding(place=2, about="needs")])
    command, table = (walk(run, one) for one in run.found)
    assert command.startswith("govgauge explain RUN --unit 990101")
    assert table == "RUN/tables/needs.csv"


def test_a_counter_check_names_the_claims_that_it_doubts() -> None:
    run = with_findings(contents(), [finding(), finding(place=2, about="nothing known")])
    claimed = replace(run.index.indicators["claimed-online"], doubts=("online-rate",))
    run = replace(run, index=replace(run.index, indicators={**run.index.indicators, "claimed-online": claimed}))
    assert [list(doubted_by(run, one)) for one in run.found] == [["online-rate"], []]


def test_no_chance_is_so_small_that_it_is_none() -> None:
    assert [likely(chance) for chance in (0.0, 1e-30, 0.00002, 0.5)] == ["<0.001%", "<0.001%", "0.002%", "50%"]


def test_a_what_if_has_titles_in_both_languages() -> None:
    run = contents()
    rules = {"curves": [{"id": "on-time"}], "grades": [{"id": "good", "at_least": 70.0}, {"id": "x", "at_least": 0.0}]}
    grades = Grades((*run.index.grades.levels, Grade("x", {}, Decimal(0))))
    told = what_if_data(replace(run, what_if=rules, index=replace(run.index, grades=grades)))
    assert told["curves"][0]["zh"] == "承诺时限内办结率"
    assert told["curves"][0]["unit"] == ("%", "%")
    assert [(one["en"], one["zh"]) for one in told["grades"]] == [("Good", "良好"), ("x", "x")]
