"""Fuzzy comprehensive evaluation (模糊综合评价): each child belongs to several grades in part, and so does the node."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible

OPERATORS = ("mean", "min-max", "product-max", "min-sum")
PARAMETERS: Parameters = {
    "at": Parameter(
        "list", says="the score at which a child belongs wholly to each grade, in percent, worst first",
        default=(30, 70, 85, 95),
    ),
    "worth": Parameter("list", says="what each grade is worth in percent; the scores of `at` if not given"),
    "operator": Parameter(
        "text",
        says="mean: M(·,+); min-max: M(∧,∨); product-max: M(·,∨); min-sum: M(∧,⊕)",
        default="mean",
        allowed=OPERATORS,
    ),
    "decide": Parameter(
        "text",
        says="mean: grades' worth weighed by membership; most: the worth of the grade with most membership",
        default="mean",
        allowed=("mean", "most"),
    ),
}  # fmt: skip
UNDEFINED = "a fuzzy evaluation has no value when no child belongs to any grade"


def combine(
    scores: NDArray[np.float64],
    shares: NDArray[np.float64],
    *,
    scale: float,
    at: tuple[float, ...],
    worth: tuple[float, ...] | None,
    operator: str,
    decide: str,
) -> NDArray[np.float64]:
    """One score for each row of (rows × children) out of the memberships of its children; NaN without children.

    Source: Zadeh (1965); 汪培庄 (1983), 模糊集合论及其应用; 财预〔2020〕10号, whose 优良中差 give the defaults.
    """
    if len(at) < 2 or list(at) != sorted({*at}) or (worth is not None and len(worth) != len(at)):
        raise impossible("fuzzy", "`at` must rise, and `worth` be as long", remedy="give two lists of equal length")
    member = memberships(scores, np.array(at) / 100.0 * scale)
    node = evaluated(member, shares, operator=operator)
    value = np.array(at if worth is None else worth) / 100.0 * scale
    with np.errstate(invalid="ignore"):
        mean = (node * value).sum(axis=1) / node.sum(axis=1)
    result = mean if decide == "mean" else value[np.argmax(node, axis=1)]
    return np.where((shares > 0).any(axis=1) & (node.sum(axis=1) > 0), result, np.nan)


def memberships(scores: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows × children × grades: 1 at a grade's own score, falling in a straight line to 0 at its neighbours'; the
    outermost grades keep 1 beyond theirs (triangular and half-trapezoid functions), so that each child's sum is 1."""
    grades = [np.interp(scores, at, unit) for unit in np.eye(len(at))]
    return np.stack(grades, axis=-1)


def evaluated(member: NDArray[np.float64], shares: NDArray[np.float64], *, operator: str) -> NDArray[np.float64]:
    """B = A ∘ R for each row: memberships of rows × grades from rows × children × grades and shares of rows × children.

    mean: Σ a r; min-max: max min(a, r); product-max: max a r; min-sum: min(1, Σ min(a, r)).
    Source: 汪培庄 (1983); 谢季坚、刘承平 (2013), 模糊数学方法及其应用, 第 4 章.
    """
    weight = np.broadcast_to(shares[:, :, None], member.shape)
    pair = weight * member if operator in {"mean", "product-max"} else np.minimum(weight, member)
    pair = np.where(weight > 0, pair, 0.0)
    if operator == "mean":
        return np.asarray(pair.sum(axis=1))
    return np.minimum(pair.sum(axis=1), 1.0) if operator == "min-sum" else np.asarray(pair.max(axis=1, initial=0.0))
