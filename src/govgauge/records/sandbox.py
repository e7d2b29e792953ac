"""Files are read in child processes with limits, so that a hostile or broken one costs at most those limits.

The child writes into its own empty folder and says nothing else; what it wrote is read back as plain data. A child
that dies with several files is tried once more with one file at a time, so that only the file that kills it is refused.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from types import TracebackType

from govgauge.kernel.errors import Problem, RecordsError
from govgauge.records.child import FAILURE
from govgauge.records.job import ASIDE, MOST_RESULT, RESULT, TABLE, Job, Outcome, error
from govgauge.records.raw import MEGABYTE

START = "import sys; sys.path.insert(0, sys.argv[1]); from govgauge.records.child import serve; serve(int(sys.argv[2]))"
PACKAGES = Path(__file__).resolve().parents[2]
STARTING, PATIENCE = 300, 30  # seconds: to import everything on a slow machine; to answer beyond the limit of a file
SMALL = 4 * MEGABYTE  # files below it share a child


@dataclass(frozen=True)
class Ended:
    """How a child ended."""

    ticket: int
    signal: int
    overdue: bool


class Sandbox:
    """A process that waits to read files. Starting it early, while other things are done, saves that time."""

    def __init__(self, *, children: int = 0) -> None:
        """Start it; `children` is how many files are read at once, 0 for one per processor."""
        self.children = children or processors()
        self.connection, theirs = Pipe()
        # A pipe would fill up when nobody reads it, and stop the process.
        self.words = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        self.tickets = itertools.count()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-c", START, str(PACKAGES), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self.words,
                env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.defpath},
            )
        self.ready = False

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process and whatever still runs in it."""
        self.connection.close()
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.words.close()

    def read(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome | RecordsError]]:
        """Each job with what came of it, as they end; their folders are made here and must not be there yet."""
        waiting = list(reversed(groups(jobs, self.children)))
        running: dict[int, tuple[Job, ...]] = {}
        while waiting or running:
            while waiting and len(running) < self.children:
                ticket = next(self.tickets)
                running[ticket] = waiting.pop()
                self._send(ticket, running[ticket])
            longest = max(sum(job.limits.wall_seconds for job in group) for group in running.values())
            ended = self._ended(longest + PATIENCE)
            # One that is not known was left behind by a reading that was broken off.
            for job in (group := running.pop(ended.ticket, ())):
                outcome = collected(job, ended)
                if isinstance(outcome, RecordsError) and len(group) > 1 and not (job.folder / RESULT).exists():
                    waiting.append((job,))
                else:
                    yield job, outcome

    def _send(self, ticket: int, jobs: tuple[Job, ...]) -> None:
        for job in jobs:
            shutil.rmtree(job.folder, ignore_errors=True)
            job.folder.mkdir(parents=True)
        if not self.ready:
            self._receive(STARTING)
            self.ready = True
        try:
            self.connection.send((ticket, jobs))
        except OSError:
            raise self._gone() from None

    def _ended(self, seconds: float) -> Ended:
        said = json.loads(self._receive(seconds))
        return Ended(int(said["ticket"]), int(said["signal"]), bool(said["overdue"]))

    def _receive(self, seconds: float) -> bytes:
        """The next words; RecordsError where there are none by then, though the process ends its children itself."""
        try:
            if self.connection.poll(seconds):
                return self.connection.recv_bytes(MEGABYTE)
        except (EOFError, OSError):
            raise self._gone() from None
        self.process.kill()
        found = f"the process that reads files has said nothing for {seconds:,} s"
        raise RecordsError(Problem("", found, remedy="try again, with less on this machine"))

    def _gone(self) -> RecordsError:
        self.process.kill()
        self.words.seek(0)
        last = self.words.read().decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
        return RecordsError(Problem("", f"the process that reads files ended ({last[0]})", remedy="try again"))


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def groups(jobs: Sequence[Job], children: int) -> list[tuple[Job, ...]]:
    """Large files alone and first; the small ones dealt out so that every child has about as much to read."""
    by_size = sorted(jobs, key=lambda job: (-job.size, job.number))
    small = [job for job in by_size if job.size <= SMALL and not job.url]
    hands: list[list[Job]] = [[] for _ in range(min(children, len(small)))]
    for job in small:
        min(hands, key=lambda hand: (sum(each.size for each in hand), len(hand))).append(job)
    return [*((job,) for job in by_size if job not in small), *(tuple(hand) for hand in hands)]


def collected(job: Job, ended: Ended) -> Outcome | RecordsError:
    """What the child left of a job in its folder, or why it left nothing."""
    path = job.folder / RESULT
    if not path.is_file() or path.stat().st_size > MOST_RESULT:
        return RecordsError(why_it_died(job, ended))
    result = json.loads(path.read_bytes())
    if "problems" in result:
        return error(result)
    asides = job.folder / ASIDE
    return Outcome(
        int(result["rows"]),
        int(result["used"]),
        int(result["set_aside"]),
        tuple(map(str, result["notes"])),
        job.folder / TABLE,
        asides if asides.is_file() else None,
        str(result.get("digest", "")),
    )


def why_it_died(job: Job, ended: Ended) -> Problem:
    """The limit that ended the child, in words, or that the reader broke on the file."""
    limits = job.limits
    if ended.overdue:
        return Problem(job.shown, f"reading it takes longer than {limits.wall_seconds} s", remedy="split the file")
    if ended.signal == signal.SIGXCPU:
        found = f"reading it takes more than {limits.cpu_seconds} s of processor time"
        return Problem(job.shown, found, remedy="split the file, or raise the limit")
    if ended.signal == signal.SIGXFSZ:
        return Problem(job.shown, f"it becomes more than {limits.max_output:,} bytes", remedy="split the file")
    if ended.signal == signal.SIGKILL:
        found = (
            f"reading it was stopped by the system, probably for want of memory ({limits.memory >> 20:,} MB allowed)"
        )
        return Problem(job.shown, found, remedy="split the file")
    failure = job.folder / FAILURE
    words = failure.read_text("utf-8", "replace").strip().splitlines()[-1][:300] if failure.is_file() else ""
    how = words or (f"signal {ended.signal}" if ended.signal else "it left no result")
    return Problem(job.shown, f"the reader failed on it ({how})", remedy="is the file damaged? hand it in again")
