"""`check` says everything that is wrong at once, with line and remedy."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import EXAMPLE, Said

Command = Callable[..., Said]


def test_a_sound_index_is_said_to_be_sound(govgauge: Command):
    said = govgauge("check", EXAMPLE / "index")
    assert said.code == 0
    assert "sound; 7 indicators, 3 nodes, 3 sources, 8 examples" in said.out


def test_a_broken_rule_ends_with_its_exit_code(govgauge: Command, tmp_path: Path):
    (tmp_path / "index.yaml").write_text(
        f"index: x\nextends: {EXAMPLE / 'index'}\ntree: {{service: {{weight: 0.7}}}}\n"
    )
    said = govgauge("check", tmp_path)
    assert said.code == 3
    assert "index.yaml:" in said.out
    assert "sum to 1.1: service 0.7, voice 0.4" in said.out


def test_an_example_that_does_not_hold_is_a_problem(govgauge: Command, tmp_path: Path):
    (tmp_path / "index.yaml").write_text(
        f"index: x\nextends: {EXAMPLE / 'index'}\n"
        "indicators:\n  active-ratings:\n    examples:\n      - says: a wrong one\n"
        "        rows: [{county: '990101', rated: 2025-02-03, level: 5, by_default: true}]\n        expect: 100\n"
    )
    said = govgauge("check", tmp_path)
    assert said.code == 3
    assert "a wrong one" in said.out
    assert govgauge("check", tmp_path, "--no-examples").code == 0


def test_several_can_be_checked_at_once_as_json(govgauge: Command):
    said = govgauge("check", EXAMPLE / "index", "un-egdi", "--json")
    results = json.loads(said.out)
    assert [result["sound"] for result in results] == [True, True]


def test_an_index_that_cannot_be_read_is_a_problem_not_a_crash(govgauge: Command, tmp_path: Path):
    (tmp_path / "index.yaml").write_text("index: [\n")
    said = govgauge("check", tmp_path)
    assert said.code == 3
    assert "index.yaml:" in said.out
