"""The model of an index: what a definition says, as frozen plain data. Field comments are the reference for authors.

Everything here is made by `definition.load` from strict YAML and is never changed afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from govgauge.definition.mark import Mark as Mark  # part of the model
from govgauge.definition.mark import Said
from govgauge.kernel.period import PeriodKind

Text: TypeAlias = Mapping[str, str]  # one text per language: {en: …, zh: …}
Scalar: TypeAlias = str | int | Decimal | bool | None
T = TypeVar("T")


NOWHERE = Mark("", 0)


@dataclass(frozen=True)
class Dated(Generic[T]):
    """A value in force from one day to another, both inclusive; None is open."""

    value: T
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Basis:
    """The document an indicator rests on, and how long it is in force."""

    document: str
    clause: str = ""
    level: str = ""  # international | national | province | city | county | publisher
    since: date | None = None
    until: date | None = None
    verified: bool = True  # false: recalled, not checked; always shown as unverified
    url: str = ""


@dataclass(frozen=True)
class CodeMap:
    """What the codes of a column mean in one version of the code list."""

    codes: Mapping[str, Scalar]
    version: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Column:
    """One column of a source: where it stands outside, what it is inside."""

    name: str
    type: str  # text | code | integer | decimal | number | bool | date | time
    header: str = ""  # outside name; default: the name itself
    header_like: str = ""  # pattern of that name in other editions, for a file that does not have it as it stands
    file_name: str = ""  # taken from the file's name by this pattern's first group instead of a header
    constant: str | None = None  # the same for every row
    unpivot: str = ""  # a named group of the source's unpivot pattern, instead of a header
    codes: tuple[CodeMap, ...] = ()  # outside code → inside value; an unknown code sets the row aside
    fold: bool = False  # codes and missing tokens are compared without case and outer spaces
    missing: Mapping[str, str] = field(default_factory=dict)  # token → reason, which is missing(column) in formulas
    required: bool = False  # a missing cell sets the row aside
    # numbers: plain, thousands, space-thousands, percent, full-width, currency, wan; dates: strptime patterns, minguo
    form: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None  # dates: see earliest, latest
    earliest: date | None = None
    latest: date | None = None
    pattern: str = ""  # regular expression a text or code must match as a whole
    personal: str = ""  # "" | drop | hash
    time_zone: str = ""  # of times without offset; default: the index's zone
    scale: Fraction = Fraction(1)  # outside unit → inside unit, by multiplication
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Unpivot:
    """Columns that repeat per period or kind become rows: the header pattern's groups become columns."""

    header: str  # regular expression with named groups; one group is called `value_of`: which value column it fills
    values: Mapping[str, str]  # value column name → what `value_of` says for it


@dataclass(frozen=True)
class Rule:
    """What a row must satisfy; one that does not is set aside with the rule's words as reason."""

    says: str
    keep: str  # formula; rows where it is false are set aside, unknown is kept
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Placed:
    """How the rows of a table find their unit, their period and their facets."""

    unit: str = ""  # column (or formula) with the unit's id
    at: str = ""  # date or time column that decides the period
    period: str = ""  # column (or formula) that already holds a period id
    facets: Mapping[str, str] = field(default_factory=dict)  # facet → column


@dataclass(frozen=True)
class Source:
    """How outside files or a database table become one record table."""

    name: str
    columns: Mapping[str, Column]
    files: tuple[str, ...] = ()  # glob patterns, matched at any depth below the data folder
    format: str = ""  # default: by the file's extension, .gz taken off
    database: str = ""  # table name; the URL is given on the command line as --database NAME=URL
    encoding: str = ""  # default: byte order mark, else UTF-8; gb18030 must be declared
    delimiter: str = ","
    sheet: str = ""
    header_row: int = 1
    optional: bool = False  # absent: its indicators are "no data", not an error
    may_be_empty: bool = False
    extra_columns: str = "refuse"  # refuse | ignore
    key: tuple[str, ...] = ()
    same_key: str = "set aside"  # set aside | last
    unpivot: Unpivot | None = None
    rules: tuple[Rule, ...] = ()
    placed: Placed = Placed()
    note: Text = field(default_factory=dict)
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class DerivedTable:
    """A table made from others by one checked select, or a small table whose rows stand in the definition itself."""

    name: str
    select: str = ""
    rows: tuple[Mapping[str, Scalar], ...] = ()  # instead of a select: a lookup, or corrections with their reasons
    columns: Mapping[str, str] = field(default_factory=dict)  # types of those rows' columns
    placed: Placed = Placed()
    publish: bool = False  # also written to the run folder as tables/<name>.csv
    note: Text = field(default_factory=dict)
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Term:
    """A named formula that other formulas may use by its name."""

    name: str
    says: str
    note: Text = field(default_factory=dict)
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Example:
    """A rule tested where it is written: rows a person can read, and what they must give."""

    says: str
    rows: tuple[Mapping[str, Scalar], ...]  # rows of the indicator's own table
    tables: Mapping[str, tuple[Mapping[str, Scalar], ...]]  # or rows of several source tables
    expect: (
        Scalar | Mapping[str, Scalar]
    )  # the value, or any of value, numerator, denominator, n, status, by unit when there are several
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class ScoreFunction:
    """A score function by name with its parameters; the names are the files of score/normalise."""

    name: str
    parameters: Mapping[str, object]
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Coverage:
    """Which share of what should be there must be there, else the value is "insufficient"."""

    share: str  # aggregate formula on the indicator's table, 0 to 1
    at_least: Decimal  # 0 to 1
    where: str | None = None  # rows it looks at; default: every row of the table


@dataclass(frozen=True)
class Indicator:
    """What is measured, from which records, on whose authority, and how it is scored."""

    id: str
    title: Text
    of: str  # table
    measure: str  # formula
    score: ScoreFunction
    where: str = ""
    note: Text = field(default_factory=dict)
    basis: tuple[Basis, ...] = ()
    method: str = "measured"  # measured | reported | expert | survey | third-party
    unit: str = ""  # percent multiplies shares and ratios by 100; anything else is shown only
    better: str = "more"  # more | less | band | veto
    role: str = "scored"  # scored | control (shown, never weighed) | veto | bonus | deduction
    facet: str = ""
    at: str = ""  # overrides the table's
    weight: tuple[Dated[Fraction], ...] = ()
    range: tuple[Fraction, Fraction] | None = None
    minimum: int = 0  # fewer rows: insufficient
    coverage: Coverage | None = None
    beside: tuple[str, ...] = ()
    tier: int = 1
    since: date | None = None  # not applicable before
    until: date | None = None
    decimals: int = 2  # when shown
    examples: tuple[Example, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Node:
    """A node of the tree; its children are nodes or indicators."""

    id: str
    title: Text
    children: tuple[str, ...]
    combine: ScoreFunction = ScoreFunction("arithmetic", {})  # a file of score/combine
    weight: tuple[Dated[Fraction], ...] = ()
    range: tuple[Fraction, Fraction] | None = None
    weights: str = "shares"  # shares (sum 1 or 100) | points (sum: the node's own weight) | relative
    missing: str = "renormalise"  # renormalise | no score (any child missing) | zero (said in the parts)
    coverage: Decimal = Decimal(0)  # least share of weight, 0 to 1, that must be scored
    note: Text = field(default_factory=dict)
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet, with attributes that groups of facets are made by."""

    id: str
    title: Text = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Facet:
    """A breakdown inside a unit that is scored by itself: a node's unit score combines its facet scores."""

    id: str
    title: Text
    values: Mapping[str, FacetValue] = field(default_factory=dict)  # empty: whatever the records hold
    unknown: str = "set aside"  # for values not listed: set aside | accept
    combine: ScoreFunction = ScoreFunction("arithmetic", {})
    missing: str = "renormalise"
    coverage: Decimal = Decimal(0)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # group id → attributes its members have
    mark: Mark = NOWHERE


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
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Units:
    """The list of units, or where in the records they are found."""

    listed: Mapping[str, Unit] = field(default_factory=dict)
    table: str = ""  # otherwise: found in this table
    id: str = ""
    title: Mapping[str, str] = field(default_factory=dict)  # language → column
    attributes: Mapping[str, str] = field(default_factory=dict)  # attribute → column
    unknown: str = "set aside"  # rows of a unit that is not listed: set aside | accept
    totals: tuple[Total, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Ranking:
    """Who is ranked against whom, and what equal scores get."""

    ties: str = "standard"  # standard (1224) | dense (1223) | modified (1334) | average (1 2.5 2.5 4)
    within: str = ""  # attribute: ranked among units with the same value
    among: Mapping[str, str] = field(default_factory=dict)  # attributes a unit must have to be ranked
    decimals: tuple[Dated[int], ...] = ()  # for a publisher that ranks rounded scores; empty: rank before rounding
    minimum_coverage: Decimal = Decimal(0)


@dataclass(frozen=True)
class Grade:
    """A grade from its lower bound (inclusive) up to the next."""

    id: str
    title: Text
    at_least: Decimal


@dataclass(frozen=True)
class Grades:
    """Grades of node scores; bounds are compared after rounding half up once."""

    levels: tuple[Grade, ...] = ()  # highest first
    decimals: int | None = 2
    nodes: tuple[str, ...] = ()  # empty: the root only


@dataclass(frozen=True)
class Override:
    """A score that is set by a rule of the method, whatever its parts say."""

    node: str
    when: str  # formula over indicator values (by id) and score(node)
    score: Decimal | None  # None: no score
    periods: tuple[str, ...] = ()  # empty: all
    says: str = ""
    mark: Mark = NOWHERE


@dataclass(frozen=True)
class Time:
    """How the index cuts time and reads clocks."""

    period: PeriodKind = PeriodKind.YEAR
    whole: str = ""  # the period's id when the kind is WHOLE
    editions: Mapping[str, Text] = field(default_factory=dict)  # id → title, in order
    zone: str = "UTC"  # IANA name; calendar days are counted here
    calendar: str = ""  # working days: calendars/<id>.yaml


@dataclass(frozen=True)
class Index:
    """A whole index definition, extended ones already merged."""

    id: str
    version: str
    title: Text
    time: Time
    units: Units
    sources: Mapping[str, Source]
    tables: Mapping[str, DerivedTable]
    terms: Mapping[str, Term]
    indicators: Mapping[str, Indicator]
    tree: Mapping[str, Node]  # the root first
    facets: Mapping[str, Facet] = field(default_factory=dict)
    ranking: Ranking = Ranking()
    grades: Grades = Grades()
    overrides: tuple[Override, ...] = ()
    scale: Decimal = Decimal(100)  # the score of what is perfect
    note: Text = field(default_factory=dict)
    publisher: Text = field(default_factory=dict)
    licence: str = ""
    invented: bool = False  # said wherever its results show
    decimals: int = 2  # of scores when shown
    extends: tuple[str, ...] = ()  # ids of the indices this one was made from, nearest first
    folder: Path = Path()
    folders: tuple[Path, ...] = ()  # its own, then those of the indices it extends
    digest: str = ""  # of the merged definition's canonical bytes
    plain: Mapping[str, object] = field(default_factory=dict)  # the merged definition as plain data
    mark: Mark = NOWHERE
    said: Said | None = field(default=None, compare=False, repr=False)  # merged, with the line of every value

    def at(self, *path: str | int) -> Mark:
        """Where a part was said, such as at("indicators", "A1", "weight"); else the nearest part above it."""
        return self.mark if self.said is None else self.said.at(*path)

    @property
    def root(self) -> Node:
        """The one node that is nobody's child."""
        children = {child for node in self.tree.values() for child in node.children}
        return next(node for node in self.tree.values() if node.id not in children)

    def placed(self, table: str) -> Placed:
        """How rows of a source or derived table find unit, period and facets."""
        return self.sources[table].placed if table in self.sources else self.tables[table].placed
