"""Formulas and examples speak of codes that a code list gives."""

from pathlib import Path

import pytest

from govgauge.kernel.errors import Problem
from tests.definition.invented import checked

COUNTY = "sources/cases/columns/county"
CODES = {"type": "code", "codes": {"N": "north", "S": "south"}}


def told(folder: Path, edits: dict[str, object]) -> list[Problem]:
    return [problem for problem in checked(folder, {COUNTY: CODES, **edits}) if problem.code == "code-unknown"]


@pytest.mark.parametrize(
    "edits",
    [
        {"indicators/on-time/where": "county = 'nort'"},
        {"indicators/on-time/measure": "share(county in ('north', 'nort'))"},
        {"indicators/on-time/measure": "ratio(count(county <> 'nort'), count())"},
        {"terms/closed": "'nort' = county"},
        {"sources/cases/rules": [{"says": "one", "keep": "county <> 'nort'"}]},
        {"tables/some": {"select": "select c.county from cases c where c.county = 'nort'"}},
        {"indicators/on-time/examples": [{"says": "one", "rows": [{"county": "nort"}], "expect": 1}]},
    ],
)
def test_a_code_that_no_list_gives_is_worth_a_look(tmp_path: Path, edits: dict[str, object]) -> None:
    (problem,) = told(tmp_path, edits)
    assert problem.advice
    assert "'nort', which none of its codes means" in problem.found
    assert (problem.allowed, problem.remedy) == ("north, south", "did you mean 'north'?")


@pytest.mark.parametrize(
    "edits",
    [
        {"indicators/on-time/where": "county = 'north' and county in ('south')"},
        {"indicators/on-time/where": "channel = 'nort'"},  # a column that may hold anything
        {"tables/some": {"select": "select n.county from names n where n.county = 'nort'"}},
        {"tables/some": {"select": "select c.county from (select 'x' as county from cases) c where c.county = 'nort'"}},
    ],
)
def test_others_are_not(tmp_path: Path, edits: dict[str, object]) -> None:
    assert not told(tmp_path, edits)
