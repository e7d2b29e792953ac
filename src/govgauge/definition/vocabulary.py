"""The methods and formats that are installed, so that `check` knows them without importing a stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govgauge.kernel.parameter import Parameters


@dataclass(frozen=True)
class Vocabulary:
    """Names found in the folders of methods and formats; `run.py` builds it by listing them."""

    normalise: Mapping[str, Parameters] = field(default_factory=dict)  # score functions
    combine: Mapping[str, Parameters] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
