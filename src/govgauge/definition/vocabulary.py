"""The methods and formats that are installed, so that `check` knows them without importing a stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from govgauge.definition.model import ScoreFunction
from govgauge.kernel.parameter import Parameters

Attempt: TypeAlias = Callable[[str, ScoreFunction], None]


def untried(folder: str, asked: ScoreFunction) -> None:
    """No attempt: parameters are looked at one by one only."""


@dataclass(frozen=True)
class Vocabulary:
    """Names found in the folders of methods and formats; `run` builds it by listing them."""

    normalise: Mapping[str, Parameters] = field(default_factory=dict)  # score functions
    combine: Mapping[str, Parameters] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    # Calls the method of a folder ("normalise", "combine") on a few numbers, so that a method's own refusal of
    # parameters that cannot go together is seen by `check`; raises GovGaugeError.
    attempt: Attempt = untried
