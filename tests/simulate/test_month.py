"""All tables of a month, each with its columns, all of one set of cases."""

import numpy as np

from govgauge.simulate.month import month_frames
from govgauge.simulate.tables import MONTHS, TABLES
from tests.simulate.stage import frames, world

MADE = frames("month", 0, ())[0]


def test_every_monthly_table_is_there_with_its_columns():
    assert set(MADE) | {"evaluations_gb"} == {name for name, table in TABLES.items() if table.parts == MONTHS}
    for name, frame in MADE.items():
        assert {column.name for column in TABLES[name].columns} <= set(frame), name


def test_columns_of_a_table_are_equally_long():
    for name, frame in MADE.items():
        assert len({len(column) for column in frame.values()}) == 1, name


def test_cases_and_results_stand_row_by_row():
    assert np.array_equal(MADE["up_pro_accept"]["project_no"], MADE["up_pro_result"]["project_no"])


def test_months_differ():
    other = frames("month", 1, ())[0]
    assert not np.intersect1d(MADE["up_pro_accept"]["project_no"], other["up_pro_accept"]["project_no"]).size
    assert world().scenario.months == 3
    assert month_frames.__doc__
