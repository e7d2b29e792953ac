"""Tables of databases as rows: by the URL's kind, cells as text, and what is no text set aside."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.databases import sqlite
from govgauge.records.formats import database
from govgauge.records.raw import LINE, ROW, Limits
from tests.records.handed_in import LIMITS, Read, declared, with_column


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("database") / "records.db"


def made(file: Path, columns: str, *rows: tuple) -> str:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("DROP TABLE IF EXISTS t")
        connection.execute(f"CREATE TABLE t ({columns})")
        marks = ", ".join("?" for _ in columns.split(","))
        connection.executemany(f"INSERT INTO t VALUES ({marks})", rows)
    return f"sqlite:///{file}"


def read(url: str, *columns: str, personal: str = "", limits: Limits = LIMITS) -> Read:
    source = declared(*columns, database="t")
    if personal:
        source = with_column(source, personal, personal="hash")
    raw = database.rows(url, source, limits=limits)
    rows = [row for batch in raw.batches for row in batch.to_pylist()]
    numbers = [row.pop(ROW) for row in rows]
    return Read(rows, numbers, [row.pop(LINE) for row in rows], raw.set_aside, raw.notes, raw.header)


def test_values_become_text(file: Path) -> None:
    url = made(file, "id, n, x", ("a", 9_223_372_036_854_775_807, 1e-7), ("b", None, 0.1), ("c", -1, 1e20))
    given = read(url, "id", "n: integer", "x: decimal")
    assert given.rows == [
        {"id": "a", "n": "9223372036854775807", "x": "0.0000001"},
        {"id": "b", "n": None, "x": "0.1"},
        {"id": "c", "n": "-1", "x": "100000000000000000000"},
    ]
    assert (given.numbers, given.lines, given.header) == ([1, 2, 3], [None] * 3, ("id", "n", "x"))


def test_what_is_no_text_sets_its_row_aside(file: Path) -> None:
    url = made(file, "id, x", ("a", b"\x00\xff"), ("b", "fine"), ("c", "a\0b"))
    given = read(url, "id", "x")
    assert given.rows == [{"id": "b", "x": "fine"}]
    assert [(aside.row, aside.line, aside.column, aside.reason) for aside in given.set_aside] == [
        (1, None, "x", "bytes, not text"),
        (3, None, "x", "a NUL inside a text"),
    ]


def test_bytes_that_are_not_utf8_set_their_row_aside(file: Path) -> None:
    url = made(file, "id", ("ok",))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO t VALUES (CAST(x'ff' AS TEXT))")
    given = read(url, "id")
    assert given.rows == [{"id": "ok"}]
    assert given.reasons == ["the text is not UTF-8"]


def test_a_missing_column_is_refused_with_a_near_one(file: Path) -> None:
    url = made(file, "chanel")
    with pytest.raises(RecordsError) as caught:
        read(url, "channel")
    assert "the column 'channel' is missing" in str(caught.value)
    assert "did you mean 'chanel'" in str(caught.value)


def test_more_rows_than_the_limit_are_refused(file: Path) -> None:
    url = made(file, "id", *((str(n),) for n in range(10)))
    with pytest.raises(RecordsError, match="more than 9 rows"):
        read(url, "id", limits=Limits(max_rows=9))


@pytest.mark.parametrize("url", ["mysql://user:secret@host/db", "secret", "", "/path/secret.db", "file:///secret.db"])
def test_a_url_of_an_unknown_kind_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(RecordsError) as caught:
        read(url, "id")
    assert "of no known kind" in str(caught.value)
    assert "secret" not in str(caught.value)


def digest(url: str, *columns: str) -> str:
    raw = database.rows(url, declared(*columns, database="t", extra_columns="ignore"), limits=LIMITS)
    for _ in raw.batches:
        pass
    assert raw.digest is not None
    return raw.digest()


def test_the_digest_is_that_of_the_rows_whatever_their_order(file: Path) -> None:
    first = digest(made(file, "id, n", ("a", 1), ("b", None)), "id", "n")
    assert first == hashlib.sha256(b'["id","n"]\n["a",1]\n["b",null]\n').hexdigest()
    assert digest(made(file, "id, n", ("b", None), ("a", 1)), "id", "n") == first
    assert digest(made(file, "id, n, more", ("b", None, 9), ("a", 1, 8)), "id", "n") == first
    assert digest(made(file, "id, n", ("b", 0), ("a", 1)), "id", "n") != first
    assert digest(made(file, "id, n", ("b", "\udcff".encode("utf-8", "surrogateescape")), ("a", 1)), "id", "n") != first


def test_a_relative_path_is_made_whole_before_it_is_handed_to_a_reader() -> None:
    assert sqlite.path_of(database.located("sqlite:///a b.db")) == Path.cwd() / "a b.db"
    assert database.located("sqlite:////srv/a.db") == "sqlite:////srv/a.db"
    assert database.located("postgresql://user@host/db") == "postgresql://user@host/db"


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(
    st.lists(
        st.tuples(texts, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False)), max_size=8
    )
)
def test_what_is_written_is_read_back(file: Path, rows: list[tuple[str, int, float]]) -> None:
    given = read(made(file, "word, whole, part", *rows), "word", "whole: integer", "part: number")
    back = [(line["word"], int(str(line["whole"])), float(str(line["part"]))) for line in given.rows]
    assert sorted(back, key=repr) == sorted(rows, key=repr)


@given(st.permutations([("a", 1), ("a", 2), ("b", 1), ("b", None), ("b", "x")]))
def test_the_order_of_writing_changes_nothing(file: Path, rows: list[tuple]) -> None:
    given = read(made(file, "id, n", *rows), "id", "n")
    assert [tuple(line.values()) for line in given.rows] == [
        ("a", "1"),
        ("a", "2"),
        ("b", None),
        ("b", "1"),
        ("b", "x"),
    ]
