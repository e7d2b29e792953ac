"""Rules are found by being there, told in the order of the files, and never fall over what they look at."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.definition.check import check, families
from govgauge.definition.examine import examine
from govgauge.definition.load import load_what_can_be
from govgauge.definition.written import written
from govgauge.run.vocabulary import vocabulary as installed
from tests.definition.invented import VOCABULARY, checked, plain

FOLDER = Path("src/govgauge/definition/check")


def test_every_file_with_rules_is_a_family(checkout: Path) -> None:
    files = [path for path in sorted((checkout / FOLDER).glob("*.py")) if "def problems(" in path.read_text()]
    assert [family.__module__.rpartition(".")[2] for family in families()] == [path.stem for path in files]
    assert len(files) > 12


def test_a_sound_index_has_no_problems(tmp_path: Path) -> None:
    assert checked(tmp_path, {}) == []


def test_problems_come_in_the_order_of_their_lines(tmp_path: Path) -> None:
    edits = {"overrides/0/node": "x", "time/zone": "x", "tree/use/children": ["y"], "sources/cases/key": ["z"]}
    lines = [int(problem.where.rpartition(":")[2]) for problem in checked(tmp_path, edits)]
    assert lines == sorted(lines)


def test_a_problem_is_told_once(tmp_path: Path) -> None:
    found = checked(tmp_path, {"terms/fee": "1 = 1", "units/list/north/since": "2025-01-01"})
    assert len(found) == len(set(found))


def places(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path to every value inside."""
    found = [here] if here else []
    if isinstance(value, dict):
        return found + [path for key, item in value.items() for path in places(item, (*here, key))]
    if isinstance(value, list):
        return found + [path for number, item in enumerate(value) for path in places(item, (*here, number))]
    return found


PLACES = places(plain())
JUNK: list[object] = ["", "x", "case", 0, -1, 2.5, True, None, [], {}, ["x"], {"x": "y"}, "2024-01-01", 10**18, "a(b"]


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(JUNK)), min_size=1, max_size=3))
def test_whatever_is_written_anywhere_is_loaded_or_told(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Any]
) -> None:
    data: Any = plain()
    for path, junk in edits:
        here = data
        for step in path[:-1]:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                break  # an earlier edit took it away
        if isinstance(here, dict) or (isinstance(here, list) and isinstance(path[-1], int) and path[-1] < len(here)):
            here[path[-1]] = deepcopy(junk)  # a later edit may change what this one put there
    folder = tmp_path_factory.mktemp("any")
    (folder / "index.yaml").write_bytes(written(data))
    index, problems = load_what_can_be(folder)
    found = [*problems, *(check(index, vocabulary=VOCABULARY) if index is not None else [])]
    assert all(problem.code for problem in found)
    assert all(problem.found for problem in found)


def test_every_shipped_and_example_definition_keeps_every_rule(checkout: Path) -> None:
    tops = [*checkout.glob("indices/*/index.yaml"), *checkout.glob("examples/*/index/index.yaml")]
    assert tops
    for top in sorted(tops):
        index, problems = examine(top.parent, vocabulary=installed())
        assert index is not None
        assert [str(problem) for problem in problems if not problem.advice] == []
