"""Formulas parse, know their columns, and give away nothing personal."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes


@pytest.mark.parametrize(
    "edits",
    [
        {"indicators/on-time/measure": "share(in_tme)"},
        {"indicators/on-time/measure": "sum(county)"},
        {"indicators/on-time/measure": "in_time"},
        {"indicators/on-time/where": "fee"},
        {"indicators/on-time/where": "closed; drop table cases"},
        {"indicators/on-time/of": "caes"},
        {"terms/in_time": "in_time"},
        {"sources/cases/rules/0/keep": "decided >= acepted"},
        {"sources/cases/at": "fee"},
        {"sources/cases/unit": "countey"},
        {"tables/handled/select": "select fee from handled"},
        {"tables/handled/select": "select * from read_csv('/etc/passwd')"},
        {"indicators/online-share/coverage/share": "ratio(sum(online), sum(totl))"},
    ],
)
def test_a_formula_that_cannot_be_read_is_refused(tmp_path: Path, edits: dict[str, object]) -> None:
    found = checked(tmp_path, edits)
    assert "formula" in codes(found)
    assert all("index.yaml:" in problem.where for problem in found)


def test_a_near_column_is_offered(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"indicators/fee-mean/measure": "mean(fe)"})
    assert problem.remedy == "did you mean 'fee'?"


def test_tables_that_read_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    edits = {"tables/one": {"select": "select county from two"}, "tables/two": {"select": "select county from one"}}
    found = [problem.found for problem in checked(tmp_path, edits)]
    assert any("circle" in words for words in found)


@pytest.mark.parametrize("deep", [10, 10_000])
def test_a_formula_of_any_depth_is_read_or_refused(tmp_path: Path, deep: int) -> None:
    found = codes(checked(tmp_path, {"indicators/shown-only/where": "(" * deep + "fee > 1" + ")" * deep}))
    assert found == ([] if deep == 10 else ["formula"])


def test_a_dropped_personal_column_is_named_as_such(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"indicators/shown-only/where": "phone is not null"})
    assert problem.code == "personal-in-formula"
    assert "personal: hash" in problem.remedy


def test_a_dropped_personal_column_is_found_in_a_select(tmp_path: Path) -> None:
    select = 'select county, "case", decided, fee, phone from cases'
    assert codes(checked(tmp_path, {"tables/handled/select": select})) == ["personal-in-formula"]


def test_its_name_in_a_quoted_text_is_no_column(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"indicators/shown-only/where": "channel = 'phone'"})


def test_a_hashed_column_may_be_counted(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"indicators/extras/measure": "distinct(applicant)"})


def test_a_hashed_column_is_not_published(tmp_path: Path) -> None:
    select = 'select county, "case", decided, fee, applicant as who from cases'
    edits = {"tables/handled/select": select, "tables/handled/publish": True}
    (problem,) = checked(tmp_path, edits)
    assert problem.code == "personal-published"
    assert "cases.applicant" in problem.found


def test_a_hashed_column_is_not_published_through_another_table(tmp_path: Path) -> None:
    edits = {
        "tables/handled/select": 'select county, "case", decided, fee, applicant from cases',
        "tables/list": {"select": "select county, applicant as a from handled", "publish": True},
    }
    assert codes(checked(tmp_path, edits)) == ["personal-published"]


def test_what_is_made_from_it_may_be_published(tmp_path: Path) -> None:
    select = "select county, min(decided) as decided, min(fee) as fee, count(distinct applicant) as people "
    edits = {"tables/handled/select": select + "from cases group by county", "tables/handled/publish": True}
    assert not codes(checked(tmp_path, edits))


def test_a_term_that_nothing_uses_is_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"terms/cheap": "fee < 5"})) == ["term-unused"]


def test_a_term_used_by_a_term_is_used(tmp_path: Path) -> None:
    edits = {"terms/cheap": "fee < 5", "terms/in_time": "workdays(accepted, decided) <= 10 or cheap"}
    assert not checked(tmp_path, edits)


def test_units_come_from_columns_that_a_derived_table_gives(tmp_path: Path) -> None:
    edits = {"units/list": {}, "units/totals/small": ..., "ranking": {}}
    told = {"table": "handled", "id": "county", "attributes": {"band": "fe"}}
    (problem,) = checked(tmp_path, {**edits, "units/from": told})
    assert (problem.code, problem.remedy) == ("column-unknown", "did you mean 'fee'?")
    assert not checked(tmp_path, {**edits, "units/from": {**told, "attributes": {"band": "fee"}}})


def test_examples_on_a_derived_table_hold_columns_that_it_gives(tmp_path: Path) -> None:
    example = {"says": "x", "rows": [{"county": "north", "fees": 3}], "expect": 3}
    (problem,) = checked(tmp_path, {"indicators/fee-mean/examples": [example]})
    assert (problem.code, problem.remedy) == ("column-unknown", "did you mean 'fee'?")


def test_editions_have_no_period_that_a_day_falls_in(tmp_path: Path) -> None:
    edits = {
        "time/period": "edition",
        "time/editions": {"2024": "2024"},
        "indicators/on-time/where": "result <> 'period(' and period(decided) = '2024'",
    }
    (problem,) = [one for one in checked(tmp_path, edits) if "period()" in one.found]
    assert problem.found.startswith("column 25: period() asks")
    assert not [one for one in checked(tmp_path, {**edits, "time/period": "year"}) if "period() asks" in one.found]
