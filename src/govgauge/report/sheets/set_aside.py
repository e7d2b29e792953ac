"""The rows that were set aside, as they were found, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.phrases import reason_in
from govgauge.report.sheets import Cell, Column

ORDER = 60
TITLE = ("Set aside", "搁置记录")
FILE = "set_aside.csv"
FIELDS = ("source", "file", "row", "line", "column", "found", "reason")


def columns(contents: Contents) -> Sequence[Column]:
    """As in set_aside.csv."""
    return [
        Column(("Source", "数据源"), width=16),
        Column(("File", "文件"), width=30),
        Column(("Row", "行"), "whole", 10),
        Column(("Line", "物理行"), "whole", 10),
        Column(("Column", "字段"), width=18),
        Column(("Found", "原值"), width=40),
        Column(("Reason", "原因"), width=46),
    ]


def total(contents: Contents) -> int:
    """How many rows there are."""
    return int(contents.set_aside.num_rows)


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One row for each reason of each row set aside, in the order of the file."""
    for batch in contents.set_aside.to_batches(max_chunksize=8192):
        for *found, reason in zip(*(batch.column(name).to_pylist() for name in FIELDS), strict=True):
            yield [*found, reason_in(reason, lang, said=contents.rule_words)]
