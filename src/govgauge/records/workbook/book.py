"""What a workbook (SpreadsheetML, ECMA-376 part 1, 18) says beside its cells: sheets, texts, number formats."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govgauge.records.raw import refused
from govgauge.records.workbook.package import Package, Relation
from govgauge.records.workbook.serial import shows_a_moment, zeros

# A character that XML cannot hold is written _xHHHH_ (ST_Xstring, 22.9.2.19).
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NOT_A_SIGN = {0, *range(0xD800, 0xE000)}
TRUE = frozenset(("1", "true", "on"))


@dataclass(frozen=True)
class SheetPart:
    """One sheet: its name, the part that holds it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Look:
    """How a cell style shows a number: as a moment, or padded with zeros to some digits."""

    moment: bool = False
    zeros: int = 0


@dataclass(frozen=True)
class Workbook:
    """The sheets in their order, the shared texts, the looks by style, the calendar, and whether formulas wait."""

    sheets: tuple[SheetPart, ...]
    texts: Sequence[str]
    looks: Sequence[Look]
    since_1904: bool
    uncalculated: bool = False  # asks for all formulas to be calculated when it is opened: the stored results are none


def local(name: str) -> str:
    """A tag's name without its namespace; transitional and strict workbooks differ only there."""
    return name.rpartition("}")[2]


def unescaped(text: str) -> str:
    """The text with _xHHHH_ replaced by the character it means, where that is one."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: _sign(found[0], int(found[1], 16)), text)


def _sign(written: str, code: int) -> str:
    return written if code in NOT_A_SIGN else chr(code)


def read(package: Package) -> Workbook:
    """Everything but the cells; RecordsError when the package is no workbook."""
    main = next((each.target for each in package.relations("").values() if each.kind == "officedocument"), "")
    if not package.has(main):
        raise refused("the zip is no workbook", allowed=".xlsx", remedy="save it as .xlsx")
    tags = _tags(package, main)
    if not tags or local(tags[0][0]) != "workbook" or "spreadsheetml" not in tags[0][0]:
        raise refused("the zip is no workbook", place=main, allowed=".xlsx", remedy="save it as .xlsx")
    related = package.relations(main)
    parts = {relation.kind: relation.target for relation in related.values()}
    return Workbook(
        _sheets(tags, related),
        shared_texts(package, parts["sharedstrings"]) if "sharedstrings" in parts else (),
        looks(package, parts["styles"]) if "styles" in parts else (),
        since_1904=_says(tags, "workbookPr", attribute="date1904"),
        uncalculated=_says(tags, "calcPr", attribute="fullCalcOnLoad"),
    )


def _says(tags: Sequence[tuple[str, dict[str, str]]], tag: str, *, attribute: str) -> bool:
    return any(attributes.get(attribute) in TRUE for name, attributes in tags if local(name) == tag)


def _tags(package: Package, part: str) -> list[tuple[str, dict[str, str]]]:
    """All tags of a small part."""
    tags: list[tuple[str, dict[str, str]]] = []
    package.walk(part, lambda name, attributes: tags.append((name, attributes)))
    return tags


def _sheets(tags: Sequence[tuple[str, dict[str, str]]], related: Mapping[str, Relation]) -> tuple[SheetPart, ...]:
    """The worksheets, in the order of their tabs; charts have no cells."""
    sheets = []
    for name, attributes in tags:
        if local(name) != "sheet":
            continue
        relation = related.get(next((v for k, v in attributes.items() if k.endswith("}id")), ""))
        if relation is not None and relation.kind == "worksheet":
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append(SheetPart(attributes.get("name", ""), relation.target, hidden))
    return tuple(sheets)


def shared_texts(package: Package, part: str) -> list[str]:
    """The shared strings in their order: runs joined, phonetic guides left out."""
    texts: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "guide": False}

    def start(name: str, _attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "t":
            state["text"] = not state["guide"]
        elif tag == "rPh":
            state["guide"] = True
        elif tag == "si":
            pieces.clear()

    def end(name: str) -> None:
        tag = local(name)
        if tag == "t":
            state["text"] = False
        elif tag == "rPh":
            state["guide"] = False
        elif tag == "si":
            texts.append(unescaped("".join(pieces)))

    def said(text: str) -> None:
        if state["text"]:
            pieces.append(text)

    package.walk(part, start, end=end, said=said)
    return texts


def looks(package: Package, part: str) -> list[Look]:
    """How each cell style shows numbers, in the order of `cellXfs`."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "numFmt" and within[-1:] == ["numFmts"]:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and within[-1:] == ["cellXfs"]:
            styles.append(attributes.get("numFmtId", "0"))
        within.append(tag)

    def end(_name: str) -> None:
        within.pop()

    package.walk(part, start, end=end)
    return [_look(number, codes.get(number)) for number in styles]


def _look(number: str, code: str | None) -> Look:
    known = int(number) if number.isascii() and number.isdigit() else 0
    return Look(shows_a_moment(known, code), zeros(code))
