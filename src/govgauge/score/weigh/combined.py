"""Combined weights: α parts of what experts say and 1 - α parts of what data say, both stated."""

from __future__ import annotations

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.table import refused
from govgauge.score.weighing import Weights, weights

TAKES = "weights"
DATA: Parameters = {
    "first": Parameter("method", says="how the first weights are found, such as {ahp: …}", required=True),
    "second": Parameter("method", says="how the second weights are found, such as entropy", required=True),
}
PARAMETERS: Parameters = {
    "alpha": Parameter("number", says="the part of the first weights, 0 to 1", default=0.5),
    "by": Parameter(
        "text",
        says="sum: α a + (1 - α) b; product: a^α b^(1-α), divided by the sum",
        default="sum",
        allowed=("sum", "product"),
    ),
}


def weigh(first: Weights, second: Weights, *, alpha: float = 0.5, by: str = "sum") -> Weights:
    """Two sets of weights as one; facts: α and the shares of both, so that the mixture can be recomputed.

    Raises ScoreError when α is not between 0 and 1, or the sets weigh different names.
    Source: 主客观组合赋权 as in national practice (weights by AHP and by entropy); Ma, Fan & Huang (1999), EJOR 112.
    """
    if not 0.0 <= alpha <= 1.0:
        raise refused("combined", found=f"alpha is {alpha:g}", allowed="0 to 1", remedy="give the first set's part")
    if {*first.names} != {*second.names}:
        apart = sorted({*first.names} ^ {*second.names})
        raise refused("combined", repr(apart[0]), found="only one of the sets weighs it", remedy="weigh the same names")
    other = np.array([second.of(name) for name in first.names])
    if by == "sum":
        raw = alpha * first.shares + (1.0 - alpha) * other
    else:
        raw = first.shares**alpha * other ** (1.0 - alpha)
    facts = {"alpha": alpha}
    for name in first.names:
        facts |= {f"first of {name}": first.of(name), f"second of {name}": second.of(name)}
    return weights("combined", first.names, raw=raw, facts=facts, notes=(*first.notes, *second.notes))
