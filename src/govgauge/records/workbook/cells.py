"""What a cell of a workbook says, as the text a person would write for it: exact, never through a binary fraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from govgauge.definition.model import Column
from govgauge.records.gather import Fault
from govgauge.records.raw import quoted, refused
from govgauge.records.workbook.book import Look, Workbook, unescaped
from govgauge.records.workbook.serial import NoMoment, moment
from govgauge.records.workbook.sheet import Cell, Row, column_letters

PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{0,17}[1-9])?")
NUMBER = re.compile(r"[+-]?([0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})([eE][+-]?[0-9]{1,3})?")
NUMERIC = frozenset(("integer", "decimal", "number"))
MOMENTS = frozenset(("date", "time"))
NO_LOOK = Look()
UNSTORED = Fault("", "", "the result of a formula is not stored; open the workbook and save it again")
DAMAGED = "open it in the program it was made with, save it again, and hand that in"


class Wanted(NamedTuple):
    """A column to be read: its header, its place on the sheet, what is declared of it."""

    header: str
    place: int
    column: Column | None
    numeric: bool


def wanted(header: str, place: int, *, column: Column | None) -> Wanted:
    """A wanted column; a number kept as text is looked for where numbers are declared."""
    return Wanted(header, place, column, column is not None and column.type in NUMERIC)


class Cells:
    """Reads cells of one sheet; counts what was accepted with a word about it."""

    def __init__(self, workbook: Workbook, place: str) -> None:
        self.texts = workbook.texts
        self.looks = {str(number): look for number, look in enumerate(workbook.looks)}
        self.unstyled = {"", *(style for style, look in self.looks.items() if look == NO_LOOK)}
        self.since_1904, self.uncalculated = workbook.since_1904, workbook.uncalculated
        self.place = place
        self.known: dict[str | None, str] = {}  # shared texts by their number as it is written
        self.numbers_as_text = 0
        self.moments: dict[tuple[str, str], str] = {}

    def row(self, row: Row, columns: Sequence[Wanted], *, faults: list[Fault]) -> list[str | None]:
        """The wanted cells of a row in their order; why some cannot be used goes to `faults`."""
        known, unstyled, get = self.known, self.unstyled, row.cells.get
        read: list[str | None] = []
        for header, place, column, numeric in columns:
            cell = get(place)
            if cell is None:
                read.append(None)
                continue
            kind, style, stored, formula = cell
            # The two most common kinds are read here, as a call for each would take half of the time.
            if kind == "n" and stored and not formula and style in unstyled and PLAIN.fullmatch(stored):
                read.append(stored)
            elif kind == "s" and not numeric and not formula and stored in known:
                read.append(known[stored])
            else:
                text = self.text(cell, column)
                if isinstance(text, Fault):
                    name = cell_name(place, row.number)
                    faults.append(Fault(header, text.found, f"{name}: {text.reason}"))
                    text = None
                read.append(text)
        return read

    def text(self, cell: Cell, column: Column | None) -> str | Fault | None:
        """The cell's text, None for an empty one, or why its row cannot be used (the header is to be filled in).

        RecordsError when the workbook contradicts itself.
        """
        kind, style, stored, formula = cell
        if formula and (self.uncalculated or (not stored and kind != "str")):
            return UNSTORED
        if stored is None:
            return None
        if kind == "n":
            return self.number(stored, style, column=column)
        text = self.shared(stored) if kind == "s" else self.other(kind, stored)
        if column is not None and column.type in NUMERIC and isinstance(text, str):
            self.numbers_as_text += NUMBER.fullmatch(text.strip()) is not None
        return text

    def other(self, kind: str, stored: str) -> str | Fault:
        """A text in its place, a truth value, a date in words, or an error."""
        if kind in {"str", "inlineStr"}:
            return unescaped(stored)
        if kind == "b":
            return "true" if stored.strip() in {"1", "true"} else "false"
        if kind == "e":
            return Fault("", stored, "the cell holds an error of the workbook")
        if kind == "d":
            return stored
        raise refused(f"a cell of the unknown kind {quoted(kind)}", place=self.place, remedy=DAMAGED)

    def shared(self, stored: str) -> str:
        """The shared text of that number."""
        if stored.isascii() and stored.isdecimal() and len(stored) < 10 and int(stored) < len(self.texts):
            return self.known.setdefault(stored, self.texts[int(stored)])
        raise refused(
            f"the shared text {quoted(stored)} is not there",
            place=self.place,
            allowed=f"0 to {len(self.texts) - 1}",
            remedy=DAMAGED,
        )

    def number(self, stored: str, style: str, *, column: Column | None) -> str | Fault | None:
        """A number as plain digits, as a moment where its style shows one, or padded where its style pads."""
        look = self.looks.get(style, NO_LOOK)
        if look.moment:
            return self.moment(stored, column)
        text = stored if PLAIN.fullmatch(stored) else normal(stored)
        if not text:
            return Fault("", stored, "the cell says it is a number and is none") if stored.strip() else None
        if look.zeros and (column is None or column.type in {"text", "code"}) and text.isdigit():
            return text.zfill(look.zeros)
        return text

    def moment(self, stored: str, column: Column | None) -> str | Fault | None:
        """A day number as ISO 8601, or in the form that is declared for the dates of the column that are text."""
        key = (stored, column.name if column is not None else "")
        known = self.moments.get(key)
        if known is not None:
            return known
        text = normal(stored)
        if not text:
            return Fault("", stored, "the cell says it is a date and is none") if stored.strip() else None
        with_time = column is not None and column.type == "time"
        try:
            known = moment(Decimal(text), since_1904=self.since_1904, with_time=with_time)
        except NoMoment as fault:
            return Fault("", stored, str(fault))
        if column is not None and "-" in known:
            known = as_declared(known, column.form)
        self.moments[key] = known
        return known


def as_declared(moment: str, forms: Sequence[str]) -> str:
    """An ISO date or time in the first of the declared strptime forms; as it is where there is none."""
    form = next((form for form in forms if "%" in form), "")
    return datetime.fromisoformat(moment).strftime(form) if form else moment


def as_texts_are(text: str | None, cell: Cell | None) -> str | None:
    """A number with a comma, where the texts beside it are declared to have one."""
    return text.replace(".", ",") if text and cell is not None and cell[0] == "n" else text


def normal(stored: str) -> str:
    """Digits without exponent, leading or trailing zeros; "" for what is no number."""
    stored = stored.strip()
    if not NUMBER.fullmatch(stored):
        return ""
    number = Decimal(stored)
    if number == 0:
        return "0"
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def cell_name(column: int, row: int) -> str:
    """B7, as a person finds it."""
    return f"{column_letters(column)}{row}"
