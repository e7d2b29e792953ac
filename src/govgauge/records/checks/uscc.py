"""Unified social credit code (GB 32100-2015): 18 characters with two check characters, modulo 31 and modulo 11.

Registrar 1, class 1, division 6 digits, organisation code 9 (GB 11714), check 1. Letters I, O, S, V and Z are not used.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from govgauge.records.checks.organisation_code import right
from govgauge.records.identifier import DIGITS, NONE, Faults, alphabet, of_length, of_other_lengths

NAME = "a unified social credit code"
LENGTH = 18
SIGNS = alphabet("0123456789ABCDEFGHJKLMNPQRTUWXY")
WEIGHTS = np.array([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])
DIVISION, BODY = slice(2, 8), slice(8, 17)


def faults(cells: pa.Array) -> Mapping[int, str]:
    """By place why a cell is no unified social credit code."""
    found = Faults()
    found.add(of_other_lengths(cells, LENGTH), "not 18 characters, as a unified social credit code has (GB 32100)")
    rows = of_length(cells, LENGTH)
    values = SIGNS[rows.signs]
    strange = (values == NONE).any(axis=1) | (DIGITS[rows.signs[:, DIVISION]] == NONE).any(axis=1)
    found.add(rows.where(strange), "a character that a unified social credit code does not have there (GB 32100)")
    wanted = (31 - (np.maximum(values[:, :17], 0) @ WEIGHTS) % 31) % 31
    wrong = ~strange & (values[:, 17] != wanted)
    found.add(rows.where(wrong), "the check character of the unified social credit code is wrong")
    inside = ~strange & ~wrong & ~right(rows.signs[:, BODY])
    found.add(rows.where(inside), "the organisation code inside the unified social credit code is wrong")
    return found.found
