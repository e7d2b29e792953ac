"""Runs of the invented example, opened."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import Index
from govgauge.run.evaluate import evaluate
from govgauge.run.opened import Run, open_run

EXAMPLE = Path(__file__).parents[2] / "examples" / "invented-county"


@pytest.fixture(scope="session")
def example() -> Index:
    """The invented index."""
    return load(str(EXAMPLE / "index"))


@pytest.fixture(scope="session")
def run(example: Index, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One evaluation of the invented example; not to be changed."""
    out = tmp_path_factory.mktemp("run") / "run"
    evaluate(example, EXAMPLE / "data", out=out)
    return open_run(out)


@pytest.fixture
def run_of(tmp_path: Path) -> Callable[[Index], Run]:
    """An evaluation of a changed index on the same records."""

    def made(index: Index) -> Run:
        evaluate(index, EXAMPLE / "data", out=tmp_path / "changed")
        return open_run(tmp_path / "changed")

    return made


def without(index: Index, indicator: str) -> Index:
    """The index without a minimum for one indicator."""
    changed = dataclasses.replace(index.indicators[indicator], minimum=0)
    return dataclasses.replace(index, indicators={**index.indicators, indicator: changed})
