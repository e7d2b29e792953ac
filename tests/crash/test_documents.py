"""A killed or failed report or robustness analysis leaves the run as it was, and its own output whole or not there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.faults import BEGUN, broken, calls_of, clean, files, spread, write
from tests.crash.test_evaluate import FAULTS, POINTS, command, place, pytestmark

__all__ = ["place", "pytestmark"]  # the invented index, and the mark of what needs strace

DOCUMENTS = {
    "report": ["report", "--format", "html", "--quiet"],
    "workbook": ["report", "--format", "xlsx", "--quiet"],
    "robustness": ["robustness", "--draws", "20", "--quiet"],
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_fault_at_any_call_leaves_a_whole_document_or_none(place: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "runs" / "run"
    out.parent.mkdir()
    subprocess.run(command(place, out), check=True, timeout=120)
    before = files(out)
    made = [sys.executable, "-m", "govgauge", DOCUMENTS[name][0], str(out), *DOCUMENTS[name][1:]]
    subprocess.run(made, check=True, timeout=120)  # compiles what is not compiled, which is other calls
    write(out, before)
    calls = calls_of(made, tmp_path / "trace.log")
    after = files(out)
    assert len(calls) > 3, "the trace must see the document being written"
    assert set(before) < set(after)
    torn, met = [], 0
    for fault in FAULTS:
        for call in spread(calls, max(2, POINTS // 2), shift=FAULTS.index(fault) / len(FAULTS)):
            shutil.rmtree(out.parent)
            write(out, before)
            done = broken(made, call, fault)
            met += done.returncode != 0
            found = files(out)
            state = {name: content for name, content in found.items() if BEGUN not in name}
            left = len(found) > len(state) and fault != FAULTS[0]  # what a kill leaves, the next one sweeps up
            lost = state not in (before, after) or (not done.returncode and state != after)
            if lost or left or "Traceback" in done.stderr:
                torn.append((call, fault, done.returncode, sorted(state), done.stderr[-300:]))
            if fault == FAULTS[0]:  # the others have swept up themselves
                subprocess.run(made, check=True, timeout=120)
                assert files(out) == after, "the next one succeeds"
            assert clean(out.parent, "run") == [], "and sweeps up"
    assert not torn
    assert met, "nothing met its fault, so nothing was tried"
