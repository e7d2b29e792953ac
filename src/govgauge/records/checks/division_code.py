"""Division code (GB/T 2260, GB/T 10114): province 2, city 2, county 2, then town 3 and village 3; filled with noughts.

Only the shape is looked at: which codes were in force when is a list of units or a dated code list. A city without
counties has towns below a county of 00.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from govgauge.records.identifier import DIGITS, NONE, Faults, of_length, of_other_lengths

NAME = "a division code"
LENGTHS = (6, 9, 12)


def faults(cells: pa.Array) -> Mapping[int, str]:
    """By place why a cell cannot be a division code."""
    found = Faults()
    found.add(of_other_lengths(cells, *LENGTHS), "not 6, 9 or 12 digits, as a division code has (GB/T 2260)")
    for length in LENGTHS:
        rows = of_length(cells, length)
        digits = DIGITS[rows.signs]
        strange = (digits == NONE).any(axis=1)
        found.add(rows.where(strange), "a division code has digits only (GB/T 2260)")
        city, county, town, village = (
            (digits[:, part] > 0).any(axis=1) for part in (slice(2, 4), slice(4, 6), slice(6, 9), slice(9, 12))
        )
        gap = (digits[:, 0] == 0) | ((county | town) & ~city) | (village & ~town)
        found.add(rows.where(~strange & gap), "a division below one that the code does not name (GB/T 2260)")
    return found.found
