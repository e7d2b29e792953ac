"""Scans: the fewest selects that serve every indicator, and what they group by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from govgauge.definition.formula.clock import Clock
from govgauge.definition.model import Index
from govgauge.kernel.errors import DefinitionError
from govgauge.kernel.period import PeriodKind
from govgauge.measure.engines.duckdb import DuckDBEngine
from govgauge.measure.parts import ROWS
from govgauge.measure.scan import FACET, MEMBERS, PERIOD, UNIT, Scan, keyed, query, scan_for, scans
from tests.measure.invented import case, formulas_of, invented, laid_out, measured


def scans_of(index: Index) -> list[Scan]:
    return scans(index, formulas_of(index), clock=Clock(), units=index.units.listed)


BY_CHANNEL = {"facets": {"channel": {"title": "Channel"}}, "cases": {"facets": {"channel": "channel"}}}


def test_indicators_of_one_table_are_counted_in_one_scan() -> None:
    index = invented({"a": "count()", "b": "share(done)", "c": {"measure": "sum(amount)", "where": "done"}})
    (scan,) = scans_of(index)
    assert (scan.table, scan.facet, list(scan.reads)) == ("cases", "", ["a", "b", "c"])


def test_another_table_facet_or_day_needs_a_scan_of_its_own() -> None:
    index = invented(
        {
            "plain": "count()",
            "by-start": {"measure": "count()", "at": "began"},
            "by-start-too": {"measure": "share(done)", "at": "began"},
            "by-channel": {"measure": "count()", "facet": "channel"},
            "of-few": {"measure": "count()", "of": "few"},
        },
        tables={"few": {"select": "select county, day from cases where done", "unit": "county", "at": "day"}},
        **BY_CHANNEL,
    )
    assert [list(scan.reads) for scan in scans_of(index)] == [
        ["plain"],
        ["by-start", "by-start-too"],
        ["by-channel"],
        ["of-few"],
    ]


def test_what_two_indicators_both_need_is_counted_once() -> None:
    index = invented({"a": "share(done)", "b": "share(done)", "c": "ratio(count(done), count())"})
    (scan,) = scans_of(index)
    assert len(scan.parts) == 2
    assert scan.reads["a"].measure.reads == scan.reads["b"].measure.reads


def test_parts_that_cannot_be_merged_are_known() -> None:
    index = invented({"a": "median(amount)", "b": "distinct(label)", "c": "sum(amount)", "d": "max(fee)"})
    (scan,) = scans_of(index)
    assert len(scan.again) == 2
    assert not any(part.merge for part in scan.again)


def test_a_coverage_is_read_from_the_same_scan() -> None:
    coverage = {"share": "share(points is not null)", "at_least": 0.5}
    (scan,) = scans_of(invented({"a": {"measure": "count()", "coverage": coverage}, "b": "count()"}))
    assert scan.reads["a"].coverage is not None
    assert scan.reads["b"].coverage is None


def test_keys_are_period_unit_and_facet() -> None:
    (plain,) = scans_of(invented({"a": "count()"}))
    (faceted,) = scans_of(invented({"a": {"measure": "count()", "facet": "channel"}}, **BY_CHANNEL))
    assert list(keyed(plain)) == [PERIOD, UNIT]
    assert list(keyed(faceted)) == [PERIOD, UNIT, FACET]


def test_keys_are_copies_that_a_select_may_use_up() -> None:
    (scan,) = scans_of(invented({"a": "count()"}))
    first, second = keyed(scan), keyed(scan)
    assert first[UNIT] is not second[UNIT]
    assert first[UNIT] == second[UNIT]


def test_a_scan_counts_all_rows_of_every_group() -> None:
    index = invented({"a": {"measure": "count()", "where": "done"}})
    (scan,) = scans_of(index)
    with laid_out(index, [case(done=True), case(done=False), case("west")]) as (engine, files):
        engine.attach("cases", files["cases"])
        rows = engine.select(query(scan, scan.parts)).to_pylist()
        done = engine.select(query(scan, scan.parts, only=formulas_of(index).indicators["a"].where)).to_pylist()
    assert {(row[PERIOD], row[UNIT]): row[ROWS] for row in rows} == {(2024, "north"): 2, (2024, "west"): 1}
    assert [row[ROWS] for row in done] == [1]


def test_a_pooled_scan_counts_by_total_and_a_unit_may_be_in_several() -> None:
    index = invented({"a": "median(amount)"})
    (scan,) = scans_of(index)
    belongs = pa.table({"unit": ["north", "south", "north"], "total": ["all", "all", "some"]})
    rows = [case(amount=1), case("south", amount=3), case("west", amount=9)]
    with laid_out(index, rows) as (engine, files):
        engine.attach("cases", files["cases"])
        engine.load(MEMBERS, belongs)
        found = engine.select(query(scan, scan.again, pooled=True)).to_pylist()
    assert {row[UNIT]: (row[ROWS], row[scan.again[0].name]) for row in found} == {"all": (2, 2.0), "some": (1, 1.0)}


@pytest.mark.parametrize(
    ("time", "cases", "kind"),
    [
        ({"period": "quarter"}, {}, PeriodKind.QUARTER),
        ({"period": "quarter"}, {"at": None, "period": "channel"}, None),
        ({"period": "quarter"}, {"period": "channel"}, PeriodKind.QUARTER),
        ({"period": "edition"}, {"period": "channel"}, None),
        ({"period": "whole"}, {}, None),
    ],
)
def test_a_day_cuts_by_a_number_and_a_period_by_its_text(
    time: dict[str, Any], cases: dict[str, Any], kind: PeriodKind | None
) -> None:
    (scan,) = scans_of(invented({"a": "count()"}, time=time, cases=cases))
    assert scan.cut.kind is kind


def test_an_indicator_with_a_day_of_its_own_does_not_take_the_period_of_its_table() -> None:
    index = invented(
        {"a": {"measure": "count()", "at": "began"}},
        time={"period": "quarter"},
        cases={"at": None, "period": "channel"},
    )
    cells = measured(index, [case(channel="2020-Q1", began=datetime.fromisoformat("2024-05-05T10:00"))])
    assert {period for period, *_ in cells} == {"2024-Q2"}


@pytest.mark.parametrize(
    ("cases", "more", "words"),
    [
        ({"unit": None}, {}, "the table 'cases' does not say which unit its rows belong to"),
        ({"at": None}, {}, "the table 'cases' does not say the day or the period of its rows"),
        ({}, {"facets": {"channel": {"title": "Channel"}}}, "the table 'cases' does not say the channel of its rows"),
    ],
)
def test_a_table_that_does_not_say_where_its_rows_belong_is_refused(
    cases: dict[str, Any], more: dict[str, Any], words: str
) -> None:
    said = {"measure": "count()", "facet": "channel"} if more else "count()"
    index = invented({"a": said}, cases=cases, **more)
    with pytest.raises(DefinitionError) as refused:
        scans_of(index)
    problem = refused.value.problems[0]
    assert problem.found == words
    assert "in the table or source cases" in problem.remedy


@pytest.mark.parametrize(
    "unit", ["county", "lower(county)", "concat('n', substring(county, 2))", "case when true then county end"]
)
def test_a_unit_may_be_a_formula(unit: str) -> None:
    index = invented({"a": "count()"}, cases={"unit": unit})
    assert measured(index, [case(), case()]).value("a") == 2


def test_a_unit_may_be_a_whole_number() -> None:
    index = invented({"a": "count()"}, cases={"unit": "amount"}, units={"list": {"7": {}, "8": {}}})
    assert measured(index, [case(amount=7), case(amount=7)]).value("a", "7") == 2


def test_a_unit_is_never_read_as_words_of_a_query() -> None:
    name = "nor'th\"; drop table cases; --"
    index = invented({"a": "count()"}, units={"list": {"north": {}, "old": {"until": "2020-01-01", "into": "north"}}})
    index.units.listed[name] = index.units.listed["north"]  # type: ignore[index]
    assert measured(index, [case(name), case()]).value("a") == 1


def test_one_scan_can_be_made_for_chosen_indicators() -> None:
    index = invented({"a": "count()", "b": "sum(amount)"})
    only = [index.indicators["b"]]
    scan = scan_for(index, formulas_of(index), indicators=only, clock=Clock(), units=index.units.listed)
    assert list(scan.reads) == ["b"]


def test_a_query_is_fresh_each_time_it_is_asked_for() -> None:
    index = invented({"a": "median(amount)"})
    (scan,) = scans_of(index)
    with laid_out(index, [case(amount=5)]) as (engine, files):
        assert isinstance(engine, DuckDBEngine)
        engine.attach("cases", files["cases"])
        first = engine.select(query(scan, scan.parts))
        assert engine.select(query(scan, scan.parts)) == first
