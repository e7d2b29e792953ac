"""The report as a workbook: typed cells, never a formula from data, the same bytes every time."""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from govgauge.report import wording
from govgauge.report.contents import Contents
from govgauge.report.numbers import Number
from govgauge.report.safe import fit
from govgauge.report.sheets import Cell, Column, Figure, Sheet, sheets

# No clock: equal runs give equal bytes. The date is the earliest that a ZIP archive can hold.
CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 workbooks know no time zones
MOST_ROWS = 100_000
LONGEST_TEXT = 32_767  # characters in a cell, Excel specifications and limits
MOST_DIGITS = 10**15  # beyond fifteen digits a spreadsheet's number is no longer exact
HEAD = 1  # the row of column titles, under a line that says what the sheet is
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ABOUT = ("About", "说明")
BLUE, ORANGE = "#9DBFE0", "#F2B98B"


@dataclass(frozen=True)
class Notes:
    """What happened to cells while they were written; counted, so that it can be said."""

    counts: dict[str, int] = field(default_factory=lambda: {"replaced": 0, "cut": 0})
    left_out: dict[str, int] = field(default_factory=dict)  # sheet → rows that did not fit

    def text(self, words: str) -> str:
        """The text as a cell can hold it."""
        fitting, replaced = fit(words)
        self.counts["replaced"] += replaced
        self.counts["cut"] += len(fitting) > LONGEST_TEXT
        return fitting[:LONGEST_TEXT]


def render(contents: Contents, *, lang: str) -> bytes:
    """The whole workbook in `lang` ("en" or "zh")."""
    stream, notes = io.BytesIO(), Notes()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": heading(contents, lang), "created": CREATED, "author": "GovGauge"})
        formats = Formats(book)
        about = book.add_worksheet(wording.words_in(ABOUT, lang))
        for sheet in sheets():
            if sheet.optional and not any(True for _ in sheet.rows(contents, lang)):
                continue
            write_sheet(book, sheet, contents=contents, lang=lang, formats=formats, notes=notes)
        write_about(about, contents, lang=lang, formats=formats, notes=notes)
    return stream.getvalue()


def heading(contents: Contents, lang: str) -> str:
    """What every sheet says at its head: the index, the period, and that the records are invented when they are."""
    parts = [
        wording.in_language(contents.index.title, lang),
        wording.in_language(contents.period_title(contents.latest), lang),
        wording.words_in(wording.INVENTED, lang).upper() if contents.invented else "",
    ]
    return " · ".join(fit(part)[0] for part in parts if part)


@dataclass(frozen=True)
class Formats:
    """Cell formats, each made once."""

    book: Any
    made: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def of(self, kind: str, decimals: int = 0) -> Any:
        """The format of a kind of cell."""
        key = (kind, decimals)
        if key not in self.made:
            self.made[key] = self.book.add_format(self._properties(kind, decimals))
        return self.made[key]

    @staticmethod
    def _properties(kind: str, decimals: int) -> dict[str, object]:
        places = "." + "0" * decimals if decimals else ""
        match kind:
            case "heading":
                return {"bold": True, "font_size": 12, "font_color": "#15222E"}
            case "warning":
                return {"bold": True, "font_color": "#8A3C05", "bg_color": "#FBE7D5"}
            case "title":
                return {"bold": True, "bottom": 2, "bg_color": "#F3F6F8", "text_wrap": True, "valign": "bottom"}
            case "number":
                return {"num_format": f"#,##0{places}"}
            case "whole":
                return {"num_format": "#,##0.############" if decimals else "#,##0"}
            case "share":
                return {"num_format": f"0{places}%"}
            case "label":
                return {"bold": True, "valign": "top"}
            case "wrapped":
                return {"text_wrap": True, "valign": "top"}
        return {"valign": "top"}


def write_sheet(book: Any, sheet: Sheet, *, contents: Contents, lang: str, formats: Formats, notes: Notes) -> None:
    """One sheet: a line that says what it is, the column titles, the rows."""
    columns = sheet.columns(contents)
    page = book.add_worksheet(wording.words_in(sheet.title, lang))
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
    page.write_string(
        0, 0, notes.text(heading(contents, lang)), formats.of("warning" if contents.invented else "heading")
    )
    for place, column in enumerate(columns):
        page.write_string(HEAD, place, notes.text(wording.words_in(column.title, lang)), formats.of("title"))
    last = HEAD
    for row in within(sheet, contents, lang=lang, notes=notes):
        last += 1
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            write_cell(page, (last, place), cell=cell, column=column, formats=formats, notes=notes)
    finish(page, columns, last=last, contents=contents, lang=lang)


def within(sheet: Sheet, contents: Contents, *, lang: str, notes: Notes) -> Iterator[Sequence[Cell]]:
    """As many rows as a sheet takes; how many are left out is said on the first sheet."""
    rows = sheet.rows(contents, lang)
    yield from itertools.islice(rows, MOST_ROWS)
    over = sheet.total(contents) - MOST_ROWS if sheet.total else sum(1 for _ in rows)
    if over > 0:
        notes.left_out[f"{wording.words_in(sheet.title, lang)} → {sheet.file}"] = over


def write_cell(
    page: Any, place: tuple[int, int], *, cell: Cell, column: Column, formats: Formats, notes: Notes
) -> None:
    """One typed cell: a number as a number, everything else as text; what is missing stays empty."""
    if cell is None or cell == "":
        return
    number = as_number(cell.value if isinstance(cell, Figure) else cell)
    if number is None:
        words = cell.value if isinstance(cell, Figure) else cell
        page.write_string(*place, notes.text(str(words)), formats.of("text"))
        return
    decimals = cell.decimals if isinstance(cell, Figure) else column.decimals
    if column.kind == "whole":
        decimals = int(number != int(number))
    page.write_number(*place, float(number), formats.of(column.kind, decimals))


def as_number(cell: Cell) -> Number | None:
    """The cell as a number that a spreadsheet can hold; None for everything else, which is written as text."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
        return None
    return cell if math.isfinite(cell) and -MOST_DIGITS < cell < MOST_DIGITS else None


def finish(page: Any, columns: Sequence[Column], *, last: int, contents: Contents, lang: str) -> None:
    """Frozen head, filter, bars, and a printed head that says when records are invented."""
    page.freeze_panes(HEAD + 1, 0)
    page.autofilter(HEAD, 0, max(last, HEAD), len(columns) - 1)
    for place, column in enumerate(columns):
        if column.bar is not None and last > HEAD:
            bar = {"type": "data_bar", "bar_solid": True, "min_type": "num", "min_value": 0, "max_type": "num"}
            colour = ORANGE if column.title[0].endswith("lost") else BLUE
            page.conditional_format(HEAD + 1, place, last, place, {**bar, "max_value": column.bar, "bar_color": colour})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    if contents.invented:
        page.set_header(f"&R{wording.words_in(wording.INVENTED, lang)}")
    page.set_footer("&R&P / &N")


def write_about(page: Any, contents: Contents, *, lang: str, formats: Formats, notes: Notes) -> None:
    """The first sheet, written last: only then is known what was replaced, cut or left out."""
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    lines = list(about(contents, lang))
    lines += [
        (("Rows left out here", "此处未列出的行"), f"{name}: {count:,}") for name, count in notes.left_out.items()
    ]
    page.write_string(
        0, 0, notes.text(heading(contents, lang)), formats.of("warning" if contents.invented else "heading")
    )
    row = 1
    for label, words in lines:
        row += 1
        page.write_string(row, 0, wording.words_in(label, lang), formats.of("label"))
        page.write_string(row, 1, notes.text(words), formats.of("wrapped"))
    for label, name in ((("Characters replaced", "已替换的字符"), "replaced"), (("Texts cut", "已截断的文本"), "cut")):
        if notes.counts[name]:
            row += 1
            page.write_string(row, 0, wording.words_in(label, lang), formats.of("label"))
            page.write_number(row, 1, notes.counts[name], formats.of("whole"))


def about(contents: Contents, lang: str) -> Iterator[tuple[wording.Words, str]]:
    """What the workbook is, and how its figures are made again."""
    index, manifest = contents.index, contents.manifest
    told = manifest.get("index", {})
    if contents.invented:
        yield ("Invented data", "虚构数据"), wording.words_in(wording.WARNING, lang)
    yield ("Index", "指标体系"), f"{index.id} {told.get('version', index.version)}"
    yield ("What it is", "说明"), wording.in_language(index.note, lang)
    yield ("Published by", "发布"), wording.in_language(index.publisher, lang)
    yield ("Licence", "许可"), index.licence
    yield ("Period", "期间"), wording.in_language(contents.period_title(contents.latest), lang)
    yield ("All periods", "全部期间"), ", ".join(contents.periods)
    yield ("Units ranked", "参与排名"), f"{len(contents.ranked):,} / {len(contents.units):,}"
    counts = manifest.get("counts", {})
    if counts:
        rows = [counts.get(name, 0) for name in ("rows in", "rows used", "rows set aside")]
        yield ("Rows in = used + set aside", "收到 = 采用 + 搁置"), "{:,} = {:,} + {:,}".format(*rows)
    yield ("Digest of the definition", "定义摘要"), str(told.get("digest", index.digest))
    yield ("Computed by", "计算程序"), f"GovGauge {manifest.get('govgauge', '')}"
    yield ("Compute it again", "重新计算"), f"govgauge evaluate {index.id} --data DATA --out RUN"
    yield ("Precision", "精度"), wording.words_in(PRECISION, lang)
    yield ("Ranks", "名次"), wording.words_in(ROUNDED if index.ranking.decimals else UNROUNDED, lang)


UNROUNDED = ("Ranks are taken before rounding.", "名次按未取整的得分排定。")
ROUNDED = (
    "Scores are rounded before they are ranked, as this method says.",
    "按本方法规定，得分先取整再排名。",
)
PRECISION = (
    "Cells hold full precision and show it rounded. An empty cell is a missing value; its status and reason stand in "
    "the same row.",
    "单元格保存完整精度，仅显示时取整。空单元格表示缺失，状态和原因见同一行。",
)
