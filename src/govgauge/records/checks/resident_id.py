"""Citizen identification number (GB 11643-1999): division 6, day of birth 8, order 3, check character by modulo 11.

No reason says what the number or the day of birth is.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govgauge.records.identifier import DIGITS, NONE, Faults, alphabet, of_length, of_other_lengths

NAME = "an identification number"
LENGTH = 18
OLD = 15  # GB 11643-1989, valid until 2012: it has no check character
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
CHECK = alphabet("10X98765432")  # by the sum modulo 11
FIRST, LAST = 1800, 2099  # years of birth


def faults(cells: pa.Array) -> Mapping[int, str]:
    """By place why a cell is no identification number."""
    found = Faults()
    found.add(of_length(cells, OLD).places, "an identification number of 15 digits, which cannot be checked")
    found.add(of_other_lengths(cells, LENGTH), "not 18 characters, as an identification number has (GB 11643)")
    rows = of_length(cells, LENGTH)
    digits = DIGITS[rows.signs[:, :17]]
    check = CHECK[rows.signs[:, 17]]
    strange = (digits == NONE).any(axis=1) | (check == NONE) | (digits[:, 0] == 0)
    found.add(rows.where(strange), "a character that an identification number does not have there (GB 11643)")
    digits = np.maximum(digits, 0)
    found.add(rows.where(~strange & ~_days(digits)), "no day of birth in the identification number")
    wrong = ~strange & ((digits @ WEIGHTS) % 11 != check)
    found.add(rows.where(wrong), "the check character of the identification number is wrong")
    return found.found


def _days(digits: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the digits 7 to 14 are a day of the calendar."""
    year = digits[:, 6:10] @ np.array([1000, 100, 10, 1])
    month = digits[:, 10:12] @ np.array([10, 1])
    day = digits[:, 12:14] @ np.array([10, 1])
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    lengths = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    most = lengths[np.where(month <= 12, month, 0)] + (leap & (month == 2))
    return np.asarray((year >= FIRST) & (year <= LAST) & (day >= 1) & (day <= most))
