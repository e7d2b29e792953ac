"""The commands as a user types them, in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from govgauge.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "invented-county"


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def govgauge(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs one command with these words."""

    def run(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def example_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of the invented example; not to be changed."""
    out = tmp_path_factory.mktemp("example") / "run"
    words = ["evaluate", str(EXAMPLE / "index"), "--data", str(EXAMPLE / "data"), "--out", str(out), "--quiet"]
    assert main(words) == 0
    return out
