"""Between which bounds each weight lies: a part more or less, its own range, or what experts say."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from govgauge.definition.in_force import in_force
from govgauge.kernel.errors import Problem, ScoreError
from govgauge.robust.setup import Setup
from govgauge.score.table import Numbers
from govgauge.score.weights import weights_of


def bounds(setup: Setup) -> tuple[dict[str, Numbers], dict[str, Numbers]]:
    """Least and greatest of every node's weights, in the measure of its declared shares."""
    rule, low, high = setup.settings.weights, dict[str, Numbers](), dict[str, Numbers]()
    part = float(rule.share)
    for node, shares in setup.shares.items():
        if rule.by == "range":
            low[node], high[node] = own_ranges(setup, node)
        else:
            low[node], high[node] = shares[0] * (1.0 - part), shares[0] * (1.0 + part)
    return low, high


def own_ranges(setup: Setup, node: str) -> tuple[Numbers, Numbers]:
    """The ranges that children declare; a child without one keeps its weight."""
    index, low, high = setup.index, setup.shares[node][0].copy(), setup.shares[node][0].copy()
    given = {child: weight_of(setup, child) for child in setup.children[node]}
    total = sum((weight for place, weight in enumerate(given.values()) if low[place] > 0), start=Fraction(0))
    for place, child in enumerate(given):
        declared = (index.tree[child] if child in index.tree else index.indicators[child]).range
        if declared and low[place] > 0:
            low[place], high[place] = (float(end / total) for end in declared)
    return low, high


def weight_of(setup: Setup, child: str) -> Fraction:
    """The weight in force, 1 where siblings have none."""
    dated = in_force(weights_of(setup.index, child), setup.read.period)
    return dated[0].value if dated else Fraction(1)


def expert_shares(setup: Setup, points: Numbers) -> dict[str, Numbers]:
    """Shares as experts give them: one expert's at a time (one coordinate), or a random mixture of all (one coordinate
    for each expert; shares are Dirichlet with 1 for each expert, from exponential numbers divided by their sum).

    Nodes of which no expert speaks keep their weights. Raises ScoreError for an expert who weighs some siblings only.
    """
    rule = setup.settings.weights
    if rule.take == "one":
        who = np.minimum((points[:, 0] * len(rule.experts)).astype(np.intp), len(rule.experts) - 1)
        part = np.eye(len(rule.experts))[who]
    else:
        exponential = -np.log1p(-points)
        part = exponential / exponential.sum(axis=1, keepdims=True)
    found = dict(setup.shares)
    for node in setup.shares:
        said = [of_expert(setup, node, expert=name) for name in rule.experts]
        if any(one is not None for one in said):
            whole = np.array([setup.shares[node][0] if one is None else one for one in said])
            found[node] = part @ whole
    return found


def of_expert(setup: Setup, node: str, *, expert: str) -> Numbers | None:
    """One expert's shares below a node; None when the expert does not speak of it."""
    said, children = setup.settings.weights.experts[expert], setup.children[node]
    if not any(child in said for child in children):
        return None
    lacking = [child for child in children if child not in said]
    given = np.array([float(said.get(child, 0)) for child in children])
    if lacking or (given < 0).any() or given.sum() <= 0:
        found = f"expert {expert!r} gives no weight to {lacking[0]!r}" if lacking else f"expert {expert!r} sums to 0"
        remedy = "let each expert weigh all siblings or none of them, with weights of 0 or more, not all 0"
        raise ScoreError(Problem(where=f"robustness: weights: experts, node {node}", found=found, remedy=remedy))
    return np.asarray(given / given.sum())
