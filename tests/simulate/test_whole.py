"""All tables that come in one piece, with their columns and in the order of their days."""

import numpy as np

from govgauge.simulate.frame import NEVER
from govgauge.simulate.projects import BUILT
from govgauge.simulate.tables import ONCE, TABLES
from govgauge.simulate.whole import whole_frames
from tests.simulate.stage import LONGER, frames, world

MADE = frames("once", 0, (), LONGER)[0]


def test_every_table_is_there_but_the_work_orders_of_ratings():
    assert set(MADE) | {"rectifications"} == {name for name, table in TABLES.items() if table.parts == ONCE}
    for name, frame in MADE.items():
        assert {column.name for column in TABLES[name].columns} <= set(frame), name


def test_nothing_happens_after_the_last_day():
    for name, frame in MADE.items():
        dated = TABLES[name].dated
        if not dated or name in {"goals", "survey_answers"}:
            continue
        when = frame[dated][frame[dated] != NEVER]
        days = np.where(when > 10**7, when // 86_400, when)
        assert (days < world(LONGER).ends).all(), name


def test_money_is_paid_for_projects_of_the_register():
    funds = MADE["funds"]
    older = funds["project_id"] == b""  # systems that were there before the register begins are run, not built
    assert np.isin(funds["project_id"][~older], MADE["projects"]["project_id"]).all()
    assert older.any()
    assert not (funds["kind"][older] == BUILT.encode()).any()
    assert np.isin(MADE["goals"]["project_id"], MADE["projects"]["project_id"]).all()


def test_systems_in_use_are_old_or_were_built():
    assert np.isin(MADE["projects"]["builds_system_id"], np.append(MADE["responsible"]["system_id"], b"")).mean() > 0.7
    assert whole_frames.__doc__
