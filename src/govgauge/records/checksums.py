"""The list of digests that came with the files, as `sha256sum` writes it: it alone shows a text cut after a whole row.

The list is called SHA256SUMS, and names files below its own folder. What it does not name is read as ever.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from govgauge.kernel.errors import Problem, RecordsError
from govgauge.records.raw import MEGABYTE, escaped, quoted, shown

NAMES = frozenset(("sha256sums", "sha256sums.txt"))
MOST_BYTES = 64 * MEGABYTE
# GNU coreutils, "md5sum invocation": a backslash first says that the name has escapes, an asterisk that it is binary.
LINE = re.compile(r"(?P<escapes>\\?)(?P<digest>[0-9A-Fa-f]{64}) [ *](?P<name>.+)")
ESCAPED = re.compile(r"\\([\\nr])")
SIGNS: Mapping[str, str] = {"\\": "\\", "n": "\n", "r": "\r"}


@dataclass(frozen=True)
class Promised:
    """The digest that a list gives a file, and the line where it does."""

    sha256: str
    where: str

    def kept_by(self, name: str, sha256: str) -> Iterator[Problem]:
        """A problem where the file has another digest."""
        if sha256 != self.sha256:
            found = f"these are not the bytes that {self.where} lists (sha256 {sha256})"
            remedy = "it was cut, damaged or replaced since: ask for it again, or for the list that belongs to it"
            yield Problem(escaped(name), found, allowed=f"sha256 {self.sha256}", remedy=remedy)


def is_list(name: str) -> bool:
    """Whether a file of the data folder is a list of digests."""
    return PurePosixPath(name).name.lower() in NAMES


def promised(lists: Mapping[str, Path]) -> Mapping[str, Promised]:
    """What the lists say of each file, by its name below the data folder; RecordsError with every line that is odd."""
    found: dict[str, Promised] = {}
    problems: list[Problem] = []
    for name, path in sorted(lists.items()):
        for number, line in _lines(path, name):
            where = f"{escaped(name)}:{number}"
            match = LINE.fullmatch(line)
            if match is None:
                problems.append(_odd(where, line))
                continue
            told = match["name"]
            if match["escapes"]:
                told = ESCAPED.sub(lambda sign: SIGNS[sign[1]], told)
            file = os.path.normpath(PurePosixPath(name).parent / told)
            one = Promised(match["digest"].lower(), where)
            if found.setdefault(file, one).sha256 != one.sha256:
                words = f"{quoted(file)} has another digest than in {found[file].where}"
                problems.append(Problem(where, words, remedy="keep the line that is true"))
    if problems:
        raise RecordsError(*problems)
    return found


def lost(promises: Mapping[str, Promised], *, here: Sequence[str], wanted: Sequence[str]) -> Iterator[Problem]:
    """Files that a source asks for and a list names, and that are not here."""
    for name in sorted(set(wanted) - set(here)):
        found = f"{quoted(name)} is listed and not here"
        yield Problem(promises[name].where, found, remedy="put the file there, or take its line out of the list")


def _lines(path: Path, name: str) -> Iterator[tuple[int, str]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            allowed = f"at most {MOST_BYTES:,} bytes"
            raise RecordsError(Problem(escaped(name), "this list is too long", allowed=allowed, remedy="split it"))
        text = os.fsdecode(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        remedy = "give the right to read it, or look at the disk"
        raise RecordsError(Problem(escaped(name), f"it cannot be read ({error.strerror})", remedy=remedy)) from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r")


def _odd(where: str, line: str) -> Problem:
    return Problem(
        where,
        f"this is no digest and name: {shown(line)}",
        allowed="64 hexadecimal digits, two spaces, a name",
        remedy="write the list with `sha256sum * > SHA256SUMS`",
    )
