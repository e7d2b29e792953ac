"""ages.csv stands in the run folder and is read back."""

from pathlib import Path

from govgauge.kernel.shapes import AGES
from govgauge.run.ages import NAME, read_ages
from govgauge.run.opened import Run


def test_the_newest_record_of_every_figure_is_kept(run: Run) -> None:
    ages = read_ages(run.folder)
    assert ages.schema == AGES
    assert set(ages["period"].to_pylist()) == {run.periods[-1]}
    assert NAME in run.manifest["files"]
    assert {str(day)[:4] for day in ages["newest"].to_pylist()} == {"2025"}


def test_a_folder_without_it_has_no_ages(tmp_path: Path) -> None:
    assert read_ages(tmp_path) == AGES.empty_table()
