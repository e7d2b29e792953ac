"""What passes between stages: Records → Measures → Scores. Frozen; Arrow, so that millions of rows stay cheap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

EXACT = pa.decimal128(38, 12)  # numerators and denominators: integers stay integers, decimals keep twelve places

# A folder of records with a file of this name holds invented data; its results say so wherever they show.
INVENTED = "INVENTED"

MEASURES = pa.schema(
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("facet", pa.string()),  # "" is the unit as a whole
        ("indicator", pa.string()),
        ("value", pa.float64()),  # null unless status is "measured"
        ("numerator", EXACT),  # null where the measure is no ratio
        ("denominator", EXACT),
        ("n", pa.int64()),  # rows the measure rests on
        ("status", pa.string()),  # kernel.value.Status
        ("reason", pa.string()),  # "" when measured
    ]
)
SCORES = pa.schema(
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("facet", pa.string()),
        ("node", pa.string()),
        ("level", pa.int64()),  # 0 is the root
        ("score", pa.float64()),  # null unless status is "scored"
        ("rank", pa.float64()),  # null when not ranked; whole unless ties are averaged
        ("of", pa.int64()),  # how many were ranked together
        ("grade", pa.string()),
        (
            "coverage",
            pa.float64(),
        ),  # share of weight, 0 to 1, that rests on a scored child or a measured value
        ("status", pa.string()),
    ]
)
PARTS = pa.schema(  # every step of the ladder: one row per node and child
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("facet", pa.string()),
        ("node", pa.string()),
        (
            "child",
            pa.string(),
        ),  # a child node or indicator, a facet value ("facet:X"), or an adjustment ("bonus:X", "veto:X", "override:N")
        ("child_score", pa.float64()),
        ("weight", pa.float64()),  # as declared, as a share of its siblings
        ("share", pa.float64()),  # as used, after what is missing was left out
        ("points", pa.float64()),  # what the child adds to the node
        ("lost", pa.float64()),  # what it could have added and did not
        ("note", pa.string()),  # the reason, in words, of anything out of the ordinary
    ]
)
IMPUTED = pa.schema(  # every value that was put in for a missing one
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("facet", pa.string()),
        ("indicator", pa.string()),
        ("value", pa.float64()),
        ("deviation", pa.float64()),  # how uncertain it is; null where the method does not say
        ("method", pa.string()),
        ("was", pa.string()),  # why there was no value: status, and reason
    ]
)
TREATED = pa.schema(  # every value that was changed before it was scored
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("facet", pa.string()),
        ("indicator", pa.string()),
        ("before", pa.float64()),
        ("after", pa.float64()),
        ("done", pa.string()),  # shrunk, low, high, log, box-cox, joined by + in the order they were done
    ]
)
TREATMENTS = pa.schema(  # what each look at a column found, and each step did
    [
        ("period", pa.string()),
        ("facet", pa.string()),
        ("indicator", pa.string()),
        ("step", pa.string()),
        ("cells", pa.int64()),
        ("skewness", pa.float64()),
        ("kurtosis", pa.float64()),
        ("passed", pa.string()),  # yes | no
    ]
)
FINDINGS = pa.schema(  # what the figures say beyond the score; advice, sorted by period, unit and place
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("place", pa.int64()),  # 1 is the unit's first finding of the period
        ("question", pa.string()),  # a file of diagnose/questions
        ("kind", pa.string()),  # what it would reveal, such as back-dated-results; "" where it accuses of nothing
        ("facet", pa.string()),
        ("about", pa.string()),  # an indicator or a node
        ("object", pa.string()),  # the part of the unit it is about: a department, an item, a step
        ("value", pa.float64()),
        ("expected", pa.float64()),
        ("hits", pa.int64()),
        ("n", pa.int64()),
        ("chance", pa.float64()),  # of being wrong, 0 to 1
        ("points", pa.float64()),  # of the root's score, that are lost or at stake
        ("en", pa.string()),
        ("zh", pa.string()),
    ]
)
INTERVALS = pa.schema(  # how sure a measured value is
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("facet", pa.string()),
        ("indicator", pa.string()),
        ("value", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("confidence", pa.float64()),
        ("n", pa.int64()),  # cases or answers
        ("population", pa.int64()),  # of a survey, where it is known
        ("how", pa.string()),  # wilson | survey | survey of N strata
    ]
)
AGES = pa.schema(  # how fresh figures are: of the latest period, sorted by unit and indicator
    [
        ("period", pa.string()),
        ("unit", pa.string()),
        ("indicator", pa.string()),
        ("newest", pa.date32()),  # day of the newest record of the indicator's table
    ]
)
SET_ASIDE = pa.schema(
    [
        ("source", pa.string()),
        ("file", pa.string()),
        ("row", pa.int64()),  # 1 is the first row of data
        ("line", pa.int64()),  # physical line of a text file, null elsewhere
        ("column", pa.string()),
        ("found", pa.string()),  # escaped, cut to 200 characters, never a personal value
        ("reason", pa.string()),
    ]
)

TEXT, NUMBER = pa.string(), pa.float64()
ROBUSTNESS = {  # how sure a ranking is: the tables of one period, by file
    "ranks": pa.schema(
        [
            ("group", TEXT),  # who is ranked together, "" when all are
            ("unit", TEXT),
            ("score", NUMBER),
            ("rank", NUMBER),  # as published
            ("best", NUMBER),  # over all draws
            ("lower", NUMBER),  # 5 % of the draws have a better rank
            ("median", NUMBER),
            ("upper", NUMBER),
            ("worst", NUMBER),
            ("expected", NUMBER),
            ("first", NUMBER),  # probability of rank 1
            ("top", NUMBER),  # probability of being among the first so many, see the settings
            ("band", pa.int64()),  # units that cannot be told apart, from 1 in each group
        ]
    ),
    "probabilities": pa.schema([("unit", TEXT), ("rank", pa.int64()), ("probability", NUMBER)]),
    "pairs": pa.schema([("group", TEXT), ("unit", TEXT), ("other", TEXT), ("ahead", NUMBER)]),
    "grades": pa.schema([("unit", TEXT), ("grade", TEXT), ("probability", NUMBER), ("published", pa.bool_())]),
    "sensitivity": pa.schema(
        [
            ("factor", TEXT),
            ("unit", TEXT),  # "" for the average shift of ranks
            ("first", NUMBER),
            ("total", NUMBER),
            ("first_lower", NUMBER),
            ("first_upper", NUMBER),
            ("total_lower", NUMBER),
            ("total_upper", NUMBER),
        ]
    ),
    "leave_one_out": pa.schema(
        [("element", TEXT), ("level", pa.int64()), ("unit", TEXT), ("rank", NUMBER), ("shift", NUMBER)]
    ),  # unit "": the average shift, either way
    "convergence": pa.schema(
        [("draws", pa.int64()), ("average_shift", NUMBER), ("mean_width", NUMBER), ("farthest_end", NUMBER)]
    ),
    "bands": pa.schema([("group", TEXT), ("band", pa.int64()), ("unit", TEXT), ("rank", NUMBER), ("behind", NUMBER)]),
    "what_it_takes": pa.schema(
        [
            ("unit", TEXT),
            ("goal", TEXT),  # rank | grade
            ("name", TEXT),  # the unit whose rank, or the grade
            ("score", NUMBER),  # that it asks for
            ("indicator", TEXT),  # "": all by the same part of their way
            ("part", NUMBER),  # of the way to the best value seen; null: even that is not enough
            ("now", NUMBER),
            ("then", NUMBER),
        ]
    ),
}


@dataclass(frozen=True)
class Robust:
    """How sure the ranking of a period is: the tables of ROBUSTNESS by name, and how they came about."""

    tables: Mapping[str, pa.Table]
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Receipt:
    """What was handed in: given before anything in the file is believed."""

    source: str
    name: str  # path relative to the data folder, as text only
    sha256: str
    size: int  # bytes
    rows: int  # rows of data found in it
    used: int
    set_aside: int
    notes: tuple[str, ...] = ()  # what was seen and kept: encoding, line ends, hidden sheets, numbers kept as text …


@dataclass(frozen=True)
class RecordTable:
    """One source after reading: typed Parquet with the declared columns, `_file` (receipt number) and `_row`."""

    name: str
    files: tuple[Path, ...]
    columns: Mapping[str, str]  # declared type by column name
    rows_in: int
    used: int
    set_aside: int

    def __post_init__(self) -> None:
        if self.rows_in != self.used + self.set_aside:
            raise AssertionError(f"{self.name}: {self.rows_in} rows in, {self.used} used, {self.set_aside} set aside")


@dataclass(frozen=True)
class Records:
    """Everything intake gives on: typed tables, receipts, and the rows set aside with their reasons."""

    tables: Mapping[str, RecordTable]
    receipts: Sequence[Receipt]
    set_aside: pa.Table  # SET_ASIDE
    absent: Mapping[str, str] = field(default_factory=dict)  # optional sources without a file, with the reason
    unused: Sequence[str] = ()  # files in the folder that no source asked for


@dataclass(frozen=True)
class Unplaced:
    """Rows of a table that belong to no unit, period or facet of the index: counted, not measured."""

    table: str
    rows: int
    reason: str


@dataclass(frozen=True)
class Measures:
    """One row per period × unit × facet × indicator, sorted in that order."""

    table: pa.Table  # MEASURES
    unplaced: Sequence[Unplaced] = ()  # by table and reason
    newest: pa.Table = field(default_factory=AGES.empty_table)  # AGES


@dataclass(frozen=True)
class FoundWeights:
    """Weights that a method found for the children of a node in a period; `stated` are decimals that sum to exactly 1,
    to be pasted as given weights; `refused` says why there are none."""

    period: str
    node: str
    method: str
    found_in: tuple[str, ...]  # periods in whose scores they were found; none: in judgements only
    units: int  # that had every score
    shares: Mapping[str, float] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, float] = field(default_factory=dict)
    notes: Sequence[str] = ()
    refused: str = ""


@dataclass(frozen=True)
class Scores:
    """Scores of every node, and the parts each was made of; both sorted by period, unit, facet, node. Besides, what was
    done to values before they were scored, and weights that were not given but found."""

    table: pa.Table  # SCORES
    parts: pa.Table  # PARTS
    imputed: pa.Table = field(default_factory=IMPUTED.empty_table)
    treated: pa.Table = field(default_factory=TREATED.empty_table)
    treatments: pa.Table = field(default_factory=TREATMENTS.empty_table)
    weights: Sequence[FoundWeights] = ()
