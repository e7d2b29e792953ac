"""An indicator in the model: what it measures, on whose authority, how it is scored, and the examples that test it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from govgauge.definition.mark import Mark
from govgauge.definition.model.preparation import Shrink, Survey
from govgauge.definition.model.words import NOWHERE, Dated, Scalar, Text


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
    dated_scores: tuple[Dated[ScoreFunction], ...] = ()  # when it changed; `score` is then the last
    where: str = ""
    note: Text = field(default_factory=dict)
    basis: tuple[Basis, ...] = ()
    method: str = "measured"  # measured | reported | expert | survey | third-party
    unit: str = ""  # percent multiplies shares and ratios by 100; anything else is shown only
    better: str = "more"  # more | less | band | veto
    # scored | control (shown, never weighed) | counter-check (shown, never scored) | veto | bonus | deduction | factor
    role: str = "scored"
    doubts: tuple[str, ...] = ()  # of a counter-check: the indicators whose claim it casts doubt on
    kind: str = ""  # of a counter-check: what it would reveal
    test: ScoreFunction | None = None  # of a counter-check, instead of `score`: a file of diagnose/gaming
    facet: str = ""
    at: str = ""  # overrides the table's
    weight: tuple[Dated[Fraction], ...] = ()
    range: tuple[Fraction, Fraction] | None = None
    minimum: int = 0  # fewer rows: insufficient
    coverage: Coverage | None = None
    beside: tuple[str, ...] = ()
    applies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # attribute → values; others: not applicable
    nature: str = ""  # input | volume | quality | use | effect
    evidence: str = ""  # hard | soft; by its method when not said
    stage: str = ""  # of those that the scheme lists
    baseline: Decimal | None = None  # the value before
    core: bool = False  # a variant keeps it as it is
    tier: int = 1
    since: date | None = None  # not applicable before
    until: date | None = None
    decimals: int = 2  # when shown
    examples: tuple[Example, ...] = ()
    shrink: Shrink | None = None
    impute: tuple[ScoreFunction, ...] | None = None  # None: as its node says; (): nothing
    treat: tuple[ScoreFunction, ...] | None = None
    survey: Survey | None = None
    mark: Mark = NOWHERE
