"""The sheet of lost points."""

import pytest

from govgauge.report.sheets.lost_points import columns, rows
from tests.report.invented import contents


def test_the_average_comes_first_then_every_unit_and_total() -> None:
    run = contents()
    found = list(rows(run, "en"))
    assert found[0][:3] == ["", "average of the ranked units", "overall"]
    assert list(dict.fromkeys(row[0] for row in found)) == ["", *run.units, "ALL"]


def test_got_and_lost_make_up_the_scale() -> None:
    for row in rows(contents(), "en"):
        if row[4] == 0:
            assert isinstance(row[7], float)
            assert isinstance(row[8], float)
            assert row[7] + row[8] == pytest.approx(100)


def test_a_full_bar_is_the_whole_scale() -> None:
    assert columns(contents())[-1].bar == pytest.approx(100)
