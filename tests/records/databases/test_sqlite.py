"""A table of an SQLite file: read only, whole, and nothing in the file can act."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records.databases.sqlite import Table, identifier, path_of
from govgauge.records.raw import Limits
from tests.records.handed_in import LIMITS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


def made(file: Path, *statements: str) -> str:
    """The URL of a closed database in which these statements were run."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return f"sqlite:///{file}"


def rows(url: str, *wanted: str, table: str = "t", limits: Limits = LIMITS) -> list[tuple]:
    opened = Table(url, table, limits)
    return [tuple(row) for row in opened.rows(wanted or opened.columns)]


def refusal(url: str, table: str = "t", limits: Limits = LIMITS) -> str:
    with pytest.raises(RecordsError) as caught:
        rows(url, table=table, limits=limits)
    return str(caught.value)


def test_rows_come_sorted_by_what_they_hold(file: Path) -> None:
    url = made(file, "CREATE TABLE t (id, n)", "INSERT INTO t VALUES ('b', 1), ('a', 10), ('a', 9), (NULL, 2), (5, 1)")
    assert rows(url) == [(None, 2), (5, 1), ("a", 9), ("a", 10), ("b", 1)]
    assert rows(url, "n") == [(1,), (1,), (2,), (9,), (10,)]


def test_columns_are_said_in_their_order(file: Path) -> None:
    opened = Table(made(file, "CREATE TABLE t (b, a, 'c d')"), "t", LIMITS)
    opened.close()
    assert opened.columns == ("b", "a", "c d")


def test_a_view_is_read_as_well(file: Path) -> None:
    url = made(
        file, "CREATE TABLE t (id)", "INSERT INTO t VALUES ('x')", "CREATE VIEW v AS SELECT upper(id) AS id FROM t"
    )
    assert rows(url, table="v") == [("X",)]


def test_names_are_names_and_never_statements(file: Path) -> None:
    name = 'a"; DROP TABLE t; --'
    url = made(
        file, f"CREATE TABLE {identifier(name)} ({identifier(name)})", f"INSERT INTO {identifier(name)} VALUES (1)"
    )
    assert rows(url, table=name) == [(1,)]


@pytest.mark.parametrize("name", ["caes", "cases; DROP TABLE cases", "", "sqlite_schema", "main.cases", '"cases"'])
def test_a_table_that_is_not_there_is_refused(file: Path, name: str) -> None:
    words = refusal(made(file, "CREATE TABLE cases (id)"), name)
    assert "there is no table" in words
    assert "allowed: 'cases'" in words
    assert ("did you mean 'cases'" in words) is (name in {"caes", '"cases"', "main.cases"})


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_rows_that_are_only_in_a_journal_are_not_lost_in_silence(file: Path, ending: str) -> None:
    url = made(file, "CREATE TABLE t (id)")
    beside = file.with_name(file.name + ending)
    beside.write_bytes(b"")
    assert rows(url) == []
    beside.write_bytes(b"not yet in the file")
    assert f"there is a file ending in {ending}" in refusal(url)


def test_a_database_that_is_open_elsewhere_is_refused(file: Path) -> None:
    url = made(file, "PRAGMA journal_mode = WAL", "CREATE TABLE t (id)")
    with closing(sqlite3.connect(file)) as writing:
        writing.execute("INSERT INTO t VALUES ('fresh')")
        writing.commit()
        assert "was not closed" in refusal(url)
    assert rows(url) == [("fresh",)]


def test_the_file_is_not_written_to(file: Path) -> None:
    url = made(file, "CREATE TABLE t (id)", "INSERT INTO t VALUES ('x')")
    before = file.read_bytes(), sorted(path.name for path in file.parent.iterdir())
    file.chmod(0o444)
    rows(url)
    assert (file.read_bytes(), sorted(path.name for path in file.parent.iterdir())) == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3", b"id,n\n1,2\n", b"SQLite format 3\0" + b"\xff" * 4096])
def test_what_is_no_database_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert refusal(f"sqlite:///{file}")


@pytest.mark.parametrize("sixteenth", range(1, 16))
def test_a_file_cut_off_is_refused(file: Path, sixteenth: int) -> None:
    url = made(file, "CREATE TABLE t (id)", *("INSERT INTO t VALUES (hex(randomblob(900)))" for _ in range(60)))
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * sixteenth // 16])
    assert "cannot be read" in refusal(url)


def test_a_spoilt_file_is_read_or_refused_and_nothing_else(file: Path) -> None:
    url = made(file, "CREATE TABLE t (id, n)", *(f"INSERT INTO t VALUES ('c{n}', {n})" for n in range(50)))
    content = file.read_bytes()
    for place in range(16, len(content), 37):
        file.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            rows(url)
        except RecordsError:
            continue


def test_a_view_cannot_reach_outside_of_the_file(file: Path) -> None:
    url = made(file, "CREATE TABLE t (id)", "CREATE VIEW v AS SELECT load_extension('/tmp/x.so') AS id")
    assert "cannot be read" in refusal(url, "v")


def test_bytes_and_texts_that_are_none_come_so_that_they_can_be_told_apart(file: Path) -> None:
    url = made(
        file, "CREATE TABLE t (id)", "INSERT INTO t VALUES (x'00ff')", "INSERT INTO t VALUES (CAST(x'ff61' AS TEXT))"
    )
    assert sorted(rows(url), key=str) == [("\udcffa",), (b"\x00\xff",)]


def test_a_text_beyond_the_limit_is_refused(file: Path) -> None:
    url = made(file, "CREATE TABLE t (id)", "INSERT INTO t VALUES (printf('%.*c', 100000, 'x'))")
    assert "too big" in refusal(url, limits=Limits(max_cell=1000))


def test_the_path_follows_three_strokes() -> None:
    assert path_of("sqlite:///data/a.db") == Path("data/a.db")
    assert path_of("sqlite:////srv/a%20b.db") == Path("/srv/a b.db")
    assert path_of("sqlite:///a.db?mode=rwc") == Path("a.db")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite://host/a.db", "sqlite://a.db"])
def test_a_url_without_a_path_is_refused(url: str) -> None:
    with pytest.raises(RecordsError, match="names no file"):
        path_of(url)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(f"sqlite:///{tmp_path}/none.db")
    assert "there is no such file" in refusal(f"sqlite:///{tmp_path}")
