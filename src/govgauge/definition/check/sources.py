"""Sources: where their rows come from, what names a row, and how repeating columns become rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from govgauge.definition.check.wrong import unknown, wrong
from govgauge.definition.model import Column, Index, Source
from govgauge.definition.pattern import fault, groups
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

VALUE_OF = "value_of"  # the group of an unpivot's pattern that says which value column a header fills


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every source."""
    for source in index.sources.values():
        yield from _origin(index, source, vocabulary)
        yield from _headers(index, source)
        yield from _key(index, source)
        yield from _unpivot(index, source)


def _origin(index: Index, source: Source, vocabulary: Vocabulary) -> Iterator[Problem]:
    mark = index.at("sources", source.name)
    if bool(source.files) == bool(source.database):
        found = f"the source {source.name!r} has " + ("files and a database" if source.files else "no files")
        allowed = "files: [pattern], or database: table"
        yield wrong(mark, "source-origin", found=found, allowed=allowed, remedy="say one of them")
    for place, files in enumerate(source.files):
        if files.startswith(("/", "~")) or ".." in files.split("/") or "\\" in files:
            found = f"the file pattern {files!r} leads out of the data folder"
            at = index.at("sources", source.name, "files", place)
            yield wrong(at, "file-pattern", found=found, allowed="patterns below the data folder such as cases_*.csv")
    if source.format and vocabulary.formats and source.format not in vocabulary.formats:
        at = index.at("sources", source.name, "format")
        found = f"there is no format {source.format!r}"
        yield unknown(at, "format-unknown", found=found, word=source.format, known=vocabulary.formats)
    if source.encoding and vocabulary.encodings and source.encoding.lower() not in vocabulary.encodings:
        at = index.at("sources", source.name, "encoding")
        found = f"the encoding {source.encoding!r} is not one of those that can be declared"
        word, known = source.encoding.lower(), vocabulary.encodings
        yield unknown(at, "encoding-unknown", found=found, word=word, known=known)
    if len(source.delimiter) != 1 or source.delimiter in '"\n\r':
        at = index.at("sources", source.name, "delimiter")
        found = f"the delimiter is {source.delimiter!r}"
        yield wrong(at, "delimiter", found=found, allowed='one character, such as ";" or "\\t"')


def _headers(index: Index, source: Source) -> Iterator[Problem]:
    """Two columns from one header, and two names that differ by case only."""
    if not source.columns:
        yield wrong(index.at("sources", source.name), "no-columns", found=f"the source {source.name!r} has no columns")
    seen: dict[str, str] = {}
    names: dict[str, str] = {}
    headers = Counter(_header(column) for column in source.columns.values())
    for name, column in source.columns.items():
        mark = index.at("sources", source.name, "columns", name)
        if name.lower() in names:
            found = f"the columns {names[name.lower()]!r} and {name!r} differ by case only"
            yield wrong(mark, "name-twice", found=found, allowed="names that differ for SQL, which knows no case")
        if "__" in name:
            found = f"the column {name!r} holds two underscores"
            yield wrong(mark, "name-reserved", found=found, allowed="single ones: a__missing holds the reasons of a")
        names[name.lower()] = name
        header = _header(column)
        if column.again and headers[header] < 2:
            found = f"the column {name!r} reads a header again that no other column reads"
            yield wrong(mark, "header-once", found=found, remedy="take `again` off")
        if header and header in seen and not column.again:
            found = f"the columns {seen[header]!r} and {name!r} both come from the header {header!r}"
            allowed = "each header once, or again: true in the second"
            yield wrong(mark, "header-twice", found=found, allowed=allowed, remedy="make one of them a term")
        elif header in seen and bool(column.personal) != bool(source.columns[seen[header]].personal):
            found = f"one of {seen[header]!r} and {name!r} is personal, and both come from the header {header!r}"
            yield wrong(mark, "header-personal", found=found, allowed="both, or none", remedy="say personal: in both")
        seen.setdefault(header, name)


def _header(column: Column) -> str:
    """The header that a column is read from, "" for none."""
    elsewhere = bool(column.file_name or column.unpivot) or column.constant is not None
    return "" if elsewhere else column.header or column.name


def _key(index: Index, source: Source) -> Iterator[Problem]:
    for place, name in enumerate(source.key):
        mark = index.at("sources", source.name, "key", place)
        if name not in source.columns:
            found = f"the key of {source.name!r} names {name!r}, which is no column"
            yield unknown(mark, "key-unknown", found=found, word=name, known=source.columns)
        elif source.columns[name].personal == "drop":
            found = f"the key of {source.name!r} names {name!r}, which is personal and dropped"
            yield wrong(mark, "key-dropped", found=found, allowed="personal: hash", remedy="hash it: equal stays equal")
    for name, times in Counter(source.key).items():
        if times > 1:
            mark = index.at("sources", source.name, "key")
            yield wrong(mark, "key-twice", found=f"the key of {source.name!r} names {name!r} twice", allowed="once")
    if source.same_key == "last" and not source.key:
        mark = index.at("sources", source.name, "same_key")
        yield wrong(mark, "key-missing", found="same_key is said, and there is no key", remedy="say key: [column, …]")


def _unpivot(index: Index, source: Source) -> Iterator[Problem]:
    """The pattern, its groups, its value columns, and the columns that take them."""
    taking = {name: column.unpivot for name, column in source.columns.items() if column.unpivot}
    if source.unpivot is None:
        for name in taking:
            mark = index.at("sources", source.name, "columns", name, "unpivot")
            found = f"the column {name!r} comes from an unpivot, and the source {source.name!r} has none"
            yield wrong(
                mark, "unpivot-missing", found=found, remedy="say unpivot: {header: …, values: {…}} in the source"
            )
        return
    mark = index.at("sources", source.name, "unpivot", "header")
    if problem := fault(source.unpivot.header):
        yield wrong(mark, problem.code, found=problem.found, allowed=problem.allowed, remedy=problem.remedy)
        return
    _, named = groups(source.unpivot.header)
    values = source.unpivot.values
    if VALUE_OF not in named and len(values) > 1:
        found = f"there are {len(values)} value columns, and no group says which one a header fills"
        yield wrong(mark, "unpivot-groups", found=found, allowed="(?P<value_of>…)", remedy="name the group value_of")
    if VALUE_OF in named and len(set(values.values())) < len(values):
        at = index.at("sources", source.name, "unpivot", "values")
        yield wrong(at, "unpivot-values", found="two value columns are told by the same words", allowed="each its own")
    yield from _taken(index, source, taking, given=[*(name for name in named if name != VALUE_OF), *values])


def _taken(index: Index, source: Source, taking: dict[str, str], *, given: list[str]) -> Iterator[Problem]:
    """Everything that the unpivot gives is taken by a column, and nothing else is asked of it."""
    values = source.unpivot.values if source.unpivot is not None else {}
    taken: set[str] = set()
    for name, asked in taking.items():
        groups_of = re.findall(r"\{(\w+)\}", asked)
        taken |= {*groups_of, asked}
        at = index.at("sources", source.name, "columns", name, "unpivot")
        for group in groups_of or [asked]:
            if group not in given:
                found = f"the column {name!r} takes {group!r}, which the unpivot does not give"
                yield unknown(at, "unpivot-unknown", found=found, word=group, known=given)
            elif groups_of and group in values:
                found = f"the column {name!r} is put together from {group!r}, which holds values"
                yield wrong(at, "unpivot-unknown", found=found, allowed="groups of the pattern between { }")
    for one in given:
        if one not in taken:
            found = f"the unpivot of {source.name!r} gives {one!r}, and no column takes it"
            remedy = f"add a column {one}: {{unpivot: {one}, type: …}}"
            yield wrong(index.at("sources", source.name, "unpivot"), "unpivot-untaken", found=found, remedy=remedy)
