"""Records in the model: sources and their columns and rules, derived tables, terms. Field comments are for authors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from govgauge.definition.mark import Mark
from govgauge.definition.model.words import NOWHERE, Scalar, Text


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
    again: bool = False  # reads a header that another column reads too
    header_like: str = ""  # pattern of that name in other editions, for a file that does not have it as it stands
    file_name: str = ""  # taken from the file's name by this pattern's first group instead of a header
    constant: str | None = None  # the same for every row
    unpivot: str = ""  # a named group of the source's unpivot pattern, or a text of groups, instead of a header
    codes: tuple[CodeMap, ...] = ()  # outside code → inside value; an unknown code sets the row aside
    fold: bool = False  # codes and missing tokens are compared without case and outer spaces
    missing: Mapping[str, str] = field(default_factory=dict)  # token → reason, which is missing(column) in formulas
    missing_like: Mapping[str, str] = field(default_factory=dict)  # pattern of a whole cell → reason, after tokens
    absent: str = ""  # the reason of its cells in a file that does not have it; such a file is refused when not said
    required: bool = False  # a missing cell sets the row aside
    # numbers: plain, thousands, space-thousands, comma, percent, full-width, currency, wan
    # dates: strptime patterns, minguo
    form: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()  # taken off the ends of numbers, such as a currency that no form knows
    minimum: Decimal | None = None
    maximum: Decimal | None = None  # dates: see earliest, latest
    earliest: date | None = None
    latest: date | None = None
    pattern: str = ""  # regular expression a text or code must match as a whole
    check: tuple[str, ...] = ()  # files of records/checks: the identifiers it may be, any of them
    personal: str = ""  # "" | drop | hash
    time_zone: str = ""  # of times without offset; default: the index's zone
    scale: Fraction = Fraction(1)  # outside unit → inside unit, by multiplication
    mark: Mark = NOWHERE

    @property
    def reasoned(self) -> bool:
        """Whether a missing cell says why it is, in a companion column."""
        return bool(self.missing or self.missing_like or self.absent)


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
    words: Text = field(default_factory=dict)  # `says` in each language, where it is said in several


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
    line_end: str = "any"  # any | lf: a carriage return alone is a part of its cell
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
