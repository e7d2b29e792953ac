"""The scores of one indicator or node while they climb the ladder: one cell per unit and position, with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.value import Status

Numbers: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.signedinteger[Any]]  # places in a list
Flags: TypeAlias = NDArray[np.bool_]
Kind = TypeVar("Kind", bound=np.generic)

# Code of a status is its place here; of several children without a score the earliest status is carried up.
STATUSES = (
    Status.SCORED,
    Status.REFUSED,
    Status.INSUFFICIENT,
    Status.NO_DATA,
    Status.NOT_YET_DUE,
    Status.NOT_APPLICABLE,
)
CODE = {status: code for code, status in enumerate(STATUSES)}
SCORED, REFUSED, INSUFFICIENT = (CODE[s] for s in (Status.SCORED, Status.REFUSED, Status.INSUFFICIENT))
NO_DATA, NOT_YET_DUE, NOT_APPLICABLE = (CODE[s] for s in (Status.NO_DATA, Status.NOT_YET_DUE, Status.NOT_APPLICABLE))
# A score that differs by less than this part of the scale differs by the rounding of its arithmetic only.
NOISE = 1e-9


@dataclass(frozen=True)
class Texts:
    """Reasons and notes, each kept once; code 0 is the empty text."""

    codes: dict[str, int] = field(default_factory=lambda: {"": 0})

    def code(self, text: str) -> int:
        """The text's number, given when it is first seen."""
        return self.codes.setdefault(text, len(self.codes))

    def codes_of(self, texts: Iterable[str]) -> Codes:
        """The numbers of several texts."""
        return np.array([self.code(text) for text in texts], dtype=np.int32)

    def all(self) -> list[str]:
        """Every text, at the place of its number."""
        return list(self.codes)


@dataclass(frozen=True)
class Cells:
    """Arrays of units × positions. Positions are facet values, then groups, then "" for the unit as a whole.

    `score` is NaN exactly where `status` is not SCORED; `reason` is a code of Texts; `coverage` is the share of weight,
    0 to 1, that rests on measured values.
    """

    positions: tuple[str, ...]
    score: Numbers
    coverage: Numbers
    status: Codes
    reason: Codes

    def at(self, start: int, stop: int) -> Cells:
        """The cells of some positions only."""
        return Cells(
            self.positions[start:stop],
            score=self.score[:, start:stop],
            coverage=self.coverage[:, start:stop],
            status=self.status[:, start:stop],
            reason=self.reason[:, start:stop],
        )

    @property
    def whole(self) -> Cells:
        """The cells of the units as a whole."""
        return self.at(len(self.positions) - 1, len(self.positions))


def side_by_side(*parts: Cells) -> Cells:
    """Cells of the same units, position after position."""
    return Cells(
        tuple(position for part in parts for position in part.positions),
        score=np.concatenate([part.score for part in parts], axis=1),
        coverage=np.concatenate([part.coverage for part in parts], axis=1),
        status=np.concatenate([part.status for part in parts], axis=1),
        reason=np.concatenate([part.reason for part in parts], axis=1),
    )
