"""Budget allocation: each expert hands out the same number of points, and the mean share is the weight."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.moments import deviation
from govgauge.score.table import refused
from govgauge.score.weighing import Weights, mean_share, weights

TAKES = "budgets"
DATA: Parameters = {
    "budgets": Parameter("budgets", says="for each expert the points given to each child", required=True),
}
PARAMETERS: Parameters = {"points": Parameter("number", says="the points each expert hands out", default=100)}
TOLERANCE = 1e-9


def weigh(budgets: Mapping[str, Mapping[str, float]], *, points: float = 100.0) -> Weights:
    """The mean over experts (by name) of the points that each gave to each name, divided by `points`.

    Facts: for each name the standard deviation of its share among experts. Raises ScoreError naming the expert whose
    points do not sum to `points`, are negative, or leave a name out.
    Source: OECD/JRC Handbook (2008), step 6, budget allocation process.
    """
    names = list(next(iter(budgets.values()), {}))
    if not names:
        raise refused("budget-allocation", found="no expert has handed out points", remedy="give at least one budget")
    for expert, given in budgets.items():
        check_budget(expert, given, names=names, points=points)
    rows = np.array([[given[name] / points for name in names] for given in budgets.values()])
    spread = {f"spread of {name}": deviation(column) for name, column in zip(names, rows.T, strict=True)}
    facts = {"experts": float(len(rows)), **(spread if len(rows) > 1 else {})}
    return weights("budget-allocation", names, raw=mean_share(rows), facts=facts)


def check_budget(expert: str, given: Mapping[str, float], *, names: list[str], points: float) -> None:
    """One expert's points: for every name, 0 or more, and exactly the budget."""
    apart = sorted({*given} ^ {*names})
    if apart:
        found = f"{apart[0]!r} is not in every budget"
        raise refused("budget-allocation", f"expert {expert!r}", found=found, remedy="give it points, 0 at least")
    for name, value in given.items():
        if not (math.isfinite(value) and value >= 0):
            found = f"{name!r} has {value:g} points"
            raise refused("budget-allocation", f"expert {expert!r}", found=found, allowed="0 or more")
    total = math.fsum(given.values())
    if abs(total - points) > TOLERANCE * points:
        found = f"the points sum to {total:.12g}"
        raise refused("budget-allocation", f"expert {expert!r}", found=found, allowed=f"{points:g}", remedy="ask again")
