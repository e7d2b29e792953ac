"""All registers of a half-year, each with the day of its snapshot."""

import numpy as np

from govgauge.simulate.half import half_frames
from govgauge.simulate.tables import SNAPSHOTS, TABLES
from tests.simulate.stage import LONGER, frames, world

MADE = frames("half", 0, (), LONGER)[0]


def test_every_register_is_there_with_its_columns():
    assert set(MADE) == {name for name, table in TABLES.items() if table.parts == SNAPSHOTS}
    for name, frame in MADE.items():
        assert {column.name for column in TABLES[name].columns} <= set(frame), name


def test_a_register_says_its_last_day():
    for name, frame in MADE.items():
        day = frame.get("as_of", frame.get("快照日期"))
        if day is not None:
            assert set(day.tolist()) == {int(np.datetime64("2024-06-30").astype(np.int64))}, name


def test_registers_move_little_from_half_to_half():
    later = frames("half", 1, (), LONGER)[0]
    claims = [made["up_task_general_extend"]["is_online"] for made in (MADE, later)]
    assert (claims[0] == claims[1]).mean() > 0.95


def test_it_is_called_with_the_place_of_the_half_year():
    assert half_frames.__kwdefaults__ is None
    assert world(LONGER).scenario.halves[0] == "2024-H1"
