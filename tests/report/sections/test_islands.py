"""Needs that are not met, of the latest period."""

import pytest

from govgauge.report.html import render
from govgauge.report.sections import islands
from govgauge.report.sections.islands import view
from tests.report.findings import with_tables
from tests.report.invented import contents


def test_an_index_that_names_no_table_has_no_section() -> None:
    assert view(contents()) is None


def test_units_with_the_most_needs_come_first_and_earlier_periods_not_at_all() -> None:
    seen = view(with_tables(contents()))
    assert seen is not None
    assert [(each.unit, [need.needing for need in each.needs]) for each in seen.units] == [
        ("990101", ["court", "land"]),
        ("990102", ["land"]),
    ]
    assert seen.in_all == 3
    assert seen.reasons == [
        ({"en": "never asked", "zh": "因never asked"}, 2),
        ({"en": "refused", "zh": "因refused"}, 1),
    ]


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(islands, "MOST_NEEDS", 2)
    seen = view(with_tables(contents()))
    assert seen is not None
    assert ([len(each.needs) for each in seen.units], seen.left_out) == ([1, 1], 1)


def test_the_page_says_who_needs_what_from_whom_and_why_not() -> None:
    page = render(with_tables(contents()), lang="en").decode()
    assert "3 needs that are not met, in 2 units" in page
    assert '<span lang="en">refused</span><span lang="zh">因refused</span>' in page


def test_each_sort_of_data_is_told_with_how_often_it_is_missed_for_each_reason() -> None:
    seen = view(with_tables(contents()))
    assert seen is not None
    assert [sum(counts) for _, counts in seen.data] == sorted((sum(counts) for _, counts in seen.data), reverse=True)
    assert sum(sum(counts) for _, counts in seen.data) == seen.in_all
    by_reason = [sum(counts[place] for _, counts in seen.data) for place in range(len(seen.reasons))]
    assert by_reason == [count for _, count in seen.reasons]
    assert seen.most_missed == max(count for _, counts in seen.data for count in counts)
