"""Invented counts of hits, as a test of a counter-check sees them."""

from __future__ import annotations

import numpy as np

from govgauge.diagnose.gaming import Seen


def seen(*pairs: tuple[int, int], group: tuple[int, ...] = ()) -> Seen:
    """Rows of (hits, cases), all of one group when none is said."""
    hits, n = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
    return Seen(hits, n, hits / np.maximum(n, 1), np.array(group or (0,) * len(pairs), dtype=np.int64))
