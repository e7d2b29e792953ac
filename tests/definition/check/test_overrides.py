"""Overrides set scores of the scale at nodes that exist."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes

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


def test_an_override_quotes_its_method(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {f"{OVERRIDE}/says": ...})) == ["override-unsaid"]
