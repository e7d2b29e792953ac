"""`diagnose` says what the figures say beyond the scores, and how to look further."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from govgauge.cli import main
from tests.cli.conftest import Said
from tests.run.doubted import written

Command = Callable[..., Said]


@pytest.fixture(scope="module")
def doubted_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubted")
    index, data = written(folder)
    assert main(["evaluate", index, "--data", str(data), "--out", str(folder / "run"), "--quiet"]) == 0
    return folder / "run"


def test_what_accuses_is_told_first_with_the_way_to_its_rows(govgauge: Command, doubted_run: Path):
    said = govgauge("diagnose", doubted_run)
    assert said.code == 0
    advice, _, heading, finding, way, *_ = said.out.splitlines()
    assert advice == "Findings are advice for people who look further; they change no score."
    assert heading == "Town t05 (t05) · 2024 · Records against the claim"
    assert finding.startswith("  1. [assisted-as-online] Online with the help of staff: 18 of 36, where ")
    assert way.split(" --", 1)[1] == "unit t05 --node assisted --period 2024"


def test_the_way_that_it_tells_can_be_walked(govgauge: Command, doubted_run: Path):
    (line,) = [each for each in govgauge("diagnose", doubted_run, "--top", "1").out.splitlines() if "explain" in each]
    said = govgauge(*line.split()[1:])
    assert said.code == 0
    assert "assisted=true" in said.out


def test_it_speaks_chinese_and_says_that_it_is_advice(govgauge: Command, doubted_run: Path):
    said = govgauge("diagnose", doubted_run, "--lang", "zh", "--unit", "t05")
    assert said.out.startswith("以下发现供复核参考，不改变任何得分。")
    assert "t05镇 (t05) · 2024 · 记录与申报不符" in said.out


def test_one_question_of_one_period(govgauge: Command, doubted_run: Path):
    said = govgauge("diagnose", doubted_run, "--question", "gap", "--period", "2023", "--top", "2")
    assert said.out.count("points lost") == 2
    assert "… and 10 more; --top shows them" in said.out
    assert "against the claim" not in said.out


def test_as_json_it_gives_the_rows(govgauge: Command, doubted_run: Path):
    (first, *_) = json.loads(govgauge("diagnose", doubted_run, "--json").out)
    assert (first["kind"], first["hits"], first["n"]) == ("assisted-as-online", 18, 36)


def test_nothing_found_is_said(govgauge: Command, doubted_run: Path):
    assert govgauge("diagnose", doubted_run, "--question", "frontier").out == "nothing found\n"


def test_an_index_without_counter_checks_is_asked_now(govgauge: Command, example_run: Path):
    said = govgauge("diagnose", example_run)
    assert said.code == 0
    assert "Where the points went" in said.out


def test_a_question_that_nobody_asks_gets_the_one_that_was_meant(govgauge: Command, doubted_run: Path):
    said = govgauge("diagnose", doubted_run, "--question", "gaming ")
    assert said.code == 2
    assert "did you mean 'gaming'" in said.err
