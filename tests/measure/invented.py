"""Invented indices and records for the tests of measuring: a table of cases, said in few words and measured at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from govgauge.definition.formula.formulas import Formulas, read_formulas, source_columns
from govgauge.definition.load import from_plain
from govgauge.definition.model import Index
from govgauge.kernel.shapes import Measures
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.plan import measure
from govgauge.measure.tables import ARROW

Row: TypeAlias = Mapping[str, object]
Cell: TypeAlias = dict[str, Any]

COLUMNS: Mapping[str, object] = {
    "county": "code",
    "channel": "code",
    "amount": "integer",
    "fee": "decimal",
    "rating": "number",
    "done": "bool",
    "label": {"type": "text", "missing": {"": "left blank", "ND": "not disclosed"}},
    "points": {"type": "integer", "missing": {"NA": "not asked"}},
    "day": "date",
    "began": "time",
    "ended": "time",
}
COUNTIES = ("north", "south")
DAY = date(2024, 3, 5)


def invented(indicators: Mapping[str, Any], **more: Any) -> Index:
    """An index over the table `cases`, of two counties by year; a bare text is an indicator's measure.

    `cases` changes the source (None takes a key away), `columns` its columns; other keys are those of index.yaml.
    """
    source = {"files": ["cases.csv"], "unit": "county", "at": "day", "columns": more.pop("columns", COLUMNS)}
    source = {key: value for key, value in {**source, **more.pop("cases", {})}.items() if value is not None}
    others = more.pop("sources", {})
    more.setdefault("time", {"period": "year"})
    more.setdefault("units", {"list": {county: {"title": county.title()} for county in COUNTIES}})
    return from_plain(
        {
            "index": "invented",
            "version": "1.0",
            "title": "Invented",
            "invented": True,
            "sources": {"cases": source, **others},
            "tree": {"overall": {"title": "Overall", "children": list(indicators)}},
            "indicators": {name: _indicator(said, name) for name, said in indicators.items()},
            **more,
        }
    )


def _indicator(said: Mapping[str, Any] | str, name: str) -> dict[str, Any]:
    told: dict[str, Any] = {"measure": said} if isinstance(said, str) else dict(said)
    return {"title": name, "of": "cases", "score": "as-is", "weight": 1, **told}


def case(county: str | None = "north", **more: object) -> dict[str, object]:
    """One row of `cases`, of the same day unless it says another."""
    return {"county": county, "day": DAY, **more}


def arrow(index: Index, rows: Sequence[Row], *, name: str = "cases", first: int = 1) -> pa.Table:
    """Rows as records hold them: every declared column, the reasons of missing cells, file and row numbers."""
    kinds = source_columns(index.sources[name])
    numbered = [{"_file": 1, "_row": first + place, **row} for place, row in enumerate(rows)]
    unknown = {key for row in rows for key in row} - set(kinds)
    assert not unknown, f"{name} has no {unknown}"
    return pa.table({c: pa.array([row.get(c) for row in numbered], type=ARROW[kind]) for c, kind in kinds.items()})


def kept(folder: Path, table: pa.Table, *, name: str = "cases", pieces: int = 1) -> list[Path]:
    """The table in as many Parquet files."""
    paths = []
    for piece in range(pieces):
        path = folder / f"{name}-{piece}.parquet"
        pq.write_table(table.take(pa.array(range(piece, table.num_rows, pieces), type=pa.int64())), path)
        paths.append(path)
    return paths


@contextmanager
def laid_out(
    index: Index, rows: Sequence[Row] | Mapping[str, Sequence[Row]], *, pieces: int = 1, **settings: Any
) -> Iterator[tuple[DuckDBEngine, dict[str, list[Path]]]]:
    """An engine that may read the Parquet files of these rows, and the files by source."""
    with tempfile.TemporaryDirectory(prefix="invented-") as place:
        folder, spill = Path(place, "records"), Path(place, "spill")
        folder.mkdir()
        spill.mkdir()
        given = rows if isinstance(rows, Mapping) else {"cases": rows}
        files = {n: kept(folder, arrow(index, r, name=n), name=n, pieces=pieces) for n, r in given.items()}
        with DuckDBEngine(
            **{"memory": "500MB", "threads": 1, "inputs": [folder], "spill": spill, **settings}
        ) as engine:
            yield engine, files


def measures_of(
    index: Index,
    rows: Sequence[Row] | Mapping[str, Sequence[Row]],
    *,
    pieces: int = 1,
    threads: int = 1,
    **more: Any,
) -> Measures:
    """The measures of these rows; `more` goes to `measure`."""
    with laid_out(index, rows, pieces=pieces, threads=threads) as (engine, files):
        return measure(index, files, engine=engine, **more)


class Cells(dict[tuple[str, str, str, str], Cell]):
    """Measures by period, unit, facet and indicator."""

    def one(self, indicator: str, unit: str = "north", *, period: str = "2024", facet: str = "") -> Cell:
        """The row of one cell."""
        return self[(period, unit, facet, indicator)]

    def value(self, indicator: str, unit: str = "north", **where: str) -> Any:
        """The value of one cell."""
        return self.one(indicator, unit, **where)["value"]

    def status(self, indicator: str, unit: str = "north", **where: str) -> tuple[str, str]:
        """Status and reason of one cell."""
        cell = self.one(indicator, unit, **where)
        return cell["status"], cell["reason"]

    def parts(self, indicator: str, unit: str = "north", **where: str) -> tuple[Any, Any, int]:
        """Numerator, denominator and n of one cell, whole decimals as integers."""
        cell = self.one(indicator, unit, **where)
        return plain(cell["numerator"]), plain(cell["denominator"]), cell["n"]


def plain(value: Decimal | None) -> Decimal | int | None:
    """A decimal without the zeros that only fill its places."""
    if value is None:
        return None
    return int(value) if value == int(value) else value.normalize()


def by_cell(measures: Measures) -> Cells:
    """The rows of measures by their keys."""
    keys = ("period", "unit", "facet", "indicator")
    return Cells({tuple(row[key] for key in keys): row for row in measures.table.to_pylist()})


def measured(index: Index, rows: Sequence[Row] | Mapping[str, Sequence[Row]], **more: Any) -> Cells:
    """Every cell of the measures of these rows."""
    return by_cell(measures_of(index, rows, **more))


def formulas_of(index: Index) -> Formulas:
    """The checked formulas of the index."""
    return read_formulas(index)
