"""The process that reads files: its limits hold, and it outlives what dies in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govgauge.records import child
from govgauge.records.raw import Limits


def test_patience_is_until_the_next_deadline() -> None:
    assert child._patience({}) is None
    running = {3: child.Running(1, os.getpid(), 3, until=0.0)}
    assert child._patience(running) == 0.0


def test_the_rehearsal_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    child.rehearse()
    assert list(tmp_path.iterdir()) == []


def test_the_environment_is_clean_and_the_interpreter_isolated() -> None:
    said = subprocess.run(
        [sys.executable, "-I", "-c", "import sys; print(sys.flags.isolated)"],
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert said.stdout.strip() == "1"
    assert Limits().cpu_seconds == 60
