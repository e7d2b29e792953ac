"""Workbooks made up for tests, part by part, so that each part can be wrong in its own way."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "xl/worksheets/sheet1.xml"


def text(place: str, words: str) -> str:
    """A cell with the text in its place."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def number(place: str, stored: str | float, style: int | None = None) -> str:
    """A cell with a number."""
    look = "" if style is None else f' s="{style}"'
    return f'<c r="{place}"{look}><v>{stored}</v></c>'


def row(number: int, *cells: str, looks: str = "") -> str:
    """A row of these cells."""
    return f'<row r="{number}"{looks}>{"".join(cells)}</row>'


def texts(number: int, *words: str) -> str:
    """A row of texts from column A on."""
    return row(number, *(text(f"{chr(65 + n)}{number}", each) for n, each in enumerate(words)))


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """A worksheet of these rows."""
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def relations(*each: tuple[str, str, str], more: str = "") -> str:
    """Relationships as (id, end of the type, target)."""
    inside = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in each)
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{inside}{more}</Relationships>'


def styles(*codes: str | int) -> str:
    """Cell styles in their order: a number for a built-in format, a text for one of one's own."""
    own = [code for code in codes if isinstance(code, str)]
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for n, code in enumerate(own)
    )
    ids = [code if isinstance(code, int) else 164 + own.index(code) for code in codes]
    looks = "".join(f'<xf numFmtId="{each}"/>' for each in ids)
    return f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{looks}</cellXfs></styleSheet>'


def shared(*words: str) -> str:
    """Shared texts; one that begins with < is taken as it is."""
    items = "".join(
        f"<si>{w if w.startswith('<') else f'<t xml:space=`preserve`>{escape(w)}</t>'.replace('`', chr(34))}</si>"
        for w in words
    )
    return f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'


def sheet_listed(name: str, number: int, *, state: str) -> str:
    """A sheet as the workbook lists it."""
    shown = f' state="{state}"' if state else ""
    return f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"{shown}/>'


def parts(
    *sheets: str,
    names: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    look: str = "",
    words: str = "",
    since_1904: bool = False,
) -> dict[str, str]:
    """The parts of a workbook with these sheets, named S1, S2 … where no names are given."""
    names = names or [f"S{n}" for n in range(1, len(sheets) + 1)]
    listed = "".join(sheet_listed(name, n, state=(states or {}).get(name, "")) for n, name in enumerate(names, 1))
    root = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    epoch = '<workbookPr date1904="1"/>' if since_1904 else ""
    made = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"{HEAD}{root}{epoch}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            *([("s", "styles", "styles.xml")] if look else []),
            *([("t", "sharedStrings", "/xl/sharedStrings.xml")] if words else []),
        ),
    }
    made |= {f"xl/worksheets/sheet{n}.xml": each for n, each in enumerate(sheets, 1)}
    if look:
        made["xl/styles.xml"] = look
    if words:
        made["xl/sharedStrings.xml"] = words
    return made


def zipped(made: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, content in made.items():
            package.writestr(name, content)
    return file.getvalue()


def workbook(*sheets: str, **said: object) -> bytes:
    """A workbook of these sheets; see `parts`."""
    return zipped(parts(*sheets, **said))  # type: ignore[arg-type]
