"""Tables of databases through the whole intake: what the same records give as a CSV file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.records import made_up
from tests.records.databases.conftest import Server
from tests.records.made_up import COLUMNS, NAMES, ROWS, text
from tests.records.taken_in import Office, column, source


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, sandbox: Any) -> tuple[list[dict], list[tuple]]:
    """What the CSV file gives."""
    one = source(*COLUMNS, key=("case",))
    taken = Office(tmp_path_factory.mktemp("csv"), sandbox).take(one, {"a.csv": made_up.as_csv()})
    return taken.rows(), reasons(taken.asides)


def reasons(asides: list[dict[str, Any]]) -> list[tuple]:
    return [(each["row"], each["column"], each["reason"]) for each in asides]


def in_sql(row: dict[str, Any]) -> tuple:
    return tuple(int(value) if isinstance(value, bool) else value for value in row.values())


def test_a_table_of_sqlite_gives_what_the_csv_file_gives(office: Office, expected: Any, tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"CREATE TABLE permits ({', '.join(map(repr, NAMES))})")
        marks = ", ".join("?" for _ in NAMES)
        connection.executemany(
            f"INSERT INTO permits VALUES ({marks})", [(*in_sql(row)[:6], text(row["done"])) for row in ROWS[::-1]]
        )
    taken = office.take(
        source(*COLUMNS, files=(), database="permits", key=("case",)), databases={"cases": f"sqlite:///{path}"}
    )
    assert taken.rows() == expected[0]
    assert reasons(taken.asides) == expected[1]
    (receipt,) = taken.records.receipts
    assert (receipt.name, receipt.rows, len(receipt.sha256)) == ("permits", len(ROWS), 64)


def test_a_relative_path_is_found_from_where_the_command_was_given(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "here.db")) as connection, connection:
        connection.execute("CREATE TABLE t (id)")
        connection.execute("INSERT INTO t VALUES ('x')")
    monkeypatch.chdir(tmp_path)
    one = source(column("id"), files=(), database="t")
    assert office.take(one, databases={"cases": "sqlite:///here.db"}).rows() == [{"id": "x"}]


@pytest.mark.postgresql
def test_a_table_of_postgresql_gives_what_the_csv_file_gives(office: Office, expected: Any, server: Server) -> None:
    kinds = ("text", "text", "bigint", "numeric(20,2)", "date", "timestamptz", "boolean")
    with psycopg.connect(server.url(), autocommit=True) as connection:
        fields = ", ".join(f'"{name}" {kind}' for name, kind in zip(NAMES, kinds, strict=True))
        connection.execute("SET TimeZone = 'UTC'; DROP SCHEMA IF EXISTS made CASCADE; CREATE SCHEMA made")
        connection.execute(f"CREATE TABLE made.permits ({fields})".encode())
        marks = ", ".join("%s" for _ in NAMES)
        rows = [tuple(row.values()) for row in ROWS]
        connection.cursor().executemany(f"INSERT INTO made.permits VALUES ({marks})".encode(), rows)
    one = source(*COLUMNS, files=(), database="made.permits", key=("case",))
    taken = office.take(one, databases={"cases": server.url()})
    assert taken.rows() == expected[0]
    assert reasons(taken.asides) == expected[1]
    again = office.take(one, databases={"cases": server.url()})
    assert again.records.receipts == taken.records.receipts


def test_a_refused_database_says_no_password(office: Office) -> None:
    one = source(column("id"), files=(), database="t")
    words = office.refusal(one, databases={"cases": "postgresql://user:s3cret@/db?host=/nowhere&port=5999"})
    assert words.startswith("t: there is no connection to the database")
    assert "s3cret" not in words
