"""Equal weights: no child is said to matter more, which is a judgement too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govgauge.kernel.parameter import Parameters
from govgauge.score.weighing import Weights, weights

TAKES = "names"
DATA: Parameters = {}
PARAMETERS: Parameters = {}


def weigh(names: Sequence[str]) -> Weights:
    """1 / n for each of n names. Raises ScoreError when there is none.

    Source: OECD/JRC Handbook (2008), step 6, equal weighting.
    """
    return weights("equal", names, raw=np.ones(len(names)))
