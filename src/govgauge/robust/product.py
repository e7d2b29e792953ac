"""A node of the short way up: a matrix product of weights and scores, with the nodes that stand for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from govgauge.definition.model import Indicator
from govgauge.score.adjust import Running, adjust
from govgauge.score.cells import NO_DATA, SCORED, Cells, Codes, Texts
from govgauge.score.children import repeated
from govgauge.score.grade import NONE
from govgauge.score.plan import Rule
from govgauge.score.step import shares_used
from govgauge.score.table import Flags, Numbers

MEANS = ("arithmetic", "geometric")
Acting: TypeAlias = Sequence[
    tuple[Indicator, Rule, Cells]
]  # factors, deductions, bonuses, vetoes with their units' cells


@dataclass(frozen=True)
class Place:
    """What is particular to a node besides its mean."""

    nothing: Flags | None  # draws × 1 that leave nothing below it; None for none
    without: Flags | None  # units that have no score there, whatever the weights; None for none
    acting: Acting
    scale: float
    grades: Sequence[str]  # ids, highest first


@dataclass(frozen=True)
class Below:
    """A node that stands for itself, its weight (draws × 1, or once), and units for which 0 takes the place of a score
    that it does not have."""

    product: Product
    weight: Numbers
    zeros: Flags | None


@dataclass(frozen=True)
class Product:
    """A chain of nodes that are combined in one way, or one node that is combined in a way of its own.

    `weights` are draws (or one row, where none varies) × indicators, `table` indicators × units: scores, or their
    logarithms, 0 where there is none. `zero` marks scores of 0 that take all, `present` what counts (None: everything).
    """

    rule: Rule
    weights: Numbers
    table: Numbers
    zero: Numbers | None
    present: Numbers | None
    nodes: tuple[Below, ...]
    place: Place

    @property
    def sparse(self) -> bool:
        """Whether somebody may be without a score."""
        gone = self.place.nothing is not None or self.place.without is not None
        return gone or self.present is not None or self.rule.method.name not in MEANS

    def scores(self, rows: slice, *, lost: Flags, out: Numbers | None = None) -> tuple[Numbers, Codes | None]:
        """Scores of some draws × units, NaN where there is none, and the worst grades that vetoes leave.

        Draws in which somebody loses a score by the arithmetic, such as a geometric mean of one below 0, are marked in
        `lost`; `out` is room for the scores.
        """
        if self.rule.method.name in MEANS:
            value = self.mean(rows, lost=lost, out=out)
        else:
            value = self.combined(rows, lost=lost)
        if self.place.nothing is not None:
            value[of(self.place.nothing, rows)[:, 0]] = np.nan
        if self.place.without is not None:
            value[:, self.place.without] = np.nan
        return acted(value, self.place) if self.place.acting else (value, None)

    def mean(self, rows: slice, *, lost: Flags, out: Numbers | None) -> Numbers:
        """Σ weight · score, or the exponential of Σ weight · log score, over what counts."""
        weights, geometric = of(self.weights, rows), self.rule.method.name == "geometric"
        draws = rows.stop - rows.start
        total = multiplied(weights, self.table, draws=draws, out=out)
        counted = None if self.present is None else multiplied(weights, self.present, draws=draws)
        zero: Flags | None = None
        if self.zero is not None:
            zero = multiplied((weights > 0).astype(np.float64), self.zero, draws=draws) > 0
        for below in self.nodes:
            value, known = below_of(below, rows, lost=lost)
            part = of(below.weight, rows)
            if counted is not None:
                counted += part if known is None else part * known
            if geometric:
                value, none = self.logarithms(value, (part > 0) if known is None else (part > 0) & known, lost=lost)
                zero = none if zero is None else zero | none
            total += part * value
        if counted is not None:
            total /= np.where(counted > 0, counted, np.nan)
        return exponential(total, zero=zero) if geometric else total

    def logarithms(self, value: Numbers, taking_part: Flags, *, lost: Flags) -> tuple[Numbers, Flags]:
        """Logarithms of the scores of a node, and where a score of 0 takes all; draws with a score below 0 are lost."""
        below_zero = (value < 0) & taking_part
        if self.place.without is not None:
            below_zero &= ~self.place.without
        lost |= below_zero.any(axis=1)
        return np.log(np.where(value > 0, value, 1.0)), np.asarray((value == 0) & taking_part)

    def combined(self, rows: slice, *, lost: Flags) -> Numbers:
        """By the node's own way, its children side by side."""
        draws, units = rows.stop - rows.start, self.table.shape[1]
        own = self.table.shape[0]
        shape = (draws, units, own + len(self.nodes))
        score, weight, there = np.zeros(shape), np.zeros(shape), np.ones(shape, dtype=bool)
        score[:, :, :own], weight[:, :, :own] = self.table.T, of(self.weights, rows)[:, None, :]
        if self.present is not None:
            there[:, :, :own] = self.present.T > 0
        for place, below in enumerate(self.nodes, start=own):
            value, known = below_of(below, rows, lost=lost)
            score[:, :, place], weight[:, :, place] = value, of(below.weight, rows)
            there[:, :, place] = True if known is None else known
        flat = (draws * units, shape[2])
        counted = (there & (weight > 0)).reshape(flat)
        share = shares_used(weight.reshape(flat), counted)
        filled = np.where(counted, score.reshape(flat), 0.0)
        with np.errstate(all="ignore"):
            value = self.rule.apply(filled, share, scale=self.place.scale).reshape(draws, units)
        known = counted.any(axis=1).reshape(draws, units)
        wild = known & ~np.isfinite(value)
        if self.place.without is not None:
            wild[:, self.place.without] = False
        lost |= wild.any(axis=1)
        return np.asarray(np.where(known & ~wild, value, np.nan))


def exponential(total: Numbers, *, zero: Flags | None) -> Numbers:
    """The geometric mean of a sum of logarithms, in its own room."""
    np.exp(total, out=total)
    if zero is not None:
        total[zero & ~np.isnan(total)] = 0.0
    return total


def below_of(below: Below, rows: slice, *, lost: Flags) -> tuple[Numbers, Flags | None]:
    """Scores of a node with 0 where there is none, and where it counts; None for everywhere."""
    value, _ = below.product.scores(rows, lost=lost)
    if not below.product.sparse:
        return value, None
    there = ~np.isnan(value)
    known = there if below.zeros is None else there | below.zeros
    return np.where(there, value, 0.0), known


def multiplied(weights: Numbers, table: Numbers, *, draws: int, out: Numbers | None = None) -> Numbers:
    """The matrix product, with a row for each draw; in the room that is given."""
    if len(weights) == draws:
        return np.matmul(weights, table, out=None if out is None else out[:draws])
    return np.repeat(weights @ table, draws, axis=0)


def of(table: NDArray[Any], rows: slice) -> NDArray[Any]:
    """Some draws of a table, or its one row for all."""
    return table if len(table) == 1 else table[rows]


def acted(value: Numbers, place: Place) -> tuple[Numbers, Codes]:
    """Scores after what acts on a node, and the worst grades that vetoes leave (-1 for any)."""
    flat = value.reshape(-1)
    missing = np.isnan(flat)
    node = Running(
        flat,
        status=np.where(missing, NO_DATA, SCORED),
        reason=np.zeros(len(flat), dtype=np.int32),
        worst_grade=np.full(len(flat), NONE, dtype=np.int32),
        told=flat.copy(),
        scale=place.scale,
        texts=Texts(),
        grades=place.grades,
    )
    acting = [(one, rule, repeated(cells, len(flat))) for one, rule, cells in place.acting]

    def nothing(_name: str) -> Numbers:
        return np.zeros(0)

    done = adjust(node, acting, overrides=(), period="", value=nothing, score=nothing, told=False)
    score = np.where(done.status == SCORED, done.score, np.nan)
    return score.reshape(value.shape), done.worst_grade.reshape(value.shape)
