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


# Nine tests of mental ability by Thurstone, of 213 people; R's psych, data set Thurstone.
THURSTONE = ("sentences", "vocabulary", "completion", "first", "four", "suffixes", "series", "pedigrees", "group")
_BELOW = (
    (), (0.828,), (0.776, 0.779), (0.439, 0.493, 0.460), (0.432, 0.464, 0.425, 0.674),
    (0.447, 0.489, 0.443, 0.590, 0.541), (0.447, 0.432, 0.401, 0.381, 0.402, 0.288),
    (0.541, 0.537, 0.534, 0.350, 0.367, 0.320, 0.555), (0.380, 0.358, 0.359, 0.424, 0.446, 0.325, 0.598, 0.452),
)  # fmt: skip


def thurstone() -> Table:
    """213 units whose columns have the correlations of Thurstone's nine tests."""
    matrix = np.eye(len(_BELOW))
    for row, values in enumerate(_BELOW):
        matrix[row, :row] = matrix[:row, row] = values
    made = correlated(matrix, 213)
    return Table(made.values, made.units, THURSTONE)


def alike(r: float, size: int, units: int = 60) -> Table:
    """All columns correlate by r."""
    return correlated(np.full((size, size), r) + (1 - r) * np.eye(size), units)
