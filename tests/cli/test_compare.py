"""`compare` says what moved and because of what."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from govgauge.cli.compare import _after_the_name
from tests.cli.conftest import EXAMPLE, Said

Command = Callable[..., Said]


@pytest.fixture
def lighter(tmp_path: Path, govgauge: Command) -> Path:
    """The example with more weight on service."""
    (tmp_path / "index.yaml").write_text(
        f"index: lighter\nextends: {EXAMPLE / 'index'}\ntree: {{service: {{weight: 0.7}}, voice: {{weight: 0.3}}}}\n"
    )
    words = ["evaluate", tmp_path, "--data", EXAMPLE / "data", "--out", tmp_path / "out" / "run", "--quiet"]
    assert govgauge(*words).code == 0
    return tmp_path / "out" / "run"


def test_a_run_is_the_same_as_itself(govgauge: Command, example_run: Path):
    said = govgauge("compare", example_run, example_run)
    assert said.code == 0
    assert "definition: the same" in said.out
    assert "records: the same files" in said.out
    assert "scores: 0 moved" in said.out


def test_it_speaks_chinese(govgauge: Command, example_run: Path, lighter: Path):
    said = govgauge("compare", example_run, lighter, "--lang", "zh").out
    assert "定义：" in said
    assert "记录：文件相同" in said
    assert "（因定义 " in said


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("cases.csv: other content", "cases.csv：内容不同"),
        ("on-time: 75 → not there", "on-time：75 → 没有"),
        ("on-time [web]: no data (no records) → 75", "on-time [web]：无数据（没有记录） → 75"),
    ],
)
def test_what_happened_is_said_in_chinese(text: str, chinese: str):
    assert _after_the_name(text, "zh") == chinese
    assert _after_the_name(text, "en") == text


def test_another_weight_moves_scores_by_the_definition_alone(govgauge: Command, example_run: Path, lighter: Path):
    result = json.loads(govgauge("compare", example_run, lighter, "--json").out)
    assert result["definition"]
    assert result["files"] == []
    scored = [move for move in result["moves"] if None not in (move["old"], move["new"])]
    assert scored
    for move in scored:
        assert abs(move["by_records"]) < 1e-9
        assert abs(move["old"] + move["by_definition"] - move["new"]) < 1e-9


def test_other_records_move_scores_by_the_records_alone(govgauge: Command, example_run: Path, tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    for file in (EXAMPLE / "data").iterdir():
        (data / file.name).write_bytes(file.read_bytes().replace("窗口".encode(), "网上".encode()))
    out = tmp_path / "run"
    assert govgauge("evaluate", EXAMPLE / "index", "--data", data, "--out", out, "--quiet").code == 0
    result = json.loads(govgauge("compare", example_run, out, "--json").out)
    assert result["files"] == ["cases.csv: other content"]
    moved = [move for move in result["moves"] if None not in (move["old"], move["new"])]
    assert all(move["by_definition"] == 0 for move in moved)
    assert any("online-share" in words for move in moved for words in move["because"])


def test_every_node_can_be_compared(govgauge: Command, example_run: Path, lighter: Path):
    one = json.loads(govgauge("compare", example_run, lighter, "--json").out)
    every = json.loads(govgauge("compare", example_run, lighter, "--node", "all", "--json").out)
    assert {move["node"] for move in one["moves"]} == {"overall"}
    assert every["same"] > one["same"]


def test_a_definition_without_an_indicator_still_shares_out_the_move(
    govgauge: Command, example_run: Path, tmp_path: Path
):
    (tmp_path / "index.yaml").write_text(
        f"index: shorter\nextends: {EXAMPLE / 'index'}\nindicators: {{hotline-on-time: ~}}\n"
        "tree: {voice: {children: [satisfaction, hotline-solved], weights: relative}}\n"
    )
    out = tmp_path / "run"
    assert govgauge("evaluate", tmp_path, "--data", EXAMPLE / "data", "--out", out, "--quiet").code == 0
    said = govgauge("compare", example_run, out)
    assert "(definition " in said.out
    assert "records +0.0000)" in said.out


def test_a_node_of_neither_run_is_refused(govgauge: Command, example_run: Path):
    said = govgauge("compare", example_run, example_run, "--node", "overal")
    assert said.code == 2
    assert "did you mean 'overall'" in said.err
