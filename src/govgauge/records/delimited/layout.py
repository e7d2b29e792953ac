"""What both ways of reading delimited text are told, and what both give: rows in columns, with row and line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from govgauge.kernel.errors import RecordsError
from govgauge.records.raw import LINE, ROW, Aside, Limits, refused, shown

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """The header of the file, which of its columns are wanted, and how cells are parted."""

    header: tuple[str, ...]
    wanted: tuple[str, ...]
    delimiter: str
    limits: Limits
    personal: bool  # a row that is set aside whole is not shown
    last_may_be_blank: bool  # whether the last column may be blank in a row that no line end closes

    @property
    def most_in_a_row(self) -> int:
        """Bytes that one row may have, so that no search for its end goes on for ever."""
        return 32 * self.limits.max_cell

    def whole_row(self, text: str) -> str:
        """A row that is set aside as it may be shown."""
        return "" if self.personal else shown(text)

    def ragged(self, cells: int) -> str:
        """Why a row with this many cells is set aside."""
        return f"the row has {cells:,} cells, the header has {len(self.header):,}"

    def cut_off(self, line: int, *, found: str) -> RecordsError:
        """The last row has no line end and is not whole: the file is a part of another."""
        return refused(
            f"the file ends in the middle of a row ({found}), so it was cut off",
            place=str(line),
            remedy="hand in the whole file; if the last line is a remark, take it out",
        )

    def too_wide(self, line: int) -> RecordsError:
        """A cell, or a row without an end, is larger than the limits allow."""
        return refused(
            f"a cell has more than {self.limits.max_cell:,} bytes",
            place=str(line),
            allowed=f"at most {self.limits.max_cell:,} bytes in a cell",
            remedy="look for a quote that is not closed, or for line ends that were lost",
        )


@dataclass(frozen=True)
class Piece:
    """Some rows of the file: those that are whole as a batch, the others set aside."""

    batch: pa.RecordBatch
    asides: tuple[Aside, ...]
    rows: int  # of data, both kinds
    lines: int  # physical
    blank: int  # empty lines, passed over
    crlf: int  # physical lines that end so
    undecodable: int = 0  # rows
    beyond_ascii: int = 0  # rows that decode and have, or may have, other signs than ASCII
    consumed: int = 0  # bytes


NOT_TEXT = "bytes that are not valid in the file's encoding"


def batch(columns: Sequence[pa.Array], names: Sequence[str], *, rows: Integers, lines: Integers) -> pa.RecordBatch:
    """The columns with the numbers of their rows and lines."""
    return pa.RecordBatch.from_arrays(
        [*columns, pa.array(rows, pa.int64()), pa.array(lines, pa.int64())], names=[*names, ROW, LINE]
    )
