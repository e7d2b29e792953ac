"""A reading child gives up everything that reading a file does not need."""

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from govgauge.records import confine

# Runs in a process of its own, as limits cannot be taken back.
CONFINED = """
import sys
from govgauge.records import confine
from govgauge.records.raw import Limits
confine.confine(Limits(memory=64 << 20, max_output=1000), network=False)
confine.processor_time({seconds})
{attempt}
"""


def confined(attempt: str, *, seconds: int = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CONFINED.format(attempt=attempt, seconds=seconds)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_memory_beyond_the_limit_is_not_given() -> None:
    assert "MemoryError" in confined("bytearray(256 << 20)").stderr
    assert confined("bytearray(16 << 20)").returncode == 0


def test_output_beyond_the_limit_is_not_written(tmp_path: Path) -> None:
    written = f"with open({str(tmp_path / 'x')!r}, 'wb') as stream: stream.write(b'x' * 2000)"
    assert "File too large" in confined(written).stderr
    assert (tmp_path / "x").stat().st_size <= 1000


def test_processor_time_beyond_the_limit_ends_it() -> None:
    assert confined("while True: pass", seconds=0).returncode == -24  # SIGXCPU


def test_few_files_may_be_open() -> None:
    assert "Too many open files" in confined("kept = [open('/dev/null') for _ in range(100)]").stderr


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux filters calls")


@LINUX
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX"])
def test_there_is_no_network(family: str) -> None:
    assert "PermissionError" in confined(f"import socket; socket.socket(socket.{family})").stderr


@LINUX
def test_no_program_can_be_started() -> None:
    assert "PermissionError" in confined("import os; os.execv('/bin/true', ['true'])").stderr


@LINUX
def test_a_database_may_be_asked_over_the_network() -> None:
    asked = CONFINED.replace("network=False", "network=True")
    attempt = "import socket; socket.socket().close()"
    said = subprocess.run(
        [sys.executable, "-c", asked.format(attempt=attempt, seconds=60)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert said.returncode == 0


def test_threads_and_files_work_as_before() -> None:
    lines = ("import threading, pyarrow as pa", "t = threading.Thread(target=lambda: print(pa.array([1]).sum()))")
    attempt = "; ".join([*lines, "t.start()", "t.join()"])
    assert confined(attempt).stdout.strip() == "1"


def test_the_filter_jumps_to_its_last_step_for_each_denied_call() -> None:
    steps = list(struct.iter_unpack("=HBBI", confine.program(7, (1, 2, 3))))
    assert steps[-1] == (confine.RETURN, 0, 0, confine.DENY)
    assert steps[-2] == (confine.RETURN, 0, 0, confine.ALLOW)
    for at, (code, yes, no, value) in enumerate(steps):
        if code == confine.JUMP_EQUAL:
            assert at + 1 + (no if value == 7 else yes) == len(steps) - 1


def test_a_child_leaves_no_core_behind() -> None:
    assert confined("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))").stdout.strip() == "(0, 0)"
