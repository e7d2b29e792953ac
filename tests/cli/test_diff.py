"""`diff` says in words what changed between two versions of an index."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Said

Command = Callable[..., Said]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The example with another minimum."""
    (tmp_path / "index.yaml").write_text(
        f"index: other\nextends: {EXAMPLE / 'index'}\nindicators: {{on-time: {{minimum: 50}}}}\n"
    )
    return tmp_path


def test_nothing_changed_is_said(govgauge: Command):
    assert govgauge("diff", EXAMPLE / "index", EXAMPLE / "index").out == "nothing changed\n"
    assert govgauge("diff", EXAMPLE / "index", EXAMPLE / "index", "--lang", "zh").out == "没有变化\n"


def test_a_changed_rule_is_said_with_old_and_new(govgauge: Command, other: Path):
    said = govgauge("diff", EXAMPLE / "index", other)
    assert "on-time" in said.out
    assert "30" in said.out
    assert "50" in said.out


def test_the_changes_can_be_had_as_json(govgauge: Command, other: Path):
    assert json.loads(govgauge("diff", EXAMPLE / "index", other, "--json").out)
