"""Bytes of plain and of gzipped files, and never more of them than allowed."""

import contextlib
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records import unpack
from govgauge.records.raw import Limits


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("unpack")


@given(content=st.binary(max_size=5_000), gzipped=st.booleans())
def test_what_was_packed_comes_out(folder: Path, content: bytes, gzipped: bool) -> None:
    path = folder / ("x.csv.gz" if gzipped else "x.csv")
    path.write_bytes(gzip.compress(content) if gzipped else content)
    assert unpack.whole(path, Limits()) == content
    with unpack.stream(path, Limits()) as stream:
        assert stream.read() == content


@given(content=st.binary(min_size=1, max_size=2_000), data=st.data())
def test_cut_gzip_is_refused(folder: Path, content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    path = folder / "cut.gz"
    path.write_bytes(packed[: data.draw(st.integers(1, len(packed) - 1))])
    with pytest.raises(RecordsError, match="cut off or damaged"):
        unpack.whole(path, Limits())


@given(content=st.binary(min_size=40, max_size=400), at=st.integers(0, 10_000), by=st.integers(1, 255))
def test_damaged_gzip_is_refused_or_harmless(folder: Path, content: bytes, at: int, by: int) -> None:
    packed = bytearray(gzip.compress(content))
    packed[at % len(packed)] ^= by
    path = folder / "damaged.gz"
    path.write_bytes(packed)
    with contextlib.suppress(RecordsError):
        assert unpack.whole(path, Limits()) == content  # only the header's time or system was touched


def test_several_members_are_one_content(folder: Path) -> None:
    (folder / "two.gz").write_bytes(gzip.compress(b"one,") + gzip.compress(b"two"))
    assert unpack.whole(folder / "two.gz", Limits()) == b"one,two"


def test_rubbish_after_the_last_member_is_refused(folder: Path) -> None:
    (folder / "tail.gz").write_bytes(gzip.compress(b"one") + b"rubbish")
    with pytest.raises(RecordsError, match="cut off or damaged"):
        unpack.whole(folder / "tail.gz", Limits())


def test_the_limit_is_kept_to_the_byte(folder: Path) -> None:
    (folder / "x.gz").write_bytes(gzip.compress(b"x" * 1000))
    assert len(unpack.whole(folder / "x.gz", Limits(max_workbook=1000))) == 1000
    with pytest.raises(RecordsError, match="more than 999 bytes"):
        unpack.whole(folder / "x.gz", Limits(max_workbook=999))


def test_the_ratio_counts_from_its_floor_on(folder: Path) -> None:
    (folder / "x.gz").write_bytes(gzip.compress(b"x" * 100_000))
    assert len(unpack.whole(folder / "x.gz", Limits())) == 100_000
    with pytest.raises(RecordsError, match="decompression bomb"):
        unpack.whole(folder / "x.gz", Limits(ratio_floor=50_000))
