"""Best-worst method: the best and the worst are compared with all others, 2n - 3 judgements instead of n(n-1)/2."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.linear_program import maximise
from govgauge.score.table import refused
from govgauge.score.weighing import Weights, weights

TAKES = "best and worst"
DATA: Parameters = {
    "best": Parameter(
        "names", says="how many times the best child matters more than each, 1 to 9; itself 1", required=True
    ),
    "worst": Parameter(
        "names", says="how many times each child matters more than the worst, 1 to 9; itself 1", required=True
    ),
}
PARAMETERS: Parameters = {}


def weigh(best_to_others: Mapping[str, float], others_to_worst: Mapping[str, float]) -> Weights:
    """Weights that minimise the largest deviation ξ from |w_best - a_j w_j| and |w_j - b_j w_worst|.

    The best is the name that is 1 in `best_to_others`, the worst the one that is 1 in `others_to_worst`. Facts: ξ,
    which is 0 for judgements that agree, and the input-based ratio max |a_j b_j - a_worst| / (a_worst² - a_worst).
    Source: Rezaei (2016), Omega 64, 126-130 (linear model); Liang, Brunelli & Rezaei (2020), Omega 96 (ratio).
    """
    names = list(best_to_others)
    a, b = checked(best_to_others, others_to_worst)
    best, worst = names.index(one(best_to_others, "best")), names.index(one(others_to_worst, "worst"))
    if abs(a[worst] - b[best]) > 1e-12:
        found = f"the best is {a[worst]:g} times the worst in one list and {b[best]:g} times in the other"
        raise refused("best-worst", f"{names[best]!r} against {names[worst]!r}", found=found, remedy="correct one")
    size = len(names)
    rows = []
    for j in range(size):
        for high, low, times in ((best, j, a[j]), (j, worst, b[j])):
            row = np.zeros(size + 1)
            row[high] += 1.0
            row[low] -= times
            rows += [np.append(row[:-1], -1.0), np.append(-row[:-1], -1.0)]
    unit = np.append(np.ones(size), 0.0)
    bounds = np.array([*rows, unit, -unit])
    limits = np.append(np.zeros(len(rows)), [1.0, -1.0])
    gain = np.append(np.zeros(size), -1.0)
    best_found = maximise(gain, bounds, limits=limits)
    largest = float(a[worst])
    ratio = float(np.abs(a * b - largest).max() / (largest * largest - largest)) if largest > 1 else 0.0
    return weights(
        "best-worst", names, raw=best_found.at[:-1], facts={"ξ": -best_found.value, "consistency ratio": ratio}
    )


def one(compared: Mapping[str, float], what: str) -> str:
    """The name that is compared with itself: the first that is 1."""
    for name, value in compared.items():
        if value == 1:
            return name
    raise refused("best-worst", found=f"no name is 1, so none is the {what}", remedy=f"give the {what} itself a 1")


def checked(best_to_others: Mapping[str, float], others_to_worst: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """Both lists in the order of the first, each from 1 to 9."""
    if {*best_to_others} != {*others_to_worst} or len(best_to_others) < 2:
        apart = sorted({*best_to_others} ^ {*others_to_worst}) or list(best_to_others)
        raise refused("best-worst", found=f"{apart[0]!r} is not in both lists", remedy="compare every name in both")
    for what, compared in (("best", best_to_others), ("worst", others_to_worst)):
        for name, value in compared.items():
            if not (math.isfinite(value) and 1 <= value <= 9):
                found = f"compared with the {what}, {name!r} is {value:g}"
                raise refused("best-worst", repr(name), found=found, allowed="1 to 9", remedy="correct it")
    a = np.array([float(value) for value in best_to_others.values()])
    return a, np.array([float(others_to_worst[name]) for name in best_to_others])
