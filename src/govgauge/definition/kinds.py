"""Column kinds: what several columns have in common is said once, and a column's own keys win over its kind's."""

from __future__ import annotations

from collections.abc import Mapping

from govgauge.definition.language.tables import TYPES
from govgauge.definition.mark import Said, mapping
from govgauge.definition.merge import merge
from govgauge.definition.phrase import Problems, listed
from govgauge.kernel.errors import did_you_mean


def with_kinds(said: Said, problems: Problems) -> Said:
    """The index with the kind of every source column written out; unknown kinds are noted and read as text."""
    entries = dict(mapping(said))
    kinds = mapping(entries["kinds"]) if "kinds" in entries else {}
    for name, kind in kinds.items():
        if name in TYPES:
            problems.add(
                kind.mark,
                f"the kind {name!r} has the name of a type",
                allowed="any other name",
                remedy="rename the kind",
                code="kind-name",
            )
    if "sources" in entries:
        sources = entries["sources"]
        written = {name: _source(source, kinds, problems) for name, source in mapping(sources).items()}
        if isinstance(sources.value, dict):
            entries["sources"] = Said(written, sources.file, sources.line)
    return Said(entries, said.file, said.line)


def _source(source: Said, kinds: Mapping[str, Said], problems: Problems) -> Said:
    columns = mapping(source).get("columns")
    if columns is None or not isinstance(columns.value, dict):
        return source
    written = {name: _column(column, kinds, problems) for name, column in columns.value.items()}
    return Said({**mapping(source), "columns": Said(written, columns.file, columns.line)}, source.file, source.line)


def _column(column: Said, kinds: Mapping[str, Said], problems: Problems) -> Said:
    """The column merged over the kind it names, by `kind:` or by a lone word that is no type."""
    own = dict(mapping(column))
    told = own.pop("kind", None)
    if isinstance(column.value, str) and column.value not in TYPES:
        told = column
    if told is None:
        return column
    kind = kinds.get(told.value) if isinstance(told.value, str) else None
    if kind is None:
        _unknown(told, kinds, problems)
        return Said({"type": Said("text", told.file, told.line), **own}, column.file, column.line)
    return merge(kind, Said(own, column.file, column.line), problems=problems)


def _unknown(told: Said, kinds: Mapping[str, Said], problems: Problems) -> None:
    problems.add(
        told.mark,
        f"there is no type and no kind {told.value!r}",
        allowed=f"types: {', '.join(TYPES)}; kinds: {listed(list(kinds)) or 'none declared'}",
        remedy=did_you_mean(str(told.value), [*TYPES, *kinds]) or "declare it under kinds:",
        code="unknown-kind",
    )
