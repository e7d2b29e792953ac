"""How fresh the figures of a run are, kept in its folder as ages.csv."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from govgauge.kernel.shapes import AGES, Measures
from govgauge.run.tables import read_csv, write_csv

NAME = "ages.csv"


def write_ages(folder: Path, measures: Measures) -> None:
    """ages.csv, where any record has a day."""
    if measures.newest.num_rows:
        write_csv(measures.newest, folder / NAME)


def read_ages(folder: Path) -> pa.Table:
    """AGES as the run folder tells them; none where it has no such file."""
    return read_csv(folder / NAME, AGES) if (folder / NAME).is_file() else AGES.empty_table()
