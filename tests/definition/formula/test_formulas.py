"""All formulas of an index together: read once, in the order they need, with every problem told at its own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgauge.definition.formula.formulas import Formulas, read_formulas, source_columns
from govgauge.definition.formula.walk import kind_of
from govgauge.kernel.errors import DefinitionError, Problem
from tests.definition.invented import changed, index_of


def read(folder: Path, **edits: object) -> Formulas:
    """The formulas of the sound index with these edits."""
    return read_formulas(index_of(folder, changed(**edits)))


def problems(folder: Path, **edits: object) -> tuple[Problem, ...]:
    with pytest.raises(DefinitionError) as raised:
        read(folder, **edits)
    return raised.value.problems


def problem(folder: Path, **edits: object) -> Problem:
    (only,) = problems(folder, **edits)
    assert only.code == "formula"
    return only


def test_every_formula_of_a_sound_index_is_read(tmp_path: Path) -> None:
    formulas = read(tmp_path)
    assert set(formulas.columns) == {"cases", "volumes", "names", "handled"}
    assert set(formulas.selects) == {"handled"}
    assert set(formulas.placed) == set(formulas.columns)
    assert set(formulas.indicators) == {"on-time", "fee-mean", "online-share", "no-scandal", "extras", "shown-only"}
    assert [len(rules) for rules in formulas.rules.values()] == [1, 0]


def test_columns_have_the_kinds_that_were_declared(tmp_path: Path) -> None:
    columns = read(tmp_path).columns
    assert columns["cases"] == {
        "case": "code",
        "county": "code",
        "channel": "code",
        "applicant": "text",  # hashed
        "assisted": "bool",
        "accepted": "time",
        "decided": "time",
        "fee": "decimal",
        "grade": "integer",
        "assisted__missing": "text",
        "decided__missing": "text",
        "_file": "integer",
        "_row": "integer",
    }
    assert columns["names"] == {"county": "text", "name": "text"}
    assert columns["handled"] == {"county": "code", "case": "code", "decided": "time", "fee": "decimal"}


def test_a_personal_column_that_is_dropped_cannot_be_asked_for(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed())
    assert "phone" not in source_columns(index.sources["cases"])
    found = problem(tmp_path, **{"indicators/on-time/measure": "distinct(phone)"})
    assert "'phone' is neither a column of cases nor a term" in found.found


def test_the_reasons_of_a_dropped_column_are_dropped_as_well(tmp_path: Path) -> None:
    edits = {"sources/cases/columns/phone": {"type": "text", "personal": "drop", "missing": {"": "none"}}}
    columns = source_columns(index_of(tmp_path, changed(**edits)).sources["cases"])
    assert not [name for name in columns if name.startswith("phone")]


def test_tables_know_where_rows_belong(tmp_path: Path) -> None:
    placed = read(tmp_path).placed
    assert placed["cases"].unit is not None
    assert placed["cases"].at is not None
    assert kind_of(placed["cases"].at) == "time"
    assert placed["cases"].period is None
    assert set(placed["cases"].facets) == {"channel"}
    assert placed["volumes"].period is not None
    assert placed["names"].unit is None


def test_an_indicator_knows_what_it_looks_at(tmp_path: Path) -> None:
    formulas = read(tmp_path, **{"indicators/on-time/at": "accepted"})
    found = formulas.indicators["on-time"]
    assert found.table == "cases"
    assert found.where is not None
    assert [part.name for part in found.measure.aggregates] == ["share"]
    assert found.at is not None
    assert found.at.name == "accepted"
    assert found.coverage is None
    covered = formulas.indicators["online-share"]
    assert covered.where is None
    assert covered.coverage is not None
    assert covered.coverage_where is None


@pytest.mark.parametrize(
    ("function", "edits", "called"),
    [
        ("workdays", {}, True),
        ("hours", {}, False),
        ("hours", {"indicators/fee-mean/where": "hours(decided, decided) > 1"}, True),
        ("hours", {"sources/cases/rules/0/keep": "hours(accepted, decided) > 0"}, True),
        (
            "hours",
            {"tables/handled/select": "select county, hours(accepted, decided) as fee, decided from cases"},
            True,
        ),
        ("workdays", {"terms/in_time": "decided > accepted"}, False),
    ],
)
def test_it_is_known_whether_any_formula_calls_a_function(
    tmp_path: Path, function: str, edits: dict[str, object], called: bool
) -> None:
    assert read(tmp_path, **edits).call(function) is called


def test_derived_tables_come_after_those_they_read(tmp_path: Path) -> None:
    edits = {
        "tables/a_first": {"select": "select county, fee from b_then"},
        "tables/b_then": {"select": "select county, fee from handled"},
    }
    formulas = read(tmp_path, **edits)
    assert list(formulas.selects).index("handled") < list(formulas.selects).index("b_then")
    assert list(formulas.selects).index("b_then") < list(formulas.selects).index("a_first")
    assert formulas.columns["a_first"] == {"county": "code", "fee": "decimal"}


def test_what_is_wrong_in_a_term_is_told_with_its_line(tmp_path: Path) -> None:
    found = problem(tmp_path, **{"terms/in_time": "workdays(acepted, decided) <= 10"})
    line = next(
        number
        for number, line in enumerate((tmp_path / "index.yaml").read_text(encoding="utf-8").splitlines(), 1)
        if "acepted" in line
    )
    assert f"in the term 'in_time' ({tmp_path.name}/index.yaml:{line}): 'acepted' is neither" in found.found


def test_a_day_that_is_none_is_told_on_its_own_line(tmp_path: Path) -> None:
    found = problem(tmp_path, **{"sources/cases/at": "county"})
    lines = (tmp_path / "index.yaml").read_text(encoding="utf-8").splitlines()
    assert '"at": "county"' in lines[int(found.where.rsplit(":", 1)[1]) - 1]


def test_tables_that_go_round_in_a_circle_are_told_once(tmp_path: Path) -> None:
    edits = {
        "tables/ring": {"select": "select x from rang"},
        "tables/rang": {"select": "select x from rung"},
        "tables/rung": {"select": "select x from ring"},
    }
    assert problem(tmp_path, **edits).found == "the tables go round in a circle: ring → rang → rung → ring"


def test_a_table_that_reads_itself_is_a_circle(tmp_path: Path) -> None:
    found = problem(tmp_path, **{"tables/own": {"select": "select x from own"}})
    assert found.found == "the tables go round in a circle: own → own"


def test_a_broken_table_is_told_once_and_not_by_all_that_read_it(tmp_path: Path) -> None:
    edits = {
        "tables/handled/select": "select nothing from cases",
        "tables/more": {"select": "select county from handled"},
    }
    found = problem(tmp_path, **edits)
    assert "'nothing' is neither a column of cases nor a term" in found.found


def test_every_problem_is_told_at_its_own_line(tmp_path: Path) -> None:
    edits = {
        "sources/cases/rules/0/keep": "decidd is null",
        "sources/cases/at": "county",
        "sources/cases/facets/channel": "chanel",
        "indicators/on-time/where": "closd",
        "indicators/fee-mean/measure": "mean(fees)",
        "indicators/online-share/coverage/share": "ratio(sum(online), sum(totl))",
        "tables/names/unit": "nme",
    }
    found = problems(tmp_path, **edits)
    assert len(found) == len(edits)
    lines = (tmp_path / "index.yaml").read_text(encoding="utf-8").splitlines()
    for one in found:
        file, _, line = one.where.rpartition(":")
        assert file.endswith("index.yaml")
        assert lines[int(line) - 1].strip()
        assert one.code == "formula"
    words = ("decidd", "chanel", "closd", "fees", "totl", "nme")
    assert all(any(repr(word) in one.found for one in found) for word in words)


def test_a_problem_points_at_the_part_of_its_indicator(tmp_path: Path) -> None:
    found = problem(tmp_path, **{"indicators/on-time/where": "closd"})
    line = int(found.where.rpartition(":")[2])
    assert '"where": "closd"' in (tmp_path / "index.yaml").read_text(encoding="utf-8").splitlines()[line - 1]
    assert found.remedy == "did you mean 'closed'?"


def test_an_indicator_of_an_unknown_table_is_told_with_the_known(tmp_path: Path) -> None:
    found = problem(tmp_path, **{"indicators/on-time/of": "case"})
    assert found.found == "'case' is no table of this index"
    assert found.allowed == "cases, volumes, names, handled"
    assert found.remedy == "did you mean 'cases'?"


@pytest.mark.parametrize(
    ("place", "says", "found", "remedy"),
    [
        ("sources/cases/unit", "fee", "the unit of cases is a decimal", ""),
        ("sources/cases/unit", "decided", "the unit of cases is a time", "for a day or time, say `at:`"),
        ("sources/volumes/period", "date(cast('2024-01-01' as date))", "the period of volumes is a date", "for a day"),
        ("sources/cases/facets/channel", "assisted", "the facet channel of cases is a bool", ""),
    ],
)
def test_a_place_is_text_or_a_whole_number(tmp_path: Path, place: str, says: str, found: str, remedy: str) -> None:
    told = problem(tmp_path, **{place: says})
    assert told.found == found
    assert told.allowed == "text, code or integer"
    assert told.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("place", "says", "found"),
    [
        ("sources/cases/at", "county", "this gives text"),
        ("indicators/on-time/at", "fee", "this gives a number"),
        ("indicators/on-time/where", "fee", "this gives a number"),
        ("sources/cases/rules/0/keep", "county", "this gives text"),
        ("indicators/on-time/measure", "fee", "stands outside every aggregate"),
        ("indicators/online-share/coverage/share", "1", "nothing is counted"),
        ("tables/handled/select", "fee", "a derived table is one select"),
    ],
)
def test_each_place_wants_its_own_kind_of_formula(tmp_path: Path, place: str, says: str, found: str) -> None:
    assert found in problem(tmp_path, **{place: says}).found


def test_whole_numbers_may_be_units_and_periods(tmp_path: Path) -> None:
    placed = read(tmp_path, **{"sources/cases/unit": "grade"}).placed["cases"]
    assert placed.unit is not None
    assert kind_of(placed.unit) == "integer"


def test_one_index_is_read_once(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed())
    assert read_formulas(index) is read_formulas(index)


def test_another_index_is_read_anew(tmp_path: Path) -> None:
    first = read(tmp_path)
    second = read(tmp_path, **{"terms/closed": "decided is null"})
    assert first is not second
    assert first.indicators["on-time"].where != second.indicators["on-time"].where


def test_a_broken_index_is_refused_each_time(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed(**{"indicators/on-time/where": "closd"}))
    for _ in range(2):
        with pytest.raises(DefinitionError, match="closd"):
            read_formulas(index)


def test_an_unused_term_is_not_a_formulas_concern(tmp_path: Path) -> None:
    assert read(tmp_path, **{"terms/unused": "nothing > 1"}).indicators
