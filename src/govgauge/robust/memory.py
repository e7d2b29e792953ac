"""Large tables in ordinary pages of memory.

numpy asks for huge pages for them. A machine that gives its free memory back to its host, as many rented ones do, is
slow to get those: 60 MB took 0.11 s when first written to, four times as long as in ordinary pages.
"""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray


def zeros(cells: int, kind: type[np.generic]) -> NDArray[Any]:
    """So many zeros in a row, which can be written to."""
    if not cells:
        return np.zeros(0, dtype=kind)
    size = cells * np.dtype(kind).itemsize
    return np.frombuffer(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS), dtype=kind)
