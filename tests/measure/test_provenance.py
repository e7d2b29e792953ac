"""The rows behind a figure: as many as it says, marked as it counts them, down to the rows of the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from govgauge.definition.formula.clock import Clock
from govgauge.definition.model import Index
from govgauge.measure.plan import measure
from govgauge.measure.provenance import DENOMINATOR, NUMERATOR, Behind, counted, rows_behind
from tests.measure.invented import COUNTIES, Row, by_cell, case, formulas_of, invented, laid_out, plain


def behind(
    index: Index, rows: Sequence[Row] | Mapping[str, Sequence[Row]], indicator: str = "it", **where: Any
) -> Sequence[Behind]:
    asked = {"unit": "north", "period": "2024", **where}
    with laid_out(index, rows) as (engine, files):
        return rows_behind(index, files, engine=engine, indicator=indicator, **asked)


def numbers(found: Behind) -> list[int]:
    return [row["_row"] for row in found.rows.to_pylist()]


def marked(found: Behind, mark: str) -> list[int]:
    return [row["_row"] for row in found.rows.to_pylist() if row[mark]]


ROWS = [
    case(done=True, amount=5, channel="web"),
    case(done=False, amount=1, channel="web"),
    case(done=None, amount=9, channel="hall"),
    case("south", done=True, amount=5),
    case(done=True, amount=None, day=date(2023, 1, 1)),
]


def test_a_share_shows_the_rows_of_both_its_parts() -> None:
    (own,) = behind(invented({"it": "share(done)"}), ROWS)
    assert (own.table, own.total) == ("cases", 2)
    assert marked(own, NUMERATOR) == [1]
    assert marked(own, DENOMINATOR) == [1, 2]


def test_a_ratio_shows_what_each_part_counts() -> None:
    (own,) = behind(invented({"it": "ratio(sum(amount) filter (where done), count(channel = 'web'))"}), ROWS)
    assert marked(own, NUMERATOR) == [1]
    assert marked(own, DENOMINATOR) == [1, 2]


def test_a_mean_shows_the_rows_that_have_a_value() -> None:
    (own,) = behind(invented({"it": {"measure": "mean(amount)", "where": "channel = 'web'"}}), ROWS)
    assert marked(own, NUMERATOR) == marked(own, DENOMINATOR) == [1, 2]


@pytest.mark.parametrize(
    ("measure", "rows"),
    [
        ("count()", [1, 2, 3]),
        ("count(done)", [1]),
        ("sum(amount)", [1, 2, 3]),
        ("median(amount) filter (where done is not null)", [1, 2]),
        ("sum(amount) - sum(points)", [1, 2, 3]),
        ("distinct(channel)", [1, 2, 3]),
        ("count() - 1", [1, 2, 3]),
    ],
)
def test_what_is_no_ratio_shows_the_rows_it_looked_at(measure: str, rows: list[int]) -> None:
    (own,) = behind(invented({"it": measure}), ROWS)
    assert numbers(own) == marked(own, NUMERATOR) == rows


SHARES = {
    "share": "share(done)",
    "share-of": {"measure": "share(amount >= 5) filter (where done)", "where": "channel = 'web'"},
    "mean": "mean(amount) filter (where done)",
    "ratio": "ratio(count(done), count())",
    "ratio-of": {"measure": "ratio(count() filter (where done), count(amount >= 5))", "where": "channel = 'web'"},
}


def test_the_rows_behind_are_as_many_as_the_figures_say() -> None:
    chance = Random(5)
    options: dict[str, list[Any]] = {
        "done": [True, False, None],
        "amount": [None, 1, 7],
        "channel": ["web", "hall", None],
    }
    rows = [
        {
            "county": chance.choice(COUNTIES),
            "day": date(2024, 1, 1),
            **{k: chance.choice(v) for k, v in options.items()},
        }
        for _ in range(60)
    ]
    index = invented(SHARES)
    with laid_out(index, rows) as (engine, files):
        cells = by_cell(measure(index, files, engine=engine))
        for name in SHARES:
            own = rows_behind(index, files, engine=engine, indicator=name, unit="south", period="2024", limit=100)[0]
            numerator, denominator, _ = cells.parts(name, "south")
            assert len(marked(own, DENOMINATOR)) == denominator
            over = [row for row in own.rows.to_pylist() if row[NUMERATOR]]
            assert numerator == (sum(row["amount"] for row in over) if name == "mean" else len(over))


def test_only_the_first_rows_are_shown_and_all_are_counted() -> None:
    (own,) = behind(invented({"it": "count()"}), [case() for _ in range(30)], limit=4)
    assert own.total == 30
    assert numbers(own) == [1, 2, 3, 4]


def test_rows_come_by_file_and_number_with_every_column() -> None:
    rows = [case(_file=2, _row=1), case(_file=1, _row=2), case(_file=1, _row=1)]
    index = invented({"it": "count()"})
    (own,) = behind(index, rows)
    assert [(row["_file"], row["_row"]) for row in own.rows.to_pylist()] == [(1, 1), (1, 2), (2, 1)]
    assert own.rows.column_names == [*formulas_of(index).columns["cases"], NUMERATOR, DENOMINATOR]


def test_a_cell_without_rows_shows_none() -> None:
    (own,) = behind(invented({"it": "count()"}), ROWS, period="2019")
    assert (own.total, own.rows.num_rows) == (0, 0)


def test_the_rows_of_a_total_are_those_of_its_members() -> None:
    units = {
        "list": {"north": {"kind": "rural"}, "south": {"kind": "rural"}, "city": {}},
        "totals": {"rural": {"title": "Rural", "how": "records", "members": {"kind": "rural"}}},
    }
    index = invented({"it": "count()"}, units=units)
    (own,) = behind(index, [*ROWS, case("city")], unit="rural")
    assert numbers(own) == [1, 2, 3, 4]


def test_the_rows_of_a_facet_value_are_its_own() -> None:
    facets = {"channel": {"title": "Channel", "unknown": "accept"}}
    index = invented(
        {"it": {"measure": "count()", "facet": "channel"}}, facets=facets, cases={"facets": {"channel": "channel"}}
    )
    (own,) = behind(index, ROWS, facet="web")
    assert numbers(own) == [1, 2]


def test_a_unit_that_was_merged_shows_in_the_unit_it_went_into() -> None:
    units = {"list": {"north": {}, "south": {"until": "2023-12-31", "into": "north"}}}
    (own,) = behind(invented({"it": "count()"}, units=units), ROWS)
    assert numbers(own) == [1, 2, 3, 4]


def test_periods_are_those_of_the_clock_of_the_index() -> None:
    index = invented({"it": "count()"}, time={"period": "year", "zone": "Asia/Shanghai"}, cases={"at": "began"})
    rows = [
        case(began=datetime.fromisoformat("2023-12-31T23:30")),
        case(began=datetime.fromisoformat("2023-12-31T10:00")),
    ]
    (own,) = behind(index, rows)
    assert numbers(own) == [1]


FEES = {"files": ["fees.csv"], "columns": {"town": "code", "paid": "decimal"}}
DERIVED = {
    "finished": {"select": "select county, channel, day, amount from cases where done", "unit": "county", "at": "day"},
    "paid": {
        "select": "select f.county, f.day, f.channel, e.paid from finished f join fees e on f.channel = e.town",
        "unit": "county",
        "at": "day",
    },
}


def test_a_figure_of_a_derived_table_goes_down_to_the_rows_of_its_sources() -> None:
    index = invented({"it": {"of": "paid", "measure": "sum(paid)"}}, tables=DERIVED, sources={"fees": FEES})
    fees = [{"town": "web", "paid": Decimal("2.5")}, {"town": "hall", "paid": Decimal(7)}]
    found = behind(index, {"cases": ROWS, "fees": fees})
    assert [table.table for table in found] == ["paid", "fees", "finished", "cases"]
    own, paid, finished, source = found
    assert [(row["channel"], plain(row["paid"]), row[NUMERATOR]) for row in own.rows.to_pylist()] == [
        ("web", Decimal("2.5"), True)
    ]
    assert [row["town"] for row in paid.rows.to_pylist()] == ["web"]
    assert [row["channel"] for row in finished.rows.to_pylist()] == ["web"]
    # What did not come through into the derived table, such as `done`, cannot tell rows apart.
    assert {1} <= set(numbers(source)) <= {1, 2}


def test_missing_cells_are_followed_down_as_well() -> None:
    index = invented({"it": {"of": "finished", "measure": "count()"}}, tables={"finished": DERIVED["finished"]})
    rows = [case(done=True, channel=None, amount=None), case(done=True, channel="web", amount=2, day=date(2023, 1, 1))]
    found = behind(index, rows)
    assert [(table.table, table.total) for table in found] == [("finished", 1), ("cases", 1)]
    assert numbers(found[1]) == [1]


def test_what_is_counted_up_is_followed_as_far_as_its_keys() -> None:
    daily = {
        "select": "select county, day, count(*) as n from cases group by county, day",
        "unit": "county",
        "at": "day",
    }
    index = invented({"it": {"of": "daily", "measure": "sum(n)"}}, tables={"daily": daily})
    own, source = behind(index, ROWS)
    assert [row["n"] for row in own.rows.to_pylist()] == [3]
    assert numbers(source) == [1, 2, 3]


def test_derived_tables_that_were_kept_are_looked_up_and_not_made_again() -> None:
    index = invented({"it": {"of": "finished", "measure": "count()"}}, tables={"finished": DERIVED["finished"]})
    with laid_out(index, ROWS) as (engine, files):
        by_hand = files["cases"][0].with_name("finished.parquet")
        engine.attach("cases", files["cases"])
        engine.load("made", engine.sorted_rows("cases").select(["county", "channel", "day", "amount"]).slice(0, 1))
        engine.write("made", by_hand)
        kept = {**files, "finished": [by_hand]}
        found = rows_behind(index, kept, engine=engine, indicator="it", unit="north", period="2024")
    assert [table.table for table in found] == ["finished", "cases"]
    assert found[0].total == 1


def test_a_formula_is_marked_for_the_numerator_and_the_denominator() -> None:
    index = invented({"it": {"measure": "share(done) filter (where amount > 1)", "where": "channel = 'web'"}})
    over, under = counted(formulas_of(index).indicators["it"], Clock())
    assert '"done"' in over.sql("duckdb")
    assert "NULL" not in over.sql("duckdb")
    assert 'NOT ("done") IS NULL' in under.sql("duckdb")
    assert all("'web'" in part.sql("duckdb") and '"amount" > 1' in part.sql("duckdb") for part in (over, under))
