"""Runs of shipped indices, each evaluated once for all tests that look at it."""

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.run.evaluate import evaluate
from govgauge.run.soundness import examine
from tests.indices.outcome import Outcome


@pytest.fixture(scope="session")
def on_records(records_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Outcome]:
    """Evaluates an index on a folder of the real records; the same question gets the same run."""
    done: dict[tuple[str, str], Outcome] = {}

    def run(index: str, folder: str) -> Outcome:
        if (index, folder) not in done:
            out = tmp_path_factory.mktemp(Path(index).name) / "run"
            evaluate(load(index), records_folder / folder, out=out)
            done[index, folder] = Outcome(out)
        return done[index, folder]

    return run


@pytest.fixture
def on_files(tmp_path: Path) -> Callable[..., Outcome]:
    """Evaluates an index on files made up for one test: name → text."""

    def run(index: str | Path, files: dict[str, str]) -> Outcome:
        data = tmp_path / "data"
        data.mkdir(exist_ok=True)
        for name, text in files.items():
            (data / name).write_text(text, encoding="utf-8")
        evaluate(load(index), data, out=tmp_path / "run")
        return Outcome(tmp_path / "run")

    return run


@pytest.fixture(scope="session")
def unsound() -> Callable[[str], list[str]]:
    """What `govgauge check` says of an index, its examples included; advice left out. Asked again, it remembers."""

    @functools.cache
    def problems(index: str) -> list[str]:
        return [str(problem) for problem in examine(index).problems if not problem.advice]

    return problems


@pytest.fixture
def on_index(tmp_path: Path) -> Callable[[Path, Path], Outcome]:
    """Evaluates the index of a folder, made for one test, on any records."""

    def run(index: Path, data: Path) -> Outcome:
        evaluate(load(str(index)), data, out=tmp_path / "made" / "run")
        return Outcome(tmp_path / "made" / "run")

    return run
