"""Finding the files of each source, and a receipt for each before anything in it is believed.

A name is text and nothing else: it is matched, shown and written down, and never becomes part of a path we write to.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from govgauge.definition.model import Source
from govgauge.kernel.canonical import file_digest
from govgauge.kernel.errors import Problem, RecordsError, did_you_mean
from govgauge.records import checksums
from govgauge.records.checksums import Promised
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
    listed: str = ""  # where a list of digests that came with it says the same

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
    lists = {name: entries.pop(name) for name in list(entries) if checksums.is_list(name)}
    promises = checksums.promised(lists)
    wanted = {name: matching(source.files, entries) for name, source in sources.items() if source.files}
    problems = [
        *_without_files(sources, wanted, entries=entries),
        *_too_many(wanted, limits),
        *_too_large(wanted, entries, limits=limits),
        *_lost(sources, promises, entries=entries),
    ]
    if problems:
        raise RecordsError(*problems)
    handed = {name: receipt(entries[name], name) for name in sorted(set().union(*wanted.values()))}
    handed = as_promised(handed, promises)
    files = {name: once([handed[each] for each in names], sources[name]) for name, names in wanted.items() if names}
    absent = {name: f"no file for source {name}" for name, names in wanted.items() if not names}
    return Found(files, absent, tuple(escaped(name) for name in sorted(set(entries) - set(handed))))


def listing(folder: Path) -> Iterator[tuple[str, Path]]:
    """Everything below the folder that is no folder, by its relative name; what links out of the folder is refused."""
    root = folder.resolve()
    count = 0
    for here, folders, files in os.walk(folder, onerror=_closed):
        folders.sort()
        for name in (*sorted(files), *(each for each in folders if (Path(here) / each).is_symlink())):
            path = Path(here) / name
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink() and not _target(path, relative).is_relative_to(root):
                raise RecordsError(
                    Problem(escaped(relative), "a link that leads out of the data folder", remedy="copy the file here")
                )
            count += 1
            if count > MOST_ENTRIES:
                found = f"more than {MOST_ENTRIES:,} files in the folder"
                raise RecordsError(Problem(escaped(str(folder)), found, remedy="give the folder of this index's files"))
            if not path.is_dir():
                yield relative, path


def _target(path: Path, name: str) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # the latter until Python 3.12
        found = "a link that leads back to itself"
        raise RecordsError(Problem(escaped(name), found, remedy="replace it by the file that is meant")) from None


def _closed(error: OSError) -> NoReturn:
    """A folder that cannot be looked into may hold records that nobody would miss."""
    remedy = "give the right to read it, or look at the disk"
    name = escaped(str(error.filename))
    raise RecordsError(Problem(name, f"this folder cannot be read ({error.strerror})", remedy=remedy))


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
            remedy = "put a file there, or take it away"
            raise RecordsError(
                Problem(escaped(name), "this is no file but a pipe, a socket or a device", remedy=remedy)
            )
        # Looked at before its bytes are: what is written meanwhile shows as a change.
        seen = state(path)
        return Handed(path, name, file_digest(path), path.stat().st_size, seen)
    except OSError as error:
        remedy = "give the right to read it, or look at the disk"
        raise RecordsError(Problem(escaped(name), f"it cannot be read ({error.strerror})", remedy=remedy)) from None


def as_promised(handed: Mapping[str, Handed], promises: Mapping[str, Promised]) -> dict[str, Handed]:
    """The receipts, with the line of a list that says the same; RecordsError with every file that is not as listed."""
    problems = [
        problem
        for name, each in handed.items()
        if name in promises
        for problem in promises[name].kept_by(name, each.sha256)
    ]
    if problems:
        raise RecordsError(*problems)
    return {
        name: replace(each, listed=promises[name].where) if name in promises else each for name, each in handed.items()
    }


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
            kept[same] = replace(kept[same], also=(*kept[same].also, each.name))
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


def _lost(
    sources: Mapping[str, Source], promises: Mapping[str, Promised], *, entries: Iterable[str]
) -> Iterator[Problem]:
    patterns = [pattern for source in sources.values() for pattern in source.files]
    yield from checksums.lost(promises, here=list(entries), wanted=matching(patterns, promises))


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
        size = _size(entries[name])
        if size > limits.max_bytes:
            allowed = f"at most {limits.max_bytes:,} bytes"
            yield Problem(
                escaped(name), f"{size:,} bytes", allowed=allowed, remedy="split the file, or raise the limit"
            )


def _size(path: Path) -> int:
    """In bytes; 0 where there is nothing to measure, which its receipt tells."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
