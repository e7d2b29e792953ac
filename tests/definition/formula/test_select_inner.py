"""Selects inside the conditions of another: rows kept by what another table holds, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govgauge.measure.engines.duckdb import DuckDBEngine
from tests.definition.formula.asked import engine, refused, rows_of, select


@pytest.fixture(scope="module")
def running() -> Iterator[DuckDBEngine]:
    with engine() as started:
        yield started


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ('exists (select 1 from calls where calls."case" = cases."case")', ["c1"]),
        ('not exists (select 1 from calls c where c."case" = cases."case")', ["c2", "c3"]),
        ('exists (select * from calls where calls."case" = cases."case" and minutes > visits + 4)', ["c1"]),
        ('exists (select "case" from calls where decided > day)', ["c1", "c2"]),
        ('"case" in (select "case" from calls)', ["c1"]),
        ('"case" not in (select "case" from calls)', ["c2", "c3"]),
        ("visits not in (select minutes from calls)", ["c1", "c2"]),  # one of the minutes is missing
        ("fee in (select minutes from calls union all select 0 as minutes from calls)", ["c2"]),
        ("fee in (with few as (select minutes from calls) select minutes - 5 as m from few)", ["c2"]),
        ('granted and "case" in (select c."case" from cases c where granted)', ["c1"]),
    ],
)
def test_rows_are_kept_by_what_another_table_holds(where: str, found: list[str], running: DuckDBEngine) -> None:
    assert [row["case"] for row in rows_of(f'select "case" from cases where {where}', running)] == found


def test_what_another_table_holds_may_be_given(running: DuckDBEngine) -> None:
    text = """select "case", exists (select 1 from calls where calls."case" = cases."case") as called,
              case when "case" in (select "case" from calls) then minutes else 0 end as minutes
              from cases left join calls using ("case")"""
    found = {(row["case"], row["called"], row["minutes"]) for row in rows_of(text, running)}
    assert found == {("c1", True, 5), ("c1", True, 7), ("c2", False, 0), ("c3", False, 0)}


def test_a_select_of_groups_looks_up_its_keys(running: DuckDBEngine) -> None:
    text = (
        """select "case", "case" in (select "case" from calls) as called, count(*) as n from cases group by "case" """
    )
    assert {row["case"]: row["called"] for row in rows_of(text, running)} == {"c1": True, "c2": False, "c3": False}


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("select fee from cases where exists (select 1 from cals)", "'cals' is no table", "did you mean 'calls'"),
        (
            "select fee from cases where exists (select 1 from calls where fe = 1)",
            "'fe' is neither a column of calls",
            "",
        ),
        (
            "select fee from cases where exists (select 1 from calls where cases.fe = 1)",
            "'fe' is no column of cases",
            "fee",
        ),
        ('select fee from cases where fee in (select "case", day from calls)', "gives 2 columns", ""),
        ("select fee from cases where fee in (select day from calls)", "looked for among values of another type", ""),
        ("select fee from cases where fee in (select minutes from calls where visits = 1)", "'visits' is neither", ""),
        ("select sum(fee) as s, exists (select 1 from calls) as e from cases", "exists in a select of groups", "inner"),
        (
            "select sum(fee) as s, fee in (select minutes from calls) as e from cases",
            "may differ within a group",
            "min",
        ),
    ],
)
def test_what_is_wrong_in_an_inner_select_is_told(text: str, found: str, remedy: str) -> None:
    problem = refused(select, text)
    assert found in problem.found
    assert remedy in problem.remedy


def test_what_is_read_in_an_inner_select_is_known() -> None:
    text = 'select fee from cases where exists (select 1 from calls where calls."case" = cases."case")'
    assert select(text).tables == {"cases", "calls"}
