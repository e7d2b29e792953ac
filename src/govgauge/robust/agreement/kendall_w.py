"""Kendall's W: do experts put the same things in the same order?"""

from __future__ import annotations

from govgauge.kernel.parameter import Parameters
from govgauge.score.concordance import Concordance, concordance
from govgauge.score.table import Numbers

TAKES = "ratings"
PARAMETERS: Parameters = {}
ASKS = "Do the experts put things in the same order?"


def examine(ratings: Numbers) -> Concordance:
    """W with its chi-squared test, of people × things without missing ratings. Raises what `concordance` raises.

    Source: Kendall & Gibbons (1990), Rank Correlation Methods, ch. 6.
    """
    return concordance(ratings)


def reading(found: Concordance) -> tuple[str, ...]:
    """What follows."""
    figures = f"W = {found.w:.2f}, p = {found.chance:.2g}"
    if found.chance >= 0.05:
        return (f"The experts' orders may agree by chance only ({figures}): hold another round, or ask more experts.",)
    if found.w < 0.5:
        return (f"The experts agree in part ({figures}): show the spread beside the mean.",)
    return (f"The experts agree ({figures}).",)
