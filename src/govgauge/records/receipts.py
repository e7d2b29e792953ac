"""Finding the files of each source, and a receipt for each before anything in it is believed.

A name is text and nothing else: it is matched, shown and written down, and never becomes part of a path we write to.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from govgauge.definition.model import Source
from govgauge.kernel.canonical import file_digest
from govgauge.kernel.errors import Problem, RecordsError, did_you_mean
from govgauge.records.raw import Limits, escaped, quoted
from govgauge.records.typing.table import in_name

MOST_LISTED = 12
MOST_ENTRIES = 200_000  # in the data folder


@dataclass(frozen=True)
class Handed:
    """A file as it was handed in."""

    path: Path
    name: str  # relative to the data folder, as the system says it
    sha256: str
    size: int
    seen: tuple[int, ...]  # inode, size and time of change, to notice a file that changes while it is read
    also: tuple[str, ...] = ()  # other names under which the same bytes were handed in

    @property
    def shown(self) -> str:
        """The name as text that can be shown."""
        return escaped(self.name)


@dataclass(frozen=True)
class Found:
    """What lies in the data folder: files per source, the sources without one, the files nobody asks for."""

    files: Mapping[str, Sequence[Handed]]
    absent: Mapping[str, str]
    unused: Sequence[str] = field(default_factory=tuple)


def find(sources: Mapping[str, Source], data: Path, *, limits: Limits) -> Found:
    """The files of each source below the folder, with receipts; RecordsError naming every source that has none.

    An optional source may have none, but not all of them at once: then the folder is the wrong one.
    """
    if not data.is_dir():
        raise RecordsError(
            Problem(escaped(str(data)), "this folder is not there", remedy="give the folder of raw files")
        )
    entries = dict(listing(data))
    wanted = {name: matching(source.files, entries) for name, source in sources.items() if source.files}
    problems = [
        *_without_files(sources, wanted, entries=entries),
        *_too_many(wanted, limits),
        *_too_large(wanted, entries, limits=limits),
    ]
    if problems:
        raise RecordsError(*problems)
    handed = {name: receipt(entries[name], name) for name in sorted(set().union(*wanted.values()))}
    files = {name: once([handed[each] for each in names], sources[name]) for name, names in wanted.items() if names}
    absent = {name: f"no file for source {name}" for name, names in wanted.items() if not names}
    return Found(files, absent, tuple(escaped(name) for name in sorted(set(entries) - set(handed))))


def listing(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every regular file below the folder by its relative name; what links out of the folder is refused."""
    root = folder.resolve()
    count = 0
    for here, folders, files in os.walk(folder):
        folders.sort()
        for name in (*sorted(files), *(each for each in folders if (Path(here) / each).is_symlink())):
            path = Path(here) / name
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                raise RecordsError(
                    Problem(escaped(relative), "a link that leads out of the data folder", remedy="copy the file here")
                )
            count += 1
            if count > MOST_ENTRIES:
                found = f"more than {MOST_ENTRIES:,} files in the folder"
                raise RecordsError(Problem(escaped(str(folder)), found, remedy="give the folder of this index's files"))
            if path.is_file():
                yield relative, path


def matching(patterns: Sequence[str], names: Iterable[str]) -> list[str]:
    """The names that one of the patterns fits, at any depth, in order; upper and lower case are different."""
    asked = [re.compile(fnmatch.translate(pattern)) for pattern in patterns]
    return sorted(name for name in names if any(each.fullmatch(tail) for each in asked for tail in _tails(name)))


def _tails(name: str) -> Iterator[str]:
    """a/b/c.csv, b/c.csv, c.csv."""
    while True:
        yield name
        if "/" not in name:
            return
        name = name.split("/", 1)[1]


def receipt(path: Path, name: str) -> Handed:
    """Size and digest of a file as it is now; RecordsError when it is no plain file or cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise RecordsError(Problem(escaped(name), "not a regular file"))
        return Handed(path, name, file_digest(path), path.stat().st_size, state(path))
    except OSError as error:
        remedy = "give the right to read it, or look at the disk"
        raise RecordsError(Problem(escaped(name), f"it cannot be read ({error.strerror})", remedy=remedy)) from None


def state(path: Path) -> tuple[int, ...]:
    """What changes when a file changes."""
    now = path.stat()
    return (now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns)


def unchanged(handed: Handed) -> None:
    """RecordsError when the file is not what its receipt says any more."""
    if not handed.path.exists() or state(handed.path) != handed.seen:
        remedy = "wait until nobody writes to the data folder, and start again"
        raise RecordsError(Problem(handed.shown, "it changed while it was read", remedy=remedy))


def once(files: Sequence[Handed], source: Source) -> list[Handed]:
    """The same bytes once, however often they were handed in, unless the name makes them different rows."""
    kept: dict[tuple[str, ...], Handed] = {}
    named = [column for column in source.columns.values() if column.file_name]
    for each in files:
        same = (each.sha256, *(in_name(column, each.name) for column in named))
        if same in kept:
            first = kept[same]
            kept[same] = Handed(first.path, first.name, first.sha256, first.size, first.seen, (*first.also, each.name))
        else:
            kept[same] = each
    return list(kept.values())


def _without_files(
    sources: Mapping[str, Source], wanted: Mapping[str, Sequence[str]], *, entries: Iterable[str]
) -> Iterator[Problem]:
    something = any(wanted.values()) or len(wanted) < len(sources)
    for name, names in wanted.items():
        if not names and not (sources[name].optional and something):
            yield _none(sources[name], entries)


def _none(source: Source, entries: Iterable[str]) -> Problem:
    names = sorted(escaped(name) for name in entries)
    listed = ", ".join(names[:MOST_LISTED]) + (
        f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    )
    bare = [pattern.rstrip("*") for pattern in source.files]
    near = next((hint for pattern in bare if (hint := did_you_mean(pattern, names))), "")
    return Problem(
        str(source.mark),
        f"no file for the source {quoted(source.name)}, which asks for {' or '.join(map(quoted, source.files))}",
        allowed=f"in the folder: {listed or 'nothing'}",
        remedy=near
        or ("at least one source must have a file" if source.optional else "")
        or "put the file there, or say `optional: true` in the source",
    )


def _too_many(wanted: Mapping[str, Sequence[str]], limits: Limits) -> Iterator[Problem]:
    for name, files in wanted.items():
        if len(files) > limits.max_files:
            found = f"{len(files):,} files for the source {quoted(name)}"
            yield Problem("", found, allowed=f"at most {limits.max_files:,}", remedy="join them, or raise the limit")


def _too_large(
    wanted: Mapping[str, Sequence[str]], entries: Mapping[str, Path], *, limits: Limits
) -> Iterator[Problem]:
    """Files over the limit, told by their size before a byte of them is read."""
    for name in sorted(set().union(*wanted.values())):
        size = entries[name].stat().st_size
        if size > limits.max_bytes:
            allowed = f"at most {limits.max_bytes:,} bytes"
            yield Problem(
                escaped(name), f"{size:,} bytes", allowed=allowed, remedy="split the file, or raise the limit"
            )
