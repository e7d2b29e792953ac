"""How probable each grade is for each unit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.score.table import Numbers


def grade_probabilities(grades: NDArray[np.int8], levels: int) -> Numbers:
    """Units × (levels + 1): the share of draws in which a unit has each grade, highest first, and none at the end.

    `grades` are places among the levels, units × draws, -1 for none.
    """
    return np.stack([(grades == level).mean(axis=1) for level in [*range(levels), -1]], axis=1)
