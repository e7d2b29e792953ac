"""Claim and fact stand side by side for every unit."""

import pytest

from govgauge.report.html import render
from govgauge.report.sections import pairs
from govgauge.report.sections.pairs import view
from tests.report.empty import empty
from tests.report.findings import with_pair
from tests.report.invented import contents


def test_an_index_without_pairs_has_no_section() -> None:
    assert view(contents()) is None
    assert view(with_pair(empty())) is None


def test_every_unit_has_both_values_the_furthest_apart_first() -> None:
    run = with_pair(contents(events=0))
    (pair,) = view(run) or ()
    assert {line.unit for line in pair.lines} == set(run.units)
    known = [line.behind for line in pair.lines if line.behind is not None]
    assert known == sorted(known, reverse=True)
    for line in pair.lines:
        if line.behind is not None and line.claim and line.fact:
            assert line.claim.value is not None
            assert line.fact.value is not None
            assert line.behind == pytest.approx(line.claim.value - line.fact.value)
            assert line.matters == (line.behind >= 10)
    assert pair.compared == len(known)
    assert pair.whole == 100


def test_a_unit_without_one_of_them_stands_there_too() -> None:
    (pair,) = view(with_pair(contents())) or ()
    assert len(pair.lines) == 12


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST_LINES", 5)
    (pair,) = view(with_pair(contents())) or ()
    assert (len(pair.lines), pair.left_out) == (5, 7)


def test_the_page_draws_two_dots_beside_the_numbers() -> None:
    page = render(with_pair(contents(events=0)), lang="zh").decode()
    assert page.count('<svg class="pair"') >= 1
    assert "声明与事实并列" in page
