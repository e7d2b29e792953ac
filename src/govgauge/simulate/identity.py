"""Invented identities with valid check digits: GB 11643 numbers, GB 32100 codes, GB 11714 codes and row identifiers.

All divisions inside them begin with 99, which no province has, so none of them can be a real person's or body's.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.frame import Column, digits, glued

ID_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
ID_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)
USCC_SIGNS = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", dtype=np.uint8)
USCC_WEIGHTS = np.array([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])
BODY_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])
HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
OLDEST, YOUNGEST = np.datetime64("1944-01-01"), np.datetime64("2005-12-31")


def mixed(*numbers: Column) -> Column:
    """One well-mixed 63-bit number for each row, from whole numbers (the finaliser of SplitMix64)."""
    state = np.zeros(len(numbers[0]), dtype=np.uint64)
    for number in numbers:
        state = state + number.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state = state ^ (state >> np.uint64(31))
    return np.asarray((state >> np.uint64(1)).astype(np.int64))


def _signs(values: Column) -> Column:
    return np.ascontiguousarray(values.astype(np.uint8)).view(f"S{values.shape[1]}").ravel()


def resident_ids(division: Column, person: Column) -> Column:
    """A citizen's number for person number so-and-so of a division (six digits as whole number)."""
    mix = mixed(division, person)
    span = int((YOUNGEST - OLDEST).astype(np.int64))
    born = OLDEST + (mix % span).astype("timedelta64[D]")
    year = born.astype("datetime64[Y]").astype(np.int64) + 1970
    month = born.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (born - born.astype("datetime64[M]")).astype(np.int64) + 1
    body = glued(digits(division, 6), digits(year, 4), digits(month, 2), digits(day, 2), digits(mix // span % 1000, 3))
    figures = np.ascontiguousarray(body).view(np.uint8).reshape(len(body), 17) - ord("0")
    check = ID_CHECK[(figures @ ID_WEIGHTS) % 11]
    return _signs(np.concatenate([figures + ord("0"), check[:, None]], axis=1))


def social_credit_codes(division: Column, body: Column, *, registrar: str = "91") -> Column:
    """The unified social credit code of body number so-and-so of a division."""
    mix = mixed(division, body)
    places = 36 ** np.arange(8, dtype=np.int64)
    raw = (mix[:, None] // places) % 36
    letters = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY01234", dtype=np.uint8)  # GB 32100 leaves out I O S V Z
    signs = letters[raw]
    values = np.where(signs >= ord("A"), signs.astype(np.int64) - 55, signs.astype(np.int64) - 48)
    inner = (11 - (values @ BODY_WEIGHTS) % 11) % 11
    inner_sign = np.where(inner == 10, ord("X"), inner + ord("0"))
    head = glued(registrar, digits(division, 6))
    head_signs = np.ascontiguousarray(head).view(np.uint8).reshape(len(head), 8)
    front = np.concatenate([head_signs, signs, inner_sign[:, None].astype(np.uint8)], axis=1)
    place = np.zeros(256, dtype=np.int64)
    place[USCC_SIGNS] = np.arange(31)
    last = (31 - (place[front] @ USCC_WEIGHTS) % 31) % 31
    return _signs(np.concatenate([front, USCC_SIGNS[last][:, None]], axis=1))


def row_guids(chance: Generator, rows: int) -> Column:
    """Random identifiers of 32 hexadecimal signs."""
    return _signs(HEX[chance.integers(0, 16, (rows, 32), dtype=np.uint8)])


def hexes(*numbers: Column, width: int = 12) -> Column:
    """A hexadecimal name of up to 15 signs for each row, the same for the same numbers."""
    mix = mixed(*numbers)
    shifts = 4 * np.arange(width, dtype=np.int64)
    return _signs(HEX[(mix[:, None] >> shifts) & 15])
