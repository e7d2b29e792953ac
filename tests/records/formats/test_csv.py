"""CSV and TSV files, whole: what was written comes back, and nothing but a refusal gets out."""

import contextlib
import csv
import gzip
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Source
from govgauge.kernel.errors import RecordsError
from govgauge.records.formats import csv as format_csv
from govgauge.records.raw import LINE, ROW, Limits
from tests.records.taken_in import column, source

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
TABLE = st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12)
LIMITS = Limits()
THREE = source(column("a"), column("b"), column("c"))


def read(
    content: bytes, declared: Source = THREE, *, name: str = "handed.csv", limits: Limits = LIMITS
) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        raw = format_csv.rows(path, declared, limits=limits)
        rows = [row for batch in raw.batches for row in batch.to_pylist()]
    numbers = [row.pop(ROW) for row in rows]
    assert sorted([*numbers, *{aside.row for aside in raw.set_aside}]) == list(
        range(1, len(numbers) + len({aside.row for aside in raw.set_aside}) + 1)
    )
    for row in rows:
        row.pop(LINE)
    return [tuple(row.values()) for row in rows]


@given(
    table=TABLE,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    ends=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    sign=st.sampled_from([",", ";", "\t", "|"]),
    gzipped=st.booleans(),
)
def test_what_was_written_comes_back(
    table: list[tuple[str, str, str]], encoding: str, ends: str, quoting: int, sign: str, gzipped: bool
) -> None:
    if quoting == csv.QUOTE_MINIMAL:  # Python's writer then leaves a lone CR without quotes
        table = [(a.replace("\r", ""), b.replace("\r", ""), c.replace("\r", "")) for a, b, c in table]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=ends, quoting=quoting, delimiter=sign)  # type: ignore[arg-type]
    writer.writerows([("a", "b", "c"), *table])
    content = text.getvalue().encode(encoding)
    declared = source(*THREE.columns.values(), delimiter=sign, encoding="gb18030" if encoding == "gb18030" else "")
    name = "handed.csv.gz" if gzipped else "handed.csv"
    assert read(gzip.compress(content, 1) if gzipped else content, declared, name=name) == table


@given(st.binary(max_size=300), st.sampled_from(["", "gb18030", "utf-16"]))
def test_nothing_but_a_refusal_comes_of_any_bytes(content: bytes, encoding: str) -> None:
    declared = source(*THREE.columns.values(), encoding=encoding)
    with contextlib.suppress(RecordsError):
        read(content, declared)
    with contextlib.suppress(RecordsError):
        read(b"a,b,c\n" + content, declared, limits=Limits(max_cell=20))


def test_tab_separated_files_are_known_by_their_name() -> None:
    assert read(b"a\tb\tc\n1,5\t2\t3\n", name="handed.tsv") == [("1,5", "2", "3")]
    assert read(gzip.compress(b"a\tb\tc\n1\t2\t3\n"), name="handed.TAB.gz") == [("1", "2", "3")]
    declared = source(*THREE.columns.values(), delimiter="|")
    assert read(b"a|b|c\n1|2|3\n", declared, name="handed.tsv") == [("1", "2", "3")]


def test_headers_may_be_quoted_and_have_line_ends() -> None:
    declared = source(column("a"), column("b", header='budget\n(£ "m")'))
    assert read(b'a,"budget\n(\xc2\xa3 ""m"")"\n1,2\n', declared) == [("1", "2")]


def test_text_larger_than_a_block_is_read_across_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govgauge.records.encoding.BLOCK", 64)
    table = [(f"r{at}", "甲\n乙" if at % 3 else "x", str(at)) for at in range(200)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("a", "b", "c"), *table])
    assert read(text.getvalue().encode()) == table
    mixed = text.getvalue().replace("r150,", 'r1"50,').encode()
    assert read(mixed) == [(f'r1"{at - 100}' if at == 150 else a, b, c) for at, (a, b, c) in enumerate(table)]


def test_a_long_header_is_read_whole() -> None:
    names = [f"{at} " + "x" * 100 for at in range(1_500)]
    declared = source(*(column(f"c{at}", header=name) for at, name in enumerate(names)))
    content = (",".join(names) + "\n" + ",".join("1" for _ in names) + "\n").encode()
    assert read(content, declared) == [("1",) * 1_500]


@pytest.mark.parametrize("content", [b'a,"b,c\n1,2,3\n', b'"a" x,b,c\n'])
def test_a_header_with_broken_quotes_is_refused(content: bytes) -> None:
    with pytest.raises(RecordsError, match=r"header cannot be read|is missing"):
        read(content)


def test_a_blank_first_line_is_no_header() -> None:
    with pytest.raises(RecordsError, match="there is no header here"):
        read(b"\na,b,c\n1,2,3\n")
