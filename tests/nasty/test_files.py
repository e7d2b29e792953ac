"""Files as they should not be: each test is one line of the catalogue of bad inputs, with its outcome."""

import gzip
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import Limits
from tests.records.taken_in import PAIR, Office, column, source

GOOD = b"id,v\n" + b"".join(b"r%d,%d\n" % (number, number) for number in range(200))
XLSX = b"PK\x03\x04\x14\x00\x06\x00"


def test_an_empty_file_is_refused(office: Office) -> None:
    """B1."""
    assert "handed.csv: the file is empty" in office.refused_text(PAIR, b"")


def test_a_file_of_one_byte_is_refused(office: Office) -> None:
    """B2."""
    assert "the file has one byte" in office.refused_text(PAIR, b"i")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_file_of_only_a_byte_order_mark_is_refused(office: Office, mark: bytes) -> None:
    """B3."""
    assert "the file is empty" in office.refused_text(PAIR, mark)


def test_a_file_one_byte_over_the_limit_is_refused_before_it_is_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B4."""
    limits = Limits(max_bytes=len(GOOD))
    assert office.take_text(PAIR, GOOD, limits=limits).records.tables["cases"].used == 200
    monkeypatch.setattr("govgauge.records.receipts.receipt", None)
    said = office.refused_text(PAIR, GOOD + b"\n", limits=limits)
    assert f"handed.csv: {len(GOOD) + 1:,} bytes" in said


@pytest.mark.parametrize("sixteenth", range(1, 16))
def test_a_gzipped_file_cut_anywhere_is_refused(office: Office, sixteenth: int) -> None:
    """B5."""
    whole = gzip.compress(GOOD)
    said = office.refusal(
        source(*PAIR.columns.values(), files=("*.csv.gz",)), {"h.csv.gz": whole[: len(whole) * sixteenth // 16]}
    )
    assert "cut off" in said or "one byte" in said


@pytest.mark.parametrize("sixteenth", range(1, 16))
def test_a_text_cut_inside_a_row_is_refused(office: Office, sixteenth: int) -> None:
    """B5: a text has no length of its own, so a cut that leaves whole rows cannot be told from a shorter text."""
    rows = GOOD.splitlines(keepends=True)
    at = len(rows) * sixteenth // 16
    within_a_row = b"".join(rows[:at]) + rows[at].split(b",")[0]
    assert "cut off" in office.refused_text(PAIR, within_a_row)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (XLSX, "zip archive or workbook"),
        (b"%PDF-1.7\n", "PDF"),
        (b"MZ\x90\x00\x03", "Windows program"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office document"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"SQLite format 3\x00", "SQLite"),
    ],
)
def test_a_text_whose_bytes_are_something_else_is_refused(office: Office, content: bytes, what: str) -> None:
    """B6."""
    said = office.refused_text(PAIR, content + b"id,v\na,1\n")
    assert "the name says text" in said
    assert what in said


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>Login required</body></html>\n",
        b"\xef\xbb\xbf\n  <!DOCTYPE html>\n<html>",
        b"<HEAD><title>Sign in</title>",
    ],
)
def test_a_login_page_is_refused(office: Office, page: bytes) -> None:
    """B7."""
    assert "a web page (HTML)" in office.refused_text(PAIR, page)


def test_gzip_data_named_csv_is_refused(office: Office) -> None:
    """B8."""
    said = office.refused_text(PAIR, gzip.compress(GOOD))
    assert "gzip data" in said
    assert "name it .gz" in said


def test_the_same_bytes_again_are_the_same_receipt(office: Office) -> None:
    """B9."""
    taken = office.take(PAIR, {"a.csv": GOOD, "again/copy.csv": GOOD})
    assert len(taken.records.receipts) == 1
    assert taken.records.tables["cases"].used == 200
    assert "the same bytes were handed in as 'again/copy.csv' too" in taken.notes


def test_the_same_bytes_under_a_name_that_means_something_else_are_other_rows(office: Office) -> None:
    """B9: where the name says whose records they are."""
    named = source(*PAIR.columns.values(), column("town", "code", file_name=r"town_(\w+)\."))
    taken = office.take(named, {"town_x.csv": "id,v\na,1\n", "town_y.csv": "id,v\na,1\n"})
    assert taken.values("town") == ["x", "y"]


def test_the_same_name_with_other_bytes_is_another_receipt(office: Office) -> None:
    """B10."""
    first = office.take_text(PAIR, b"id,v\na,1\n").records.receipts[0]
    second = office.take_text(PAIR, b"id,v\na,2\n").records.receipts[0]
    assert first.name == second.name
    assert first.sha256 != second.sha256
    both = office.take(PAIR, {"new/handed.csv": "id,v\na,3\n"}).records.receipts
    assert [receipt.name for receipt in both] == ["handed.csv", "new/handed.csv"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (r"a\..\b.csv", r"a\\..\\b.csv"),
        ("con.csv", "con.csv"),
        (".htaccess.csv", ".htaccess.csv"),
        ("x" * 250 + ".csv", "x" * 250 + ".csv"),
        ("a\u202ecsv.exe.csv", "a\\u202ecsv.exe.csv"),
        ("=cmd.csv", "=cmd.csv"),
        ("<img src=x>.csv", "<img src=x>.csv"),
        ("..%2f..%2fx.csv", "..%2f..%2fx.csv"),
        ("a\nb.csv", "a\\nb.csv"),
        ("'; drop table x; --.csv", "'; drop table x; --.csv"),
    ],
)
def test_names_are_text_and_nothing_else(office: Office, name: str, shown: str) -> None:
    """B11."""
    taken = office.take(PAIR, {name: GOOD})
    assert [receipt.name for receipt in taken.records.receipts] == [shown]
    assert [path.name for path in taken.records.tables["cases"].files] == ["cases-0001.parquet"]


def test_a_name_that_is_not_text_is_shown_byte_by_byte(office: Office) -> None:
    """B11."""
    office.data.mkdir()
    Path(os.fsdecode(os.fsencode(office.data) + b"/\xff.csv")).write_bytes(GOOD)
    assert [receipt.name for receipt in office.take(PAIR).records.receipts] == ["\\xff.csv"]


def test_a_link_that_leads_out_of_the_folder_is_refused(office: Office, tmp_path: Path) -> None:
    """B11."""
    (tmp_path / "secret.csv").write_bytes(GOOD)
    office.data.mkdir()
    (office.data / "mine.csv").symlink_to(tmp_path / "secret.csv")
    assert "mine.csv: a link that leads out of the data folder" in office.refusal(PAIR)
    (office.data / "mine.csv").unlink()
    (office.data / "below").symlink_to("/etc")
    assert "below: a link that leads out of the data folder" in office.refusal(PAIR)


def test_one_endless_line_is_refused_at_the_cell_limit(office: Office) -> None:
    """B12: here with 40 MB, which is more than 32 cells may have."""
    zipped = gzip.compress(b"id,v\n" + b"x" * 40_000_000, compresslevel=1)
    named = source(*PAIR.columns.values(), files=("*.gz",))
    said = office.refusal(named, {"h.csv.gz": zipped}, limits=Limits(max_ratio=10_000))
    assert "a cell has more than 1,048,576 bytes" in said


@pytest.mark.parametrize("quoted", [b'"', b""])
def test_a_cell_over_the_limit_is_refused(office: Office, quoted: bytes) -> None:
    """B12."""
    text = b"id,v\na,1\nb," + quoted + b"x" * 20_000 + quoted + b"\n"
    assert "handed.csv:3: a cell has more than 10,000 bytes" in office.refused_text(
        PAIR, text, limits=Limits(max_cell=10_000)
    )
    long_row = b"id,v\n" + b"a" * 9_000 + b"," + b"b" * 9_000 + b"\n"
    assert office.take_text(PAIR, long_row, limits=Limits(max_cell=10_000)).values("v") == ["b" * 9_000]


def test_a_decompression_bomb_is_refused(office: Office) -> None:
    """B12, B58: gzip of nothing but noughts."""
    bomb = gzip.compress(b"id,v\n" + b"0,0\n" * 10_000_000)
    named = source(*PAIR.columns.values(), files=("*.gz",))
    assert "times its size, as a decompression bomb does" in office.refusal(named, {"h.csv.gz": bomb})
    most = Limits(max_unpacked=1_000_000)
    assert "unpacks to more than 1,000,000 bytes" in office.refusal(named, limits=most)


def test_more_rows_than_the_limit_are_refused(office: Office) -> None:
    """B13."""
    limits = Limits(max_rows=200)
    assert office.take_text(PAIR, GOOD, limits=limits).records.tables["cases"].used == 200
    assert "more than 200 rows" in office.refused_text(PAIR, GOOD + b"one,more\n", limits=limits)


def test_a_header_without_rows_is_refused_unless_the_source_may_be_empty(office: Office) -> None:
    """B14."""
    assert "there is no row of data in it" in office.refused_text(PAIR, b"id,v\n")
    may_be_empty = replace(PAIR, may_be_empty=True)
    taken = office.take_text(may_be_empty, b"id,v\n")
    assert taken.rows() == []
    assert taken.table().schema.names == ["id", "v", "_file", "_row", "_line"]


def test_a_sparse_file_is_counted_by_its_bytes(office: Office) -> None:
    """B15."""
    office.put(handed__csv=b"id,v\na,1\n")
    with (office.data / "handed.csv").open("r+b") as stream:
        stream.truncate(1_000_000)
    assert "1,000,000 bytes" in office.refusal(PAIR, limits=Limits(max_bytes=999_999))
    assert "a NUL byte stands in the text" in office.refusal(PAIR)


def test_a_pipe_or_device_is_never_read_and_refused_where_a_source_asks_for_it(office: Office) -> None:
    """Reading one would wait for ever."""
    office.put(handed__csv=GOOD)
    os.mkfifo(office.data / "pipe.txt")
    assert len(office.take(PAIR).records.receipts) == 1
    os.mkfifo(office.data / "pipe.csv")
    assert "pipe.csv: this is no file but a pipe" in office.refusal(PAIR)


def test_a_file_that_may_not_be_read_is_refused(office: Office) -> None:
    """As a file on a broken disk."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    office.put(handed__csv=GOOD)
    (office.data / "handed.csv").chmod(0)
    assert "handed.csv: it cannot be read" in office.refusal(PAIR)


def test_every_problem_of_every_file_is_told_at_once(office: Office) -> None:
    """Nobody wants to hand in ten times."""
    with pytest.raises(RecordsError) as refused:
        office.take(PAIR, {"a.csv": b"", "b.csv": b"id\n1\n", "c.csv": GOOD})
    assert [problem.where for problem in refused.value.problems] == ["a.csv", "b.csv:1"]


def test_no_reader_is_left_behind(office: Office) -> None:
    """A child lives as long as its file."""
    office.take_text(PAIR, GOOD)
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(office.sandbox.process.pid)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert children.stdout.split() == []
