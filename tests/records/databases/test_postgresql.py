"""A table of PostgreSQL: one state, read only, every value exact, and no password in any message."""

from collections.abc import Iterator
from types import SimpleNamespace

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.databases.postgresql import Table, secrets
from govgauge.records.formats import database
from govgauge.records.raw import LINE, ROW, Limits
from tests.records.databases.conftest import PASSWORD, Server
from tests.records.handed_in import LIMITS, declared

pytestmark = pytest.mark.postgresql


@pytest.fixture
def owner(server: Server) -> Iterator[psycopg.Connection]:
    """A connection that may do anything; what it made is taken away."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE; DROP SCHEMA IF EXISTS other CASCADE")
        connection.execute("CREATE SCHEMA public")
        yield connection


def read(
    server: Server, table: str, *columns: str, limits: Limits = LIMITS, url: str = "", **settings: object
) -> SimpleNamespace:
    source = declared(*columns, database=table, **settings)
    raw = database.rows(url or server.url(), source, limits=limits)
    rows = [row for batch in raw.batches for row in batch.to_pylist()]
    numbers = [(row.pop(ROW), row.pop(LINE)) for row in rows]
    return SimpleNamespace(rows=rows, numbers=numbers, raw=raw)


def refusal(server: Server, table: str, *columns: str, **settings: object) -> str:
    with pytest.raises(RecordsError) as caught:
        read(server, table, *columns, **settings)  # type: ignore[arg-type]
    return str(caught.value)


def test_rows_come_sorted_by_what_they_hold(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE TABLE cases (id text, n integer)")
    owner.execute("INSERT INTO cases VALUES ('b', 1), ('a', 10), ('a', 9), (NULL, 1), ('Z', 2), ('é', 3)")
    given = read(server, "cases", "id", "n: integer")
    assert [(row["id"], row["n"]) for row in given.rows] == [
        (None, "1"),
        ("Z", "2"),
        ("a", "10"),
        ("a", "9"),
        ("b", "1"),
        ("é", "3"),
    ]
    assert given.numbers == [(n, None) for n in range(1, 7)]


VALUES = {
    "12345678901234567890.123456789::numeric": "12345678901234567890.123456789",
    "1.50::numeric(9,2)": "1.50",
    "9223372036854775807::bigint": "9223372036854775807",
    "0.1::float8": "0.1",
    "1e-7::float8": "0.0000001",
    "1e20::float8": "100000000000000000000",
    "'NaN'::float8": "NaN",
    "0.1::float4": "0.1",
    "true": "true",
    "false": "false",
    "DATE '2024-02-29'": "2024-02-29",
    "TIMESTAMPTZ '2024-03-31 03:30:00+02'": "2024-03-31T01:30:00.000000Z",
    "TIMESTAMPTZ 'infinity'": "infinity",
    "TIMESTAMP '2024-03-31 03:30:00.25'": "2024-03-31T03:30:00.250000",
    "TIMESTAMP '-infinity'": "-infinity",
    "TIME '08:30'": "08:30:00",
    "'网上'::varchar(9)": "网上",
    "'{\"a\": 1}'::jsonb": '{"a": 1}',
    "'a3bb189e-8bf9-3888-9912-ace4e6543002'::uuid": "a3bb189e-8bf9-3888-9912-ace4e6543002",
    "NULL::text": None,
    "''::text": "",
    "INTERVAL '1 day 2 hours'": "P1DT2H",
}


@pytest.mark.parametrize("value", VALUES)
def test_values_are_exact_whatever_the_server_is_set_to(server: Server, owner: psycopg.Connection, value: str) -> None:
    owner.execute("ALTER ROLE owner SET DateStyle = 'SQL, DMY'; ALTER ROLE owner SET TimeZone = 'Asia/Shanghai'")
    owner.execute("ALTER ROLE owner SET extra_float_digits = -5; ALTER ROLE owner SET IntervalStyle = 'postgres'")
    try:
        owner.execute(f"CREATE TABLE t AS SELECT {value} AS x".encode())
        assert [row["x"] for row in read(server, "t", "x").rows] == [VALUES[value]]
    finally:
        owner.execute("ALTER ROLE owner RESET ALL")


def test_only_declared_columns_are_asked_for(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE TABLE t (id text, name text, papers text[])")
    owner.execute("INSERT INTO t VALUES ('1', 'Li', '{a,b}')")
    assert read(server, "t", "id", extra_columns="ignore").rows == [{"id": "1"}]
    assert "the column 'name' is not declared" in refusal(server, "t", "id")
    assert "the column 'idd' is missing" in refusal(server, "t", "idd", extra_columns="ignore")


def test_a_view_and_a_table_of_another_schema_are_read(server: Server, owner: psycopg.Connection) -> None:
    owner.execute(
        "CREATE SCHEMA other; CREATE TABLE other.t AS SELECT 'x' AS id; CREATE VIEW v AS SELECT * FROM other.t"
    )
    assert read(server, "other.t", "id").rows == read(server, "v", "id").rows == [{"id": "x"}]


def test_names_are_names_and_never_statements(server: Server, owner: psycopg.Connection) -> None:
    name = 'a"; DROP TABLE kept; --'
    owner.execute("CREATE TABLE kept (x int)")
    owner.execute(psycopg.sql.SQL("CREATE TABLE {} AS SELECT 1 AS {}").format(*[psycopg.sql.Identifier(name)] * 2))
    assert read(server, name, f"x = {name}").rows == [{name: "1"}]
    owner.execute('CREATE TABLE "dotted.name" AS SELECT 2 AS "%s {} x"')
    assert read(server, "dotted.name", "x = %s {} x").rows == [{"%s {} x": "2"}]
    assert owner.execute("SELECT to_regclass('kept')").fetchone() != (None,)


@pytest.mark.parametrize("table", ["caes", "x; DROP TABLE cases", "", "a.b.c", "pg_catalog.nothing", '"', "%s", "1"])
def test_a_table_that_is_not_there_is_refused(server: Server, owner: psycopg.Connection, table: str) -> None:
    owner.execute("CREATE TABLE cases (id text)")
    words = refusal(server, table, "id")
    assert "there is no table" in words
    assert "'cases'" in words
    if table == "caes":
        assert "did you mean 'cases'" in words


@pytest.mark.parametrize("value", ["ARRAY[1,2]", "ROW(1,2)", "'\\x00ff'::bytea"])
def test_a_column_of_many_values_is_refused_when_it_is_declared(
    server: Server, owner: psycopg.Connection, value: str
) -> None:
    owner.execute("CREATE TYPE pair AS (a int, b int)")
    cast = f"{value}::pair" if "ROW" in value else value
    owner.execute(f"CREATE TABLE t AS SELECT {cast} AS x, 1 AS id".encode())
    assert "the column 'x' holds" in refusal(server, "t", "id", "x")
    assert read(server, "t", "id", extra_columns="ignore").rows == [{"id": "1"}]


def test_nothing_can_be_written_while_it_is_read(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE TABLE kept (x int)")
    owner.execute(
        "CREATE FUNCTION sly() RETURNS int LANGUAGE sql AS 'INSERT INTO kept VALUES (1); SELECT 1';"
        "CREATE VIEW v AS SELECT sly() AS x"
    )
    assert "read-only transaction" in refusal(server, "v", "x: integer")
    assert owner.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_statement_that_takes_too_long_is_ended(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE VIEW v AS SELECT pg_sleep(30)::text AS x")
    assert "statement timeout" in refusal(server, "v", "x", limits=Limits(wall_seconds=1))


def test_many_rows_come_in_many_batches_of_one_state(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE TABLE t AS SELECT n, 'c' || n AS id FROM generate_series(1, 45000) n")
    source = declared("n: integer", "id", database="t")
    batches = database.rows(server.url(), source, limits=LIMITS).batches
    first = next(batches)
    owner.execute("DELETE FROM t")
    assert len(first) + sum(len(batch) for batch in batches) == 45_000


def test_more_rows_than_the_limit_are_refused(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE TABLE t AS SELECT n FROM generate_series(1, 100) n")
    assert "more than 99 rows" in refusal(server, "t", "n: integer", limits=Limits(max_rows=99))


def test_a_table_without_rows_gives_none(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE TABLE t (id text)")
    assert read(server, "t", "id").rows == []


def test_a_password_opens_and_is_never_told(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("DROP ROLE IF EXISTS locked")
    owner.execute(psycopg.sql.SQL("CREATE ROLE locked LOGIN PASSWORD {}").format(psycopg.sql.Literal(PASSWORD)))
    owner.execute("CREATE TABLE t AS SELECT 'x' AS id; GRANT USAGE ON SCHEMA public TO locked")
    url = server.url("locked", PASSWORD)
    words = refusal(server, "t", "id", url=url)
    assert "permission denied for table t" in words
    owner.execute("GRANT SELECT ON t TO locked")
    assert read(server, "t", "id", url=url).rows == [{"id": "x"}]
    wrong = server.url("locked", "s3cret-and-wrong")
    words = refusal(server, "t", "id", url=wrong)
    assert "there is no connection to the database" in words
    assert "s3cret" not in words
    owner.execute("DROP OWNED BY locked; DROP ROLE locked")


def test_what_the_server_says_is_told_without_the_password(server: Server) -> None:
    # A server's own words may hold what was handed to it: here the name of a database that is the password.
    url = server.url("owner", "hush-hush", database="hush-hush")
    words = refusal(server, "t", "id", url=url)
    assert "hush" not in words
    assert "•••" in words


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:secret@host:notaport/db",
        "postgresql://user:sec%ZZret@host/db",
        "postgresql://user:secret@host/db?nonsense=1",
        "postgresql://user:secret@[::1/db",
        "postgresql://user:sec/ret@host/db",
        "postgresql://user:sec@ret@nowhere.invalid/db",
    ],
)
def test_a_url_that_cannot_be_read_is_not_repeated(server: Server, url: str) -> None:
    words = refusal(server, "t", "id", url=url)
    assert "the URL of the database cannot be read" in words or "there is no connection" in words
    assert "sec" not in words
    assert "ret" not in words


def test_a_server_that_is_not_there_is_refused(server: Server) -> None:
    words = refusal(server, "t", "id", url=f"postgresql://owner:s3cret@/x?host={server.folder}&port=5999")
    assert "there is no connection to the database" in words
    assert "s3cret" not in words


def test_every_piece_of_a_password_is_a_secret() -> None:
    assert secrets("postgresql://user@host/db") == []
    assert secrets("postgresql://user:abc@host/db") == ["abc"]
    assert secrets("postgresql://user:a%2Fb@host/db") == ["a%2Fb", "a/b"]
    assert set(secrets("postgresql://user:p@ss/word@host/db")) == {"p", "ss", "word"}
    assert secrets("postgresql://host/db?user=u&password=xyz") == ["xyz"]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(texts, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False)), max_size=8
    )
)
def test_what_is_written_is_read_back(server: Server, made: list[tuple[str, int, float]]) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS public; DROP TABLE IF EXISTS back")
        connection.execute("CREATE TABLE back (word text, whole bigint, part float8)")
        connection.cursor().executemany("INSERT INTO back VALUES (%s, %s, %s)", made)
    rows = read(server, "back", "word", "whole: integer", "part: number").rows
    given = [(row["word"], int(row["whole"]), float(row["part"])) for row in rows]
    assert sorted(given) == sorted(made)
    assert [row["word"] for row in rows] == sorted(word for word, _, _ in made)


def test_the_table_says_its_columns_in_their_order(server: Server, owner: psycopg.Connection) -> None:
    owner.execute("CREATE TABLE t (b text, a integer, gone text); ALTER TABLE t DROP COLUMN gone")
    table = Table(server.url(), "t", LIMITS)
    table.close()
    assert table.columns == ("b", "a")
