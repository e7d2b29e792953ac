"""Units, totals and facets: listed or found, members that exist, attributes that somebody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from govgauge.definition.check.wrong import unknown, wrong
from govgauge.definition.exact import written_number
from govgauge.definition.formula.formulas import source_columns
from govgauge.definition.mark import Mark
from govgauge.definition.model import Facet, Index, Total, Unit
from govgauge.definition.vocabulary import Vocabulary
from govgauge.definition.wholes import PLACE
from govgauge.kernel.errors import Problem


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Who is evaluated, and how units and facets are grouped."""
    yield from _found(index)
    yield from _merged(index)
    yield from _totals(index)
    yield from _ranked(index)
    for indicator in index.indicators.values():
        mark = index.at("indicators", indicator.id, "applies")
        for name, values in indicator.applies.items():
            for value in values:
                what = f"{indicator.id!r} applies to units with"
                yield from _asked({name: value}, attributes(index), mark, what=what, of="unit")
    for facet in index.facets.values():
        yield from _facet(index, facet)


def attributes(index: Index) -> dict[str, set[str]] | None:
    """The values of each attribute among listed units; None when units come from the records."""
    units = index.units
    if units.table or (not units.listed and units.unknown == "accept"):
        return None
    return _values(units.listed.values())


def _values(things: Iterable[Unit]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for thing in things:
        for name, value in thing.attributes.items():
            found.setdefault(name, set()).add(value)
    return found


def _found(index: Index) -> Iterator[Problem]:
    units = index.units
    mark = index.at("units")
    if units.listed and units.table:
        yield wrong(mark, "units-twice", found="units are listed and come from a table", allowed="list, or from")
    if not units.listed and not units.table and units.unknown != "accept":
        found = "no units are listed, none come from a table, and unknown ones are set aside"
        yield wrong(
            mark, "units-none", found=found, allowed="list:, from:, or unknown: accept", remedy="say one of them"
        )
    if units.table:
        yield from _from_table(index)
    if units.into and not units.until:
        found = "units go into others, and no column says when"
        yield wrong(index.at("units", "from", "into"), "unit-until", found=found, allowed="until: column")


def _from_table(index: Index) -> Iterator[Problem]:
    """Columns of a source are known here; those of a derived table are looked at when the run reads it."""
    units = index.units
    known = [*index.sources, *index.tables]
    if units.table not in known:
        at = index.at("units", "from", "table")
        yield unknown(at, "table-unknown", found=f"there is no table {units.table!r}", word=units.table, known=known)
    elif units.table in index.sources:
        columns = source_columns(index.sources[units.table])
        visible = [name for name in columns if not name.startswith("_") and "__" not in name]
        said: dict[tuple[str, ...], str] = {("id",): units.id}
        said |= {("title", language): column for language, column in units.title.items()}
        said |= {("attributes", name): column for name, column in units.attributes.items()}
        said |= {("since",): units.since, ("until",): units.until, ("into",): units.into}
        for path, column in said.items():
            mark = index.at("units", "from", *path)
            if column and column not in columns:
                found = f"{units.table!r} has no column {column!r}"
                yield unknown(mark, "column-unknown", found=found, word=column, known=visible)
            elif column and path[0] in ("since", "until") and columns[column] != "date":
                found = f"{column!r} is {columns[column]}, and units begin and end on days"
                yield wrong(mark, "units-days", found=found, allowed="a column of type date")


def _merged(index: Index) -> Iterator[Problem]:
    """Units that went into another: one that exists, and without a circle."""
    listed = index.units.listed
    for unit in listed.values():
        mark = index.at("units", "list", unit.id, "into")
        if unit.into and unit.into not in listed:
            found = f"{unit.id!r} went into {unit.into!r}, which is no unit"
            yield unknown(mark, "unit-unknown", found=found, word=unit.into, known=listed)
        trail = [unit.id]
        while (following := listed.get(trail[-1])) is not None and following.into and following.into not in trail:
            trail.append(following.into)
        last = listed.get(trail[-1])
        if last is not None and last.into == unit.id:
            found = f"units went into each other in a circle: {' → '.join([*trail, unit.id])}"
            yield wrong(mark, "unit-circle", found=found, remedy="one of them goes on")
        if unit.into and not unit.until:
            found = f"{unit.id!r} went into {unit.into!r}, and it is not said when"
            yield wrong(mark, "unit-until", found=found, allowed="until: day", remedy="say its last day")


def _totals(index: Index) -> Iterator[Problem]:
    known = attributes(index)
    for total in index.units.totals:
        mark = index.at("units", "totals", total.id)
        if total.id in index.units.listed:
            yield wrong(mark, "id-twice", found=f"{total.id!r} is a unit and a total", allowed="one of them")
        yield from _asked(total.members, known, mark, what=f"the total {total.id!r} asks for", of="unit")
        yield from _each(index, total, mark)


def _each(index: Index, total: Total, mark: Mark) -> Iterator[Problem]:
    """An attribute that a total is made for each value of, and those that its title is filled in with."""
    units = index.units
    names = (
        set(units.attributes) if units.table else {name for unit in units.listed.values() for name in unit.attributes}
    )
    if total.each and total.each not in names:
        found = f"the total {total.id!r} is for each {total.each!r}, an attribute that no unit has"
        yield unknown(mark, "attribute-unknown", found=found, word=total.each, known=names)
    for text in total.title.values() if total.each else ():
        for name in sorted(set(PLACE.findall(text)) - names):
            found = f"the title of the total {total.id!r} asks for {{{name}}}, an attribute that no unit has"
            yield unknown(mark, "attribute-unknown", found=found, word=name, known=names)


def _ranked(index: Index) -> Iterator[Problem]:
    known = attributes(index)
    mark = index.at("ranking")
    if known is not None and index.ranking.within and index.ranking.within not in known:
        found = f"units are ranked within {index.ranking.within!r}, which no unit has"
        yield unknown(mark, "attribute-unknown", found=found, word=index.ranking.within, known=known)
    yield from _asked(index.ranking.among, known, mark, what="the ranking asks for", of="unit")
    yield from _titles(index, known)


def _titles(index: Index, known: dict[str, set[str]] | None) -> Iterator[Problem]:
    """What groups are called: there are groups, and somebody in each."""
    within = index.ranking.within
    for group in index.ranking.titles:
        mark = index.at("ranking", "titles", group)
        if not within:
            found = "groups have titles, and all units are ranked together"
            yield wrong(mark, "titles-ungrouped", found=found, remedy="say within:, or delete titles:")
        elif known is not None and group not in known.get(within, ()):
            found = f"no unit's {within} is {group!r}"
            yield unknown(mark, "group-unknown", found=found, word=group, known=known.get(within, ()))


def _asked(
    wanted: Mapping[str, str], known: dict[str, set[str]] | None, mark: Mark, *, what: str, of: str
) -> Iterator[Problem]:
    """Attributes that somebody must have, with these very values."""
    if known is None:
        return
    for name, value in wanted.items():
        if name not in known:
            found = f"{what} {name!r}, an attribute that no {of} has"
            yield unknown(mark, "attribute-unknown", found=found, word=name, known=known)
        elif value not in known[name]:
            found = f"{what} {name}: {value!r}, which no {of} has"
            yield unknown(mark, "attribute-unknown", found=found, word=value, known=sorted(known[name]))


def _weights(index: Index, facet: Facet) -> Iterator[Problem]:
    """Weights of facet values: none is negative, and something is left of them."""
    for value in facet.values.values():
        if value.weight < 0:
            mark = index.at("facets", facet.id, "values", value.id, "weight")
            found = f"the weight of {value.id!r} is negative: {written_number(value.weight)}"
            yield wrong(mark, "weight-negative", found=found, allowed="0 or more")
    if facet.values and facet.unknown != "accept" and not any(value.weight for value in facet.values.values()):
        mark = index.at("facets", facet.id, "values")
        yield wrong(mark, "weights-sum", found=f"all values of {facet.id!r} have the weight 0", allowed="more than 0")


def _facet(index: Index, facet: Facet) -> Iterator[Problem]:
    yield from _weights(index, facet)
    known: dict[str, set[str]] = {}
    for value in facet.values.values():
        for name, text in value.attributes.items():
            known.setdefault(name, set()).add(text)
    for group, wanted in facet.groups.items():
        mark = index.at("facets", facet.id, "groups", group)
        if group in facet.values:
            found = f"{group!r} is a value and a group of {facet.id!r}"
            yield wrong(mark, "id-twice", found=found, allowed="one of them", remedy="rename the group")
        if not facet.values:
            found = f"the facet {facet.id!r} has groups, and lists no values that could belong to them"
            yield wrong(mark, "facet-groups", found=found, remedy="list its values with their attributes")
        else:
            yield from _asked(wanted, known, mark, what=f"the group {group!r} asks for", of="value")
    if facet.unknown == "accept" and not facet.values:
        return
    placed = [source.placed for source in index.sources.values()] + [table.placed for table in index.tables.values()]
    if all(facet.id not in one.facets for one in placed):
        found = f"no table says how its rows find the facet {facet.id!r}"
        mark = index.at("facets", facet.id)
        yield wrong(
            mark, "facet-unplaced", found=found, remedy=f"say facets: {{{facet.id}: column}} in a source or table"
        )
