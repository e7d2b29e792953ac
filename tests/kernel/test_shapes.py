"""The shapes between stages are what the run folder publishes."""

from pathlib import Path

import pyarrow as pa
import pytest

from govgauge.kernel.shapes import EXACT, MEASURES, PARTS, SCORES, SET_ASIDE, RecordTable


def test_measures_have_exactly_the_published_columns():
    published = "period, unit, facet, indicator, value, numerator, denominator, n, status, reason"
    assert MEASURES.names == published.split(", ")


def test_scores_have_exactly_the_published_columns():
    published = "period, unit, facet, node, level, score, rank, of, grade, coverage, status"
    assert SCORES.names == published.split(", ")


def test_a_row_set_aside_says_where_it_stood_and_why():
    assert {"file", "row", "line", "column", "found", "reason"} <= set(SET_ASIDE.names)


def test_parts_say_what_each_child_gave_and_lost():
    assert {"node", "child", "share", "points", "lost"} <= set(PARTS.names)


@pytest.mark.parametrize("number", [0, 1, 2**63 - 1, -(10**25)])
def test_numerators_hold_integers_exactly(number: int):
    assert pa.scalar(number, EXACT).as_py() == number


def test_rows_in_must_be_rows_used_and_set_aside():
    files = (Path("cases.parquet"),)
    assert RecordTable("cases", files, {}, rows_in=3, used=2, set_aside=1).rows_in == 3
    with pytest.raises(AssertionError, match="3 rows in, 2 used, 0 set aside"):
        RecordTable("cases", files, {}, rows_in=3, used=2, set_aside=0)
