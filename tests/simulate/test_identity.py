"""Every invented number passes the checks that real ones must pass, by the reader's own rules."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.checks import resident_id, uscc
from govgauge.simulate.chance import Chance
from govgauge.simulate.identity import hexes, mixed, resident_ids, row_guids, social_credit_codes

NUMBERS = st.lists(st.integers(0, 10**6), min_size=1, max_size=40)


def arrow(column: np.ndarray) -> pa.Array:
    return pa.array([cell.decode() for cell in column.tolist()])


@given(NUMBERS)
def test_identification_numbers_are_valid(persons: list[int]):
    made = resident_ids(np.full(len(persons), 990102), np.array(persons))
    assert not resident_id.faults(arrow(made))


@given(NUMBERS)
def test_credit_codes_are_valid(bodies: list[int]):
    made = social_credit_codes(np.full(len(bodies), 991204), np.array(bodies))
    assert not uscc.faults(arrow(made))


def test_numbers_name_the_invented_division():
    made = resident_ids(np.array([990102]), np.array([5]))
    assert made[0].startswith(b"990102")


def test_one_person_has_one_number():
    division = np.array([990102, 990102, 990103])
    made = resident_ids(division, np.array([4, 4, 4]))
    assert made[0] == made[1] != made[2]


def test_registrars_differ():
    made = social_credit_codes(np.array([990102]), np.array([1]), registrar="52")
    assert made[0][:2] == b"52"


def test_row_identifiers_are_unique():
    made = row_guids(Chance(1).of("x"), 10_000)
    assert len(np.unique(made)) == 10_000
    assert set(b"".join(made[:50].tolist())) <= set(b"0123456789abcdef")


def test_names_follow_their_numbers():
    one, other = hexes(np.array([1, 1]), np.array([2, 2])), hexes(np.array([1]), np.array([3]))
    assert one[0] == one[1] != other[0]
    assert len(one[0]) == 12


def test_mixing_spreads_neighbours():
    numbers = mixed(np.arange(1000))
    assert len(np.unique(numbers)) == 1000
    assert (numbers >= 0).all()
    assert 400 < (numbers % 2).sum() < 600
