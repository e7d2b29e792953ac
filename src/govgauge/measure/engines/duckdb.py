"""DuckDB as the embedded engine, locked at birth: no file but the given folders', no network, no extension, no setting.

The lock was tried against every attempt of RELIABILITY E13; see the mirrored test.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa
from sqlglot import exp

from govgauge.definition.formula.tree import table
from govgauge.kernel.errors import MeasureError, Problem

LOCKS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "preserve_insertion_order": "false",
}
REMEDIES = {
    "OutOfMemoryException": "give more memory, or a disk with more room to spill to",
    "OutOfRangeException": "a number grew beyond what a column holds; look for a wrong unit in the records",
    "ConversionException": "look at the value that could not be converted; guard it with case when … then",
    "IOException": "look at the disk and the file",
    "PermissionException": "the engine opens nothing but its own folders",
}


class DuckDBEngine:
    """One locked DuckDB in this process. `spill` is a folder that exists and is empty; it is used when memory is full.

    `memory` is what DuckDB may hold (such as "4GB"), `threads` defaults to all processors. What may be spilled is
    bounded as well, so that a runaway query ends with MeasureError and not with a full disk.
    """

    def __init__(
        self,
        *,
        memory: str = "4GB",
        threads: int | None = None,
        inputs: Sequence[Path] = (),
        outputs: Sequence[Path] = (),
        spill: Path | None = None,
        most_spilled: str = "40GB",
    ) -> None:
        folders = [*inputs, *outputs, *([spill] if spill else [])]
        config: dict[str, str | bool | int | float | list[str]] = {
            **LOCKS,
            "memory_limit": memory,
            "threads": str(threads or os.cpu_count() or 1),
            "temp_directory": str(spill) if spill else "",
        }
        try:
            self._connection = duckdb.connect(":memory:", config=config)
            self._set("allowed_directories", [f"{folder.resolve()}{os.sep}" for folder in folders])
            self._set("max_temp_directory_size", most_spilled)  # given to connect() it is shown, but not kept to
            self._set("TimeZone", "UTC")
            self._set("parquet_metadata_cache", True)
            self._set("enable_progress_bar", False)
            self._set("enable_external_access", False)
            self._set("lock_configuration", True)
        except duckdb.Error as error:
            raise _told("the engine's settings", error) from None
        self._names: set[str] = set()
        self._woven: dict[str, exp.Expr] = {}  # selects that are not stored, by table

    def __enter__(self) -> DuckDBEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the engine and forget its tables."""
        self._connection.close()

    def _set(self, setting: str, value: str | bool | list[str]) -> None:
        said = exp.SetItem(this=exp.EQ(this=exp.column(setting), expression=exp.convert(value)))
        self._connection.execute(exp.Set(expressions=[said]).sql(dialect="duckdb"))

    def attach(self, name: str, files: Sequence[Path]) -> None:
        """Make Parquet files of one schema a table; they are read where they lie."""
        paths = exp.convert([_literally(file) for file in files])
        lies = exp.Table(this=exp.Anonymous(this="read_parquet", expressions=[paths]))
        view = exp.Create(this=table(name), kind="VIEW", replace=True, expression=exp.select("*").from_(lies))
        self._execute(view, name)
        self._names.add(name)

    def load(self, name: str, rows: pa.Table) -> None:
        """Make a small Arrow table a table."""
        try:
            self._connection.register("_arrow", rows)
            everything = exp.select("*").from_(table("_arrow"))
            self._execute(exp.Create(this=table(name), kind="TABLE", replace=True, expression=everything), name)
            self._names.add(name)
            self._woven.pop(name, None)
            self._connection.unregister("_arrow")
        except duckdb.Error as error:
            raise _told(name, error) from None

    def define(self, name: str, select: exp.Expr, *, store: bool) -> None:
        """Make a select a table: stored, it is worked out once and spills like everything else.

        What is not stored becomes part of each select that reads it, so that only what that needs is worked out.
        """
        if store:
            making = exp.Create(this=table(name), kind="TABLE", replace=True, expression=self._with(select))
            self._execute(making, name)
            self._woven.pop(name, None)
        else:
            self._woven[name] = select
        self._names.add(name)

    def select(self, query: exp.Expr) -> pa.Table:
        """The rows of a select, in no order."""
        text = self._with(query).sql(dialect="duckdb", copy=False)
        try:
            return self._connection.sql(text).to_arrow_table()
        except duckdb.Error as error:
            raise _told("the engine", error) from None

    def _with(self, query: exp.Expr) -> exp.Expr:
        """The query with the selects of the tables it reads before it, each after those it reads itself."""
        needed: dict[str, exp.Expr] = {}
        self._gather(query, needed)
        if needed:
            own = query.args.get("with_")
            parts = [exp.CTE(this=select, alias=exp.TableAlias(this=_name(name))) for name, select in needed.items()]
            query.set("with_", exp.With(expressions=[*parts, *(own.expressions if own else [])]))
        return query

    def _gather(self, query: exp.Expr, needed: dict[str, exp.Expr]) -> None:
        for read in query.find_all(exp.Table):
            if read.name in self._woven and read.name not in needed:
                self._gather(self._woven[read.name], needed)
                needed[read.name] = self._woven[read.name]

    def _execute(self, statement: exp.Expr, what: str) -> None:
        try:
            self._connection.execute(statement.sql(dialect="duckdb", copy=False))
        except duckdb.Error as error:
            raise _told(what, error) from None

    def write(self, name: str, path: Path) -> None:
        """Write a table to one Parquet file."""
        text = self._with(exp.select("*").from_(table(name))).sql(dialect="duckdb", copy=False)
        try:
            self._connection.sql(text).write_parquet(str(path), compression="zstd")
        except duckdb.Error as error:
            raise _told(name, error) from None

    def has(self, name: str) -> bool:
        """Whether there is such a table."""
        return name in self._names

    def sorted_rows(self, name: str) -> pa.Table:
        """All rows of a table, sorted by all its columns in their order."""
        rows = self.select(exp.select("*").from_(table(name)))
        return rows.sort_by([(column, "ascending") for column in rows.column_names])


def _literally(file: Path) -> str:
    """The path as a pattern that matches nothing else: a folder may be called `run*`."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in str(file))


def _name(name: str) -> exp.Identifier:
    return exp.to_identifier(name, quoted=True)


def _told(what: str, error: duckdb.Error) -> MeasureError:
    """DuckDB's first line, without the query."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return MeasureError(Problem(what, lines[0][:300], remedy=REMEDIES.get(type(error).__name__, ""), code="engine"))
