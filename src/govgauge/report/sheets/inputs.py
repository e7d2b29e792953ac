"""Every input file with the digest of its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.sheets import Cell, Column

ORDER = 70
TITLE = ("Inputs", "输入文件")
FILE = "manifest.json"


def columns(contents: Contents) -> Sequence[Column]:
    """A file's receipt."""
    return [
        Column(("Source", "数据源"), width=18),
        Column(("File", "文件"), width=34),
        Column(("Bytes", "字节"), "whole", 14),
        Column(("Rows", "行数"), "whole", 12),
        Column(("Rows used", "采用"), "whole", 12),
        Column(("Set aside", "搁置"), "whole", 12),
        Column(("SHA-256", "SHA-256"), width=68),
        Column(("Notes", "备注"), width=40),
    ]


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """One row for each file, source by source."""
    receipts = contents.manifest.get("inputs", ())
    for each in sorted(receipts, key=lambda receipt: (receipt["source"], receipt["name"])):
        counts = [each[name] for name in ("size", "rows", "used", "set_aside")]
        yield [each["source"], each["name"], *counts, each["sha256"], "; ".join(each.get("notes") or ())]
