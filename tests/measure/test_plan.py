"""Measuring as a whole: whatever the rows, what comes out is what one would count by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govgauge.definition.formula.formulas import read_formulas
from govgauge.kernel.errors import UsageError
from govgauge.kernel.shapes import MEASURES, Measures, Unplaced
from govgauge.measure import again, plan, tables
from tests.measure import reference as ref
from tests.measure.invented import COUNTIES, DAY, Cells, Row, by_cell, case, invented, measured, measures_of
from tests.measure.reference import Way, column

AMOUNT, FEE, RATING, DONE, LABEL, BEGAN = (column(n) for n in ("amount", "fee", "rating", "done", "label", "began"))


def web(row: Row) -> bool | None:
    return None if row["channel"] is None else row["channel"] == "web"


def large(row: Row) -> bool | None:
    return None if row["amount"] is None else AMOUNT(row) >= 5


def finished(row: Row) -> bool | None:
    return DONE(row)


WAYS: dict[str, Way] = {
    "count": Way("count()", ref.count()),
    "count-if": Way("count(amount >= 5)", ref.count(large)),
    "count-where": Way("count(done) filter (where channel = 'web')", ref.count(DONE, web), "done", finished),
    "share": Way("share(done)", ref.share(DONE)),
    "percent": Way("share(amount >= 5)", ref.share(large, times=100), percent=True),
    "share-of": Way("share(done) filter (where amount >= 5)", ref.share(DONE, large), "channel = 'web'", web),
    "sum": Way("sum(amount)", ref.summed(AMOUNT)),
    "sum-fee": Way("sum(fee) filter (where done)", ref.summed(FEE, DONE), "amount >= 5", large),
    "mean": Way("mean(amount)", ref.mean(AMOUNT)),
    "mean-fee": Way("mean(fee)", ref.mean(FEE), "done", finished),
    "mean-rating": Way("mean(rating) filter (where done)", ref.mean(RATING, DONE)),
    "median": Way("median(amount)", ref.quantile(AMOUNT, Fraction(1, 2))),
    "median-rating": Way("median(rating)", ref.quantile(RATING, Fraction(1, 2)), "done", finished),
    "ninth": Way("quantile(amount, 0.9)", ref.quantile(AMOUNT, Fraction(9, 10))),
    "ninth-of": Way("quantile(amount, 0.9) filter (where done)", ref.quantile(AMOUNT, Fraction(9, 10), DONE)),
    "odd-level": Way("quantile(amount, 0.123)", ref.quantile(AMOUNT, Fraction(123, 1000))),
    "all-levels": Way("quantile(rating, 0.25)", ref.quantile(RATING, Fraction(1, 4)), "channel = 'web'", web),
    "least": Way("min(fee)", ref.picked(FEE, min)),
    "most": Way("max(amount) filter (where done)", ref.picked(AMOUNT, max, DONE)),
    "distinct": Way("distinct(label)", ref.distinct(LABEL)),
    "distinct-of": Way("distinct(amount) filter (where done)", ref.distinct(AMOUNT, DONE), "channel = 'web'", web),
    "first": Way("first(amount, began)", ref.ordered(AMOUNT, BEGAN, last=False)),
    "last": Way("last(fee, began)", ref.ordered(FEE, BEGAN, last=True), "done", finished),
    "value": Way("value(amount)", ref.one(AMOUNT)),
    "value-of": Way("value(fee)", ref.one(FEE), "channel = 'web'", web),
    "ratio": Way(
        "ratio(sum(fee) filter (where done), count(channel = 'web'))",
        lambda rows: ref.over(ref.total(rows, FEE, DONE), Fraction(sum(web(r) is True for r in rows)), n=len(rows)),
    ),
}
MOMENTS = st.sampled_from([datetime.fromisoformat(f"2024-03-0{day}T08:00") for day in range(1, 4)])
CASES = st.fixed_dictionaries(
    {
        "county": st.sampled_from([*COUNTIES, *COUNTIES, *COUNTIES, "west", None]),
        "channel": st.sampled_from(["web", "hall", None]),
        "amount": st.none() | st.integers(0, 9) | st.integers(-(2**40), 2**40),
        "fee": st.none() | st.decimals(-1000, 1000, places=2),
        # Eighths are doubles and decimals alike, so that both ways count the very same numbers.
        "rating": st.none() | st.integers(-80, 80).map(lambda eighths: eighths / 8),
        "done": st.sampled_from([True, False, None]),
        "label": st.sampled_from(["a", "b", "ä", "", None]),
        "day": st.sampled_from([date(2023, 12, 31), date(2024, 1, 1), None]),
        "began": st.none() | MOMENTS,
    }
)


def by_hand(rows: list[Row]) -> dict[tuple[str, str, str, str], dict[str, Any]]:
    """Every cell that must come out: units × the periods that have rows of a unit × indicators."""
    placed = [(str(row["day"])[:4], row) for row in rows if row["county"] in COUNTIES and row["day"] is not None]
    cells = {}
    for period, unit, name in itertools.product(sorted({year for year, _ in placed}), COUNTIES, WAYS):
        group = [row for year, row in placed if year == period and row["county"] == unit]
        cells[(period, unit, "", name)] = WAYS[name].expected(group)
    return cells


def without_keys(cells: Cells) -> dict[tuple[str, str, str, str], dict[str, Any]]:
    """Numerators and denominators as fractions, which compare exactly."""

    def exact(name: str, value: Any) -> Any:
        return Fraction(value) if value is not None and name in ("numerator", "denominator") else value

    return {
        key: {name: exact(name, value) for name, value in cell.items() if name not in KEYS}
        for key, cell in cells.items()
    }


KEYS = ("period", "unit", "facet", "indicator")
INDEX = invented({name: way.indicator() for name, way in WAYS.items()})
BRIEFLY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def differing(cells: Cells, rows: list[Row]) -> dict[Any, Any]:
    """Cells that are not as counted by hand, both ways side by side."""
    ours, theirs = without_keys(cells), by_hand(rows)
    return {key: (ours.get(key), theirs.get(key)) for key in {*ours, *theirs} if ours.get(key) != theirs.get(key)}


@given(rows=st.lists(CASES, max_size=25))
@BRIEFLY
def test_every_measure_is_what_one_would_count_by_hand(rows: list[Row]) -> None:
    assert differing(measured(INDEX, rows), rows) == {}


@pytest.fixture
def every_table_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask period by period, and in shares of the units, as is done for millions of rows."""
    monkeypatch.setattr(plan, "LARGE", 0)
    monkeypatch.setattr(tables, "LARGE", 0)
    monkeypatch.setattr(again, "AT_ONCE", 9)


@pytest.mark.usefixtures("every_table_is_large")
@given(rows=st.lists(CASES, max_size=25))
@settings(BRIEFLY, max_examples=12)
def test_a_large_table_gives_the_same_though_it_is_asked_period_by_period(rows: list[Row]) -> None:
    assert differing(measured(INDEX, rows), rows) == {}


def many_cases(count: int = 600) -> list[Row]:
    """Cases that fall on every branch, the same ones every time."""
    chance = Random(3)
    pick = chance.choice

    def one() -> Row:
        return {
            "county": pick(COUNTIES),
            "channel": pick(["web", "hall", None]),
            "amount": pick([None, *range(12)]),
            "fee": pick([None, Decimal(chance.randrange(10**6)) / 100]),
            # Not one of these is an exact double: their sum depends on the order unless it is taken on decimals.
            "rating": pick([None, chance.randrange(10**6) / 1000, 0.1, 1e-7, 1e9]),
            "done": pick([True, False, None]),
            "label": pick(["a", "b", "c", None]),
            "day": date(pick([2022, 2023, 2024]), pick([1, 7, 12]), 1),
            "began": pick([None, datetime.fromisoformat(f"2024-03-0{chance.randrange(1, 6)}T08:00")]),
        }

    return [one() for _ in range(count)]


def as_bytes(measures: Measures) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, MEASURES) as file:
        file.write_table(measures.table.combine_chunks())
    return bytes(sink.getvalue())


@pytest.mark.parametrize("threads", [1, 2, 4])
@pytest.mark.parametrize("pieces", [1, 5])
def test_no_figure_depends_on_threads_files_or_the_order_of_rows(threads: int, pieces: int) -> None:
    rows = many_cases()
    plainly = as_bytes(measures_of(INDEX, rows))
    numbered = [{"_row": number, **row} for number, row in enumerate(rows, start=1)]
    Random(threads).shuffle(numbered)
    assert as_bytes(measures_of(INDEX, numbered, threads=threads, pieces=pieces)) == plainly


@pytest.mark.usefixtures("every_table_is_large")
def test_no_figure_depends_on_threads_when_a_table_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = many_cases(300)
    large = as_bytes(measures_of(INDEX, rows, threads=4, pieces=3))
    monkeypatch.undo()
    assert as_bytes(measures_of(INDEX, rows)) == large


@pytest.mark.parametrize("period", ["2022", "2023", "2024"])
def test_one_period_alone_is_its_slice_of_the_whole(period: str) -> None:
    rows = many_cases(200)
    whole = measured(INDEX, rows)
    assert measured(INDEX, rows, periods=[period]) == {key: cell for key, cell in whole.items() if key[0] == period}


@pytest.mark.usefixtures("every_table_is_large")
def test_one_period_of_a_large_table_is_its_slice_of_the_whole() -> None:
    rows = many_cases(60)
    whole = measured(INDEX, rows)
    only = measured(INDEX, rows, periods=["2023", "2023"])
    assert only == {key: cell for key, cell in whole.items() if key[0] == "2023"}


def test_a_period_that_no_record_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'2O24' is not a period of these records\n.*2024\n.*did you mean '2024'"):
        measured(INDEX, [case()], periods=["2O24"])


def test_rows_stand_in_the_order_of_period_unit_facet_and_indicator() -> None:
    table = measures_of(INDEX, many_cases(50)).table
    keys = [tuple(row[key] for key in KEYS) for row in table.to_pylist()]
    assert table.schema == MEASURES
    assert keys == sorted(set(keys))


def test_records_without_a_row_give_no_measure_and_no_error() -> None:
    measures = measures_of(INDEX, [])
    assert measures.table.num_rows == 0
    assert measures.unplaced == ()


def test_rows_that_belong_nowhere_are_counted_by_reason() -> None:
    rows = [case(), case("west"), case("west"), case(None), case(day=None)]
    assert measures_of(INDEX, rows).unplaced == (
        Unplaced("cases", 2, "a unit that is not listed"),
        Unplaced("cases", 1, "no period"),
        Unplaced("cases", 1, "no unit"),
    )


def test_rows_of_a_table_that_serves_two_scans_are_set_aside_once() -> None:
    index = invented(
        {"by-day": "count()", "by-start": {"measure": "count()", "at": "began"}},
    )
    rows = [case("west", began=datetime.fromisoformat("2024-01-01T00:00"))]
    assert measures_of(index, rows).unplaced == (Unplaced("cases", 1, "a unit that is not listed"),)


def test_an_indicator_may_have_a_day_of_its_own() -> None:
    index = invented({"by-day": "count()", "by-start": {"measure": "count()", "at": "began"}})
    cells = measured(index, [case(began=datetime.fromisoformat("2023-05-05T10:00"))])
    assert cells.value("by-day") == 1
    assert cells.status("by-day", period="2023") == ("no data", "no records")
    assert cells.value("by-start", period="2023") == 1
    assert cells.status("by-start") == ("no data", "no records")


def test_progress_is_told_from_the_first_scan_to_the_last() -> None:
    steps: list[tuple[str, int, int]] = []

    def note(what: str, done: int, of: int) -> None:
        steps.append((what, done, of))

    index = invented({"by-day": "count()", "by-start": {"measure": "count()", "at": "began"}})
    measures_of(index, [case()], progress=note)
    assert steps == [("measuring", 0, 2), ("measuring", 1, 2), ("measuring", 2, 2)]


def test_nobody_has_to_watch_the_progress() -> None:
    plan.silent("measuring", 1, 2)


WITH_TOTALS = {
    "list": {
        "north": {"title": "North", "kind": "rural"},
        "south": {"title": "South", "kind": "rural"},
        "city": {"title": "City", "kind": "urban"},
    },
    "totals": {
        "all": {"title": "All", "how": "records"},
        "rural": {"title": "Rural", "how": "records", "members": {"kind": "rural"}},
        "means": {"title": "Means", "how": "scores"},
    },
}


def pooling() -> tuple[Any, list[Row]]:
    index = invented({name: way.indicator() for name, way in WAYS.items()}, units=WITH_TOTALS)
    chance = Random(8)
    rows = [{**row, "county": chance.choice(["north", "south", "city"])} for row in many_cases(40)]
    return index, [{**row, "rating": None if row["rating"] is None else 0.5, "day": DAY} for row in rows]


def total_is_counted_over_its_members() -> None:
    index, rows = pooling()
    cells = measured(index, rows)
    ours = without_keys(cells)
    for total, members in (("all", ("north", "south", "city")), ("rural", ("north", "south"))):
        inside = [row for row in rows if row["county"] in members]
        theirs = {name: way.expected(inside) for name, way in WAYS.items()}
        assert {name: ours[("2024", total, "", name)] for name in WAYS} == theirs
    assert not any(unit == "means" for _, unit, _, _ in cells)


def test_a_total_over_records_is_counted_over_all_rows_of_its_members() -> None:
    total_is_counted_over_its_members()


@pytest.mark.usefixtures("every_table_is_large")
def test_a_total_over_a_large_table_is_counted_over_all_rows_of_its_members() -> None:
    total_is_counted_over_its_members()


def test_the_formulas_of_an_index_are_read_once() -> None:
    assert read_formulas(INDEX) is read_formulas(INDEX)


@pytest.mark.parametrize("make", [lambda: [case()] * 3, lambda: [case(amount=2**62)] * 4])
def test_sums_beyond_64_bits_keep_every_digit(make: Callable[[], list[Row]]) -> None:
    rows = make()
    index = invented({"mean": "mean(amount)", "sum": "sum(amount)"}, units=WITH_TOTALS)
    cells = by_cell(measures_of(index, rows))
    amounts = [row["amount"] for row in rows if row.get("amount") is not None]
    for unit in ("north", "all", "rural"):
        assert cells.parts("mean", unit)[:2] == (sum(amounts) if amounts else None, len(amounts))  # type: ignore[arg-type]
        assert cells.value("sum", unit) == (float(sum(amounts)) if amounts else None)  # type: ignore[arg-type]
