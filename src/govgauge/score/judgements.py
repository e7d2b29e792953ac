"""Comparisons in pairs, how many times one thing matters more than another: reading, three derivations, consistency."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from govgauge.score.table import Numbers, refused

LARGEST = 9.0
# A reciprocal with two decimals is off by up to 4 % (0.13 or 0.12 for 1/8); a step of the scale is 11 % or more.
RECIPROCAL = 0.05
BEYOND = 0.02  # 1/9 written as 0.11 is 9.09 the other way round
# Saaty (1980), The Analytic Hierarchy Process: mean consistency index of random matrices of size 1, 2, 3 …
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.54, 1.56, 1.57, 1.59)


@dataclass(frozen=True)
class Judgements:
    """What one person says: entry (i, j) is how many times name i matters more than name j, NaN where not asked."""

    names: tuple[str, ...]
    matrix: Numbers
    by: str = ""

    @property
    def asked(self) -> int:
        """How many pairs were compared."""
        return int(np.count_nonzero(~np.isnan(self.matrix[np.triu_indices(len(self.names), 1)])))

    @property
    def left_out(self) -> int:
        """How many pairs were not compared."""
        return len(self.names) * (len(self.names) - 1) // 2 - self.asked


@dataclass(frozen=True)
class Consistency:
    """The largest eigenvalue, index and ratio of consistency, and the judgement that fits the weights least."""

    largest: float
    index: float
    ratio: float
    first: tuple[str, str]  # "first matters … times more than second" is the judgement to look at first
    said: float
    fits: float

    @property
    def says(self) -> str:
        """The judgement to look at first, in words."""
        return f"{self.first[0]!r} against {self.first[1]!r}: {self.said:.3g} was said, {self.fits:.3g} would fit"


def judgements(names: Sequence[str], matrix: Numbers, *, by: str = "") -> Judgements:
    """A checked matrix; the two halves are averaged geometrically where rounding made them differ.

    Raises ScoreError that names the pair for a judgement that is not positive, beyond 9, or not the other half's
    reciprocal, for names that no chain of judgements connects, and for more than 15 names.
    """
    size = len(names)
    who = f"ahp: {by}" if by else "ahp"
    if matrix.shape != (size, size) or size < 2:
        found = f"{size} names for a matrix of shape {matrix.shape}"
        raise refused(who, found=found, remedy="compare at least two names, and give a row and a column for each")
    if size > len(RANDOM_INDEX):
        found = f"{size} names are compared in one matrix"
        raise refused(who, found=found, allowed="at most 15", remedy="group them, and compare within groups")
    checked = np.ones((size, size))
    for i in range(size):
        for j in range(i + 1, size):
            checked[i, j] = judgement(float(matrix[i, j]), float(matrix[j, i]), pair=(names[i], names[j]), who=who)
            checked[j, i] = 1.0 / checked[i, j]
    if not np.all(np.isnan(np.diag(matrix)) | (np.abs(np.diag(matrix) - 1.0) <= 1e-9)):
        raise refused(who, found="a name is not compared with itself as 1", remedy="put 1 on the diagonal")
    apart = unconnected(checked)
    if apart:
        found = f"no chain of judgements connects {names[0]!r} with {names[apart[0]]!r}"
        raise refused(who, found=found, remedy=f"compare {names[0]!r} with {names[apart[0]]!r}")
    return Judgements(tuple(names), checked, by=by)


def judgement(said: float, back: float, *, pair: tuple[str, str], who: str) -> float:
    """One pair from its two halves; NaN when neither was given."""
    where = f"{pair[0]!r} against {pair[1]!r}"
    for value in (said, back):
        if not math.isnan(value) and not 1 / LARGEST * (1 - BEYOND) <= value <= LARGEST * (1 + BEYOND):
            raise refused(who, where, found=f"the judgement is {value:g}", allowed="1/9 to 9", remedy="correct it")
    if math.isnan(said) or math.isnan(back):
        return said if math.isnan(back) else 1.0 / back
    if abs(said * back - 1.0) > RECIPROCAL:
        found = f"the judgement is {said:g} and its reverse {back:g}, which is not 1/{said:g}"
        raise refused(who, where, found=found, remedy=f"correct one of them: the reverse of {said:g} is {1 / said:.4g}")
    return said if said * back == 1.0 else math.sqrt(said / back)


def unconnected(matrix: Numbers) -> list[int]:
    """Places that no chain of judgements connects with the first."""
    reached, fresh = {0}, [0]
    while fresh:
        here = fresh.pop()
        near = {int(place) for place in np.flatnonzero(~np.isnan(matrix[here]))} - reached
        reached |= near
        fresh.extend(near)
    return [place for place in range(len(matrix)) if place not in reached]


def from_pairs(names: Sequence[str], pairs: Mapping[tuple[str, str], float], *, by: str = "") -> Judgements:
    """Judgements given pair by pair; a pair that is not given was not asked."""
    matrix = np.full((len(names), len(names)), np.nan)
    for (one, other), value in pairs.items():
        if one not in names or other not in names or one == other:
            raise refused("ahp", f"{one!r} against {other!r}", found="no such pair", allowed=", ".join(names))
        i, j = list(names).index(one), list(names).index(other)
        if not np.isnan(matrix[i, j]):
            raise refused("ahp", f"{one!r} against {other!r}", found="compared twice", remedy="leave one out")
        matrix[i, j], matrix[j, i] = value, 1.0 / value if value > 0 else value
    return judgements(names, matrix, by=by)


def eigenvector(said: Judgements) -> Numbers:
    """The principal eigenvector, summing to 1; for pairs not asked, Harker's matrix (0, and one more on the diagonal).

    Source: Saaty (1977), J. Math. Psychology 15, 234-281; Harker (1987), Mathematical Modelling 9, 837-848.
    """
    values, vectors = np.linalg.eig(harker(said.matrix))
    first = np.abs(vectors[:, np.argmax(values.real)].real)
    shares: Numbers = first / first.sum()
    return shares


def harker(matrix: Numbers) -> Numbers:
    """The matrix with 0 for pairs not asked and 1 + their number on the diagonal."""
    unknown = np.isnan(matrix)
    filled = np.where(unknown, 0.0, matrix)
    filled[np.diag_indices(len(matrix))] = 1.0 + unknown.sum(axis=1)
    return filled


def geometric(said: Judgements) -> Numbers:
    """Logarithmic least squares, which for a complete matrix is the geometric mean of each row; summing to 1.

    Source: Crawford & Williams (1985), J. Math. Psychology 29; incomplete: Bozóki, Fülöp & Rónyai (2010).
    """
    there = ~np.isnan(said.matrix)
    np.fill_diagonal(there, False)
    laplacian = np.diag(there.sum(axis=1).astype(np.float64)) - there
    right = np.where(there, np.log(np.where(there, said.matrix, 1.0)), 0.0).sum(axis=1)
    logs = np.zeros(len(right))
    logs[1:] = np.linalg.solve(laplacian[1:, 1:], right[1:])
    raw = np.exp(logs - logs.max())
    shares: Numbers = raw / raw.sum()
    return shares


def arithmetic(said: Judgements) -> Numbers:
    """The mean of the columns, each divided by its sum; a complete matrix is needed. Source: Saaty (1980), ch. 1."""
    if said.left_out:
        found = f"{said.left_out} pairs were not compared"
        raise refused("ahp", found=found, remedy="derive by eigenvector or geometric, or compare them")
    return np.asarray((said.matrix / said.matrix.sum(axis=0)).mean(axis=1))


DERIVATIONS = {"eigenvector": eigenvector, "geometric": geometric, "arithmetic": arithmetic}


def consistency(said: Judgements, shares: Numbers) -> Consistency:
    """CI = (λ - n) / (n - 1), CR = CI / RI, with λ the mean of (A w)_i / w_i, which for the eigenvector is λ_max.

    For pairs not asked, RI is multiplied by 1 - 2m / ((n-1)(n-2)) with m their number.
    Source: Saaty (1980); Ágoston & Csató (2022), Omega 110, 102626.
    """
    size = len(said.names)
    largest = float(np.mean(harker(said.matrix) @ shares / shares))
    index = (largest - size) / (size - 1)
    random = RANDOM_INDEX[size - 1]
    if size > 2:
        random *= 1.0 - 2.0 * said.left_out / ((size - 1) * (size - 2))
    ratio = index / random if random > 1e-12 else 0.0
    error = np.abs(np.log(said.matrix * shares[None, :] / shares[:, None]))
    i, j = (int(place) for place in np.unravel_index(np.nanargmax(error), error.shape))
    if said.matrix[i, j] < 1.0:
        i, j = j, i
    return Consistency(
        largest,
        index=index,
        ratio=max(ratio, 0.0),
        first=(said.names[i], said.names[j]),
        said=float(said.matrix[i, j]),
        fits=float(shares[i] / shares[j]),
    )


def together(people: Sequence[Judgements], *, counts: Sequence[float] | None = None) -> Judgements:
    """One matrix for a group: each judgement's geometric mean over those who gave it; `counts` weigh the people.

    Source: Aczél & Saaty (1983), J. Math. Psychology 27, 93-102.
    """
    if not people:
        raise refused("ahp", found="nobody has judged", remedy="give at least one matrix")
    names = people[0].names
    for person in people:
        if person.names != names:
            raise refused(f"ahp: {person.by}", found="other names are compared", allowed=", ".join(names))
    weight = np.array(counts if counts is not None else [1.0] * len(people))
    if len(weight) != len(people) or not (weight > 0).all():
        raise refused("ahp", found=f"{len(weight)} counts for {len(people)} people", remedy="one above 0 for each")
    logs = np.log(np.stack([person.matrix for person in people]))
    there = np.where(np.isnan(logs), 0.0, weight[:, None, None])
    total = there.sum(axis=0)
    summed = np.where(np.isnan(logs), 0.0, logs * weight[:, None, None]).sum(axis=0)
    with np.errstate(invalid="ignore"):
        return Judgements(names, np.where(total > 0, np.exp(summed / np.where(total > 0, total, 1.0)), np.nan))
