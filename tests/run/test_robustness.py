"""An analysis beside its run: whole or not at all, the same bytes for the same seed, and never of another run."""

import json
import shutil
from pathlib import Path

import pytest

from govgauge.kernel.errors import RunError, ScoreError, UsageError
from govgauge.kernel.shapes import ROBUSTNESS
from govgauge.run.opened import Run, open_run
from govgauge.run.robustness import FOLDER, assess, open_robust


@pytest.fixture
def copy(run: Run, tmp_path: Path) -> Path:
    """A run that may be changed."""
    shutil.copytree(run.folder, tmp_path / "run")
    return tmp_path / "run"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_it_writes_every_table_and_how_it_came_about(copy: Path) -> None:
    found = assess(open_run(copy), draws=32)
    assert {path.name for path in (copy / FOLDER).iterdir()} == {
        *(f"{name}.csv" for name in ROBUSTNESS),
        "settings.json",
        "manifest.json",
    }
    told = json.loads((copy / FOLDER / "settings.json").read_bytes())
    assert (told["draws"], told["seed"], told["failed draws"]) == (32, 1, 0)
    assert told["reading"][0]["en"].startswith("The ranking of")
    assert found.tables["ranks"].num_rows == told["units ranked"]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(copy: Path, tmp_path: Path) -> None:
    opened = open_run(copy)
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        assess(opened, out=tmp_path / name, draws=32, seed=seed)
    one, again, other = (bytes_of(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one["ranks.csv"] != other["ranks.csv"]


def test_the_run_itself_stays_as_it_was_and_can_be_opened(copy: Path) -> None:
    before = {p.name: p.read_bytes() for p in copy.iterdir() if p.is_file()}
    assess(open_run(copy), draws=8)
    assert {p.name: p.read_bytes() for p in copy.iterdir() if p.is_file()} == before
    assert open_run(copy).index.id


def test_what_is_read_back_is_what_was_written(copy: Path) -> None:
    opened = open_run(copy)
    assert open_robust(opened) is None
    found = assess(opened, draws=16)
    back = open_robust(opened)
    assert back is not None
    for name, table in found.tables.items():
        assert back.tables[name].num_rows == table.num_rows
        assert back.tables[name].schema == ROBUSTNESS[name]
    assert back.settings["seed"] == 1


def test_a_second_analysis_takes_the_place_of_the_first(copy: Path) -> None:
    opened = open_run(copy)
    assess(opened, draws=8)
    assess(opened, draws=16)
    assert json.loads((copy / FOLDER / "settings.json").read_bytes())["draws"] == 16
    assert [path.name for path in copy.iterdir() if path.name.startswith(".")] == []


def test_an_analysis_of_another_run_is_refused(copy: Path) -> None:
    opened = open_run(copy)
    assess(opened, draws=8)
    manifest = copy / FOLDER / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"run": "', '"run": "0'))
    with pytest.raises(RunError, match="was made for another run"):
        open_robust(opened)


@pytest.mark.parametrize("name", ["ranks.csv", "settings.json"])
def test_a_file_that_was_touched_or_taken_is_refused(copy: Path, name: str) -> None:
    opened = open_run(copy)
    assess(opened, draws=8)
    file = copy / FOLDER / name
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(RunError, match="not the file that was written"):
        open_robust(opened)
    file.unlink()
    with pytest.raises(RunError, match="is missing"):
        open_robust(opened)


@pytest.mark.parametrize("text", ["", "{}", '{"run": 1, "files": 3}'])
def test_a_manifest_that_is_none_is_refused(copy: Path, text: str) -> None:
    opened = open_run(copy)
    assess(opened, draws=8)
    (copy / FOLDER / "manifest.json").write_text(text)
    with pytest.raises(RunError, match="analyse again"):
        open_robust(opened)


def test_more_draws_than_there_are_points_are_refused(copy: Path) -> None:
    with pytest.raises(UsageError, match="1073741825 are too many"):
        assess(open_run(copy), draws=(1 << 30) + 1)


@pytest.mark.parametrize("more", [{"draws": 0}, {"top": 0}, {"seed": -1}])
def test_numbers_that_cannot_be_are_refused(copy: Path, more: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="too small"):
        assess(open_run(copy), **more)  # type: ignore[arg-type]


def test_a_period_is_chosen_by_name(copy: Path) -> None:
    opened = open_run(copy)
    found = assess(opened, draws=8, period=opened.periods[0])
    assert found.settings["period"] == opened.periods[0]
    with pytest.raises(UsageError, match="is not a period"):
        assess(opened, draws=8, period="1999")


def test_scores_that_do_not_come_out_again_leave_no_folder(copy: Path) -> None:
    opened = open_run(copy)
    rows = opened.scores.table.to_pylist()
    for row in rows:
        if row["node"] == opened.index.root.id and row["score"] is not None:
            row["score"] += 1
    table = opened.scores.table.from_pylist(rows, schema=opened.scores.table.schema)
    changed = type(opened)(**{**vars(opened), "scores": type(opened.scores)(table, opened.scores.parts)})
    with pytest.raises(ScoreError, match="evaluate again"):
        assess(changed, draws=8)
    assert not (copy / FOLDER).exists()
