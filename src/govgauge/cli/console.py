"""What the command line shows: progress on the terminal's error stream, tables and plain words on its output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

Reporter = Callable[[str, int, int], None]


@contextmanager
def progress(*, quiet: bool) -> Iterator[Reporter]:
    """A reporter (what, done, all) drawn as one bar per kind of work; silent when quiet or not a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _what, _done, _all: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        yield partial(_show, bars, {})


def _show(bars: Progress, tasks: dict[str, TaskID], what: str, done: int, total: int) -> None:
    if what not in tasks:
        tasks[what] = bars.add_task(what, total=total or None)
    bars.update(tasks[what], completed=done, total=total or None)
