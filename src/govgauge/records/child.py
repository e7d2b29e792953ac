"""The process that reads files: waits with everything imported, and forks one short-lived child for every few files.

Started by `sandbox`; runs as `python -I`, with an empty environment. Each child gives up what `confine` says.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from govgauge.definition.model import Column, Source
from govgauge.records import checks, formats, reading
from govgauge.records.confine import confine, processor_time
from govgauge.records.job import Job
from govgauge.records.raw import Limits

FAILURE = "failure.txt"


@dataclass(frozen=True)
class Running:
    """A child at work on some files."""

    ticket: int
    pid: int
    alive: int  # end of a pipe that closes when the child is gone
    until: float  # on the monotonic clock


def serve(channel: int) -> None:
    """Take groups of jobs from the channel, one fork each, and say how each fork ended, until the channel closes."""
    connection: Connection = Connection(channel)
    # Arrow looks for these again and again where they are not installed, and has no need of them here.
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    sys.modules.setdefault("dateutil", None)  # type: ignore[arg-type]
    for name in formats.names():
        formats.named(name)
    for name in checks.names():
        checks.named(name)
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    rehearse()
    gc.collect()
    gc.freeze()
    running: dict[int, Running] = {}
    connection.send_bytes(b"{}")
    while True:
        for ready in wait([connection, *running], timeout=_patience(running)):
            if isinstance(ready, Connection):
                try:
                    ticket, jobs = ready.recv()
                except EOFError:
                    _end(running)
                    return
                child = _fork(ticket, jobs, channel=channel, others=list(running))
                running[child.alive] = child
            elif isinstance(ready, int):
                _say_how_it_ended(running.pop(ready), connection, overdue=False)
        for child in [child for child in running.values() if child.until < time.monotonic()]:
            os.kill(child.pid, signal.SIGKILL)
            _say_how_it_ended(running.pop(child.alive), connection, overdue=True)


def rehearse() -> None:
    """Read a made-up file once, so that what is made on first use is made before the forks and not in each of them."""
    kinds = {"text": "a", "code": "b", "integer": "1", "decimal": "1.5", "number": "x", "date": "2024-02-30"}
    columns = {kind: Column(kind, kind, missing={"-": "none"}) for kind in kinds}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rehearsal.csv"
        path.write_text("\n".join(",".join(row) for row in (kinds, kinds.values(), ["-"] * len(kinds))))
        source = Source("rehearsal", columns)
        reading.read(Job(source, path, path.name, number=1, size=0, folder=Path(folder), zone="UTC", limits=Limits()))


def _patience(running: dict[int, Running]) -> float | None:
    return max(0.0, min(child.until for child in running.values()) - time.monotonic()) if running else None


def _end(running: dict[int, Running]) -> None:
    for child in running.values():
        os.kill(child.pid, signal.SIGKILL)
        os.waitpid(child.pid, 0)


def _say_how_it_ended(child: Running, connection: Connection, *, overdue: bool) -> None:
    os.close(child.alive)
    _, status, used = os.wait4(child.pid, 0)
    ended = {
        "ticket": child.ticket,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "overdue": overdue,
        "seconds": used.ru_utime + used.ru_stime,
    }
    connection.send_bytes(json.dumps(ended).encode())


def _fork(ticket: int, jobs: Sequence[Job], *, channel: int, others: Sequence[int]) -> Running:
    alive, held = os.pipe()
    pid = os.fork()
    if pid:
        os.close(held)
        limit = sum(job.limits.wall_seconds for job in jobs)
        return Running(ticket, pid, alive, time.monotonic() + limit)
    # From here on this is the child, and nothing may return into the loop above.
    status = 1
    try:
        for inherited in (channel, alive, *others):
            os.close(inherited)
        confine(jobs[0].limits, network=any(job.url for job in jobs))
        # A reader makes millions of small things and hardly a circle among them; looking for circles took a fifth of
        # the time of a workbook.
        gc.disable()
        for job in jobs:
            _read(job)
        status = 0
    finally:
        os._exit(status)


def _read(job: Job) -> None:
    os.chdir(job.folder)
    processor_time(job.limits.cpu_seconds)
    try:
        reading.read(job)
    except BaseException:
        (job.folder / FAILURE).write_text(traceback.format_exc(), encoding="utf-8")
        raise
