"""Counts between two sorts of things, added up over the units of the latest period."""

from decimal import Decimal

import pytest

from govgauge.report.html import render
from govgauge.report.sections import matrix
from govgauge.report.sections.matrix import number, view
from tests.report.findings import with_tables
from tests.report.invented import contents


def test_an_index_that_names_no_table_has_no_section() -> None:
    assert view(contents()) is None


def test_cells_are_sums_over_units_and_what_nobody_speaks_of_stays_empty() -> None:
    seen = view(with_tables(contents()))
    assert seen is not None
    assert (
        seen.rows == seen.columns == [("party", {"en": "Party", "zh": "党委"}), ("court", {})]
    )  # as declared, then the others
    (count,) = seen.counts
    assert count.cells == [[None, Decimal(0)], [Decimal(7), None]]
    assert count.most == 7


@pytest.mark.parametrize(
    ("text", "found"), [("3", 3), ("2.5", Decimal("2.5")), ("", 0), (None, 0), ("x", 0), ("NaN", 0)]
)
def test_what_is_no_number_counts_nothing(text: str | None, found: Decimal) -> None:
    assert number(text) == found


def test_a_matrix_too_large_for_a_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_SIDE", 1)
    seen = view(with_tables(contents()))
    assert seen is not None
    assert seen.left_out
    assert [name for name, _ in seen.rows] == ["party"]


def test_the_page_has_a_table_for_each_count() -> None:
    page = render(with_tables(contents()), lang="zh").decode()
    assert '<caption id="matrix-1"><span lang="en">needs</span><span lang="zh">需求</span></caption>' in page
    assert '<td class="d4">7</td>' in page
    assert '<span lang="en">Party</span><span lang="zh">党委</span>' in page
