"""Texts of one length as rows of their bytes."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.identifier import DIGITS, NONE, Faults, alphabet, of_length, of_other_lengths

CELLS = st.lists(st.one_of(st.none(), st.text(max_size=6)), max_size=12)


@given(CELLS, st.integers(0, 5), st.integers(0, 4))
def test_cells_of_one_length_are_found_with_their_bytes(cells: list[str | None], length: int, start: int) -> None:
    array = pa.array(cells, pa.string()).slice(start)
    rows = of_length(array, length)
    expected = {at: cell.encode() for at, cell in enumerate(cells[start:]) if cell is not None}
    expected = {at: cell for at, cell in expected.items() if len(cell) == length}
    assert dict(zip(rows.places.tolist(), map(bytes, rows.signs), strict=True)) == expected


@given(CELLS)
def test_every_cell_has_a_length_or_another(cells: list[str | None]) -> None:
    array = pa.array(cells, pa.string())
    there = sorted([*of_length(array, 2).places, *of_length(array, 3).places, *of_other_lengths(array, 2, 3)])
    assert there == [at for at, cell in enumerate(cells) if cell is not None]


def test_a_sign_is_worth_its_place_and_others_nothing() -> None:
    values = alphabet("0X")
    assert (values[ord("0")], values[ord("X")], values[ord("x")], values[255]) == (0, 1, NONE, NONE)
    assert DIGITS[ord("9")] == 9


def test_the_first_reason_stays() -> None:
    found = Faults()
    rows = of_length(pa.array(["ab", "cd", "e"]), 2)
    found.add(rows.places, "first")
    found.add(rows.only(rows.signs[:, 0] == ord("c")).places, "second")
    found.add(of_other_lengths(pa.array(["ab", "cd", "e"]), 2), "third")
    assert found.found == {0: "first", 1: "first", 2: "third"}
    assert rows.where(rows.signs[:, 0] == ord("c")).tolist() == [1]
