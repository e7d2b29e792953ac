"""Readers can be started before everything else and used by a run."""

from pathlib import Path

from govgauge.definition.model import Index
from govgauge.run.evaluate import Settings, evaluate
from govgauge.run.opened import Run
from govgauge.run.readers import Readers
from tests.run.conftest import EXAMPLE


def test_readers_that_were_started_earlier_read_the_same(example: Index, run: Run, tmp_path: Path):
    with Readers() as readers:
        for name in ("one", "two"):
            evaluate(example, EXAMPLE / "data", out=tmp_path / name, settings=Settings(sandbox=readers))
    for name in ("one", "two"):
        assert (tmp_path / name / "manifest.json").read_bytes() == (run.folder / "manifest.json").read_bytes()


def test_they_end_with_their_block():
    with Readers() as readers:
        process = readers.process
    assert process.poll() is not None
