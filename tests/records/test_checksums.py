"""Lists of digests that come with the files: B5 of the list of bad inputs, where a text is cut at the end of a row."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records import checksums, receipts
from govgauge.records.raw import Limits
from tests.records.taken_in import column, source

SOURCES = {"cases": source(column("a"), files=("*.csv",))}
WHOLE, CUT = b"a\n1\n2\n", b"a\n1\n"


def line(content: bytes, name: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n"


def found(folder: Path) -> list[receipts.Handed]:
    return list(receipts.find(SOURCES, folder, limits=Limits()).files["cases"])


def refusal(folder: Path) -> str:
    with pytest.raises(RecordsError) as refused:
        found(folder)
    return "\n".join(map(str, refused.value.problems))


def put(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else os.fsencode(content))
    return folder


def test_a_file_that_is_as_listed_is_read_and_its_receipt_says_so(tmp_path: Path) -> None:
    put(tmp_path, {"x.csv": WHOLE, "y.csv": CUT, "SHA256SUMS": "# invented\r\n\n" + line(WHOLE, "x.csv").upper()})
    (tmp_path / "SHA256SUMS").write_text((tmp_path / "SHA256SUMS").read_text().replace("X.CSV", "x.csv"))
    assert [(each.name, each.listed) for each in found(tmp_path)] == [("x.csv", "SHA256SUMS:3"), ("y.csv", "")]


def test_a_text_that_was_cut_at_the_end_of_a_row_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"x.csv": CUT, "SHA256SUMS": line(WHOLE, "x.csv")})
    said = refusal(tmp_path)
    assert "x.csv: these are not the bytes that SHA256SUMS:1 lists" in said
    assert hashlib.sha256(WHOLE).hexdigest() in said
    assert "to do:   it was cut" in said


def test_a_file_that_is_listed_and_not_here_is_missed_where_a_source_asks_for_it(tmp_path: Path) -> None:
    listed = line(WHOLE, "x.csv") + line(WHOLE, "gone.csv") + line(WHOLE, "read.me")
    put(tmp_path, {"x.csv": WHOLE, "SHA256SUMS": listed})
    said = refusal(tmp_path)
    assert "SHA256SUMS:2: 'gone.csv' is listed and not here" in said
    assert "read.me" not in said


def test_a_list_names_files_below_its_own_folder(tmp_path: Path) -> None:
    put(tmp_path, {"in/x.csv": WHOLE, "in/sha256sums.txt": "\ufeff" + line(WHOLE, "./x.csv").replace("  ", " *")})
    assert found(tmp_path)[0].listed == "in/sha256sums.txt:1"
    put(tmp_path, {"SHA256SUMS": line(CUT, "in/x.csv")})
    assert "in/sha256sums.txt:1: 'in/x.csv' has another digest than in SHA256SUMS:1" in refusal(tmp_path)


def test_a_list_is_no_file_of_records(tmp_path: Path) -> None:
    put(tmp_path, {"x.csv": WHOLE, "SHA256SUMS": line(WHOLE, "x.csv")})
    assert receipts.find(SOURCES, tmp_path, limits=Limits()).unused == ()


@pytest.mark.parametrize("odd", ["x.csv", "0" * 63 + "  x.csv", "0" * 64 + " x.csv", "0" * 64 + "  ", "\0"])
def test_a_line_that_is_no_digest_and_name_is_refused_where_it_stands(tmp_path: Path, odd: str) -> None:
    put(tmp_path, {"x.csv": WHOLE, "SHA256SUMS": line(WHOLE, "x.csv") + odd + "\n"})
    said = refusal(tmp_path)
    assert "SHA256SUMS:2: this is no digest and name" in said
    assert "to do:" in said


def test_a_list_that_is_too_long_or_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"x.csv": WHOLE, "SHA256SUMS": line(WHOLE, "x.csv")})
    monkeypatch.setattr(checksums, "MOST_BYTES", 10)
    assert "SHA256SUMS: this list is too long" in refusal(tmp_path)
    (tmp_path / "SHA256SUMS").unlink()
    (tmp_path / "SHA256SUMS").symlink_to("nothing")
    assert "SHA256SUMS: it cannot be read" in refusal(tmp_path)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_what_sha256sum_writes_is_read(tmp_path: Path) -> None:
    names = ["plain.csv", "two words.csv", "a\\b.csv", "a\nb.csv", "年.csv"]
    put(tmp_path, {name: name.encode() for name in names})
    words = ["sha256sum", *names]
    listed = subprocess.run(words, cwd=tmp_path, capture_output=True, check=True, timeout=60).stdout
    (tmp_path / "SHA256SUMS").write_bytes(listed)
    assert all(each.listed for each in found(tmp_path))
    assert len(found(tmp_path)) == len(names)


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda name: line(WHOLE, name).encode()))
def test_only_our_errors_get_out(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any-list"
    path.write_bytes(content)
    found = []
    try:
        checksums.promised({"SHA256SUMS": path})
    except RecordsError as refused:
        found = list(refused.problems)
    assert all(problem.remedy and problem.where.startswith("SHA256SUMS") for problem in found)
