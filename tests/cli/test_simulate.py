"""`simulate` says what was made, where the truth is and what to do next."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from govgauge.simulate.scenario import SCENARIOS
from tests.cli.conftest import Said
from tests.simulate.stage import SMALL

Command = Callable[..., Said]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo is a very small one here."""
    monkeypatch.setitem(SCENARIOS, "demo", replace(SMALL, id="demo", cases=1_000, items=30))


def test_it_says_what_was_made_and_what_comes_next(govgauge: Command, tmp_path: Path):
    said = govgauge("simulate", "demo", "--seed", "7", "--out", tmp_path / "p")
    assert said.code == 0
    assert "demo, seed 7  (invented data 虚构数据)" in said.out
    assert "planted: 4 faults, 4 innocent look-alikes" in said.out
    assert f"the truth: {tmp_path / 'p' / 'truth.json'}" in said.out
    assert f"next: govgauge evaluate local-digital-government --data {tmp_path / 'p'}" in said.out


def test_quiet_says_nothing(govgauge: Command, tmp_path: Path):
    said = govgauge("simulate", "demo", "--seed", "7", "--out", tmp_path / "p", "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_its_figures_can_be_had_as_json(govgauge: Command, tmp_path: Path):
    figures = json.loads(govgauge("simulate", "demo", "--seed", "7", "--out", tmp_path / "p", "--json").out)
    assert figures["invented"] is True
    assert figures["faults"] == 4
    assert figures["rows"]["up_pro_accept"] > 300


def test_faults_can_be_left_out(govgauge: Command, tmp_path: Path):
    said = govgauge("simulate", "demo", "--seed", "7", "--out", tmp_path / "p", "--no-faults")
    assert "planted: 0 faults, 0 innocent look-alikes" in said.out


def test_the_number_of_cases_can_be_chosen(govgauge: Command, tmp_path: Path):
    words = ["simulate", "demo", "--seed", "7", "--cases", "3000", "--out", tmp_path / "p", "--json"]
    assert json.loads(govgauge(*words).out)["rows"]["up_pro_accept"] > 2_000


def test_a_folder_that_holds_something_is_refused(govgauge: Command, tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    said = govgauge("simulate", "demo", "--seed", "7", "--out", tmp_path)
    assert said.code == 7
    assert "is not empty" in said.err
    assert "choose another --out" in said.err


@pytest.mark.parametrize("words", [["--seed", "x"], ["--seed", "-1"], ["--seed", "1", "--cases", "7"]])
def test_what_is_no_number_is_refused(govgauge: Command, tmp_path: Path, words: list[str]):
    said = govgauge("simulate", "demo", "--out", tmp_path / "p", *words)
    assert said.code == 2
    assert not (tmp_path / "p").exists()


def test_an_unknown_scenario_is_refused_with_those_that_are(govgauge: Command, tmp_path: Path):
    said = govgauge("simulate", "provinces", "--seed", "1", "--out", tmp_path / "p")
    assert said.code == 2
    assert "did you mean 'province'" in said.err


def test_its_size_can_be_said_by_name(govgauge: Command, tmp_path: Path):
    said = govgauge("simulate", "--size", "demo", "--cases", "3000", "--out", tmp_path / "p", "--json")
    assert json.loads(said.out)["scenario"] == "demo"
    assert govgauge("simulate", "--size", "county", "--out", tmp_path / "q").code == 2


def test_a_weaker_dose_is_told_in_the_truth(govgauge: Command, tmp_path: Path):
    assert govgauge("simulate", "demo", "--seed", "7", "--dose", "0.5", "--out", tmp_path / "p", "--quiet").code == 0
    assert json.loads((tmp_path / "p" / "truth.json").read_bytes())["dose"] == 0.5


@pytest.mark.parametrize("wrong", ["0", "-1", "2.5", "nan", "much"])
def test_what_is_no_dose_is_refused(govgauge: Command, tmp_path: Path, wrong: str):
    said = govgauge("simulate", "demo", "--dose", wrong, "--out", tmp_path / "p")
    assert said.code == 2
    assert "is no dose" in said.err
