"""Principal components of a correlation matrix, how many to keep, and their varimax rotation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from govgauge.score.table import Numbers, refused

MOST_TURNS = 1000
PRECISE = 1e-14


@dataclass(frozen=True)
class Components:
    """Eigenvalues, largest first, and eigenvectors in columns, each turned so that its entries add up to 0 or more."""

    eigenvalues: Numbers
    vectors: Numbers

    @property
    def explained(self) -> Numbers:
        """The share of all variance that each component carries."""
        shares: Numbers = self.eigenvalues / self.eigenvalues.sum()
        return shares

    def loadings(self, keep: int) -> Numbers:
        """Correlations of the columns with the first components: vector · √eigenvalue."""
        return self.vectors[:, :keep] * np.sqrt(np.maximum(self.eigenvalues[:keep], 0.0))


def components(matrix: Numbers) -> Components:
    """Of a symmetric matrix of correlations (or covariances) without missing entries.

    Source: Jolliffe (2002), Principal Component Analysis, ch. 2; OECD/JRC Handbook (2008), step 4.
    """
    values, vectors = np.linalg.eigh(matrix)
    values, vectors = values[::-1], vectors[:, ::-1]
    totals = vectors.sum(axis=0)
    # A component whose entries cancel out is turned by its first entry that is not 0, so that it is the same twice.
    firsts = vectors[np.argmax(np.abs(vectors) > PRECISE, axis=0), np.arange(vectors.shape[1])]
    signs = np.where(np.abs(totals) > 1e-9, np.sign(totals), np.sign(firsts))
    return Components(np.maximum(values, 0.0), vectors * signs)


def worth_keeping(found: Components, *, rule: str, least: float, method: str) -> int:
    """How many components to keep.

    `kaiser`: eigenvalue above `least` (1 for correlations); `each`: those that carry at least the share `least` each;
    `total`: the first that together carry at least the share `least`.
    Source: OECD/JRC Handbook (2008), step 4, stopping rules.
    """
    if rule == "kaiser":
        keep = int(np.count_nonzero(found.eigenvalues > least))
    elif rule == "each":
        keep = int(np.count_nonzero(found.explained >= least))
    else:
        keep = int(np.searchsorted(np.cumsum(found.explained), least - 1e-12) + 1)
    if not 0 < keep <= len(found.eigenvalues):
        largest = found.eigenvalues[0]
        raise refused(
            method,
            found=f"no component is kept by the rule {rule} with {least:g}; the largest eigenvalue is {largest:.3g}",
            remedy="lower the bound, or give the indicators weights in another way: they share too little",
        )
    return keep


def varimax(loadings: Numbers, *, kaiser: bool = True) -> Numbers:
    """Loadings rotated so that each column loads highly on few components; components by the variance they carry.

    Pairs of components are turned by the angle that maximises the variance of squared loadings, until none turns.
    With `kaiser` rows are brought to length 1 first. Source: Kaiser (1958), Psychometrika 23, 187-200.
    """
    length = np.linalg.norm(loadings, axis=1, keepdims=True) if kaiser else np.ones((len(loadings), 1))
    rotated = loadings / np.where(length > 0, length, 1.0)
    for _ in range(MOST_TURNS):
        turned = 0.0
        for i in range(rotated.shape[1] - 1):
            for j in range(i + 1, rotated.shape[1]):
                angle = best_angle(rotated[:, i], rotated[:, j])
                turned = max(turned, abs(angle))
                x, y = rotated[:, i].copy(), rotated[:, j].copy()
                rotated[:, i] = x * math.cos(angle) + y * math.sin(angle)
                rotated[:, j] = y * math.cos(angle) - x * math.sin(angle)
        if turned < 1e-12:
            break
    rotated = rotated * np.where(length > 0, length, 1.0)
    rotated = rotated[:, np.argsort(-(rotated**2).sum(axis=0), kind="stable")]
    return rotated * np.where(rotated.sum(axis=0) < 0, -1.0, 1.0)


def best_angle(x: Numbers, y: Numbers) -> float:
    """The angle by which Kaiser's criterion turns two components."""
    n, u, v = len(x), x * x - y * y, 2.0 * x * y
    top = 2.0 * (n * float(u @ v) - float(u.sum() * v.sum()))
    below = n * float(u @ u - v @ v) - float(u.sum() ** 2 - v.sum() ** 2)
    return math.atan2(top, below) / 4.0 if math.hypot(top, below) > PRECISE else 0.0
