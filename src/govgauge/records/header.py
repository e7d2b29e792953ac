"""The header of a file against what its source declares, before any row is believed; for every format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from govgauge.definition.model import Column, Source
from govgauge.kernel.errors import Problem, RecordsError, did_you_mean
from govgauge.records.raw import quoted

LOOK_BELOW = 20  # rows under the supposed header that are looked at for the real one
MOST_NAMED = 12


@dataclass(frozen=True)
class Match:
    """The outside headers that batches must carry, in the order of the file, and what was seen."""

    wanted: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Respelt(Exception):
    """Every header that is missing stands there in another spelling, or may be absent.

    `found` is column → header of the file, `absent` the columns that it is without.
    """

    def __init__(self, found: Mapping[str, str], absent: Sequence[str] = ()) -> None:
        super().__init__(found, absent)
        self.found = dict(found)
        self.absent = tuple(absent)

    def applied(self, source: Source) -> Source:
        """The source as it would read had it been written for this file."""
        columns = {
            name: replace(column, header=self.found[name]) if name in self.found else column
            for name, column in source.columns.items()
        }
        for name in self.absent:
            old = columns[name]
            columns[name] = replace(old, header="", header_like="", constant="", missing={"": old.absent})
        return replace(source, columns=columns)

    def notes(self, source: Source) -> list[str]:
        """Which header was read as which, and what the file is without, for the receipt."""
        told = (f"{quoted(new)} for {quoted(_named(source.columns[name]))}" for name, new in self.found.items())
        without = (quoted(_named(source.columns[name])) for name in self.absent)
        spelt = [f"headers in another spelling: {', '.join(told)}"] if self.found else []
        return spelt + ([f"columns that the file is without: {', '.join(without)}"] if self.absent else [])


def _named(column: Column) -> str:
    return tidy(column.header or column.name)


def tidy(header: str) -> str:
    """A header as it is compared: NFC, otherwise exact."""
    return unicodedata.normalize("NFC", header)


def outside(source: Source) -> tuple[str, ...]:
    """The headers that the source's columns are read from, each once, in the order declared."""
    return tuple(dict.fromkeys(_named(column) for column in _from_headers(source)))


def _from_headers(source: Source) -> tuple[Column, ...]:
    return tuple(
        column
        for column in source.columns.values()
        if column.constant is None and not column.file_name and not column.unpivot
    )


def spellings(names: Sequence[str], source: Source) -> dict[str, tuple[str, ...]]:
    """Missing column → the headers that may be its own in another spelling; its pattern is asked where none is."""
    taken = {*outside(source), *unpivoted(names, source)}
    free = [name for name in names if name not in taken]
    found = {}
    for column in _from_headers(source):
        if _named(column) not in names:
            same = tuple(name for name in free if sameness(name) == sameness(_named(column)))
            pattern = column.header_like
            found[column.name] = same or tuple(name for name in free if pattern and re.fullmatch(pattern, name))
    return found


def respelt(names: Sequence[str], source: Source) -> dict[str, str]:
    """Column → the one header that is its own in another spelling, for all missing columns together; else none.

    A header is another spelling when only case, width or spaces differ, or when `header_like` says so. One that
    could be two columns', or a column that could be two headers, is nobody's: that is for a person to say.
    """
    alike = {name: headers for name, headers in spellings(names, source).items() if name not in without(names, source)}
    if any(len(headers) != 1 for headers in alike.values()):
        return {}
    found = {name: headers[0] for name, headers in alike.items()}
    return found if len(set(found.values())) == len({_named(source.columns[name]) for name in found}) else {}


def without(names: Sequence[str], source: Source) -> tuple[str, ...]:
    """The missing columns of which no header could be, and that say why a file may be without them."""
    return tuple(
        name for name, headers in spellings(names, source).items() if not headers and source.columns[name].absent
    )


def unpivoted(header: Iterable[str], source: Source) -> tuple[str, ...]:
    """The headers that the source's unpivot pattern turns into rows."""
    if source.unpivot is None:
        return ()
    pattern = re.compile(source.unpivot.header)
    fills = set(source.unpivot.values.values())
    found = ((name, pattern.fullmatch(name)) for name in header)
    return tuple(name for name, match in found if match and match.groupdict().get("value_of", "") in fills)


def match(
    header: Sequence[str],
    source: Source,
    *,
    place: str = "",
    below: Sequence[Sequence[str]] = (),
    sparse: bool = False,
) -> Match:
    """What to read of a file with this header; RecordsError for every column that is missing, extra or double.

    Respelt when each missing one is there in another spelling: the caller asks again for what it says.

    `place` is where the header stands inside the file; `below` are the rows under it, looked at when it does
    not fit. `sparse` is for formats whose records carry their own names: a declared name may then be absent
    everywhere (its cells are blank), and others are passed over.
    """
    names = [tidy(name) for name in header]
    asked = outside(source)
    if sparse:
        return Match(asked)
    repeated = unpivoted(names, source)
    other, absent = respelt(names, source), without(names, source)
    if other or len(absent) == len(spellings(names, source)) > 0:
        raise Respelt(other, absent)
    extra = [name for name in names if name not in asked and name not in repeated]
    problems = [
        *_missing(names, source, place=place, below=below),
        *_nothing_repeats(source, repeated, place=place),
        *_double(names, {*asked, *repeated}, ignore=source.extra_columns == "ignore", place=place),
        *_extra(extra, source, asked=asked, place=place),
    ]
    if problems:
        raise RecordsError(*problems)
    wanted = tuple(name for name in names if name in {*asked, *repeated})
    many = f"{len(extra):,} columns" if len(extra) > 1 else "1 column"
    ignored = f"not asked for by the definition and passed over: {many} ({_listed(extra)})"
    return Match(wanted, (ignored,) if extra else ())


def _missing(names: Sequence[str], source: Source, *, place: str, below: Sequence[Sequence[str]]) -> list[Problem]:
    asked = outside(source)
    missing = [column for column in _from_headers(source) if _named(column) not in names]
    if not missing:
        return []
    lower = next((n for n, row in enumerate(below[:LOOK_BELOW], 1) if _looks_like(row, asked)), 0)
    if lower and not _looks_like(names, asked):
        found = f"the header is not here; the row {lower} below looks like it: {_listed(below[lower - 1])}"
        return [Problem(place, found, remedy=f"say `header_row:` one that is {lower} more, if it is")]
    alike = spellings(names, source)
    owners: dict[str, set[str]] = {}
    for column in missing:
        for name in alike[column.name]:
            owners.setdefault(name, set()).add(_named(column))
    asked_for = [column for column in missing if column.name not in without(names, source)]
    unclear = {_named(c): c for c in asked_for if len(alike[c.name]) != 1 or len(owners[alike[c.name][0]]) > 1}
    return [
        _unclear(column, names, alike=alike[column.name], source=source, place=place)
        for column in list(unclear.values())[:MOST_NAMED]
    ]


def _unclear(column: Column, names: Sequence[str], *, alike: Sequence[str], source: Source, place: str) -> Problem:
    """What is said of a column whose header is not there, or may be any of several, or another column's too."""
    named, asked = _named(column), outside(source)
    found = f"the column {quoted(named)} is missing"
    if len(alike) == 1:
        found += f", and {quoted(alike[0])} could be its header or another column's"
        return Problem(place, found, remedy="narrow `header_like:` until each fits one header")
    if alike:
        found += f", and {len(alike)} headers could be it: {_listed(alike)}"
        return Problem(place, found, remedy="narrow `header_like:` until it fits one, or say `header:` as it stands")
    if column.header_like:
        found += f", and its pattern '{column.header_like}' fits no header as a whole"
    hint = did_you_mean(named, [name for name in names if name not in asked])
    remedy = hint or "correct `header:` in the definition, or ask for another file"
    return Problem(place, found, allowed=f"found: {_listed(names)}", remedy=remedy)


def _looks_like(row: Sequence[str], asked: Sequence[str]) -> bool:
    """At least half of what is asked for stands in this row."""
    return 2 * len({tidy(cell) for cell in row} & set(asked)) >= max(1, len(asked))


def _nothing_repeats(source: Source, repeated: Sequence[str], *, place: str) -> list[Problem]:
    if source.unpivot is None or repeated:
        return []
    return [
        Problem(
            place,
            f"no header fits the unpivot pattern {quoted(source.unpivot.header)}",
            remedy="correct `unpivot:` in the definition",
        )
    ]


def sameness(header: str) -> str:
    """What headers share that a person reads as one: case, width, spaces and invisible signs aside."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    visible = "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")
    return " ".join(visible.split())


def _double(names: Sequence[str], read: set[str], *, ignore: bool, place: str) -> list[Problem]:
    problems = []
    seen: dict[str, str] = {}
    for name in names:
        same = sameness(name)
        if same in seen and not (ignore and name not in read and seen[same] not in read):
            found = f"two columns have the same header: {quoted(seen[same])} and {quoted(name)}"
            problems.append(Problem(place, found, remedy="rename one of them"))
        seen.setdefault(same, name)
    return problems[:MOST_NAMED]


def _extra(extra: Sequence[str], source: Source, *, asked: Sequence[str], place: str) -> list[Problem]:
    if source.extra_columns == "ignore":
        return []
    remedy = f"declare it, or say `extra_columns: ignore` in the source {source.name!r}"
    return [
        Problem(
            place,
            f"the column {quoted(name)} is not declared" if name.strip() else "a column has no header",
            allowed=_listed(asked),
            remedy=remedy,
        )
        for name in extra[:MOST_NAMED]
    ]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(quoted(name) for name in names[:MOST_NAMED]) + more
