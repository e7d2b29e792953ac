"""MEREC: an indicator weighs the more, the more the units' overall performance changes when it is taken out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import Table, demand, refused
from govgauge.score.weighing import PERIOD, Weights, weights

TAKES = "table"
DATA: Parameters = PERIOD
PARAMETERS: Parameters = {
    "better": Parameter("list", says="for each column `more` or `less`; more for all if not given"),
}


def weigh(table: Table, *, better: Sequence[str] | None = None) -> Weights:
    """w_j = E_j / Σ E, E_j = Σ_i |S_ij - S_i|, S_i = ln(1 + mean_j |ln n_ij|), S_ij the same without column j.

    n is min / x where more is better and x / max where less is. Raises ScoreError for missing values or values that are
    not above 0, naming the column, and when no column varies.
    Source: Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene (2021), Symmetry 13, 525.
    """
    demand(table, "merec", units=2, complete=True, above=0.0)
    more = np.array([word == "more" for word in (better or ["more"] * len(table.columns))])
    if len(more) != len(table.columns):
        raise refused("merec", found=f"{len(more)} directions for {len(table.columns)} columns")
    simple = np.where(more, table.values.min(axis=0) / table.values, table.values / table.values.max(axis=0))
    size = np.abs(np.log(simple))
    whole = np.log1p(size.mean(axis=1))
    without = np.log1p((size.sum(axis=1, keepdims=True) - size) / len(table.columns))
    effect = np.abs(without - whole[:, None]).sum(axis=0)
    if not effect.any():
        raise refused("merec", found="no column varies, so none has an effect", remedy="use equal weights")
    return weights("merec", table.columns, raw=effect)
