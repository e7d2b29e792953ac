"""A total that is said for each value of an attribute, such as each city, written out once the units are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from govgauge.definition.model import Total, Unit, Units

PLACE = re.compile(r"\{(\w+)\}")  # {attribute} in a title


def written_out(units: Units) -> Units:
    """The units with every total for each value of an attribute as that many totals, sorted by value.

    The id is the total's own with the value behind it; a title takes the attributes of the first of its members.
    """
    if not any(total.each for total in units.totals):
        return units
    return replace(units, totals=tuple(one for total in units.totals for one in _each(total, units)))


def _each(total: Total, units: Units) -> Iterator[Total]:
    if not total.each:
        yield total
        return
    members: dict[str, Unit] = {}
    for name in sorted(units.listed):
        unit = units.listed[name]
        value = unit.attributes.get(total.each)
        if value is not None and total.members.items() <= unit.attributes.items():
            members.setdefault(value, unit)
    for value in sorted(members):
        first = members[value].attributes
        title = {language: _filled(text, first) for language, text in total.title.items()}
        yield replace(
            total, id=f"{total.id}-{value}", title=title, members={**total.members, total.each: value}, each=""
        )


def _filled(text: str, attributes: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: attributes.get(place[1], ""), text)
