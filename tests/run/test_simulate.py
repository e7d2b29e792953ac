"""A province is wholly there or not at all, and never takes the place of anything."""

from dataclasses import replace
from pathlib import Path

import pytest

from govgauge.kernel.errors import RunError, UsageError
from govgauge.run.simulate import scenario, simulate
from tests.simulate.stage import SMALL

TINY = replace(SMALL, cases=1_000, items=30)


def test_it_says_what_was_made(tmp_path: Path):
    made = simulate(TINY, seed=1, out=tmp_path / "p")
    assert made.files == len([path for path in made.folder.iterdir() if path.suffix == ".csv"])
    assert made.bytes == sum(path.stat().st_size for path in made.folder.glob("*.csv"))
    assert made.rows["up_pro_accept"] > 500
    assert (made.faults, made.lookalikes) == (4, 4)
    assert made.truth.is_file()
    assert str(made.folder) in made.next


def test_an_empty_folder_may_be_used(tmp_path: Path):
    (tmp_path / "p").mkdir()
    assert simulate(TINY, seed=1, out=tmp_path / "p", faults=False).faults == 0


@pytest.mark.parametrize("name", ["notes.txt", "manifest.json"])
def test_a_folder_that_holds_something_is_refused(tmp_path: Path, name: str):
    out = tmp_path / "p"
    out.mkdir()
    (out / name).write_text("mine", encoding="utf-8")
    with pytest.raises(RunError, match="is not empty"):
        simulate(TINY, seed=1, out=out)
    assert (out / name).read_text(encoding="utf-8") == "mine"


def test_a_file_in_the_way_is_refused(tmp_path: Path):
    (tmp_path / "p").write_text("mine", encoding="utf-8")
    with pytest.raises(RunError, match="is not empty"):
        simulate(TINY, seed=1, out=tmp_path / "p")


def test_a_failure_on_the_way_leaves_nothing(tmp_path: Path):
    def stop(_what: str, done: int, _all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(TINY, seed=1, out=tmp_path / "p", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_scenarios_are_known_by_name():
    assert scenario("demo").counties == 100
    assert scenario("demo", cases=5_000).cases == 5_000


def test_an_unknown_scenario_is_refused_with_those_that_are():
    with pytest.raises(UsageError) as refused:
        scenario("demos")
    said = str(refused.value)
    assert "demo, province" in said
    assert "did you mean 'demo'" in said
