"""Organisation code (GB 11714-1997): eight digits or capitals and a check character, by weights modulo 11."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govgauge.records.identifier import NONE, Faults, alphabet, of_length, of_other_lengths

NAME = "an organisation code"
LENGTH = 9
WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])
SIGNS = alphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
CHECK = alphabet("0123456789X")  # 10 is written X


def faults(cells: pa.Array) -> Mapping[int, str]:
    """By place why a cell is no organisation code; the hyphen before the check character is not written."""
    found = Faults()
    found.add(of_other_lengths(cells, LENGTH), "not 9 characters, as an organisation code has (GB 11714)")
    rows = of_length(cells, LENGTH)
    strange = (SIGNS[rows.signs[:, :8]] == NONE).any(axis=1) | (CHECK[rows.signs[:, 8]] == NONE)
    found.add(rows.where(strange), "a character that an organisation code does not have (GB 11714)")
    found.add(rows.where(~strange & ~right(rows.signs)), "the check character of the organisation code is wrong")
    return found.found


def right(signs: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether the ninth character is what the first eight ask for (rows of nine bytes)."""
    wanted = (11 - (np.maximum(SIGNS[signs[:, :8]], 0) @ WEIGHTS) % 11) % 11
    same: NDArray[np.bool_] = CHECK[signs[:, 8]] == wanted
    return same
