"""One index as its own files say it: index.yaml, and folders of parts that may stand beside it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from govgauge.definition.find import FOLDERS, said_path
from govgauge.definition.mark import Mark, Said, mapping
from govgauge.definition.phrase import Problems, shown
from govgauge.definition.read import MAX_BYTES, read
from govgauge.kernel.errors import DefinitionError, Problem

MAX_FILES = 5_000
NEAR = 0.8  # how alike a folder's name is to one of ours before it is taken for a slip
TOPICS = ("terms", "kinds")  # a file holds several by name, since one is a line or two
TOLD = ("indicators",)  # a file says its id itself


@dataclass(frozen=True)
class Gathered:
    """One index of a chain, as its own files say it."""

    folder: Path
    said: Said


def gather(path: Path, problems: Problems) -> Gathered:
    """The index in a folder, its split parts put under their keys; or one file that holds all.

    Raises DefinitionError when index.yaml is no mapping; what is wrong with the other files is noted.
    """
    whole = path.is_file()
    top = path if whole else path / "index.yaml"
    said = _read(top)
    if not isinstance(said.value, dict):
        raise DefinitionError(
            Problem(str(said.mark), f"found {shown(said)}", "a mapping that begins with index: <id>", "", "wrong-type")
        )
    if not whole:
        _strange(path, problems)
        for folder in FOLDERS:
            _Part(folder, problems).add(path / folder, said)
    return Gathered(path.parent if whole else path, said)


def _read(path: Path) -> Said:
    name = said_path(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise DefinitionError(
            Problem(name, f"cannot be read: {error.strerror}", "a readable file", "check its permissions", "unreadable")
        ) from None
    return read(data, file=name)


def _strange(path: Path, problems: Problems) -> None:
    """A folder whose name is nearly one of ours is said, since nothing in it would be read."""
    for inside in sorted(path.iterdir()):
        near = difflib.get_close_matches(inside.name, FOLDERS, n=1, cutoff=NEAR) if inside.is_dir() else []
        if near and inside.name not in FOLDERS:
            problems.add(
                Mark(said_path(inside), 1),
                f"the folder {inside.name!r} is not read",
                allowed=", ".join(FOLDERS),
                remedy=f"rename it to {near[0]}, or to something else if it holds something else",
                code="stray-folder",
            )


@dataclass(frozen=True)
class _Part:
    """One folder of parts, named as its key in index.yaml."""

    key: str
    problems: Problems

    @property
    def one(self) -> str:
        """What one of them is called."""
        return self.key.removesuffix("s")

    def add(self, folder: Path, said: Said) -> None:
        """Put the files of the folder under the key; problems of one file do not hide those of the next."""
        listed = mapping(said).get(self.key)
        if listed is not None and not isinstance(listed.value, dict):
            return  # told when the index is read
        found = dict(mapping(listed)) if listed is not None else {}
        for path in _files(folder):
            if path.suffix != ".yaml" or not path.is_file():
                self._stray(path)
                continue
            try:
                one = _read(path)
            except DefinitionError as error:
                self.problems.found.extend(error.problems)
            else:
                self._file(path.stem, one, found)
        if found and isinstance(said.value, dict):
            said.value[self.key] = Said(found, said.file, listed.line if listed else said.line)

    def _file(self, name: str, said: Said, found: dict[str, Said]) -> None:
        if not isinstance(said.value, dict):
            begins = "a mapping that begins with id:" if self.key in TOLD else f"a mapping, as under {self.key}:"
            self.problems.add(said.mark, f"found {shown(said)}", allowed=begins, code="wrong-type")
            return
        if self.key in TOLD:
            self._told(name, said)
        entries = said.value if self.key in TOPICS else {name: said}
        for entry, one in entries.items():
            if entry in found:
                self._twice(entry, one, found[entry])
            found[entry] = one

    def _told(self, name: str, said: Said) -> None:
        told = mapping(said).get("id")
        if told is None:
            found, allowed = f"the {self.one} has no 'id'", f"id: {name}"
            self.problems.add(said.mark, found, allowed=allowed, remedy=f"add id: {name}", code="missing-key")
        elif told.value != name:
            self.problems.add(
                told.mark,
                f"the id is {told.value!r} and the file is {name}.yaml",
                allowed="the same",
                remedy=f"write id: {name}, or rename the file",
                code="id-not-file-name",
            )

    def _twice(self, name: str, said: Said, other: Said) -> None:
        self.problems.add(
            said.mark,
            f"the {self.one} {name!r} is defined twice",
            allowed=f"once; the other is at {other.mark}",
            remedy="keep one of them",
            code=f"{self.one}-twice",
        )

    def _stray(self, path: Path) -> None:
        self.problems.add(
            Mark(said_path(path), 1),
            f"this is not read: it is no .yaml file directly in {self.key}/",
            allowed=f"{self.key}/<{'topic' if self.key in TOPICS else 'id'}>.yaml",
            remedy="rename it, or move it out of the folder",
            code="stray-file",
        )


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    if len(files) > MAX_FILES:
        problem = Problem(said_path(folder), f"{len(files)} files", f"at most {MAX_FILES}", "", "too-many-files")
        raise DefinitionError(problem)
    return [path for path in files if not path.name.startswith(".")]
