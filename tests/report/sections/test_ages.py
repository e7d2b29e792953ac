"""How old the figures are, and who lags."""

from datetime import date

from govgauge.report.html import render
from govgauge.report.sections.ages import too_old, view
from tests.report.findings import with_ages
from tests.report.invented import contents

NEW, OLD = date(2025, 12, 30), date(2025, 2, 1)


def test_records_without_days_have_no_section() -> None:
    assert view(contents()) is None


def test_the_oldest_figure_comes_first_and_who_lags_is_named() -> None:
    run = with_ages(
        contents(), ("990101", "on-time", NEW), ("990102", "on-time", OLD), ("990101", "fresh-data", date(2025, 3, 1))
    )
    seen = view(run)
    assert seen is not None
    assert (seen.until, seen.most) == (NEW, 182)
    first, second, *others = seen.lines
    assert (first.branch.id, first.days, first.stale) == ("fresh-data", 304, 1)
    assert (second.branch.id, second.days, second.stale) == ("on-time", 0, 1)
    assert (second.oldest, second.last) == (OLD, "990102")
    assert {line.days for line in others} == {None}


def test_figures_of_an_earlier_period_are_counted() -> None:
    run = with_ages(contents(), ("990101", "on-time", NEW))
    seen = view(run)
    assert seen is not None
    by_name = {line.branch.id: line for line in seen.lines}
    assert all(line.measured + line.earlier <= len(run.units) for line in seen.lines)
    assert by_name["on-time"].measured > 0


def test_half_of_a_period_is_too_old() -> None:
    assert [too_old(period) for period in ("2024", "2025-H2", "2025-02", "first-edition")] == [182, 91, 13, 0]


def test_the_page_marks_what_is_old() -> None:
    run = with_ages(contents(), ("990101", "on-time", NEW), ("990101", "fresh-data", OLD))
    page = render(run, lang="en").decode()
    assert '2025-02-01 <span class="missing"><span lang="en">old</span><span lang="zh">过旧</span></span>' in page
