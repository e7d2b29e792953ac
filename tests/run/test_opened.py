"""A run folder is believed only when it is whole and untouched."""

import json
import shutil
from pathlib import Path

import pytest

from govgauge.definition.model import Index
from govgauge.kernel.errors import RunError
from govgauge.run.opened import Run, open_run


@pytest.fixture
def copy(run: Run, tmp_path: Path) -> Path:
    """A run that may be spoilt."""
    return Path(shutil.copytree(run.folder, tmp_path / "run"))


def test_it_gives_back_what_was_written(run: Run, example: Index):
    assert run.index.digest == example.digest == run.manifest["index"]["digest"]
    assert run.index.indicators == {
        name: indicator for name, indicator in run.index.indicators.items() if name in example.indicators
    }
    assert list(run.index.tree) == list(example.tree)
    assert run.periods == ["2025-Q1", "2025-Q2"]
    assert run.measures.table.num_rows == 182
    assert set(run.tables()) == {"cases", "ratings", "hotline"}


def test_units_keep_their_titles(run: Run):
    assert run.index.units.listed["990101"].title == {"en": "Yunxi", "zh": "云溪县"}


def test_a_folder_without_manifest_is_no_run(tmp_path: Path):
    with pytest.raises(RunError, match="has no manifest"):
        open_run(tmp_path)


@pytest.mark.parametrize("name", ["scores.csv", "measures.csv", "parts.csv", "definition.json", "quality.json"])
def test_a_touched_file_is_refused(copy: Path, name: str):
    (copy / name).write_bytes((copy / name).read_bytes() + b" ")
    with pytest.raises(RunError, match="is not the file this run wrote"):
        open_run(copy)


def test_a_missing_file_is_refused(copy: Path):
    (copy / "parts.csv").unlink()
    with pytest.raises(RunError, match="is missing"):
        open_run(copy)


def test_records_may_be_deleted(copy: Path):
    shutil.rmtree(copy / "records")
    assert open_run(copy).tables() == {}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}', "not json"])
def test_a_broken_manifest_is_refused(copy: Path, text: str):
    (copy / "manifest.json").write_text(text)
    with pytest.raises(RunError):
        open_run(copy)


def test_a_definition_that_says_something_else_is_refused(copy: Path):
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "definition.json").write_text("[]")
    manifest["files"].pop("definition.json")
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(RunError, match="does not hold what a run writes there"):
        open_run(copy)
