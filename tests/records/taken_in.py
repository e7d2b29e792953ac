"""Whole folders taken in: an index made up for the test, raw files written to a folder, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govgauge.definition.model import Column, Facet, FacetValue, Index, Node, Placed, Source, Term, Time, Unit, Units
from govgauge.kernel.errors import RecordsError
from govgauge.kernel.shapes import Records
from govgauge.records import intake
from govgauge.records.raw import Limits
from govgauge.records.sandbox import Sandbox


def column(name: str, kind: str = "text", /, **settings: Any) -> Column:
    """A column by name and type."""
    return Column(name, kind, **settings)


def source(*columns: Column, name: str = "cases", files: tuple[str, ...] = ("*.csv",), **settings: Any) -> Source:
    """A source of these columns."""
    return Source(name, {each.name: each for each in columns}, files=files, **settings)


def index_of(*sources: Source, **settings: Any) -> Index:
    """An index that asks for these sources and measures nothing."""
    return Index(
        id="invented",
        version="1",
        title={"en": "Invented"},
        time=settings.pop("time", Time()),
        units=settings.pop("units", Units()),
        sources={each.name: each for each in sources},
        tables={},
        terms={name: Term(name, says) for name, says in settings.pop("terms", {}).items()},
        indicators={},
        tree={"overall": Node("overall", {"en": "Overall"}, ())},
        **settings,
    )


def units(*ids: str, unknown: str = "set aside", **listed: Unit) -> Units:
    """A list of units; by name where one has more than an id."""
    return Units(listed={**{each: Unit(each) for each in ids}, **listed}, unknown=unknown)


def placed(**settings: Any) -> Placed:
    """How rows are placed."""
    return Placed(**settings)


def facet(name: str, *values: str, unknown: str = "set aside") -> dict[str, Facet]:
    """A facet with these values."""
    return {name: Facet(name, {"en": name}, {value: FacetValue(value) for value in values}, unknown)}


@dataclass(frozen=True)
class Taken:
    """What an intake gave."""

    records: Records

    def table(self, name: str = "cases") -> pa.Table:
        """The typed rows of a source."""
        return pa.concat_tables([pq.read_table(path) for path in self.records.tables[name].files])

    def rows(self, name: str = "cases") -> list[dict[str, Any]]:
        """The typed rows of a source without their numbers."""
        rows = self.table(name).to_pylist()
        return [{key: value for key, value in row.items() if not key.startswith("_")} for row in rows]

    def values(self, column: str, name: str = "cases") -> list[Any]:
        """The values of one column."""
        found: list[Any] = self.table(name)[column].to_pylist()
        return found

    @property
    def asides(self) -> list[dict[str, Any]]:
        """Every reason why a row was set aside."""
        found: list[dict[str, Any]] = self.records.set_aside.to_pylist()
        return found

    @property
    def reasons(self) -> list[str]:
        """The reasons alone."""
        return [each["reason"] for each in self.asides]

    @property
    def notes(self) -> str:
        """What was seen and kept, of all files."""
        return "\n".join(note for receipt in self.records.receipts for note in receipt.notes)


@dataclass(frozen=True)
class Office:
    """Takes folders in: where raw files are put and typed ones are written, and the sandbox that reads."""

    folder: Path
    sandbox: Sandbox

    @property
    def data(self) -> Path:
        """Where files are handed in."""
        return self.folder / "data"

    def put(self, **files: bytes | str) -> None:
        """Files by name; two underscores stand for the dot."""
        self.hand_in({name.replace("__", "."): content for name, content in files.items()})

    def hand_in(self, files: Mapping[str, bytes | str]) -> None:
        """Files by path."""
        for name, content in files.items():
            path = self.data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def take(self, index: Index | Source, files: Mapping[str, bytes | str] | None = None, **settings: Any) -> Taken:
        """The records of the index, or of a source alone."""
        self.hand_in(files or {})
        self.data.mkdir(exist_ok=True)
        whole = index if isinstance(index, Index) else index_of(index)
        work = self.folder / f"work-{len(list(self.folder.iterdir()))}"
        work.mkdir()
        records = intake.read(whole, self.data, work=work, sandbox=self.sandbox, **settings)
        assert not (work / "reading").exists()
        for table in records.tables.values():
            assert table.rows_in == table.used + table.set_aside
            assert table.used == sum(pq.read_metadata(path).num_rows for path in table.files)
        return Taken(records)

    def take_text(self, source: Source, text: bytes | str, **settings: Any) -> Taken:
        """The records of one CSV file."""
        return self.take(source, {"handed.csv": text}, **settings)

    def refusal(self, index: Index | Source, files: Mapping[str, bytes | str] | None = None, **settings: Any) -> str:
        """The words of the refusal of these files; nothing is left of them."""
        before = {*self.folder.iterdir()}
        with pytest.raises(RecordsError) as refused:
            self.take(index, files, **settings)
        assert not [left for made in {*self.folder.iterdir()} - before - {self.data} for left in made.iterdir()]
        return str(refused.value)

    def words(self, index: Index | Source, files: Mapping[str, bytes | str]) -> str:
        """The words of the refusal of these files, "" when they are taken."""
        try:
            self.take(index, files)
        except RecordsError as refused:
            return str(refused)
        return ""

    def refused_text(self, source: Source, text: bytes | str, **settings: Any) -> str:
        """The words of the refusal of one CSV file."""
        return self.refusal(source, {"handed.csv": text}, **settings)


@contextmanager
def one_child() -> Iterator[Sandbox]:
    """A sandbox that reads one file at a time."""
    with Sandbox(children=1) as sandbox:
        yield sandbox


PAIR = source(column("id", "code"), column("v", "text"))
NUMBERED = source(column("id", "code"), column("v", "integer"))
SMALL = Limits(max_cell=10_000, max_bytes=1_000_000)
