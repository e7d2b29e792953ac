"""truth.json and the README say what was planted and that all is invented."""

from pathlib import Path

from govgauge.kernel.shapes import INVENTED
from govgauge.simulate.frame import words
from govgauge.simulate.planting import Planted, Touched
from govgauge.simulate.truth import SAYS, fault, lookalike, next_step, write_truth
from tests.simulate.stage import said, stage, world


def test_the_folder_says_that_everything_is_invented(folder: Path):
    truth = said(folder)
    assert truth["invented"] is True
    assert "invented" in truth["says"]["en"]
    assert "虚构" in truth["says"]["zh"]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "invented" in readme
    assert "虚构" in readme
    assert "govgauge evaluate" in readme


def test_it_says_size_seed_and_period(folder: Path):
    truth = said(folder)
    assert (truth["size"], truth["seed"]) == ("small", 5)
    assert truth["period"] == ["2024-01-01", "2024-03-31"]


def test_every_entry_says_what_where_and_when(folder: Path):
    truth = said(folder)
    assert len(truth["faults"]) == len(truth["lookalikes"]) == 4
    for entry in [*truth["faults"], *truth["lookalikes"]]:
        assert len(entry["unit"]) == 6
        assert entry["periods"] == ["2024-H1"]
        assert set(entry["says"]) == {"en", "zh"}
        assert entry["rows"] >= 0
        assert all(codes == sorted(codes) for codes in entry["where"].values())


def test_a_look_alike_says_what_it_resembles():
    spot = stage("hall_kiosks", "lookalikes").spot
    entry = lookalike(world(), Planted(world(), (spot,)), spot=spot)
    assert entry["kind"] == "hall-kiosks"
    assert entry["resembles"] == "assisted-as-online"


def test_a_fault_names_its_rows():
    spot = stage("no_negatives").spot
    planted = Planted(world(), (spot,))
    planted._note(spot, Touched(3, {"projectNo": words(["b", "a"])}))
    entry = fault(world(), planted, spot=spot)
    assert entry["rows"] == 3
    assert entry["where"] == {"projectNo": ["a", "b"]}
    assert entry["unit"] == HERE_UNIT


HERE_UNIT = stage("no_negatives").area[:6].decode()


def test_nothing_planted_is_said_too(tmp_path: Path):
    write_truth(tmp_path, world(), planted=Planted(world(), ()))
    truth = said(tmp_path)
    assert truth["faults"] == truth["lookalikes"] == []
    assert truth["says"] == SAYS


def test_the_next_step_names_the_folder():
    assert next_step("out/p").startswith("govgauge evaluate ")
    assert "--data out/p" in next_step("out/p")


def test_the_folder_carries_the_mark_by_which_results_say_that_they_are_invented(folder: Path) -> None:
    mark = (folder / INVENTED).read_text(encoding="utf-8")
    assert "invented" in mark
    assert "虚构" in mark
