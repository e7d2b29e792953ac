"""A table of an SQLite file, opened so that nothing is written and nothing in the file can act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from govgauge.kernel.errors import RecordsError, did_you_mean
from govgauge.records.raw import Limits, quoted, refused

MAGIC = b"SQLite format 3\0"
START = "sqlite://"
MOST_CELLS = 64  # of the greatest size, in one row
READS = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))
DAMAGED = "the file is damaged or is still being written; ask for a closed copy"


class Table:
    """One table or view. `sqlite:///data.db` is below the working folder, `sqlite:////srv/data.db` is not."""

    def __init__(self, url: str, name: str, limits: Limits) -> None:
        self.path = path_of(url)
        self.name = name
        _must_be_closed(self.path)
        self.connection = _opened(self.path, limits)
        try:
            self.columns = self._columns()
        except RecordsError:
            self.close()
            raise

    def _columns(self) -> tuple[str, ...]:
        try:
            listed = self.connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
            names = [str(name) for (name,) in listed]
            if self.name not in names:
                raise refused(
                    f"there is no table {quoted(self.name)}",
                    allowed=", ".join(quoted(name) for name in names[:12]),
                    remedy=did_you_mean(self.name, names) or "correct `database:` in the source",
                )
            empty = self.connection.execute(f"SELECT * FROM {identifier(self.name)} LIMIT 0")  # noqa: S608
        except (sqlite3.Error, UnicodeError) as error:
            raise refused(f"the database cannot be read ({error})", remedy=DAMAGED) from None
        return tuple(str(column[0]) for column in empty.description)

    def rows(self, wanted: Sequence[str]) -> Iterator[Sequence[object]]:
        """The wanted columns of all rows, sorted by them; bytes where the value is no text."""
        columns = ", ".join(identifier(name) for name in wanted)
        order = ", ".join(f"{n} COLLATE BINARY, typeof({identifier(name)})" for n, name in enumerate(wanted, 1))
        query = f"SELECT {columns} FROM {identifier(self.name)} ORDER BY {order}"  # noqa: S608
        try:
            yield from self.connection.execute(query)
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            raise refused(f"the database cannot be read ({error})", remedy=DAMAGED) from None
        finally:
            self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def path_of(url: str) -> Path:
    """The file that a URL means."""
    path = unquote(url.removeprefix(START)).partition("?")[0]
    if not path.startswith("/") or len(path) < 2:
        raise refused(
            "the URL names no file", allowed="sqlite:///data.db or sqlite:////srv/data.db", remedy="correct it"
        )
    return Path(path[1:])


def identifier(name: str) -> str:
    """A name that the database itself has given, quoted as SQL quotes names."""
    return '"' + name.replace('"', '""') + '"'


def _must_be_closed(path: Path) -> None:
    """Rows that are only in the journal beside the file would be lost in silence."""
    if not path.is_file():
        raise refused("there is no such file", remedy="correct the URL of the database")
    with path.open("rb") as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            raise refused("the file is no SQLite 3 database", remedy="correct the URL of the database")
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            raise refused(
                f"the database is open elsewhere, or was not closed: there is a file ending in {ending}",
                remedy="close it, or hand in a copy made with VACUUM INTO",
            )


def _opened(path: Path, limits: Limits) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CELLS * limits.max_cell)
        connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, limits.max_columns)
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error as error:
        raise refused(f"the database cannot be opened ({error})", remedy=DAMAGED) from None
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    connection.set_authorizer(_only_reading)
    return connection


def _only_reading(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY
