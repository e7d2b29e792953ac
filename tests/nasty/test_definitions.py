"""Definitions that should not be believed: B65 and B66 of the list of bad inputs."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.definition.read import read
from govgauge.kernel.errors import DefinitionError
from govgauge.run.soundness import examine

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "a key twice": "a: 1\na: 2",
    "a merge key": "<<: {a: 1}\nb: &x 1",
    "a tag that runs code": "a: !!python/object/apply:os.system ['id']",
    "an alias": "a: &x [1]\nb: *x",
    "a bomb of aliases": BOMB,
    "deep nesting": "a: " + "[" * 3000 + "]" * 3000,
    "a NUL": "a: x\0y",
    "two documents": "a: 1\n---\nb: 2",
    "an unclosed quote": "a: 'x",
    "a direction mark": "a: \u202eevil",
    "a zero-width space": "a: 一级\u200b指标",
}
AS_WRITTEN = {f"a: {word}": word for word in ("no", "1:30", "010", "0x1F", ".nan", "2024-02-30")}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_yaml_could_hide_is_refused(text: str) -> None:
    """B65: all of E12."""
    with pytest.raises(DefinitionError):
        read(text.encode(), file="index.yaml")


@pytest.mark.parametrize(("text", "value"), AS_WRITTEN.items())
def test_a_word_is_the_word_that_was_written(text: str, value: str) -> None:
    """B65: no becomes no truth, 1:30 no 90, 010 no 8."""
    assert read(text.encode(), file="index.yaml").plain() == {"a": value}


SOUND = """
index: nasty
version: "1"
title: Invented
time: {period: year}
units: {from: {table: cases, id: unit}}
sources:
  cases: {files: ["cases.csv"], unit: unit, at: day, columns: {unit: code, day: date, good: bool, size: integer}}
indicators:
  one: {title: One, of: cases, measure: share(good), unit: percent, score: as-is, weight: 0.4}
  two: {title: Two, of: cases, measure: mean(size), score: {linear: {floor: 0, target: 9}}, weight: 0.6}
tree:
  all: {title: All, children: [one, two]}
"""
BROKEN = {
    "weights that sum to 0.99": ("weight: 0.6", "weight: 0.59", "0.99"),
    "weights that sum to 1.01": ("weight: 0.6", "weight: 0.61", "1.01"),
    "a negative weight": ("weight: 0.4", "weight: -0.4", "-0.4"),
    "a circle": ("children: [one, two]", "children: [one, two, all]", "all"),
    "an unknown column": ("share(good)", "share(goood)", "did you mean"),
    "two indicators of one id": ("  two: {", "  one: {", "twice"),
    "a formula ten thousand deep": ("share(good)", f"share({'(' * 10_000}good{')' * 10_000})", ""),
    "a weight in force twice": (
        "weight: 0.4",
        "weight: [{value: 0.4, until: 2024-06-30}, {value: 0.4, since: 2024-06-01}]",
        "",
    ),
    "a gap between weights": (
        "weight: 0.4",
        "weight: [{value: 0.4, until: 2024-06-30}, {value: 0.4, since: 2024-08-01}]",
        "",
    ),
    "a type that does not fit": ("mean(size)", "mean(unit)", "number"),
}


def broken(folder: Path, text: str) -> list[str]:
    (folder / "index.yaml").write_text(text)
    return [str(problem) for problem in examine(str(folder)).problems if not problem.advice]


def test_the_definition_that_is_spoilt_below_is_sound(tmp_path: Path) -> None:
    assert broken(tmp_path, SOUND) == []


@pytest.mark.parametrize(("old", "new", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_said_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    """B66."""
    problems = broken(tmp_path, SOUND.replace(old, new, 1))
    assert problems
    assert all("index.yaml:" in problem for problem in problems)
    assert any(words in problem for problem in problems)


NODES = ("all", "b", "c", "d")
PREPARED = (
    "",
    ", treat: winsorise",
    ", impute: mean",
    ", weigh: entropy",
    ", apart: true",
    ", core: true",
    ", within: two",
)
TREES = st.fixed_dictionaries(
    {
        node: st.tuples(
            st.lists(st.sampled_from((*NODES, "one", "two")), min_size=1, max_size=3), st.sampled_from(PREPARED)
        )
        for node in NODES
    }
)
PLACES = count()


@given(TREES)
@settings(max_examples=60)
def test_any_tree_is_judged_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, tuple[list[str], str]]
):
    """B66: circles of every kind, nodes with two parents and none, and methods that ask what is said above them."""
    lines = [f"  {node}: {{title: T, children: [{', '.join(below)}]{more}}}" for node, (below, more) in tree.items()]
    text = SOUND.split("tree:")[0] + "tree:\n" + "\n".join(lines) + "\n"
    folder = tmp_path_factory.getbasetemp() / f"tree-{next(PLACES)}"
    folder.mkdir()
    for problem in broken(folder, text):
        assert "index.yaml" in problem
