"""Workbooks (Office Open XML, ECMA-376): one sheet as a table, read from its XML, so that nothing is out of sight."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from govgauge.definition.model import Source
from govgauge.kernel.errors import Problem, RecordsError, did_you_mean
from govgauge.records import header
from govgauge.records.gather import Fault, aside, batches, by_header
from govgauge.records.raw import Aside, Limits, Raw, quoted, refused
from govgauge.records.unpack import whole
from govgauge.records.workbook import book
from govgauge.records.workbook.book import SheetPart, Workbook
from govgauge.records.workbook.cells import Cells, as_texts_are, cell_name, wanted
from govgauge.records.workbook.package import Package
from govgauge.records.workbook.sheet import Merge, Row, Sheet, column_letters

EXTENSIONS = (".xlsx",)
MOST_NAMED = 12


def rows(path: Path, source: Source, *, limits: Limits) -> Raw:
    """Raw with text columns only; `_line` is the row of the sheet. Dates are ISO 8601, numbers plain digits."""
    package = Package(io.BytesIO(whole(path, limits)), limits)
    said = book.read(package)
    table = the_table(package, said, source=source)
    set_aside: list[Aside] = []
    notes = list(table.match.notes)
    reading = Reading(table, Cells(said, table.place), source=source, set_aside=set_aside)

    def records() -> Iterator[list[object]]:
        yield from reading.rows()
        notes.extend(reading.finished())

    read = batches(records(), table.match.wanted, limits=limits)
    return Raw(table.header, read, set_aside=set_aside, notes=notes)


class Table:
    """A sheet opened at its header row; RecordsError where that does not fit what is declared."""

    def __init__(self, sheet: Sheet, book: Workbook, *, source: Source) -> None:
        self.sheet, self.place = sheet, sheet.place
        self.header_row = source.header_row
        self.rows = sheet.rows()
        self.cells = Cells(book, sheet.place)
        self.below: list[Row] = []  # rows that were read in search of the header
        top = next((row for row in self.rows if row.number >= source.header_row), None)
        if top is not None and top.number > source.header_row:
            self.below, top = [top], None
        named = self.texts(top) if top is not None else {}
        filled = [column for column, name in named.items() if name.strip()]
        self.first, self.last = (min(filled), max(filled)) if filled else (1, 0)
        self.header = tuple(named.get(column, "") for column in range(self.first, self.last + 1))
        place = f"{sheet.place}, row {source.header_row}"
        try:
            self.match = header.match(self.header, source, place=place)
        except RecordsError:
            header.match(self.header, source, place=place, below=self.look_below())
            raise
        names = {header.tidy(name): self.first + n for n, name in enumerate(self.header)}
        self.columns = [(name, names[name]) for name in self.match.wanted]

    def texts(self, row: Row) -> dict[int, str]:
        """The texts of a row, as far as there are any."""
        read = {column: self.cells.text(cell, None) for column, cell in row.cells.items()}
        return {column: text for column, text in read.items() if isinstance(text, str)}

    def look_below(self) -> Sequence[Sequence[str]]:
        """Some rows under the supposed header, for the message that says where the real one may be."""
        looked_at: list[Sequence[str]] = [()] * header.LOOK_BELOW
        for row in chain(self.below, self.rows):
            if row.number > self.header_row + header.LOOK_BELOW:
                break
            looked_at[row.number - self.header_row - 1] = list(self.texts(row).values())
        return looked_at


def the_table(package: Package, book: Workbook, *, source: Source) -> Table:
    """The sheet that is declared, or the one that alone has the declared header."""
    parts = book.sheets
    if source.sheet:
        parts = tuple(part for part in parts if header.tidy(part.name) == header.tidy(source.sheet))
    if not parts:
        names = [part.name for part in book.sheets]
        raise refused(
            f"there is no sheet {quoted(source.sheet)}" if source.sheet else "the workbook has no sheets",
            allowed=listed(names),
            remedy=did_you_mean(source.sheet, names) or "correct `sheet:` in the definition",
        )
    found: list[Table] = []
    problems: list[Sequence[Problem]] = []
    for part in parts:
        try:
            found.append(Table(Sheet(package, part), book, source=source))
        except RecordsError as error:
            problems.append(error.problems)
    if len(found) > 1:
        names = [table.sheet.part.name for table in found]
        raise refused(f"several sheets have the declared header: {listed(names)}", remedy="say which by `sheet:`")
    if not found:
        raise RecordsError(*none_fits(parts, problems))
    return found[0]


def none_fits(parts: Sequence[SheetPart], problems: Sequence[Sequence[Problem]]) -> Sequence[Problem]:
    """What is wrong with the sheet that fits best; with several, also that none does."""
    nearest = min(problems, key=len)
    if len(parts) == 1:
        return nearest
    names = listed([part.name for part in parts])
    return [Problem("", f"none of the sheets {names} has the declared header", remedy="say `sheet:`"), *nearest]


class Reading:
    """The rows below the header, with what was seen on the way."""

    def __init__(self, table: Table, cells: Cells, *, source: Source, set_aside: list[Aside]) -> None:
        self.table, self.cells, self.set_aside = table, cells, set_aside
        self.columns = by_header(source)
        self.wanted = [wanted(name, place, column=self.columns.get(name)) for name, place in table.columns]
        self.commas = [
            (at, one.place) for at, one in enumerate(self.wanted) if one.column and "comma" in one.column.form
        ]
        self.ignore_extra = source.extra_columns == "ignore"
        self.number = 0
        self.line = table.header_row
        self.blank_rows = self.hidden_rows = self.without_header = 0

    def rows(self) -> Iterator[list[object]]:
        """The cells of each row that can be used, its number and its row on the sheet."""
        for row in chain(self.table.below, self.table.rows):
            faults = self.beside(row)
            read = self.cells.row(row, self.wanted, faults=faults)
            for at, place in self.commas:
                read[at] = as_texts_are(read[at], row.cells.get(place))
            if not faults and not any(read) and not self.holds_more(row):
                continue
            self.number += 1
            self.blank_rows += row.number - self.line - 1
            self.line = row.number
            self.hidden_rows += row.hidden
            if faults:
                for fault in faults:
                    self.set_aside.append(aside(fault, self.columns, row=self.number, line=row.number))
            else:
                yield [*read, self.number, row.number]

    def beside(self, row: Row) -> list[Fault]:
        """Values left or right of the header belong to no column."""
        first, last = self.table.first, self.table.last
        if next(iter(row.cells)) >= first and next(reversed(row.cells)) <= last:
            return []
        places = [place for place in self.table.texts(row) if not first <= place <= last]
        if self.ignore_extra:
            self.without_header += bool(places)
            return []
        where = listed([cell_name(place, row.number) for place in places])
        return [Fault("", "", f"values stand where no header is: {where}")] if places else []

    def holds_more(self, row: Row) -> bool:
        """Whether a row that is blank in all wanted columns has something in another."""
        return any(text.strip() for text in self.table.texts(row).values())

    def finished(self) -> list[str]:
        """What was seen and kept; RecordsError for merged cells among the rows."""
        sheet = self.table.sheet
        for merge in sheet.merges:
            self.refuse_if_among_rows(merge)
        seen = {
            "the sheet is hidden": sheet.part.hidden,
            f"hidden rows were read: {self.hidden_rows:,}": self.hidden_rows,
            f"hidden columns were read: {self.hidden_columns()}": self.hidden_columns(),
            "the sheet has a filter; all rows were read": sheet.filtered,
            f"numbers kept as text: {self.cells.numbers_as_text:,}": self.cells.numbers_as_text,
            f"blank rows between the others: {self.blank_rows:,}": self.blank_rows,
            f"rows with values where no header is: {self.without_header:,}": self.without_header,
        }
        return [note for note, happened in seen.items() if happened]

    def hidden_columns(self) -> str:
        """The letters of the hidden columns that are wanted."""
        ranges = self.table.sheet.hidden_columns
        places = [place for _, place, *_ in self.wanted if any(low <= place <= high for low, high in ranges)]
        return ", ".join(column_letters(place) for place in places[:MOST_NAMED])

    def refuse_if_among_rows(self, merge: Merge) -> None:
        """Only the top left of merged cells has a value; the others would be blank that are not."""
        table = self.table
        rows = merge.last_row >= table.header_row and merge.first_row <= max(self.line, table.header_row)
        columns = merge.last_column >= table.first and merge.first_column <= table.last
        alone = merge.first_row == merge.last_row and merge.first_column == merge.last_column
        if rows and columns and not alone:
            first = cell_name(merge.first_column, merge.first_row)
            last = cell_name(merge.last_column, merge.last_row)
            raise refused(
                f"the cells {first}:{last} are merged",
                place=table.place,
                remedy="unmerge them and write the value into each cell that it holds for",
            )


def listed(names: Sequence[str]) -> str:
    """Names between quotes, not too many."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(quoted(name) for name in names[:MOST_NAMED]) + more
