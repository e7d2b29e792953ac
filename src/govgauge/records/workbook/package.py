"""Office Open XML packages (ECMA-376 part 2: parts in a zip), opened only when nothing in them is hidden or hostile."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from govgauge.records import markup
from govgauge.records.raw import Limits, quoted, refused

MOST_PARTS = 10_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # compound file: .xls, and the wrapping of encrypted workbooks [MS-OFFCRYPTO]
ZIP = b"PK\x03\x04"
XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")
# Parts that act, or bring in what is not in front of the reader; by the end of their type.
FORBIDDEN = {
    "vbaproject": "macros",
    "vbaprojectsignature": "macros",
    "macrosheet": "macros",
    "xlmacrosheet": "macros",
    "intlmacrosheet": "macros",
    "xlintlmacrosheet": "macros",
    "dialogsheet": "macros",
    "externallink": "links to other workbooks",
    "externallinkpath": "links to other workbooks",
    "oleobject": "embedded objects",
    "package": "embedded objects",
    "control": "ActiveX controls",
    "activexcontrolbinary": "ActiveX controls",
    "attachedtoolbars": "macros",
}
FOLDERS = {
    "externallinks": "externallink",
    "embeddings": "oleobject",
    "activex": "control",
    "macrosheets": "macrosheet",
}
# All that zipfile was seen to raise at bytes that were spoilt.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
TO_DO = "save the workbook as .xlsx with values only, and hand that in"


@dataclass(frozen=True)
class Relation:
    """One relationship of a part: the end of its type, and the part it leads to."""

    kind: str
    target: str


class Package:
    """The parts of a package by name; every one has been looked at before the first is read."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self.limits = limits
        self.zip = _opened(file)
        self.parts = self._checked(file)
        for name in self.parts:
            self._look_into(name)

    def _checked(self, file: BinaryIO) -> Mapping[str, zipfile.ZipInfo]:
        entries = self.zip.infolist()
        if len(entries) > MOST_PARTS:
            raise refused(f"{len(entries):,} parts", allowed=f"at most {MOST_PARTS:,}", remedy=TO_DO)
        parts: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            _keep_entry(entry)
            if entry.filename.casefold() in parts:
                raise refused(f"the part {quoted(entry.filename)} is there twice", remedy=TO_DO)
            parts[entry.filename.casefold()] = entry
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > self.limits.max_workbook:
            most = f"{self.limits.max_workbook:,} bytes"
            raise refused(f"unpacks to {unpacked:,} bytes", allowed=f"at most {most}", remedy="split it")
        packed = sum(entry.compress_size for entry in entries)
        if unpacked > self.limits.ratio_floor and unpacked > self.limits.max_ratio * max(packed, 1):
            raise refused(
                f"unpacks to {unpacked // max(packed, 1):,} times its size, as a decompression bomb does",
                allowed=f"at most {self.limits.max_ratio} times",
                remedy=TO_DO,
            )
        return parts

    def _look_into(self, name: str) -> None:
        """Refuse acting parts, packages in packages, and a DOCTYPE in any XML, read or not."""
        path = PurePosixPath(name)
        for folder in path.parts[:-1]:
            if folder in FOLDERS:
                _forbid(FOLDERS[folder], place=name)
        if path.stem.startswith("vbaproject"):
            _forbid("vbaproject", place=name)
        pieces = self.pieces(name)
        first = next(pieces, b"")
        if first.startswith((ZIP, OLE)):
            _forbid("package", place=name)
        if first.startswith(XML_STARTS) or path.suffix in {".xml", ".rels", ".vml"}:
            _read_prolog(first, pieces, place=name, limits=self.limits)
        if path.suffix == ".rels":
            self.relations_in(name)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self.parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a part; RecordsError where it is not what the zip's directory says."""
        entry = self.parts.get(name.casefold())
        if entry is None:
            raise refused(f"the part {quoted(name)} is missing", remedy="the workbook is damaged; ask again")
        try:
            with self.zip.open(entry) as stream:
                yield from markup.pieces(stream)
        except UNREADABLE as error:
            raise refused(
                f"the part cannot be unpacked ({error})", place=name, remedy="the workbook is damaged; ask again"
            ) from None

    def relations(self, name: str) -> Mapping[str, Relation]:
        """The relationships of a part ("" is the package) by their id."""
        folder, _, file = name.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        return self.relations_in(rels) if self.has(rels) else {}

    def relations_in(self, rels: str) -> Mapping[str, Relation]:
        """The same from the part that holds them; RecordsError for a relationship to what is forbidden."""
        found: dict[str, Relation] = {}
        folder = PurePosixPath(rels).parent.parent

        def start(name: str, attributes: dict[str, str]) -> None:
            if not name.endswith("Relationship"):
                return
            kind = attributes.get("Type", "").rpartition("/")[2].casefold()
            if kind in FORBIDDEN and not (kind == "package" and rels == "_rels/.rels"):
                _forbid(kind, place=rels)
            outside = attributes.get("TargetMode", "").casefold() == "external"
            if outside and kind != "hyperlink":
                raise refused(f"a part outside the workbook ({quoted(kind)})", place=rels, remedy=TO_DO)
            target = attributes.get("Target", "")
            found[attributes.get("Id", "")] = Relation(kind, "" if outside else resolved(folder, target))

        self.walk(rels, start)
        return found

    def walk(
        self,
        name: str,
        start: markup.Start,
        *,
        end: markup.End | None = None,
        said: markup.Said | None = None,
    ) -> None:
        """Read a whole part tag by tag."""
        for _ in markup.walk(self.pieces(name), start, limits=self.limits, place=name, end=end, said=said):
            pass


def resolved(folder: PurePosixPath, target: str) -> str:
    """The part that a relationship's target means, seen from the folder of its source."""
    if target.startswith("/"):
        return target.lstrip("/")
    parts = list(folder.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    start = file.read(len(OLE))
    file.seek(0)
    if start == OLE:
        raise refused("an old .xls workbook, or one protected by a password", remedy=TO_DO)
    if not start.startswith(ZIP):
        raise refused("this is no workbook: it does not begin as a zip", allowed=".xlsx", remedy=TO_DO)
    try:
        return zipfile.ZipFile(file)
    except UNREADABLE as error:
        raise refused(f"the workbook is cut off or damaged ({error})", remedy="ask for it again") from None


def _keep_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    wrong = ""
    if name != entry.orig_filename or "\\" in name or ":" in name or name.startswith("/") or not name:
        wrong = "a name that is no plain path"
    elif ".." in name.split("/"):
        wrong = "a name that leads outside"
    elif stat.S_ISLNK(entry.external_attr >> 16):
        wrong = "a symbolic link"
    elif entry.flag_bits & 0x1:
        wrong = "protected by a password"
    elif entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        wrong = "packed in a way that workbooks are not"
    if wrong:
        raise refused(f"the part {quoted(name)} is refused: {wrong}", remedy=TO_DO)


def _forbid(kind: str, *, place: str) -> None:
    raise refused(f"the workbook holds {FORBIDDEN[kind]}", place=place, remedy=TO_DO)


def _read_prolog(first: bytes, pieces: Iterator[bytes], *, place: str, limits: Limits) -> None:
    """Parse up to the outermost tag, before which alone a DOCTYPE can stand."""
    seen: list[str] = []
    running = markup.parser(place)
    running.StartElementHandler = lambda name, _attributes: seen.append(name)

    def until_seen() -> Iterator[bytes]:
        yield first
        yield from pieces

    for _ in markup.feed(running, until_seen(), limits=limits, place=place):
        if seen:
            return
