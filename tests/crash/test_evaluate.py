"""A killed or failed evaluation leaves either a whole run folder or none, and the next one succeeds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.faults import broken, calls_of, clean, empty, files, spread

FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")
POINTS = int(os.environ.get("GOVGAUGE_CRASH_POINTS", "10"))  # faults of each kind; the nightly run asks for all of them

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]

INDEX = """
index: crash
version: "1"
title: Invented index for crash tests
invented: true
time: {period: year}
units: {from: {table: cases, id: unit}}
sources:
  cases:
    files: ["cases.csv"]
    unit: unit
    at: day
    columns: {unit: code, day: date, good: {type: bool, codes: {"yes": true, "no": false}}}
indicators:
  good: {title: Good, of: cases, measure: share(good), unit: percent, score: as-is}
tree:
  all: {title: All, children: [good]}
"""
CASES = "unit,day,good\nA,2025-01-01,yes\nA,2025-02-01,no\nB,2025-03-01,yes\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index and its records."""
    place = tmp_path_factory.mktemp("crash")
    (place / "index").mkdir()
    (place / "index" / "index.yaml").write_text(INDEX)
    (place / "data").mkdir()
    (place / "data" / "cases.csv").write_text(CASES)
    return place


def command(place: Path, out: Path) -> list[str]:
    """The evaluation as a user types it."""
    words = ["evaluate", str(place / "index"), "--data", str(place / "data"), "--out", str(out)]
    return [sys.executable, "-m", "govgauge", *words, "--quiet", "--threads", "1"]


@pytest.fixture(scope="module")
def finished(place: Path) -> dict[str, bytes]:
    """What an undisturbed evaluation leaves."""
    subprocess.run(command(place, place / "right" / "run"), check=True, timeout=120)
    return files(place / "right" / "run")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_leaves_a_whole_run_or_none(place: Path, finished: dict[str, bytes], fault: str):
    beside = empty(place / "broken")
    out = beside / "run"
    calls = calls_of(command(place, out), place / "trace.log")
    assert len(calls) > 20, "the trace must see the run being written"
    assert files(out) == finished
    left, met = [], 0
    for call in spread(calls, POINTS):
        empty(beside)
        done = broken(command(place, out), call, fault)
        state = files(out)
        met += done.returncode != 0
        if state not in ({}, finished) or (done.returncode == 0 and not state) or "Traceback" in done.stderr:
            left.append((call, done.returncode, sorted(state), done.stderr[-300:]))
    assert not left
    assert met, "no run met its fault, so nothing was tried"


def test_after_a_kill_the_next_run_succeeds_and_sweeps_up(place: Path, finished: dict[str, bytes]):
    beside = empty(place / "again")
    out = beside / "run"
    calls = calls_of(command(place, out), place / "trace-again.log")
    met = 0
    for call in spread(calls, max(4, POINTS // 4)):
        empty(beside)
        met += broken(command(place, out), call, "signal=KILL").returncode != 0
        subprocess.run(command(place, out), check=True, timeout=120)
        assert files(out) == finished
        assert clean(beside, "run") == []
    assert met, "no run was killed, so nothing was tried"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_while_replacing_a_run_loses_neither(place: Path, finished: dict[str, bytes], fault: str):
    beside = empty(place / "replace")
    out = beside / "run"
    subprocess.run(command(place, out), check=True, timeout=120)
    calls = [call for call in calls_of(command(place, out), place / "trace-replace.log") if call.name == "rename"]
    assert len(calls) >= 2, "replacing moves the old run away and the new one in"
    for call in calls:
        done = broken(command(place, out), call, fault)
        assert done.returncode != 0
        assert files(out) == finished or fault == FAULTS[0], "only a killed run may leave the old one to the next"
        subprocess.run(command(place, out), check=True, timeout=120)
        assert files(out) == finished
        assert clean(beside, "run") == []


def test_a_full_disk_is_said_with_its_remedy(place: Path):
    beside = empty(place / "full")
    traced = calls_of(command(place, beside / "run"), place / "trace-full.log")
    calls = [call for call in traced if call.name == "write"]
    empty(beside)
    done = broken(command(place, beside / "run"), calls[-1], "error=ENOSPC")
    assert done.returncode != 0
    assert "No space left on device" in done.stderr
    assert "to do:" in done.stderr
    assert files(beside / "run") == {}
