"""From points in a cube to draws: each coordinate becomes an alternative, a weight, or what is left out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from govgauge.robust.draws import Draws, divided, without
from govgauge.robust.factors import Factors, combination_name
from govgauge.robust.setup import Setup
from govgauge.robust.weight_ranges import bounds, expert_shares
from govgauge.score.table import Numbers, Places


def draws_at(setup: Setup, points: Numbers, *, factors: Factors, noise: Places) -> Draws:
    """The draws that stand at these points (draws × coordinates). The points are used up: weights take their place."""
    table, plan, choices = chosen_at(setup, points, factors=factors)
    shares = weights_at(setup, points, factors=factors)
    if factor := factors.named("exclusion"):
        left_out = excluded(setup, points[:, factor.start])
        choices["exclusion"] = numbered(left_out, len(points))
        shares = without(setup, shares, left_out=left_out, times=len(points))
    return Draws(table, plan=plan, noise=noise, shares=shares, choices=choices)


def chosen_at(setup: Setup, points: Numbers, *, factors: Factors) -> tuple[Places, Places, dict[str, Places]]:
    """Which leaves and which plan each point takes, and the alternatives that make them up."""
    given = setup.settings

    def chosen(name: str, number: int) -> Places:
        """Which of so many alternatives, each with the same part of its coordinate."""
        factor = factors.named(name)
        if factor is None:
            return np.zeros(len(points), dtype=np.intp)
        return np.minimum((points[:, factor.start] * number).astype(np.intp), number - 1)

    choices = {name: chosen(name, len(getattr(given, name))) for name in ("imputation", "treatment", "normalisation")}
    table = np.zeros(len(points), dtype=np.intp)
    for name, choice in choices.items():
        table = table * len(getattr(given, name)) + choice
    plan = np.zeros(len(points), dtype=np.intp)
    for depth, alternatives in given.combination:
        name = combination_name(depth)
        choices[name] = chosen(name, len(alternatives))
        plan = plan * len(alternatives) + choices[name]
    return table, plan, choices


def weights_at(setup: Setup, points: Numbers, *, factors: Factors) -> dict[str, Numbers]:
    """Shares of every node's children, those that vary with a row for each draw: in the place of their points, since
    to touch new memory costs more than to work them out."""
    if factor := factors.named("weights"):
        return expert_shares(setup, points[:, factor.start : factor.stop])
    low, high = bounds(setup)
    found = dict(setup.shares)
    for node, start in first_coordinates(factors).items():
        drawn = points[:, start : start + found[node].shape[1]]
        drawn *= high[node] - low[node]
        drawn += low[node]
        found[node] = divided(drawn)
    return found


def first_coordinates(factors: Factors) -> dict[str, int]:
    """Where the coordinates of a node's children begin; they stand together, in the children's order."""
    return {weight.node: weight.coordinate for weight in reversed(factors.weights)}


def excluded(setup: Setup, coordinate: Numbers) -> Mapping[str, Places]:
    """Which indicator each draw leaves out: none where the coordinate lies above the chance, else one of them all."""
    rule, index = setup.settings.exclusion, setup.index
    names = rule.indicators or tuple(name for name, one in index.indicators.items() if one.role == "scored")
    chance = float(rule.chance)
    place = np.minimum((coordinate / chance * len(names)).astype(np.intp), len(names) - 1)
    drawn = coordinate < chance
    return {name: np.flatnonzero(drawn & (place == number)) for number, name in enumerate(names)}


def numbered(left_out: Mapping[str, Places], draws: int) -> Places:
    """Of each draw the number of the indicator that is left out, from 1; 0 for none."""
    found = np.zeros(draws, dtype=np.intp)
    for number, rows in enumerate(left_out.values(), start=1):
        found[rows] = number
    return found
