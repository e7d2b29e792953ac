"""From parts to values: what a measure means, one rounding at the end, nothing made of what is not known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.formula.clock import Clock
from govgauge.definition.formula.measure import parse_measure
from govgauge.definition.mark import Mark
from govgauge.measure.column import Column, from_arrow
from govgauge.measure.evaluate import Valued, evaluated
from govgauge.measure.parts import ROWS, Parts

COLUMNS = {"a": "integer", "b": "integer", "fee": "decimal", "x": "number", "ok": "bool"}
EXACT = pa.decimal128(38, 12)
COUNTS = st.integers(0, 10**6)


def valued(measure: str, *given: object, rows: int = 10, percent: bool = False) -> Valued:
    """The measure where its parts, in the order they are asked for, have these values in one group."""
    parts = Parts(Clock())
    reading = parts.reading(parse_measure(measure, where=Mark("index.yaml", 1), columns=COLUMNS), None)
    names = [part.name for part in parts.all()]
    assert len(names) == len(given), [part.sql.sql() for part in parts.all()]
    columns = {ROWS: one(rows), **{name: one(value) for name, value in zip(names, given, strict=True)}}
    return evaluated(reading, columns, percent=percent)


def one(value: object) -> Column:
    kind = {int: pa.int64(), float: pa.float64(), Decimal: EXACT, type(None): pa.int64()}[type(value)]
    return from_arrow(pa.array([value], type=kind))


def known(found: Valued) -> float | None:
    """The one value, None where it is not known."""
    return float(found.value[0]) if found.known[0] else None


@given(met=COUNTS, of=COUNTS)
def test_a_share_is_the_nearest_double_to_its_fraction(met: int, of: int) -> None:
    assert known(valued("share(ok)", of, met)) == (met / of if of else None)
    assert known(valued("share(ok)", of, met, percent=True)) == (float(Fraction(met * 100, of)) if of else None)


def test_percent_multiplies_shares_and_ratios_only() -> None:
    assert known(valued("share(ok)", 4, 1, percent=True)) == 25
    assert known(valued("ratio(sum(a), sum(b))", 1, 4, percent=True)) == 25
    assert known(valued("mean(a)", 4, 10, percent=True)) == 2.5
    assert known(valued("sum(a)", 7, percent=True)) == 7
    assert known(valued("100 * share(ok)", 4, 1, percent=True)) == 25


def test_a_ratio_keeps_both_parts_and_rests_on_its_denominator() -> None:
    found = valued("ratio(sum(fee), count(ok))", Decimal("0.30"), 3)
    assert known(found) == 0.1
    assert found.numerator is not None
    assert found.denominator is not None
    assert (int(found.numerator.values[0]), found.numerator.places) == (300_000_000_000, 12)
    assert int(found.denominator.values[0]) == 3


@pytest.mark.parametrize(
    ("measure", "parts", "numerator"),
    [
        ("ratio(sum(a) + sum(b), count())", (5, 7), 12),
        ("ratio(sum(a) - sum(b), count())", (5, 7), -2),
        ("ratio(2 * sum(a), count())", (5,), 10),
        ("ratio(0.5 * sum(a), count())", (5,), Fraction(5, 2)),
        ("ratio(sum(fee) + sum(a), count())", (Decimal("1.25"), 7), Fraction(33, 4)),
    ],
)
def test_the_parts_of_a_ratio_are_calculated_with_exactly(
    measure: str, parts: tuple[object, ...], numerator: Fraction
) -> None:
    found = valued(measure, *parts)
    assert found.numerator is not None
    assert Fraction(int(found.numerator.values[0])) / 10 ** (found.numerator.places or 0) == numerator
    assert known(found) == float(Fraction(numerator) / 10)


def test_division_by_nothing_is_no_value() -> None:
    for measure, parts in {
        "share(ok)": (0, 0),
        "ratio(sum(a), sum(b))": (3, 0),
        "sum(a) / sum(b)": (3, 0),
    }.items():
        found = valued(measure, *parts)
        assert known(found) is None
        assert found.empty is not None
        assert found.empty[0]


def test_a_mean_of_cases_without_a_value_is_not_empty() -> None:
    for rows, empty in ((0, True), (10, False)):
        found = valued("mean(a)", 0, None, rows=rows)
        assert known(found) is None
        assert found.empty is not None
        assert bool(found.empty[0]) is empty


def test_what_is_not_known_makes_the_whole_unknown() -> None:
    for measure in ("ratio(sum(a), sum(b))", "sum(a) + sum(b)", "sum(a) / sum(b)", "sum(b) * 2 - sum(a)"):
        assert known(valued(measure, None, 3)) is None
    assert known(valued("max(x)", 0, None)) is None


@pytest.mark.parametrize(
    ("measure", "parts", "value"),
    [
        ("sum(a) + sum(b)", (5, 7), 12.0),
        ("sum(a) - 2 * sum(b)", (5, 7), -9.0),
        ("-sum(a)", (5,), -5.0),
        ("sum(a) / 4", (5,), 1.25),
        ("(sum(a) + sum(b)) / count()", (5, 7), 1.2),
        ("1 - share(ok)", (4, 1), 0.75),
    ],
)
def test_arithmetic_of_aggregates_is_done_as_written(measure: str, parts: tuple[int, ...], value: float) -> None:
    assert known(valued(measure, *parts)) == value


def test_arithmetic_rests_on_the_fewer_rows_and_numbers_count_for_none() -> None:
    assert int(valued("mean(a) - mean(b)", 3, 9, 5, 9).n[0]) == 3
    assert int(valued("mean(a) * 100", 3, 9).n[0]) == 3
    assert int(valued("100 - mean(a)", 3, 9).n[0]) == 3
    assert int(valued("ratio(sum(a), count() * 2)", 3, rows=10).n[0]) == 10


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30), st.sampled_from(["0.9", "0.25", "0.123", "0.5"])
)
def test_a_quantile_of_whole_numbers_is_the_same_from_every_engine(values: list[int], level: str) -> None:
    """Engines interpolate with other roundings; whole numbers leave only one answer that all of them are near to."""
    ordered, share = sorted(values), Fraction(level)
    place = (len(ordered) - 1) * share
    low = ordered[int(place)]
    high = ordered[min(int(place) + 1, len(ordered) - 1)]
    exact = low + (high - low) * (place - int(place))
    # numpy interpolates from the nearer end, other engines from the lower one.
    for near in (float(np.quantile(values, float(share))), low + (high - low) * float(place - int(place))):
        assert known(valued(f"quantile(a, {level})", len(values), near)) == exact.numerator / exact.denominator


def test_a_quantile_of_doubles_is_taken_as_it_is() -> None:
    assert known(valued("median(x)", 3, 0.1234567)) == 0.1234567
