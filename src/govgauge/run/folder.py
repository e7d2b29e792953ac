"""A run folder is wholly there or not there: built beside its place, forced to disk, then renamed into it.

The pattern is that of durable replacement by rename (POSIX rename(2), fsync of files and directories before and after);
an earlier run and the new one change places in one step where the system can do that.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import glob
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from govgauge.kernel.errors import Problem, RunError

MANIFEST = "manifest.json"
HERE, EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE: Linux, include/uapi/linux/{fcntl,fs}.h
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}  # this system, or this disk


def write_whole(out: Path, build: Callable[[Path], None]) -> None:
    """Call `build` on an empty folder and put the finished folder at `out`; on any failure `out` is as it was.

    Raises RunError when `out` holds something that is no run folder, or the disk refuses.
    """
    out = out.absolute()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _recover(out)
        _require_replaceable(out)
        with _partial(out) as partial:
            build(partial)
            _sync_tree(partial)
            _put_in_place(partial, out)
    except OSError as error:
        remedy = "free some space or choose another --out" if error.errno == 28 else "check the folder and its rights"
        raise RunError(Problem(str(out), f"could not be written: {error.strerror or error}", remedy=remedy)) from error


def write_file(target: Path, content: bytes) -> None:
    """One file of a run folder that is there already: wholly there, or as it was. OSError when the disk refuses."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in _left_of(target):
        if _is_abandoned(left):
            left.unlink(missing_ok=True)
    partial = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        with partial.open("wb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            partial.replace(target)
        _sync(target.parent)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()


def _left_of(out: Path) -> list[Path]:
    """What was begun for this place, by this process or others, and is not finished."""
    return sorted(out.parent.glob(f".{glob.escape(out.name)}.partial-*"))


def _require_replaceable(out: Path) -> None:
    if not out.exists() or (out.is_dir() and ((out / MANIFEST).is_file() or not any(out.iterdir()))):
        return
    raise RunError(
        Problem(
            where=str(out),
            found="is there already and is not a run folder",
            allowed="a new path, an empty folder, or an earlier run folder, which is replaced",
            remedy="choose another --out",
        )
    )


@contextlib.contextmanager
def _partial(out: Path) -> Iterator[Path]:
    """A folder beside `out` to build in, locked while we live, so that the next run can tell it from a dead one."""
    partial = out.with_name(f".{out.name}.partial-{os.getpid()}")
    partial.mkdir()
    lock = os.open(partial, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield partial
    finally:
        os.close(lock)
        _remove(partial)


def _recover(out: Path) -> None:
    """Sweep what killed runs left: half-built folders go; a replaced folder comes back if nothing took its place."""
    for left in _left_of(out):
        if _is_abandoned(left):
            _remove(left)
    replaced = out.with_name(f".{out.name}.replaced")
    if replaced.exists() and not out.exists():
        replaced.rename(out)
    _remove(replaced)


def _is_abandoned(partial: Path) -> bool:
    try:
        lock = os.open(partial, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(lock)


def _put_in_place(partial: Path, out: Path) -> None:
    replaced = out.with_name(f".{out.name}.replaced")
    if out.exists():
        if _exchanged(partial, out):
            _sync(out.parent)
            return  # what was there lies where the new one was built, and goes with it
        out.rename(replaced)
    try:
        partial.rename(out)
    except OSError:
        if replaced.exists():
            replaced.rename(out)
        raise
    _sync(out.parent)
    _remove(replaced)


def _remove(folder: Path) -> None:
    """Take a folder away, also one that was protected against changes; what cannot go now is swept by a later run."""
    with contextlib.suppress(OSError):
        if folder.is_symlink():
            folder.unlink()  # the place was a link; what it led to is not ours
        else:
            folder.chmod(0o700)
            shutil.rmtree(folder, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places, in one step that nobody can come between; False where that cannot be done.

    renameat2(2). OSError when the disk refuses, and both are where they were.
    """
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    """Force a file or a directory to disk; a failed fsync is never tried again (the second may lie)."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
