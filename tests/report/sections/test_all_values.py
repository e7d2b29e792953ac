"""All values stand in one table where the units' pages do not."""

import pytest

from govgauge.report.html import render
from govgauge.report.sections import all_values, units
from govgauge.report.sections.all_values import view
from tests.report.empty import empty
from tests.report.invented import contents


def test_where_the_pages_stand_in_the_document_they_have_the_values() -> None:
    assert view(contents()) is None
    assert view(empty()) is None


def test_every_indicator_has_every_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "MOST_INLINE", 3)
    run = contents()
    seen = view(run)
    assert seen is not None
    assert seen.units == run.everybody
    assert {indicator.id for indicator, _ in seen.lines} == set(run.index.indicators)
    assert {len(cells) for _, cells in seen.lines} == {13}


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "MOST_INLINE", 3)
    monkeypatch.setattr(all_values, "MOST_CELLS", 30)
    seen = view(contents())
    assert seen is not None
    assert (len(seen.units), seen.left_out) == (3, 10)


def test_without_script_short_pages_and_the_table_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "MOST_INLINE", 3)
    page = render(contents(events=0), lang="en").decode()
    short = page[page.index("<noscript>") : page.index("</noscript>")]
    assert short.count("<details") == 13
    assert "Where it loses most" in short
    assert 'id="all-values-table"' in page
