"""Files as they are handed in, read by one format alone: what its tests ask of every format."""

import gzip
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from govgauge.definition.model import Column, Source
from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import LINE, ROW, Aside, Limits

LIMITS = Limits()


def declared(*texts: str, **settings: Any) -> Source:
    """A source with these columns: 'id', 'n: integer', or 'case = case:concept:name: text' for another header."""
    columns = {}
    for text in texts:
        name, _, header = text.partition(" = ")
        name, _, kind = name.partition(": ")
        header, _, kind_after = header.partition(": ")
        columns[name] = Column(name, kind_after or kind or "text", header=header)
    return Source("handed", columns, **settings)


def with_column(source: Source, name: str, **changes: Any) -> Source:
    """The source with more said of one column."""
    return replace(source, columns={**source.columns, name: replace(source.columns[name], **changes)})


@dataclass(frozen=True)
class Read:
    """What a format gave: the cells of each row without its numbers, and what it said on the way."""

    rows: list[dict[str, object]]
    numbers: list[int]
    lines: list[int | None]
    set_aside: list[Aside]
    notes: list[str]
    header: tuple[str, ...]

    @property
    def reasons(self) -> list[str]:
        """Why rows were set aside."""
        return [aside.reason for aside in self.set_aside]


def read_path(format: ModuleType, path: Path, source: Source, *, limits: Limits = LIMITS) -> Read:
    """The file read to its end; every row of data is in the rows or set aside, and none in both."""
    raw = format.rows(path, source, limits=limits)
    rows = [row for batch in raw.batches for row in batch.to_pylist()]
    numbers = [row.pop(ROW) for row in rows]
    lines = [row.pop(LINE) for row in rows]
    apart = {aside.row for aside in raw.set_aside}
    assert sorted([*numbers, *apart]) == list(range(1, len(numbers) + len(apart) + 1))
    return Read(rows, numbers, lines, raw.set_aside, raw.notes, raw.header)


def read(
    format: ModuleType, content: bytes | str, source: Source, *, limits: Limits = LIMITS, packed: bool = False
) -> Read:
    """The content read as a file of this format, gzipped if asked for."""
    content = content.encode() if isinstance(content, str) else content
    with tempfile.TemporaryDirectory() as folder:
        name = f"handed{format.EXTENSIONS[0]}"
        path = Path(folder, f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(content) if packed else content)
        return read_path(format, path, source, limits=limits)


def refusal(
    format: ModuleType, content: bytes | str, source: Source, *, limits: Limits = LIMITS, packed: bool = False
) -> str:
    """The words in which the content is refused."""
    with pytest.raises(RecordsError) as caught:
        read(format, content, source, limits=limits, packed=packed)
    return str(caught.value)


def spoilt(content: bytes, changes: Mapping[int, int], *, cut: int | None = None) -> bytes:
    """The content with some bytes changed (places wrap round), and cut off if asked for."""
    bytes_ = bytearray(content)
    for place, value in changes.items():
        bytes_[place % len(bytes_)] = value
    return bytes(bytes_[: None if cut is None else cut % (len(bytes_) + 1)])
