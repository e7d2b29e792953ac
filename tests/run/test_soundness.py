"""A definition is sound when it loads, keeps every rule, and its examples give what they say."""

from pathlib import Path

from govgauge.run.soundness import examine
from tests.run.conftest import EXAMPLE


def extended(folder: Path, more: str) -> str:
    (folder / "index.yaml").write_text(f"index: other\nextends: {EXAMPLE / 'index'}\n{more}")
    return str(folder)


def broken(reference: str) -> list[str]:
    return [str(problem) for problem in examine(reference).problems if not problem.advice]


def test_the_invented_index_is_sound():
    found = examine(str(EXAMPLE / "index"))
    assert [problem for problem in found.problems if not problem.advice] == []
    assert found.counted == "7 indicators, 3 nodes, 3 sources, 8 examples"


def test_a_definition_that_cannot_be_read_is_a_problem(tmp_path: Path):
    (tmp_path / "index.yaml").write_text("a: [\n")
    assert broken(str(tmp_path))


def test_a_broken_rule_is_a_problem(tmp_path: Path):
    assert "no_such" in broken(extended(tmp_path, "indicators: {on-time: {where: no_such}}"))[0]


FALSE = """
indicators:
  active-ratings:
    examples:
      - says: a false one
        rows: [{county: "990101", rated: 2025-02-03, level: 5, by_default: true}]
        expect: 100
"""


def test_an_example_that_does_not_hold_is_a_problem_unless_examples_are_left_out(tmp_path: Path):
    reference = extended(tmp_path, FALSE)
    assert any("a false one" in problem for problem in broken(reference))
    assert not [problem for problem in examine(reference, examples=False).problems if not problem.advice]
