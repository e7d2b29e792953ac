"""Break one system call of one run and see what is left: after the pattern of tessera's integration/fault/posix tests.

strace counts the calls of an undisturbed run from the moment the run folder is begun; then one run per call meets a
fault there.
"""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

# Every call by which a run changes the disk; closing is among them because a late error may show there.
CALLS = (
    "openat",
    "write",
    "pwrite64",
    "fsync",
    "rename",
    "renameat2",
    "mkdir",
    "unlink",
    "unlinkat",
    "rmdir",
    "ftruncate",
    "close",
)
BEGUN = ".partial-"
LINE = re.compile(r"^(?P<process>\d+)\s+(?P<call>\w+)\(")
SAID = re.compile(r"^\d+\s+write\(2, ")


@dataclass(frozen=True)
class Call:
    """The n-th call of one kind, counted in the first process from its start."""

    name: str
    number: int


def calls_of(command: list[str], log: Path) -> list[Call]:
    """The calls that an undisturbed run makes after it has begun its folder, in order."""
    trace = ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}", "-e", "quiet=all", *command]
    subprocess.run(trace, check=True, capture_output=True, timeout=120)
    seen: Counter[str] = Counter()
    found, first, begun = [], "", False
    for line in log.read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if match is None:
            continue
        first = first or match["process"]
        if match["process"] != first:
            continue
        seen[match["call"]] += 1
        begun = begun or BEGUN in line
        if begun:
            found.append(Call(match["call"], seen[match["call"]]))
    return found


def spread(calls: list[Call], most: int, *, shift: float = 0.0) -> list[Call]:
    """At most `most` of them, evenly; without a shift the first and the last, where folders begin and take their place.

    A shift below 1 moves all by that part of a step, so that several faults meet different calls.
    """
    if len(calls) <= most:
        return calls
    step = (len(calls) - 1) / (most - 1)
    return [calls[min(round((place + shift) * step), len(calls) - 1)] for place in range(most)]


@dataclass(frozen=True)
class Met:
    """How a run ended that met a fault."""

    returncode: int
    stderr: str
    silenced: bool  # what it had to say met the fault too: strace counts the calls of each process by itself


def broken(command: list[str], call: Call, fault: str) -> Met:
    """Run the command with the fault at that call: `signal=KILL`, `error=EIO` or `error=ENOSPC`.

    strace stops at every call: with --seccomp-bpf its 6.1 kills nothing, and every run would look whole.
    """
    with NamedTemporaryFile("r", errors="replace", suffix=".trace") as log:
        inject = f"inject={call.name}:{fault}:when={call.number}"
        trace = ["strace", "-f", "-o", log.name, "-e", f"trace={call.name}", "-e", inject, "-e", "quiet=all", *command]
        done = subprocess.run(trace, capture_output=True, text=True, timeout=120, check=False)
        silenced = any(SAID.search(line) and line.endswith("(INJECTED)\n") for line in log)
    return Met(done.returncode, done.stderr, silenced)


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder by relative name; {} when it is not there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def write(folder: Path, contents: dict[str, bytes]) -> None:
    """A folder with exactly these files."""
    empty(folder)
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def clean(parent: Path, keep: str) -> list[str]:
    """What lies beside the run folder and should not."""
    return sorted(path.name for path in parent.iterdir() if path.name != keep)


def empty(folder: Path) -> Path:
    """The folder, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
