"""A killed or failed evaluation leaves either a whole run folder or none, and the next one succeeds."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.faults import Call, broken, calls_of, clean, empty, files, spread, write

FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")
POINTS = int(os.environ.get("GOVGAUGE_CRASH_POINTS", "5"))  # faults of each kind; the nightly run asks for all of them

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


@dataclass(frozen=True)
class Undisturbed:
    """What an evaluation leaves that meets no fault, and the calls by which it was written."""

    left: dict[str, bytes]
    calls: list[Call]
    replacing: list[Call]  # the moves by which a second evaluation takes the place of the first


@pytest.fixture(scope="module")
def undisturbed(place: Path) -> Undisturbed:
    """Two evaluations into one folder, watched; one before them compiles what is not compiled, which is other calls."""
    subprocess.run(command(place, place / "first"), check=True, timeout=120)
    out = empty(place / "right") / "run"
    calls = calls_of(command(place, out), place / "trace.log")
    left = files(out)
    again = calls_of(command(place, out), place / "trace-again.log")
    assert files(out) == left
    return Undisturbed(left, calls, [call for call in again if call.name in {"rename", "renameat2"}])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_leaves_a_whole_run_or_none(place: Path, undisturbed: Undisturbed, fault: str) -> None:
    beside = empty(place / "broken")
    out = beside / "run"
    assert len(undisturbed.calls) > 20, "the trace must see the run being written"
    left, met = [], 0
    for call in spread(undisturbed.calls, POINTS, shift=FAULTS.index(fault) / len(FAULTS)):
        empty(beside)
        done = broken(command(place, out), call, fault)
        state = files(out)
        met += done.returncode != 0
        torn = state not in ({}, undisturbed.left) or (done.returncode == 0 and not state)
        wordless = done.returncode > 0 and "to do:" not in done.stderr and not done.silenced
        if torn or wordless or "Traceback" in done.stderr:
            left.append((call, done.returncode, sorted(state), done.stderr[-300:]))
    assert not left
    assert met, "no run met its fault, so nothing was tried"


def test_after_a_kill_the_next_run_succeeds_and_sweeps_up(place: Path, undisturbed: Undisturbed) -> None:
    beside = empty(place / "again")
    out = beside / "run"
    met = 0
    for call in spread(undisturbed.calls, max(3, POINTS // 4)):
        empty(beside)
        met += broken(command(place, out), call, "signal=KILL").returncode != 0
        subprocess.run(command(place, out), check=True, timeout=120)
        assert files(out) == undisturbed.left
        assert clean(beside, "run") == []
    assert met, "no run was killed, so nothing was tried"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_while_replacing_a_run_loses_neither(place: Path, undisturbed: Undisturbed, fault: str) -> None:
    beside = empty(place / "replace")
    out = beside / "run"
    assert undisturbed.replacing, "the new run must be moved into the place of the old one"
    for call in undisturbed.replacing:
        write(out, undisturbed.left)
        done = broken(command(place, out), call, fault)
        assert done.returncode != 0
        exchanged = call.name == "renameat2"
        if fault == FAULTS[0] and not exchanged:  # killed between two steps: the old one comes back with the next run
            subprocess.run(command(place, out), check=True, timeout=120)
        assert files(out) == undisturbed.left
        assert clean(beside, "run") == [] or (fault == FAULTS[0] and exchanged)


def test_a_full_disk_is_said_with_its_remedy(place: Path, undisturbed: Undisturbed) -> None:
    beside = empty(place / "full")
    last = [call for call in undisturbed.calls if call.name == "write"][-1]
    done = broken(command(place, beside / "run"), last, "error=ENOSPC")
    assert done.returncode != 0
    assert "No space left on device" in done.stderr
    assert "to do:" in done.stderr
    assert files(beside / "run") == {}
