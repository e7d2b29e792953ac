"""A table of PostgreSQL, in one read-only transaction that sees one state, by a cursor of the server."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, LiteralString
from urllib.parse import unquote

from govgauge.kernel.errors import RecordsError, did_you_mean
from govgauge.records.numeral import plain
from govgauge.records.raw import Limits, quoted, refused

if TYPE_CHECKING:
    import psycopg
    from psycopg import sql

ROWS_AT_ONCE = 10_000
PATIENCE = 10  # seconds to connect
SETTINGS: tuple[LiteralString, ...] = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'iso_8601'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL lock_timeout = '10s'",
)
COLUMNS: LiteralString = """
    SELECT a.attname, t.typname, t.typcategory, format_type(a.atttypid, a.atttypmod)
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = %s::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
TABLES: LiteralString = """
    SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    ORDER BY 1, 2 LIMIT 1000
"""
FLOATS = frozenset(("float4", "float8"))
# Instants as ISO 8601 with Z; what is endless stays the word that it is, and typing sets it aside.
WRITTEN: dict[str, LiteralString] = {
    "timestamptz": """CASE WHEN isfinite({0}) THEN to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        ELSE {0}::text END""",
    "timestamp": """CASE WHEN isfinite({0}) THEN to_char({0}, 'YYYY-MM-DD"T"HH24:MI:SS.US') ELSE {0}::text END""",
}
AS_TEXT: LiteralString = "{0}::text"
NESTED = {"A": "an array", "C": "a row"}


class Table:
    """One table or view, named `table` or `schema.table`."""

    def __init__(self, url: str, name: str, limits: Limits) -> None:
        self.psycopg = _driver()
        self.sql = importlib.import_module("psycopg.sql")
        self.hidden = secrets(url)
        self.name = name
        self.connection = self._connected(url)
        try:
            self._set(limits)
            self.kinds = self._look_up()
        except self.psycopg.Error as error:
            self.close()
            raise self._refused("the table cannot be looked up", error) from None
        except RecordsError:
            self.close()
            raise
        self.columns = tuple(self.kinds)

    def _connected(self, url: str) -> psycopg.Connection[tuple[object, ...]]:
        try:
            self.psycopg.conninfo.conninfo_to_dict(url)
        except self.psycopg.Error:
            # The library's words would repeat the part it stumbled over, which may be the password.
            raise refused(
                "the URL of the database cannot be read", allowed="postgresql://user@host/name", remedy="correct it"
            ) from None
        try:
            connection: psycopg.Connection[tuple[object, ...]] = self.psycopg.connect(
                url, connect_timeout=PATIENCE, application_name="govgauge"
            )
        except self.psycopg.Error as error:
            raise self._refused("there is no connection to the database", error) from None
        return connection

    def _set(self, limits: Limits) -> None:
        for setting in SETTINGS:
            self.connection.execute(setting)
        most = f"{limits.wall_seconds}s"
        self.connection.execute("SELECT set_config('statement_timeout', %s, true)", (most,))

    def close(self) -> None:
        """End the transaction and the connection."""
        self.connection.close()

    def _look_up(self) -> dict[str, tuple[str, str, str]]:
        """Column → name, category and full name of its type."""
        for parts in ((self.name,), tuple(self.name.split(".", 1))):
            named = self.sql.Identifier(*parts)
            oid = self._one("SELECT to_regclass(%s)::oid", named.as_string(self.connection))
            if oid is not None:
                self.table = named
                found = self.connection.execute(COLUMNS, (oid,)).fetchall()
                return {str(name): (str(kind), str(group), str(full)) for name, kind, group, full in found}
        tables = [f"{schema}.{table}" for schema, table in self.connection.execute(TABLES).fetchall()]
        short = [table.removeprefix("public.") for table in tables]
        raise refused(
            f"there is no table {quoted(self.name)}, or this user may not see it",
            allowed=", ".join(quoted(name) for name in short[:12]),
            remedy=did_you_mean(self.name, short) or "correct `database:` in the source",
        )

    def _one(self, query: LiteralString, argument: object) -> object:
        row = self.connection.execute(query, (argument,)).fetchone()
        return row[0] if row else None

    def rows(self, wanted: Sequence[str]) -> Iterator[Sequence[object]]:
        """The wanted columns of all rows as text, sorted by them in the order of code points."""
        floats = [self.kinds[name][0] in FLOATS for name in wanted]
        try:
            query = self._query(wanted)
            with self.connection.cursor(name="govgauge") as cursor:
                cursor.itersize = ROWS_AT_ONCE
                cursor.execute(query)
                for row in cursor:
                    yield [_plain(cell) if is_float else cell for cell, is_float in zip(row, floats, strict=True)]
        except (self.psycopg.Error, UnicodeError) as error:
            raise self._refused("the table cannot be read", error) from None
        finally:
            self.close()

    def _query(self, wanted: Sequence[str]) -> sql.Composed:
        """All names quoted by the driver; they are names that the database itself has given."""
        for name in wanted:
            self._must_be_flat(name)
        made = self.sql
        texts = [self._written(name) for name in wanted]
        names = [made.Identifier(f"c{n}") for n in range(len(wanted))]
        query: sql.Composed = made.SQL("SELECT * FROM (SELECT {texts} FROM {table}) AS t ORDER BY {order}").format(
            texts=made.SQL(", ").join(made.SQL("{} AS {}").format(*pair) for pair in zip(texts, names, strict=True)),
            table=self.table,
            order=made.SQL(", ").join(made.SQL('{} COLLATE "C" NULLS FIRST').format(name) for name in names),
        )
        return query

    def _must_be_flat(self, name: str) -> None:
        kind, group, full = self.kinds[name]
        if group in NESTED or kind == "bytea":
            raise refused(
                f"the column {quoted(name)} holds {NESTED.get(group, 'bytes')} ({full})",
                allowed="numbers, text, truth values, dates and times",
                remedy="read a view that gives its parts as columns of their own",
            )

    def _written(self, name: str) -> sql.Composed:
        composed: sql.Composed = self.sql.SQL(WRITTEN.get(self.kinds[name][0], AS_TEXT)).format(
            self.sql.Identifier(name)
        )
        return composed

    def _refused(self, what: str, error: BaseException) -> RecordsError:
        words = " ".join(str(error).split())
        for hidden in self.hidden:
            words = words.replace(hidden, "•••")
        return refused(f"{what} ({words[:300]})", remedy="look at the server, the user's rights and the URL")


def secrets(url: str) -> list[str]:
    """Every piece of the URL that may be a password or a part of one, longest first."""
    before, _, _ = url.partition("://")[2].rpartition("@")
    pieces = [*re.split("[:@/]", before)[1:], *re.findall(r"(?i)(?:password|sslpassword|passfile)=([^&]*)", url)]
    found = {piece for each in pieces for piece in (each, unquote(each)) if piece}
    return sorted(found, key=len, reverse=True)


def _plain(cell: object) -> object:
    return plain(cell) if isinstance(cell, str) else cell


def _driver() -> ModuleType:
    try:
        importlib.import_module("psycopg.conninfo")
        return importlib.import_module("psycopg")
    except ImportError:
        raise refused(
            "PostgreSQL is read through psycopg, which is not installed",
            remedy="pip install 'govgauge[postgresql]'",
        ) from None
