"""Who is evaluated, in the model: units, where they are listed, and the totals made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from govgauge.definition.mark import Mark
from govgauge.definition.model.words import NOWHERE, Text


@dataclass(frozen=True)
class Unit:
    """Who is evaluated."""

    id: str
    title: Text = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None  # closed after
    into: str = ""  # merged into this unit after `until`; its later rows count there


@dataclass(frozen=True)
class Total:
    """A whole made of units, shown beside them and never ranked."""

    id: str
    title: Text
    how: str  # records (measured over all rows of its members) | scores (plain mean of its members' scores)
    members: Mapping[str, str] = field(default_factory=dict)  # attributes the members have; empty: all
    each: str = ""  # attribute: stands for one total for each of its values (definition/wholes.py)
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Units:
    """The list of units, or where in the records they are found."""

    listed: Mapping[str, Unit] = field(default_factory=dict)
    table: str = ""  # otherwise: found in this table
    id: str = ""
    title: Mapping[str, str] = field(default_factory=dict)  # language → column
    attributes: Mapping[str, str] = field(default_factory=dict)  # attribute → column
    since: str = ""  # columns of the days a unit begins and ends, and of the unit it was merged into
    until: str = ""
    into: str = ""
    unknown: str = "set aside"  # rows of a unit that is not listed: set aside | accept
    totals: tuple[Total, ...] = ()
    mark: Mark = NOWHERE
