"""`robustness` says in plain words how sure a ranking is, in both languages."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

Command = Callable[..., Said]


@pytest.fixture
def run(example_run: Path, tmp_path: Path) -> Path:
    shutil.copytree(example_run, tmp_path / "run")
    return tmp_path / "run"


def test_it_says_what_was_found_and_where_it_is(govgauge: Command, run: Path):
    said = govgauge("robustness", run, "--draws", "32")
    assert said.code == 0
    assert "was made again 32 times; none failed" in said.out
    assert "is first in" in said.out
    assert said.out.strip().endswith(str(run / "robustness"))


def test_it_speaks_chinese(govgauge: Command, run: Path):
    said = govgauge("robustness", run, "--draws", "8", "--lang", "zh")
    assert "排名重新计算了 8 次，无一失败" in said.out
    assert "居第一" in said.out


def test_quiet_says_nothing_and_json_everything(govgauge: Command, run: Path, tmp_path: Path):
    assert govgauge("robustness", run, "--draws", "8", "--quiet", "--out", tmp_path / "a").out == ""
    told = json.loads(govgauge("robustness", run, "--draws", "8", "--seed", "3", "--json").out)
    assert (told["draws"], told["seed"]) == (8, 3)


def test_the_report_then_has_a_page_of_it(govgauge: Command, run: Path):
    assert govgauge("report", run, "--quiet").code == 0
    assert 'id="robustness"' not in (run / "report.html").read_text()
    assert govgauge("robustness", run, "--draws", "16", "--quiet").code == 0
    assert govgauge("report", run, "--quiet").code == 0
    assert 'id="robustness"' in (run / "report.html").read_text()


@pytest.mark.parametrize("words", [["--draws", "0"], ["--period", "1999"], ["--top", "0"]])
def test_what_cannot_be_is_a_matter_of_usage(govgauge: Command, run: Path, words: list[str]):
    assert govgauge("robustness", run, *words).code == 2


def test_a_folder_that_is_no_run_is_refused(govgauge: Command, tmp_path: Path):
    assert govgauge("robustness", tmp_path).code == 7
