"""Delphi (德尔菲法): experts rate in rounds until they agree, and the last round gives the weights."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.concordance import concordance
from govgauge.score.moments import deviation, mean, median
from govgauge.score.table import Numbers, refused, some
from govgauge.score.weighing import Weights, weights

TAKES = "rounds"
DATA: Parameters = {
    "ratings": Parameter("rounds", says="for each round, what each expert gave each child", required=True),
}
PARAMETERS: Parameters = {
    "variation": Parameter("number", says="the largest coefficient of variation that is agreement", default=0.25),
    "significance": Parameter("number", says="the chance below which Kendall's W is no accident", default=0.05),
    "rounds": Parameter("integer", says="the least number of rounds", default=2),
    "by": Parameter("text", says="what sums up the last round", default="mean", allowed=("mean", "median")),
}


def weigh(
    ratings: Sequence[Numbers],
    names: Sequence[str],
    *,
    variation: float = 0.25,
    significance: float = 0.05,
    rounds: int = 2,
    by: str = "mean",
) -> Weights:
    """Weights from the last of several rounds, each an array of experts × names without missing ratings.

    Agreement is a coefficient of variation of at most `variation` for every name, and Kendall's W with a probability
    by chance below `significance`. Raises ScoreError naming what experts still differ on, or when rounds are too few.
    Source: Dalkey & Helmer (1963), Management Science 9, 458-467; stopping rule as usual in 德尔菲法 practice.
    """
    if len(ratings) < rounds:
        remedy = "hold another round, in which experts see the group's results"
        raise refused("delphi", found=f"there are {len(ratings)} rounds, and {rounds} are needed", remedy=remedy)
    for number, table in enumerate(ratings, start=1):
        check_round(table, names, number=number)
    last = ratings[-1]
    raw = np.array([mean(column) if by == "mean" else median(column) for column in last.T])
    spread = np.array([deviation(column) / mean(column) for column in last.T])
    wide = [f"{name!r} ({value:.2f})" for name, value in zip(names, spread, strict=True) if value > variation]
    found = concordance(last)
    if wide or found.chance >= significance:
        what = f"coefficients of variation above {variation:g}: {', '.join(wide)}; " if wide else ""
        raise refused(
            "delphi",
            found=f"no agreement after {len(ratings)} rounds: {what}Kendall's W {found.w:.3f}, p {found.chance:.3f}",
            remedy="hold another round, in which experts see the group's results",
        )
    facts = {
        "rounds": float(len(ratings)),
        "experts": float(len(last)),
        "largest coefficient of variation": float(spread.max()),
        "Kendall's W": found.w,
        "p": found.chance,
    }
    return weights("delphi", names, raw=raw, facts=facts)


def check_round(table: Numbers, names: Sequence[str], *, number: int) -> None:
    """Every expert rated every name, with numbers above 0."""
    if table.ndim != 2 or table.shape[1] != len(names) or len(table) < 2:
        found = f"round {number} has the shape {table.shape} for {len(names)} names"
        raise refused("delphi", found=found, remedy="give at least two experts, and a rating for each name")
    wrong = [name for name, column in zip(names, table.T, strict=True) if not np.all(column > 0)]
    if wrong:
        expert = next(i for i, row in enumerate(table, start=1) if not np.all(row > 0))
        value = table[expert - 1][~(table[expert - 1] > 0)][0]
        found = f"in round {number} expert {expert} gave {'no rating' if math.isnan(value) else f'{value:g}'}"
        raise refused("delphi", some(wrong), found=found, remedy="ask the expert, or leave him out of all rounds")
