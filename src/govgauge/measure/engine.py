"""What an engine must do: take tables in, keep derived ones, answer a select. Nothing else in this stage knows one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa
from sqlglot import exp


class Engine(Protocol):
    """Tables by name and selects over them, whose trees are used up. What fails raises MeasureError."""

    def attach(self, name: str, files: Sequence[Path]) -> None:
        """Make Parquet files of one schema a table."""

    def load(self, name: str, rows: pa.Table) -> None:
        """Make a small Arrow table a table."""

    def define(self, name: str, select: exp.Expr, *, store: bool) -> None:
        """Make a select a table; stored, it is worked out once."""

    def select(self, query: exp.Expr) -> pa.Table:
        """The rows of a select, in no order."""

    def write(self, name: str, path: Path) -> None:
        """Write a table to one Parquet file."""

    def has(self, name: str) -> bool:
        """Whether there is such a table."""

    def sorted_rows(self, name: str) -> pa.Table:
        """All rows of a table, sorted by all its columns in their order."""
