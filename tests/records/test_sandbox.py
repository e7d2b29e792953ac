"""Files are read in children: a hostile one costs its limits, and nothing else."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records import sandbox as module
from govgauge.records.job import Job, Outcome
from govgauge.records.raw import Limits
from govgauge.records.sandbox import Ended, Sandbox, groups, why_it_died
from tests.records.taken_in import PAIR, one_child

GOOD = b"id,v\na,1\n"
LIMITS = Limits()


def job(folder: Path, number: int, content: bytes | None = GOOD, *, limits: Limits = LIMITS) -> Job:
    """A job on a file with this content; without content on a pipe that nobody writes to, which never ends."""
    path = folder / f"{number}.csv"
    if content is None:
        os.mkfifo(path)
    else:
        path.write_bytes(content)
    return Job(PAIR, path, path.name, number, len(content or b""), folder / f"work-{number}", "UTC", limits)


def outcomes(sandbox: Sandbox, *jobs: Job) -> dict[int, Outcome | str]:
    return {
        job.number: str(outcome) if isinstance(outcome, RecordsError) else outcome
        for job, outcome in sandbox.read(jobs)
    }


@pytest.fixture
def alone() -> Iterator[Sandbox]:
    """A sandbox of this test's own, one file at a time, so that it may come to harm."""
    with one_child() as made:
        yield made


def test_a_file_that_never_ends_is_given_up_and_its_neighbours_are_read(alone: Sandbox, tmp_path: Path) -> None:
    limits = Limits(wall_seconds=1)
    found = outcomes(
        alone, job(tmp_path, 1, limits=limits), job(tmp_path, 2, None, limits=limits), job(tmp_path, 3, limits=limits)
    )
    assert isinstance(found[1], Outcome)
    assert found[2] == "2.csv: reading it takes longer than 1 s\n    to do:   split the file"
    assert isinstance(found[3], Outcome)


def test_a_file_that_takes_too_much_time_is_given_up(alone: Sandbox, tmp_path: Path) -> None:
    slow = b"id,v\n" + b'5" disk,1\n' * 2_000_000
    assert "more than 0 s of processor time" in str(
        outcomes(alone, job(tmp_path, 1, slow, limits=Limits(cpu_seconds=0)))[1]
    )


def test_a_file_that_takes_too_much_memory_is_given_up(alone: Sandbox, tmp_path: Path) -> None:
    large = b"id,v\n" + b"a,1\n" * 4_000_000
    said = str(outcomes(alone, job(tmp_path, 1, large, limits=Limits(memory=1 << 20)))[1])
    assert "memory" in said or "the reader failed" in said
    assert isinstance(outcomes(alone, job(tmp_path, 2))[2], Outcome)


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT])
def test_a_reader_that_dies_takes_only_its_file_along(alone: Sandbox, tmp_path: Path, number: int) -> None:
    jobs = [job(tmp_path, 1), job(tmp_path, 2, None), job(tmp_path, 3)]
    killer = threading.Thread(target=kill_readers, args=(alone, number, jobs[1].folder))
    killer.start()
    found = outcomes(alone, *jobs)
    killer.join()
    assert "failed on it" in str(found[2]) or "for want of memory" in str(found[2])
    assert isinstance(found[1], Outcome)
    assert isinstance(found[3], Outcome)


def kill_readers(alone: Sandbox, number: int, folder: Path) -> None:
    """Kill the child that reads in this folder, once in its group and once when it is tried alone."""
    killed: set[int] = set()
    until = time.monotonic() + 20
    while len(killed) < 2 and time.monotonic() < until:
        for child in {*children(alone)} - killed:
            if reads_in(child, folder):
                os.kill(child, number)
                killed.add(child)


def children(alone: Sandbox) -> list[int]:
    listed = Path(f"/proc/{alone.process.pid}/task/{alone.process.pid}/children")
    return [int(pid) for pid in listed.read_text().split()]


def reads_in(pid: int, folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cwd").readlink() == folder
    return False


def test_a_process_that_ended_is_told_and_not_waited_for(alone: Sandbox, tmp_path: Path) -> None:
    assert isinstance(outcomes(alone, job(tmp_path, 1))[1], Outcome)
    alone.process.kill()
    alone.process.wait()
    with pytest.raises(RecordsError, match="the process that reads files ended"):
        outcomes(alone, job(tmp_path, 2))


def test_a_process_that_says_nothing_is_not_waited_for_for_ever(
    alone: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    assert outcomes(alone, job(tmp_path, 1))
    os.kill(alone.process.pid, signal.SIGSTOP)
    with pytest.raises(RecordsError, match=r"has said nothing for 1\.1 s"):
        outcomes(alone, job(tmp_path, 2, limits=Limits(wall_seconds=1)))
    assert alone.process.wait(timeout=60) == -signal.SIGKILL


def test_a_process_that_does_not_end_when_asked_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with one_child() as made:
        os.kill(made.process.pid, signal.SIGSTOP)
    assert made.process.returncode in {-signal.SIGTERM, -signal.SIGKILL}


def test_a_process_that_cannot_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "START", "raise SystemExit('no such luck')")
    with Sandbox() as broken, pytest.raises(RecordsError, match="no such luck"):
        outcomes(broken, job(tmp_path, 1))


def test_a_reading_that_was_broken_off_does_not_disturb_the_next(alone: Sandbox, tmp_path: Path) -> None:
    first = alone.read([job(tmp_path, number) for number in (1, 2, 3)])
    next(first)
    del first  # as when a loop over it is left
    assert isinstance(outcomes(alone, job(tmp_path, 4))[4], Outcome)


def test_a_reader_writes_nowhere_but_into_its_folder(sandbox: Sandbox, tmp_path: Path) -> None:
    outcomes(sandbox, job(tmp_path, 1))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.csv", "work-1"]
    assert sorted(path.name for path in (tmp_path / "work-1").iterdir()) == ["result.json", "table.parquet"]


def test_a_result_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = job(tmp_path, 1)
    made.folder.mkdir()
    (made.folder / "result.json").write_text('{"rows": 1}')
    monkeypatch.setattr(module, "MOST_RESULT", 5)
    assert "left no result" in str(module.collected(made, Ended(1, 0, overdue=False)))


def test_small_files_are_dealt_out_and_large_ones_go_first_and_alone(tmp_path: Path) -> None:
    made = job(tmp_path, 0)
    sizes = [10, 3, 2, 2, module.SMALL + 1, 3 * module.SMALL]
    jobs = [replace(made, number=at, size=size) for at, size in enumerate(sizes)]
    dealt = groups(jobs, 2)
    assert [[each.number for each in group] for group in dealt] == [[5], [4], [0], [1, 2, 3]]
    assert groups([], 2) == []
    assert groups([replace(made, url="sqlite:///x")], 2) == [(replace(made, url="sqlite:///x"),)]


@pytest.mark.parametrize(
    ("number", "overdue", "words"),
    [
        (signal.SIGKILL, True, "longer than 120 s"),
        (signal.SIGXCPU, False, "more than 60 s of processor time"),
        (signal.SIGXFSZ, False, "becomes more than"),
        (signal.SIGKILL, False, "want of memory (2,048 MB allowed)"),
        (signal.SIGSEGV, False, "failed on it (signal 11)"),
        (0, False, "failed on it (it left no result)"),
    ],
)
def test_the_reason_of_a_death_is_told_in_words(tmp_path: Path, number: int, overdue: bool, words: str) -> None:
    problem = why_it_died(job(tmp_path, 1), Ended(1, number, overdue))
    assert problem.where == "1.csv"
    assert words in problem.found


def test_an_error_of_ours_is_told_by_its_last_line_only(tmp_path: Path) -> None:
    made = job(tmp_path, 1)
    made.folder.mkdir()
    (made.folder / "failure.txt").write_text("Traceback …\n  File …\nKeyError: 'x'\n")
    assert why_it_died(made, Ended(1, 0, overdue=False)).found == "the reader failed on it (KeyError: 'x')"
