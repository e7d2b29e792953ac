"""One worksheet as a stream of rows (ECMA-376 part 1, 18.3): every cell that is there, whatever `dimension` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from govgauge.records import markup
from govgauge.records.raw import quoted, refused
from govgauge.records.workbook.book import SheetPart
from govgauge.records.workbook.package import Package
from govgauge.records.workbook.plain_rows import PlainRows

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
DATA_DEPTH = 2  # of sheetData; worksheet is 1
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384  # XFD
DAMAGED = "open it in the program it was made with, save it again, and hand that in"


# Kind (n s str inlineStr b e d), style number, stored text or None, whether a formula made it.
Cell: TypeAlias = tuple[str, str, str | None, bool]


class Row(NamedTuple):
    """The cells of a row by column, 1 is A; only those with a value or a formula."""

    number: int
    cells: dict[int, Cell]
    hidden: bool


class Merge(NamedTuple):
    """A block of merged cells; all four inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def column_number(letters: str) -> int:
    """A → 1, XFD → 16384; 0 for what is no column."""
    number = 0
    for letter in letters:
        number = number * 26 + LETTERS.find(letter) + 1 if letter in LETTERS else LAST_COLUMN + 1
    return number if number <= LAST_COLUMN else 0


def column_letters(number: int) -> str:
    """1 → A, 16384 → XFD."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = LETTERS[rest] + letters
    return letters


class Sheet:
    """Rows as they come; what stands before and after them (hidden columns, filters, merged cells) as it is met."""

    def __init__(self, package: Package, part: SheetPart) -> None:
        self.package, self.part = package, part
        self.place = f"sheet {quoted(part.name)}"
        self.hidden_columns: list[tuple[int, int]] = []
        self.filtered = False
        self.merges: list[Merge] = []
        self.tags: dict[str, str] = {}
        self.columns: dict[str, int] = {}
        self.ready: list[Row] = []
        self.parser = markup.parser(self.place)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.outermost
        self.parser.EndElementHandler = self.close
        self.parser.CharacterDataHandler = self.said

        self.parser.StartNamespaceDeclHandler = self.names
        self.parser.StartCdataSectionHandler = self.never_plain

        self.unprefixed = False  # whether a tag without a prefix is one of worksheets wherever it stands
        self.among_rows = False
        self.depth = 0
        self.number = 0  # of the row that is open, or was open last
        self.row_name = ""
        self.hidden = False
        self.cells: dict[int, Cell] = {}
        self.column = 0
        self.kind, self.style = "n", ""
        self.formula = False
        self.pieces: list[str] | None = None  # None until a value begins
        self.listening = False
        self.guide = False

    def rows(self) -> Iterator[Row]:
        """All rows with at least one cell, in their order."""
        pieces = self.package.pieces(self.part.part)
        limits = self.package.limits
        plain = PlainRows(self)
        for _ in markup.feed(self.parser, plain.left_over(pieces), limits=limits, place=self.place):
            ready, self.ready = self.ready, []
            yield from ready

    def outermost(self, name: str, _attributes: dict[str, str]) -> None:
        """The first tag says the namespace of all others."""
        space, _, tag = name.rpartition("}")
        if tag != "worksheet":
            raise refused(
                f"the outermost tag is {quoted(tag)}",
                place=self.place,
                allowed="worksheet",
                remedy="save the workbook anew",
            )
        space = f"{space}}}" if space else ""
        self.c, self.v, self.f, self.t = (space + tag for tag in "cvft")
        self.row, self.guides, self.inline = space + "row", space + "rPh", space + "is"
        self.data = space + "sheetData"
        self.col, self.merge, self.filter = space + "col", space + "mergeCell", space + "autoFilter"
        self.depth = 1
        self.parser.StartElementHandler = self.open

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens; most are cells and values."""
        self.depth += 1
        if name == self.c:
            self.open_cell(attributes)
        elif name == self.v or name == self.t:
            if not self.guide:
                self.listening = True
                if self.pieces is None:
                    self.pieces = []
        elif name == self.row:
            self.open_row(attributes)
        elif name == self.f:
            self.formula = True
        elif name == self.guides:
            self.guide = True
        elif name == self.data:
            self.among_rows = self.depth == DATA_DEPTH
        else:
            self.open_other(name, attributes)

    def open_row(self, attributes: dict[str, str]) -> None:
        """A row begins; its number only rises, else two readers could see two tables."""
        name = attributes.get("r") or str(self.number + 1)
        number = int(name) if name.isascii() and name.isdigit() else 0
        if not self.number < number <= LAST_ROW:
            raise refused(f"row {quoted(name)} follows row {self.number}", place=self.place, remedy=DAMAGED)
        self.number, self.row_name, self.column = number, name, 0
        self.hidden = attributes.get("hidden", "0") in {"1", "true"}
        self.cells = {}

    def open_cell(self, attributes: dict[str, str]) -> None:
        """A cell begins, at the place it names or beside the last one."""
        name = attributes.get("r")
        if name is None:
            column = self.column + 1
        else:
            letters = name.rstrip(DIGITS)
            column = self.columns.get(letters) or self.new_column(letters)
            if name != letters + self.row_name or column <= self.column:
                self.refuse_place(name)
        self.column = column
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.formula, self.pieces = False, None

    def refuse_place(self, name: str) -> None:
        """Where cells stand twice or in another's place, two readers could see two tables."""
        raise refused(
            f"cell {quoted(name)} is not in its place", place=f"{self.place}, row {self.number}", remedy=DAMAGED
        )

    def new_column(self, letters: str) -> int:
        """The number of a column met for the first time."""
        number = column_number(letters)
        if not number:
            raise refused(f"{quoted(letters)} is no column", place=self.place, allowed="A to XFD", remedy=DAMAGED)
        self.columns[letters] = number
        return number

    def open_other(self, name: str, attributes: dict[str, str]) -> None:
        """What stands before and after the rows."""
        if self.depth > self.package.limits.max_depth:
            markup.too_deep(self.place, self.package.limits)
        if name == self.col and attributes.get("hidden", "0") in {"1", "true"}:
            self.hidden_columns.append((_number(attributes.get("min")), _number(attributes.get("max"))))
        elif name == self.merge:
            self.merges.append(merged(attributes.get("ref", "")))
        elif name == self.filter:
            self.filtered = True

    def close(self, name: str) -> None:
        """A tag closes."""
        self.depth -= 1
        if name == self.v or name == self.t:
            self.listening = False
        elif name == self.c:
            text = None if self.pieces is None else "".join(self.pieces)
            if text is not None or self.formula:
                self.cells[self.column] = (self.kind, self.style, text, self.formula)
        elif name == self.row:
            self.close_row()
        elif name == self.guides:
            self.guide = False
        elif name == self.data:
            self.among_rows = False

    def close_row(self) -> None:
        """A row is whole; one without any value is none."""
        if self.cells:
            self.ready.append(Row(self.number, self.cells, self.hidden))

    @property
    def between_rows(self) -> bool:
        """Whether only a row or the end of the rows can follow, and tags without a prefix mean what they should."""
        return self.unprefixed and self.among_rows and self.depth == DATA_DEPTH

    def names(self, prefix: str | None, _uri: str | None) -> None:
        """A namespace begins to be known by a prefix, or by none."""
        if prefix is None:
            self.unprefixed = self.depth == 0

    def never_plain(self) -> None:
        """Literal text may look like tags."""
        self.unprefixed = False

    def said(self, text: str) -> None:
        """Text; of use only inside a value."""
        if self.listening and self.pieces is not None:
            self.pieces.append(text)


def merged(reference: str) -> Merge:
    """The block that a reference such as B2:C3 means; RecordsError for any other."""
    corners = reference.replace("$", "").split(":")
    places = [(column_number(corner.rstrip(DIGITS)), _number(corner.lstrip(LETTERS))) for corner in corners]
    if len(places) > 2 or not all(column and row for column, row in places):
        raise refused(f"{quoted(reference)} is no block of merged cells", remedy=DAMAGED)
    (first_column, first_row), (last_column, last_row) = places[0], places[-1]
    return Merge(first_row, first_column, last_row, last_column)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
