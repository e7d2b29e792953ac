"""Packages are opened only when no part is hidden or hostile."""

import io
import stat
import warnings
import zipfile
from contextlib import suppress
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import Limits
from govgauge.records.workbook.package import Package, Relation, resolved
from tests.records.handed_in import LIMITS, spoilt
from tests.records.workbooks import parts, relations, sheet, texts, zipped

FINE = parts(sheet(texts(1, "a")))


def opened(content: bytes, limits: Limits = LIMITS) -> Package:
    return Package(io.BytesIO(content), limits)


def refusal(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(RecordsError) as caught:
        opened(content, limits)
    return str(caught.value)


def with_entry(entry: zipfile.ZipInfo, content: bytes = b"x") -> bytes:
    file = io.BytesIO(zipped(FINE))
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(entry, content)
    return file.getvalue()


def test_parts_are_found_without_regard_to_case() -> None:
    package = opened(zipped(FINE))
    assert package.has("XL/Workbook.xml")
    assert not package.has("xl/other.xml")
    assert b"".join(package.pieces("xl/WORKBOOK.xml")) == FINE["xl/workbook.xml"].encode()


def test_relations_lead_from_part_to_part() -> None:
    package = opened(zipped(FINE))
    assert package.relations("") == {"r1": Relation("officedocument", "xl/workbook.xml")}
    assert package.relations("xl/workbook.xml") == {"rId1": Relation("worksheet", "xl/worksheets/sheet1.xml")}
    assert package.relations("xl/worksheets/sheet1.xml") == {}


@pytest.mark.parametrize(
    ("folder", "target", "part"),
    [
        ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl", "/xl/a.xml", "xl/a.xml"),
        ("xl/worksheets", "../a.xml", "xl/a.xml"),
        ("xl", "./a.xml", "xl/a.xml"),
        ("", "a.xml", "a.xml"),
        ("xl", "../../../a.xml", "a.xml"),
    ],
)
def test_targets_are_seen_from_the_folder_of_their_source(folder: str, target: str, part: str) -> None:
    assert resolved(PurePosixPath(folder), target) == part


def test_a_missing_part_is_refused() -> None:
    with pytest.raises(RecordsError, match=r"the part 'xl/styles\.xml' is missing"):
        list(opened(zipped(FINE)).pieces("xl/styles.xml"))


@pytest.mark.parametrize("name", ["/etc/passwd", "../../x", "xl/../../x", "a\\..\\b", "c:x", "xl/..", ".."])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    assert "is refused: a name that" in refusal(with_entry(entry))


def test_a_symbolic_link_is_refused() -> None:
    entry = zipfile.ZipInfo("xl/link.xml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a symbolic link" in refusal(with_entry(entry, b"/etc/passwd"))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/WORKBOOK.xml"])
def test_a_part_that_is_there_twice_is_refused(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's own, that the name is taken
        content = with_entry(zipfile.ZipInfo(name), b"<other/>")
    assert "is there twice" in refusal(content)


def test_a_part_under_a_password_is_refused() -> None:
    content = bytearray(zipped(FINE))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert "protected by a password" in refusal(bytes(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    assert "packed in a way that workbooks are not" in refusal(zipped(FINE, method=method))


def test_more_parts_than_any_workbook_has_are_refused() -> None:
    many = FINE | {f"x/{n}.xml": "<a/>" for n in range(10_001)}
    assert "parts" in refusal(zipped(many, method=zipfile.ZIP_STORED))


def test_what_unpacks_beyond_the_limit_is_refused_before_it_is_unpacked() -> None:
    large = zipped(FINE | {"xl/a.bin": "x" * 2_000_000}, method=zipfile.ZIP_STORED)
    assert "unpacks to 2,0" in refusal(large, Limits(max_workbook=1_000_000))


def test_what_unpacks_to_a_hundred_times_its_size_is_refused() -> None:
    bomb = zipped(FINE | {"xl/a.bin": "x" * 20_000_000})
    assert "as a decompression bomb does" in refusal(bomb)
    assert opened(zipped(FINE | {"xl/a.bin": "x" * 2_000_000})).parts


def test_a_lying_size_is_refused_when_the_part_is_read() -> None:
    content = bytearray(zipped(FINE))
    name = b"xl/workbook.xml"
    place = content.rindex(name) - 46
    content[place + 24 : place + 28] = (40).to_bytes(4, "little")
    assert refusal(bytes(content))


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .xls workbook, or one protected by a password"),
        (b"<html>", "does not begin as a zip"),
        (b"", "does not begin as a zip"),
        (b"PK", "does not begin as a zip"),
        (b"PK\x03\x04", "cut off or damaged"),
    ],
)
def test_what_is_no_zip_is_refused(start: bytes, words: str) -> None:
    assert words in refusal(start + b"\0" * 100 if len(start) > 4 else start)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/activeX/activeX1.xml", "ActiveX controls"),
        ("xl/macrosheets/sheet1.xml", "macros"),
    ],
)
def test_parts_that_act_are_refused_by_their_place(name: str, words: str) -> None:
    assert f"the workbook holds {words}" in refusal(zipped(FINE | {name: "<a/>"}))


@pytest.mark.parametrize("kind", ["vbaProject", "externalLink", "oleObject", "package", "control", "xlMacrosheet"])
def test_parts_that_act_are_refused_by_their_relation(kind: str) -> None:
    rels = relations(("x", kind, "innocent.xml"))
    assert "the workbook holds" in refusal(zipped(FINE | {"xl/worksheets/_rels/sheet1.xml.rels": rels}))


@pytest.mark.parametrize("content", [b"PK\x03\x04xxxx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx"])
def test_a_package_in_the_package_is_refused(content: bytes) -> None:
    assert "embedded objects" in refusal(zipped(FINE | {"xl/media/image1.png": content}))


def test_a_link_in_a_cell_is_no_link_to_another_workbook() -> None:
    link = '<Relationship Id="h" Type="{}/hyperlink" Target="https://example.org" TargetMode="External"/>'
    rels = relations(more=link.format("http://schemas.openxmlformats.org/officeDocument/2006/relationships"))
    assert opened(zipped(FINE | {"xl/worksheets/_rels/sheet1.xml.rels": rels})).parts


def test_any_other_part_outside_the_workbook_is_refused() -> None:
    link = '<Relationship Id="h" Type="x/image" Target="file:///etc/passwd" TargetMode="External"/>'
    rels = relations(more=link)
    assert "outside the workbook ('image')" in refusal(zipped(FINE | {"xl/drawings/_rels/a.xml.rels": rels}))


@pytest.mark.parametrize("name", ["docProps/app.xml", "xl/theme/theme1.xml", "xl/drawings/vmlDrawing1.vml", "odd.bin"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_doctype_in_any_part_is_refused(name: str, encoding: str) -> None:
    content = '<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode(encoding)
    if encoding == "utf-16-le" and name == "odd.bin":
        return
    assert "DOCTYPE" in refusal(zipped(FINE | {name: content}))


def test_other_bytes_are_let_be() -> None:
    others = {"xl/media/image1.png": b"\x89PNG\r\n", "xl/printerSettings1.bin": b"\0\1\2", "x.dat": b""}
    assert opened(zipped({**FINE, **others})).parts


@given(st.dictionaries(st.integers(0, 4000), st.integers(0, 255), max_size=6), st.none() | st.integers(0, 4000))
def test_spoilt_bytes_are_read_or_refused_and_nothing_else(changes: dict[int, int], cut: int | None) -> None:
    with suppress(RecordsError):
        package = opened(spoilt(zipped(FINE), changes, cut=cut))
        for name in package.parts:
            list(package.pieces(name))
