"""Cases of decision-making toolkits as tables of which more is better."""

from typing import Any

import numpy as np

from govgauge.score.table import Table


def of_case(case: dict[str, Any], *, turned: bool = False) -> Table:
    """The matrix of a case; `turned` changes the sign of costs."""
    matrix = np.array(case["inputs"]["matrix"], dtype=float)
    types = case["inputs"].get("types") or case["inputs"].get("objectives")
    if turned and types:
        matrix = matrix * np.array([1.0 if t in {1} else -1.0 for t in types])
    names = tuple(str(i) for i in range(matrix.shape[1]))
    return Table(matrix, tuple(f"u{i}" for i in range(len(matrix))), names)


def weights_of(case: dict[str, Any]) -> list[float]:
    """What the library gave, at full precision."""
    full = case["library_full_precision"]
    return list(full["weights"] if isinstance(full, dict) else full)
