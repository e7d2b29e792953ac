"""The methods, formats and checks that are installed, so that `check` knows them without importing a stage."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from govgauge.definition.model import ScoreFunction
from govgauge.kernel.parameter import Parameters

Attempt: TypeAlias = Callable[[str, ScoreFunction], None]


class Looking(Protocol):
    """A condition as read."""

    @property
    def nodes(self) -> Collection[str]:
        """The nodes whose scores it looks at."""


class Condition(Protocol):
    """Reads the condition of an override; raises GovGaugeError for one that cannot be used."""

    def __call__(self, text: str, *, where: str, indicators: Collection[str], nodes: Collection[str]) -> Looking | None:
        """The condition as read; None where nothing was read."""


def unread(text: str, *, where: str, indicators: Collection[str], nodes: Collection[str]) -> None:
    """No reading: any text passes."""


def untried(folder: str, asked: ScoreFunction) -> None:
    """No attempt: parameters are looked at one by one only."""


@dataclass(frozen=True)
class Vocabulary:
    """Names found in the folders of methods, formats and checks; `run` builds it by listing them."""

    normalise: Mapping[str, Parameters] = field(default_factory=dict)  # score functions
    combine: Mapping[str, Parameters] = field(default_factory=dict)
    impute: Mapping[str, Parameters] = field(default_factory=dict)
    treat: Mapping[str, Parameters] = field(default_factory=dict)
    weigh: Mapping[str, Parameters] = field(default_factory=dict)
    gaming: Mapping[str, Parameters] = field(default_factory=dict)  # tests of counter-checks
    formats: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()  # of identifiers
    encodings: tuple[str, ...] = ()  # that may be declared, in small letters
    # Calls the method of a folder ("normalise", "weigh" …) on a few numbers, or on the judgements that it is told, so
    # that a method's own refusal of parameters that cannot go together is seen by `check`; raises GovGaugeError.
    attempt: Attempt = untried
    condition: Condition = unread
