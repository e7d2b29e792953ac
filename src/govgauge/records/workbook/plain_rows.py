"""Rows of a worksheet that are written in the plainest way are read by one pattern; all else goes to expat.

The pattern takes a small part of XML in which no reader can see anything else, so it changes the speed only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govgauge.records.workbook.sheet import Sheet

# Cells of numbers, booleans and shared texts in the attribute order that all common writers keep to.
CELL = r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?+(?: t="([nsb])")?+(?:/>|><v>([0-9.eE+-]++)</v></c>)'
LOOKS = r'(?: (?:spans|s|customFormat|ht|customHeight|x14ac:dyDescent|outlineLevel|thickBot|ph)="[^"<>&]*+")*+'
ROW = re.compile(rf'<row r="([0-9]{{1,7}})"{LOOKS}>((?:{re.sub(r"[(](?![?])", "(?:", CELL)})*+)</row>')
CELLS = re.compile(CELL)
ROW_END = "</row>"
LONGEST_ROW = 1 << 20


class PlainRows:
    """Stands between the bytes of a sheet and its parser, and keeps for itself what it can read."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.fed = 0

    def left_over(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """What the parser must read; plain rows go straight to `sheet.ready`, in their order."""
        held = b""
        for piece in pieces:
            held += piece
            text = held.decode("latin-1")  # byte for byte, so that places in the text are places in the bytes
            at = self.take(text, 0)
            while (end := text.find(ROW_END, at)) >= 0:
                yield self.feeding(held[at : end + len(ROW_END)])
                at = self.take(text, end + len(ROW_END))
            held = held[at:]
            if held and not (self.between_rows() and len(held) < LONGEST_ROW):
                yield self.feeding(held)
                held = b""
        if held:
            yield self.feeding(held)

    def feeding(self, piece: bytes) -> bytes:
        """The piece itself; it is counted."""
        self.fed += len(piece)
        return piece

    def between_rows(self) -> bool:
        """Whether the parser has read all it was given, and stands where only a row or the end can follow."""
        sheet = self.sheet
        return sheet.between_rows and sheet.parser.CurrentByteIndex == self.fed

    def take(self, text: str, at: int) -> int:
        """Read plain rows from there on; gives where they end."""
        found = ROW.match(text, at) if self.between_rows() else None
        sheet = self.sheet
        columns = sheet.columns
        while found is not None:
            name = found[1]
            sheet.open_row({"r": name})
            cells = sheet.cells
            last = 0
            for letters, row, style, kind, value in CELLS.findall(found[2]):
                column = columns.get(letters) or sheet.new_column(letters)
                if column <= last or row != name:
                    sheet.refuse_place(letters + row)
                last = column
                if value:
                    cells[column] = (kind or "n", style, value, False)
            sheet.close_row()
            at = found.end()
            found = ROW.match(text, at)
        return at
