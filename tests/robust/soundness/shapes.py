"""Tables whose columns have exactly the correlations that are wanted."""

import numpy as np

from govgauge.score.table import Numbers, Table
from tests.score.tables import table


def correlated(matrix: Numbers, units: int = 60) -> Table:
    """Columns with these sample correlations."""
    size = len(matrix)
    rng = np.random.default_rng(8)
    white = rng.standard_normal((units, size))
    white = np.linalg.qr(white - white.mean(axis=0))[0]
    return table(*(white @ np.linalg.cholesky(matrix).T).tolist())


def alike(r: float, size: int, units: int = 60) -> Table:
    """All columns correlate by r."""
    return correlated(np.full((size, size), r) + (1 - r) * np.eye(size), units)
