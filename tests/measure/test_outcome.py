"""Why a value is there or not: the first rule that holds gives status and reason, and parts are kept either way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govgauge.definition.model import Index
from govgauge.measure.outcome import MEASURED, STATUSES, names
from tests.measure.invented import Row, case, invented, measured

ONE_OF = [case(done=True), case(done=False), case(done=None)]


def status(said: dict[str, Any], rows: Sequence[Row], **more: Any) -> tuple[str, str]:
    return measured(invented({"it": said}, **more), rows).status("it")


def elsewhere() -> Row:
    """A case of the other county, so that the year is there."""
    return case("south", amount=1, done=True, points=1)


def test_what_is_measured_has_no_reason() -> None:
    assert status({"measure": "share(done)"}, ONE_OF) == ("measured", "")


def test_a_unit_without_rows_has_no_data() -> None:
    assert status({"measure": "share(done)"}, [elsewhere()]) == ("no data", "no records")


@pytest.mark.parametrize(
    "said",
    [
        {"measure": "count()", "where": "done"},
        {"measure": "share(amount > 1)", "where": "done"},
        {"measure": "mean(amount)", "where": "done"},
        {"measure": "median(amount)", "where": "done"},
        {"measure": "value(amount)", "where": "done"},
        {"measure": "sum(amount) + count()", "where": "done"},
        {"measure": "ratio(count(amount > 1), count())", "where": "done"},
        {"measure": "share(done)"},
        {"measure": "ratio(count(), count(done))"},
        {"measure": "count() / count(done)"},
    ],
    ids=lambda said: f"{said['measure']} where {said.get('where', 'anything')}",
)
def test_rows_of_which_none_is_a_case_are_not_applicable(said: dict[str, Any]) -> None:
    assert status(said, [case(done=None)]) == ("not applicable", "no cases")


@pytest.mark.parametrize(
    "measure", ["sum(amount)", "mean(amount)", "median(amount)", "min(amount)", "first(amount, began)"]
)
def test_cases_without_a_value_are_no_data(measure: str) -> None:
    assert status({"measure": measure}, [case(), case()]) == ("no data", "no value recorded")


def test_too_few_cases_are_insufficient_and_say_how_many_there_are() -> None:
    said = {"measure": "share(done)", "minimum": 3}
    assert status(said, ONE_OF) == ("insufficient", "2 cases, 3 needed")
    assert status(said, [*ONE_OF, case(done=True)]) == ("measured", "")


def test_what_is_insufficient_keeps_its_parts_but_no_value() -> None:
    index = invented({"it": {"measure": "share(done)", "minimum": 30}})
    cells = measured(index, ONE_OF)
    assert cells.parts("it") == (1, 2, 2)
    assert cells.value("it") is None


def covered(at_least: float | str, **more: str) -> dict[str, Any]:
    return {
        "measure": "sum(amount)",
        "coverage": {"share": "ratio(sum(amount), sum(points))", "at_least": at_least, **more},
    }


VOLUMES = [case(amount=2, points=4), case(amount=1, points=6)]


def test_too_small_a_part_of_what_should_be_there_is_insufficient_with_the_figures() -> None:
    assert status(covered(0.5), VOLUMES) == ("insufficient", "coverage 0.3 (3 of 10), 0.5 needed")


def test_coverage_that_equals_its_bound_is_enough() -> None:
    assert status(covered(0.3), VOLUMES) == ("measured", "")


def test_figures_of_coverage_show_decimals_only_where_there_are_some() -> None:
    said = {"measure": "count()", "coverage": {"share": "ratio(sum(fee), count())", "at_least": 0.9}}
    rows = [case(fee=Decimal("0.25")), case(fee=Decimal("0.50"))]
    assert status(said, rows) == ("insufficient", "coverage 0.375 (0.75 of 2), 0.9 needed")


def test_coverage_may_look_at_other_rows_than_the_measure() -> None:
    said = covered(0.5, where="done")
    rows = [case(amount=3, points=4, done=True), case(amount=0, points=100)]
    assert status(said, rows) == ("measured", "")


def test_coverage_of_nothing_is_not_known_and_insufficient() -> None:
    assert status(covered(0.5), [case(amount=1), case(amount=2)]) == ("insufficient", "coverage is not known")


def test_coverage_by_a_single_part_has_no_figures_to_show() -> None:
    said = {"measure": "count()", "coverage": {"share": "min(rating)", "at_least": 0.5}}
    assert status(said, [case(rating=0.25)]) == ("insufficient", "coverage 0.25, 0.5 needed")


def test_two_rows_where_one_value_was_expected_are_refused_even_when_they_agree() -> None:
    assert status({"measure": "value(amount)"}, [case(amount=1), case(amount=1)]) == (
        "refused",
        "2 rows where one was expected",
    )


def test_an_empty_second_row_is_still_a_second_row() -> None:
    assert status({"measure": "value(amount)"}, [case(amount=1), case()]) == (
        "refused",
        "2 rows where one was expected",
    )


def test_one_value_of_rows_that_are_filtered_is_taken() -> None:
    said = {"measure": "value(amount) filter (where channel = 'web')"}
    assert status(said, [case(amount=1, channel="web"), case(amount=2)]) == ("measured", "")


@pytest.mark.parametrize("why", ["not asked", None])
def test_a_missing_value_gives_the_reason_its_record_has(why: str | None) -> None:
    rows = [case(points=None, points__missing=why)]
    assert status({"measure": "value(points)"}, rows) == ("no data", why or "no value recorded")


def test_a_refused_value_does_not_give_the_reason_of_one_of_its_rows() -> None:
    rows = [case(points=1), case(points=None, points__missing="not asked")]
    assert status({"measure": "value(points)"}, rows) == ("refused", "2 rows where one was expected")


def of_years(index: Index, indicator: str = "it") -> dict[str, tuple[str, str]]:
    rows = [case(day=date(year, 6, 1)) for year in (2022, 2023, 2024)]
    cells = measured(index, rows)
    return {period: cells.status(indicator, period=period) for period in ("2022", "2023", "2024")}


def test_an_indicator_is_not_applicable_outside_its_time() -> None:
    index = invented({"it": {"measure": "count()", "since": "2023-01-01", "until": "2023-12-31"}})
    assert of_years(index) == {
        "2022": ("not applicable", "in force from 2023-01-01"),
        "2023": ("measured", ""),
        "2024": ("not applicable", "in force until 2023-12-31"),
    }


@pytest.mark.parametrize(("since", "until"), [("2022-12-31", "2024-01-01"), ("2022-07-01", "2024-06-30")])
def test_a_period_in_which_an_indicator_is_in_force_for_a_day_counts(since: str, until: str) -> None:
    index = invented({"it": {"measure": "count()", "since": since, "until": until}})
    assert set(of_years(index).values()) == {("measured", "")}


def test_editions_have_no_days_to_be_in_force() -> None:
    index = invented(
        {"it": {"measure": "count()", "since": "2030-01-01"}},
        time={"period": "edition", "editions": {"first": "First"}},
        cases={"at": None, "period": "channel"},
    )
    assert measured(index, [case(channel="first")]).status("it", period="first") == ("measured", "")


def test_out_of_force_comes_before_every_other_reason() -> None:
    said = {"measure": "value(amount)", "since": "2030-01-01", "minimum": 5}
    assert status(said, [case(amount=1), case(amount=2)]) == ("not applicable", "in force from 2030-01-01")


def test_a_source_that_is_absent_is_the_reason() -> None:
    said = {"it": {"measure": "count()", "of": "other"}, "there": "count()"}
    other = {"files": ["o.csv"], "unit": "county", "at": "day", "columns": {"county": "code", "day": "date"}}
    index = invented(said, sources={"other": other})
    told = {"other": "it is published in March"}
    assert measured(index, [case()]).status("it") == ("no data", "no file for source other")
    assert measured(index, [case()], absent=told).status("it") == ("no data", "it is published in March")
    assert measured(index, [case()], absent=told).status("there") == ("measured", "")


def test_statuses_are_said_in_the_words_of_the_kernel() -> None:
    assert names([MEASURED]) == ["measured"]
    assert names(range(len(STATUSES))) == [str(one) for one in STATUSES]


def test_an_arithmetic_of_a_value_that_is_not_there_is_no_data() -> None:
    assert status({"measure": "sum(amount) * 2 + 1"}, [case()]) == ("no data", "no value recorded")
