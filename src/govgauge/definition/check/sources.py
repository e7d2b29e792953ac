"""Sources: where their rows come from, what names a row, and how repeating columns become rows."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator

from govgauge.definition.check.wrong import unknown, wrong
from govgauge.definition.model import Index, Source
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
    if source.encoding and not _encoding(source.encoding):
        at = index.at("sources", source.name, "encoding")
        found = f"there is no encoding {source.encoding!r}"
        known = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "latin-1", "windows-1252")
        yield unknown(at, "encoding-unknown", found=found, word=source.encoding, known=known)
    if len(source.delimiter) != 1 or source.delimiter in '"\n\r':
        at = index.at("sources", source.name, "delimiter")
        found = f"the delimiter is {source.delimiter!r}"
        yield wrong(at, "delimiter", found=found, allowed='one character, such as ";" or "\\t"')


def _encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # the codecs that give bytes (hex, zip) are not meant
    except LookupError:
        return False


def _headers(index: Index, source: Source) -> Iterator[Problem]:
    """Two columns from one header, and two names that differ by case only."""
    if not source.columns:
        yield wrong(index.at("sources", source.name), "no-columns", found=f"the source {source.name!r} has no columns")
    seen: dict[str, str] = {}
    names: dict[str, str] = {}
    for name, column in source.columns.items():
        mark = index.at("sources", source.name, "columns", name)
        if name.lower() in names:
            found = f"the columns {names[name.lower()]!r} and {name!r} differ by case only"
            yield wrong(mark, "name-twice", found=found, allowed="names that differ for SQL, which knows no case")
        if "__" in name:
            found = f"the column {name!r} holds two underscores"
            yield wrong(mark, "name-reserved", found=found, allowed="single ones: a__missing holds the reasons of a")
        names[name.lower()] = name
        if column.file_name or column.unpivot or column.constant is not None:
            continue
        header = column.header or name
        if header in seen:
            found = f"the columns {seen[header]!r} and {name!r} both come from the header {header!r}"
            yield wrong(mark, "header-twice", found=found, allowed="each header once", remedy="make one of them a term")
        seen[header] = name


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
    for name, group in taking.items():
        if group not in given:
            at = index.at("sources", source.name, "columns", name, "unpivot")
            found = f"the column {name!r} takes {group!r}, which the unpivot does not give"
            yield unknown(at, "unpivot-unknown", found=found, word=group, known=given)
    for one in given:
        if one not in taking.values():
            found = f"the unpivot of {source.name!r} gives {one!r}, and no column takes it"
            remedy = f"add a column {one}: {{unpivot: {one}, type: …}}"
            yield wrong(index.at("sources", source.name, "unpivot"), "unpivot-untaken", found=found, remedy=remedy)
