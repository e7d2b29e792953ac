"""Exact columns: what comes out of Arrow, is pooled, divided and given back is the very number."""

from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import MeasureError
from govgauge.kernel.shapes import EXACT
from govgauge.measure.column import (
    Column,
    as_floats,
    combined,
    divided,
    from_arrow,
    pooled,
    spread,
    to_exact,
    widened,
)

WIDE = pa.decimal128(38, 0)
TWELVE = pa.decimal128(38, 12)
WHOLES = st.integers(-(10**37), 10**37)
DECIMALS = st.decimals(-(10**20), 10**20, places=12)


def numbers(column: Column) -> list[Fraction | None]:
    """The exact values, None where not known."""
    pairs = zip(column.values.tolist(), column.known.tolist(), strict=True)
    return [Fraction(value) / 10 ** (column.places or 0) if known else None for value, known in pairs]


def wholes(*values: int | None) -> Column:
    return from_arrow(pa.array(values, type=pa.int64()))


@given(st.lists(st.none() | WHOLES))
def test_whole_numbers_of_any_size_come_out_of_arrow_as_they_are(values: list[int | None]) -> None:
    array = pa.array([None if v is None else Decimal(v) for v in values], type=WIDE)
    assert numbers(from_arrow(array)) == [None if v is None else Fraction(v) for v in values]


@given(st.lists(st.none() | DECIMALS))
def test_decimals_keep_all_their_places(values: list[Decimal | None]) -> None:
    assert numbers(from_arrow(pa.array(values, type=TWELVE))) == [None if v is None else Fraction(v) for v in values]


def test_a_slice_of_a_column_is_read_from_where_it_begins() -> None:
    array = pa.array([Decimal(10) ** 25, Decimal(-3), Decimal(7)], type=WIDE).slice(1, 2)
    assert numbers(from_arrow(array)) == [-3, 7]
    assert numbers(from_arrow(pa.chunked_array([array, array.slice(1)]))) == [-3, 7, 7]


def test_an_answer_without_rows_is_an_empty_column() -> None:
    for kind in (pa.int64(), pa.float64(), TWELVE):
        assert len(from_arrow(pa.chunked_array([], type=kind))) == 0


def test_doubles_have_no_places_and_words_stay_words() -> None:
    doubles = from_arrow(pa.array([0.1, None]))
    assert doubles.places is None
    assert as_floats(doubles).tolist() == [0.1, 0.0]
    assert from_arrow(pa.array(["left blank", None])).values.tolist() == ["left blank", None]


@given(st.lists(st.tuples(WHOLES, WHOLES), min_size=1), st.sampled_from([1, 100]))
def test_a_quotient_is_rounded_once(pairs: list[tuple[int, int]], times: int) -> None:
    over, under = (from_arrow(pa.array([Decimal(p[side]) for p in pairs], type=WIDE)) for side in (0, 1))
    expected = [a * times / b if b else 0.0 for a, b in pairs]
    assert divided(over, under, times=times).tolist() == expected


def test_a_third_is_the_double_nearest_to_a_third() -> None:
    third = divided(wholes(1, 2, 1), wholes(3, 3, 0))
    assert third.tolist() == [1 / 3, 2 / 3, 0.0]
    assert divided(wholes(None), wholes(3)).tolist() == [0.0]


@given(st.lists(DECIMALS, min_size=1))
def test_a_decimal_becomes_the_nearest_double(values: list[Decimal]) -> None:
    assert as_floats(from_arrow(pa.array(values, type=TWELVE))).tolist() == [float(value) for value in values]


@given(DECIMALS, WHOLES, st.sampled_from("+-*"))
def test_decimals_and_whole_numbers_are_calculated_with_exactly(one: Decimal, other: int, sign: str) -> None:
    left = from_arrow(pa.array([one], type=TWELVE))
    right = from_arrow(pa.array([Decimal(other)], type=WIDE))
    a, b = Fraction(one), Fraction(other)
    assert numbers(combined(left, right, sign=sign)) == [{"+": a + b, "-": a - b, "*": a * b}[sign]]


def test_what_is_not_known_makes_the_result_unknown() -> None:
    assert numbers(combined(wholes(None, 2), wholes(1, 3), sign="+")) == [None, 5]


def test_values_are_spread_over_a_longer_column() -> None:
    column = spread(wholes(5, None), np.array([3, 0]), size=5)
    assert numbers(column) == [None, None, None, 5, None]


@pytest.mark.parametrize(("merge", "expected"), [("sum", [9, None]), ("min", [-1, None]), ("max", [10, None])])
def test_members_are_pooled_by_period(merge: str, expected: list[int | None]) -> None:
    # Two periods, three units, one facet value; the second unit is no member.
    column = wholes(-1, 100, 10, None, 7, None)
    assert numbers(pooled(column, (2, 3, 1), members=np.array([0, 2]), merge=merge)) == expected


def test_a_pool_grows_beyond_64_bits_without_loss() -> None:
    column = wholes(2**62, 2**62, 2**62)
    whole = pooled(column, (1, 3, 1), members=np.array([0, 1, 2]), merge="sum")
    assert numbers(whole) == [3 * 2**62]


def test_the_least_of_numbers_that_are_all_negative_is_found() -> None:
    column = wholes(-5, -7, None)
    assert numbers(pooled(column, (1, 3, 1), members=np.array([0, 1, 2]), merge="max")) == [-5]
    assert numbers(pooled(column, (1, 3, 1), members=np.array([0, 1, 2]), merge="min")) == [-7]


def test_a_total_without_members_is_not_known() -> None:
    column = wholes(1, 2)
    for merge in ("sum", "min", "max"):
        assert numbers(pooled(column, (1, 2, 1), members=np.array([], dtype=np.intp), merge=merge)) == [None]


def exact(column: Column) -> pa.Array:
    return to_exact(widened(column), column.known)


@given(st.lists(st.none() | DECIMALS, min_size=1))
def test_exact_numbers_go_back_as_they_came(values: list[Decimal | None]) -> None:
    column = from_arrow(pa.array(values, type=TWELVE))
    assert exact(column).to_pylist() == values
    assert exact(column.only(np.zeros(len(values), dtype=np.bool_))).null_count == len(values)


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1)), st.integers(0, 12))
def test_any_64_bits_go_back_with_their_places_filled(values: list[int | None], places: int) -> None:
    known = np.array([value is not None for value in values], dtype=np.bool_)
    column = Column(np.array([value or 0 for value in values], dtype=np.int64), known, places)
    shown = exact(column)
    assert shown.type == EXACT
    with localcontext(prec=60):
        expected = [None if value is None else Decimal(value).scaleb(-places) for value in values]
    assert shown.to_pylist() == expected


def test_a_number_too_large_for_the_published_form_is_an_error_and_not_cut() -> None:
    column = from_arrow(pa.array([Decimal(10) ** 30], type=WIDE))
    with pytest.raises(MeasureError, match="too large"):
        widened(column)


def test_a_number_that_is_not_shown_may_be_too_large() -> None:
    column = from_arrow(pa.array([Decimal(10) ** 30, Decimal(2)], type=WIDE))
    assert exact(column.only(np.array([False, True]))).to_pylist() == [None, 2]


def test_doubles_have_no_exact_form() -> None:
    with pytest.raises(AssertionError, match="no exact form"):
        widened(from_arrow(pa.array([0.5])))
