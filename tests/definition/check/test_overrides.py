"""Overrides set scores of the scale at nodes that exist."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from govgauge.definition.check import check
from govgauge.kernel.errors import DefinitionError, Problem
from govgauge.run.vocabulary import vocabulary as installed
from tests.definition.invented import VOCABULARY, advised, changed, checked, codes, index_of

OVERRIDE = "overrides/0"


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({f"{OVERRIDE}/node": "overal"}, "node-unknown"),
        ({f"{OVERRIDE}/score": 101}, "override-score"),
        ({f"{OVERRIDE}/score": -1}, "override-score"),
    ],
)
def test_an_override_that_breaks_a_rule_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert codes(checked(tmp_path, edits)) == [code]


@pytest.mark.parametrize("score", [0, 100, 12.5, "none", None])
def test_an_override_sets_any_score_of_the_scale_or_none(tmp_path: Path, score: object) -> None:
    assert not checked(tmp_path, {f"{OVERRIDE}/score": score})


def refuse(text: str, *, where: str, indicators: Collection[str], nodes: Collection[str]) -> None:
    """A reader of conditions that knows only the names it is given."""
    if not any(name in text for name in indicators) and not any(f'score("{name}")' in text for name in nodes):
        raise DefinitionError(Problem(where, f"{text!r} looks at nothing", "names", "name one"))


@pytest.mark.parametrize(("when", "sound"), [('"on-time" = 0', True), ('score("speed") < 5', True), ("1 = 1", False)])
def test_a_condition_is_read_by_whoever_carries_it_out(tmp_path: Path, when: str, sound: bool) -> None:
    vocabulary = replace(VOCABULARY, condition=refuse)
    found = check(index_of(tmp_path, changed(**{f"{OVERRIDE}/when": when})), vocabulary=vocabulary)
    assert codes(found) == ([] if sound else ["condition"])
    assert all("index.yaml:" in problem.where for problem in found)


@pytest.mark.parametrize(
    "when", ['"on-tme" = 0', "score(overal) < 5", '"on-time"', "drop table x", "exists (select 1)"]
)
def test_the_installed_reader_refuses_what_is_no_condition(tmp_path: Path, when: str) -> None:
    vocabulary = replace(VOCABULARY, condition=installed().condition)
    found = check(index_of(tmp_path, changed(**{f"{OVERRIDE}/when": when})), vocabulary=vocabulary)
    assert codes(found) == ["condition"]


@pytest.mark.parametrize(
    ("node", "looks_at", "sound"),
    [
        ("speed", "overall", False),
        ("overall", "speed", True),
        ("speed", "speed", True),
        ("overall", "overall", True),
    ],
)
def test_an_override_looks_at_no_score_that_waits_for_its_node(
    tmp_path: Path, node: str, looks_at: str, sound: bool
) -> None:
    vocabulary = replace(VOCABULARY, condition=installed().condition)
    edits = {f"{OVERRIDE}/node": node, f"{OVERRIDE}/when": f'score("{looks_at}") < 5'}
    found = check(index_of(tmp_path, changed(**edits)), vocabulary=vocabulary)
    assert codes(found) == ([] if sound else ["override-circle"])
    assert all(f"'{looks_at}', which rests on '{node}'" in problem.found for problem in found)


def test_two_overrides_do_not_wait_for_each_other(tmp_path: Path) -> None:
    vocabulary = replace(VOCABULARY, condition=installed().condition)
    pair = [
        {"node": "speed", "when": 'score("use") < 5', "score": 0, "says": "one"},
        {"node": "use", "when": 'score("speed") < 5', "score": 0, "says": "two"},
    ]
    found = check(index_of(tmp_path, changed(overrides=pair)), vocabulary=vocabulary)
    assert codes(found) == ["override-circle", "override-circle"]


def test_an_override_quotes_its_method(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {f"{OVERRIDE}/says": ...})) == ["override-unsaid"]
