"""The methods and formats that a definition may name: whatever stands in their folders."""

from __future__ import annotations

from functools import cache

from govgauge.definition.vocabulary import Vocabulary
from govgauge.records import formats
from govgauge.score import combine, normalise


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this installation."""
    return Vocabulary(normalise=normalise.parameters(), combine=combine.parameters(), formats=tuple(formats.names()))
