"""Rows looked at beyond their own cells, over all files of a source: rules, units, facets, keys.

Runs over our own typed Parquet, in a DuckDB that can open nothing outside its folder. Rows go in the order of files and
then of the rows in them, whatever the number of threads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import TracebackType

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlglot
from sqlglot import exp

from govgauge.definition.model import Facet, Index, Source, Units
from govgauge.kernel.errors import Problem, RecordsError
from govgauge.records import rules, typed_file
from govgauge.records.rules import Check, Formulas, Placing
from govgauge.records.typing.table import FILE, MISSING, kept

AT = "file_row_number"  # place in the Parquet file, as its reader counts
SAME = "the same record again"
OTHER = "another record has the same key and other content"
REPLACED = "a later record has the same key"
LOCKS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "allow_persistent_secrets": "false",
}
EMPTY = """
    CREATE OR REPLACE TABLE _broken
    (_file SMALLINT, "at" BIGINT, "column" TEXT, found TEXT, reason TEXT, rank INTEGER)
"""
NOTE = """
    INSERT INTO _broken
    SELECT _file, file_row_number, :column, :found, :reason, :rank FROM _records WHERE :condition
"""
DISTINCT = "SELECT DISTINCT CAST(:value AS TEXT) AS value FROM _records WHERE :value IS NOT NULL ORDER BY value"
NOTE_WRONG = """
    INSERT INTO _broken
    SELECT _file, file_row_number, :column, _value, _reason, :rank
    FROM _records JOIN _wrong ON CAST(:value AS TEXT) = _value
"""
GOOD = """
    CREATE OR REPLACE VIEW _good AS
    SELECT * FROM _records
    WHERE NOT EXISTS (
        SELECT 1 FROM _broken WHERE _broken._file = _records._file AND _broken."at" = _records.file_row_number)
"""
TWICE = """
    CREATE OR REPLACE TABLE _twice AS
    SELECT :key AS _key FROM _good WHERE :key IS NOT NULL AND :known GROUP BY 1 HAVING count(*) > 1
"""
# Only rows whose key is there more than once are looked at closely; `_kinds` is how many different contents they have.
NOTE_TWICE = """
    INSERT INTO _broken
    WITH
        held AS (SELECT _good.*, :key AS _key FROM _good WHERE :key IN (SELECT _key FROM _twice)),
        kinds AS (SELECT _key, count(DISTINCT row(:content)) AS _kinds FROM held GROUP BY _key),
        numbered AS (
            SELECT held.*, _kinds,
                row_number() OVER (PARTITION BY held._key ORDER BY _file, file_row_number) AS _nth,
                row_number() OVER (PARTITION BY held._key ORDER BY _file DESC, file_row_number DESC) AS _last
            FROM held JOIN kinds ON held._key = kinds._key)
    SELECT _file, file_row_number, :column, :found, CASE WHEN _kinds = 1 THEN :same ELSE :other END, :rank
    FROM numbered WHERE :condition
"""
ALL = """
    SELECT b._file AS _file, b."at" AS "at", r._row AS _row, r._line AS _line, b."column", b.found, b.reason
    FROM _broken AS b JOIN _records AS r ON b._file = r._file AND b."at" = r.file_row_number
    ORDER BY b._file, b."at", b.rank
"""


@dataclass(frozen=True)
class Settled:
    """What is set aside of one source, a row per reason in the order of the rows, and how many rows of each file."""

    broken: pa.Table | None  # _file, at, _row, _line, column, found, reason
    rows: Mapping[int, int]  # by receipt number


NOTHING = Settled(None, {})


class Quality:
    """Settles one source after the other. `spill` is a folder for what does not fit into `memory` (bytes)."""

    def __init__(self, index: Index, *, spill: Path, memory: int) -> None:
        self.index = index
        self.spill = spill
        self.memory = memory
        self.connection: duckdb.DuckDBPyConnection | None = None
        self.rank = 0

    def __enter__(self) -> Quality:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.connection is not None:
            self.connection.close()

    def settle(self, source: Source, files: Mapping[int, Path]) -> Settled:
        """Set aside what breaks a rule of the source: such rows leave the typed files, which are written anew.

        `files` are the source's typed files by receipt number. Raises RecordsError when DuckDB gives up, and
        DefinitionError for a formula that is wrong.
        """
        if not files or not rules.needed(self.index, source):
            return NOTHING
        if not source.rules and not source.key and well_placed(self.index, source, files=list(files.values())):
            return NOTHING
        try:
            broken = self._broken(source, list(files.values()))
        except duckdb.Error as error:
            said = str(error).splitlines()[0]
            remedy = "look at the disk and the memory limit"
            raise RecordsError(Problem(source.name, f"its rows could not be checked ({said})", remedy=remedy)) from None
        return Settled(broken, thinned(broken, files))

    def _broken(self, source: Source, files: Sequence[Path]) -> pa.Table:
        connection = self._opened(files)
        formulas = Formulas(self.index, source, years=typed_file.years(files))
        placing = formulas.placing()
        self._check([*formulas.rules(), *rules.no_unit(placing, source)])
        if placing.unit is not None:
            self._look_up(placing.unit, partial(rules.unlisted_unit, self.index.units), column=source.placed.unit)
            self._check(rules.not_there_then(self.index, placing, source=source, periods=self._periods(placing)))
        for facet, value in placing.facets.items():
            column = source.placed.facets[facet]
            self._look_up(value, partial(rules.unlisted_value, self.index.facets[facet]), column=column)
        if source.key:
            self._keys(source)
        return connection.sql(statement(ALL)).to_arrow_table()

    def _opened(self, files: Sequence[Path]) -> duckdb.DuckDBPyConnection:
        if self.connection is None:
            self.spill.mkdir(parents=True, exist_ok=True)
            memory = {"memory_limit": f"{max(256, self.memory >> 20)}MB", "temp_directory": str(self.spill)}
            self.connection = duckdb.connect(":memory:", config={**LOCKS, **memory})
            folders = sorted(
                {f"{folder.resolve()}{os.sep}" for folder in (self.spill, *(file.parent for file in files))}
            )
            self.connection.execute("SET allowed_directories = $folders", {"folders": folders})
            self.connection.execute("SET enable_external_access = false")
            self.connection.execute("SET lock_configuration = true")
        paths = [str(file) for file in files]
        self.connection.read_parquet(paths, file_row_number=True).create_view("_records", replace=True)
        self.connection.execute(EMPTY)
        self.rank = 0
        return self.connection

    def _run(self, template: str, **parts: object) -> duckdb.DuckDBPyConnection:
        """Carry out a statement with checked expressions in the places of its names."""
        self.rank += 1
        if self.connection is None:
            raise AssertionError("nothing is opened")
        return self.connection.execute(statement(template, rank=self.rank, **parts))

    def _check(self, checks: Iterable[Check]) -> None:
        """Note every row that a check finds broken."""
        for check in checks:
            self._run(NOTE, column=check.column, found=check.found, reason=check.reason, condition=check.broken)

    def _look_up(self, value: exp.Expr, why: Callable[[str], str], *, column: str) -> None:
        """Note every row with a value of which `why` says why it will not do."""
        found = [str(each) for (each,) in self._run(DISTINCT, value=value).fetchall()]
        wrong = {each: reason for each in found if (reason := why(each))}
        if wrong and self.connection is not None:
            table = pa.table({"_value": list(wrong), "_reason": list(wrong.values())})
            self.connection.register("_wrong", table)
            self._run(NOTE_WRONG, column=column, value=value)
            self.connection.unregister("_wrong")

    def _periods(self, placing: Placing) -> list[str]:
        """The periods found, where some unit was not always there."""
        if placing.period is None or not _some_come_or_go(self.index.units):
            return []
        return [str(each) for (each,) in self._run(DISTINCT, value=placing.period).fetchall()]

    def _keys(self, source: Source) -> None:
        """Note rows that share their key with another."""
        keys = [exp.column(name, quoted=True) for name in source.key]
        key = keys[0] if len(keys) == 1 else exp.Anonymous(this="row", expressions=keys)
        known = exp.and_(*(exp.Not(this=exp.Is(this=each.copy(), expression=exp.null())) for each in keys))
        self._run(GOOD)
        self._run(TWICE, key=key, known=known)
        if not self._run("SELECT 1 FROM _twice LIMIT 1").fetchall():
            return
        columns = [column for column in kept(source) if not column.unpivot or column.name not in source.key]
        content = [exp.column(column.name, quoted=True) for column in columns]
        content += [exp.column(column.name + MISSING, quoted=True) for column in columns if column.reasoned]
        last = source.same_key == "last"
        nth = exp.column("_last" if last else "_nth")
        later = exp.GT(this=nth, expression=exp.Literal.number(1))
        different = exp.GT(this=exp.column("_kinds"), expression=exp.Literal.number(1))
        self._run(
            NOTE_TWICE,
            key=key,
            content=content,
            column=", ".join(source.key),
            found=rules.values(source.key, source),
            same=SAME,
            other=REPLACED if last else OTHER,
            condition=later if last else exp.or_(later, different),
        )


def well_placed(index: Index, source: Source, *, files: Sequence[Path]) -> bool:
    """Whether a look at the distinct units and facet values shows already that every row has its place.

    False also where only the engine can tell: where these are formulas, or a unit was not always there.
    """
    units, placed = index.units, source.placed
    if _some_come_or_go(units):
        return False
    facets = [(index.facets[name], placed.facets[name]) for name in rules.closed_facets(index, source)]
    if not {placed.unit, *(column for _, column in facets)} <= {"", *(column.name for column in kept(source))}:
        return False
    of_units = _distinct(files, placed.unit) if placed.unit else set()
    if None in of_units or any(rules.unlisted_unit(units, str(unit)) for unit in of_units):
        return False
    return all(_listed(facet, _distinct(files, column)) for facet, column in facets)


def _some_come_or_go(units: Units) -> bool:
    return any(unit.since or unit.until for unit in units.listed.values())


def _listed(facet: Facet, values: set[object]) -> bool:
    return not any(rules.unlisted_value(facet, str(value)) for value in values - {None})


def _distinct(files: Sequence[Path], column: str) -> set[object]:
    found: set[object] = set()
    for file in files:
        with pq.ParquetFile(file, read_dictionary=[column]) as parquet:
            for batch in parquet.iter_batches(columns=[column], use_threads=False):
                found.update(pc.unique(batch.column(0)).to_pylist())
    return found


@cache
def _parsed(template: str) -> exp.Expr:
    return sqlglot.parse_one(template, dialect="duckdb")


def statement(template: str, **parts: object) -> str:
    """The statement with its named places filled: by expressions, by lists of them, or by plain values."""
    tree = _parsed(template).copy()
    for place in list(tree.find_all(exp.Placeholder)):
        part = parts[place.name]
        if isinstance(part, list):
            _spread(place, part)
        else:
            place.replace(part.copy() if isinstance(part, exp.Expr) else exp.convert(part))
    return tree.sql(dialect="duckdb")


def _spread(place: exp.Expr, parts: Sequence[exp.Expr]) -> None:
    """Put several expressions where one stands in a list."""
    parent = place.parent
    if parent is None or place.arg_key is None:
        raise AssertionError("a place without a list")
    listed = parent.args[place.arg_key]
    at = next(number for number, each in enumerate(listed) if each is place)
    parent.set(place.arg_key, [*listed[:at], *(part.copy() for part in parts), *listed[at + 1 :]])


def thinned(broken: pa.Table, files: Mapping[int, Path]) -> dict[int, int]:
    """Take the broken rows out of the typed files; how many that were, by receipt number."""
    numbers, places = np.asarray(broken[FILE]), np.asarray(broken["at"])
    removed: dict[int, int] = {}
    for number, path in files.items():
        gone = np.unique(places[numbers == number])
        if len(gone):
            typed_file.without(path, gone)
            removed[number] = len(gone)
    return removed
