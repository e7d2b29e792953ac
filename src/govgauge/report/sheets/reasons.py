"""The balance of every source, and why rows were set aside: rows in = rows used + rows set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govgauge.report.contents import Contents
from govgauge.report.phrases import reason_in
from govgauge.report.sheets import Cell, Column
from govgauge.report.wording import words_in

ORDER = 65
TITLE = ("Balance", "收支平衡")
FILE = "quality.json"
UNKNOWN = ("of these, unknown", "其中未知代码")
WHOLE = ("all rows", "全部记录")
UNPLACED = ("used, but counted for no unit", "已采用，但不属于任何评价对象")


def columns(contents: Contents) -> Sequence[Column]:
    """A line for each source with its balance, then its reasons with their counts."""
    return [
        Column(("Source", "数据源"), width=18),
        Column(("Column", "字段"), width=18),
        Column(("What", "内容"), width=46),
        Column(("Rows in", "收到"), "whole", 14),
        Column(("Rows used", "采用"), "whole", 14),
        Column(("Set aside", "搁置"), "whole", 14),
    ]


def rows(contents: Contents, lang: str) -> Iterator[Sequence[Cell]]:
    """Source after source."""
    reasons = contents.quality.get("reasons", ())
    for name, row in contents.quality.get("sources", {}).items():
        yield [name, "", words_in(WHOLE, lang), row["rows in"], row["used"], row["set aside"]]
        for reason in reasons:
            if reason["source"] == name:
                yield [
                    name,
                    reason["column"],
                    reason_in(reason["reason"], lang, said=contents.rule_words),
                    None,
                    None,
                    reason["cells"],
                ]
        for column in contents.quality.get("unknown codes", ()):
            if column["source"] == name:
                for one in column["most"]:
                    told = f"{words_in(UNKNOWN, lang)}: {one['code'] or '–'}"
                    yield [name, column["column"], told, None, None, one["cells"]]
    for name, reason in contents.quality.get("absent", {}).items():
        yield [name, "", reason_in(reason, lang), 0, 0, 0]
    for row in contents.quality.get("unplaced", ()):
        yield [
            row["table"],
            "",
            f"{words_in(UNPLACED, lang)}: {reason_in(row['reason'], lang)}",
            None,
            row["rows"],
            None,
        ]
