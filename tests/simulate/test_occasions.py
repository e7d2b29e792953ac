"""Occasions: so many rows for each county, on working days, at the county's own rates."""

import numpy as np

from govgauge.simulate.frame import DAY
from govgauge.simulate.occasions import again, at, bigness, each, lasting, months_of, occasions, snapshots
from govgauge.simulate.quality import SERVICE
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)


def test_there_are_as_many_as_the_mean_says_and_they_are_in_order():
    rows = occasions(WORLD, "test", mean=200.0)
    assert 0.85 < rows.count / (200 * 2 * 4) < 1.15
    assert (np.diff(rows.day) >= 0).all()
    assert WORLD.clock.is_working(rows.day).mean() > 0.99


def test_free_days_count_where_people_do_not_wait_for_offices():
    rows = occasions(WORLD, "test", mean=200.0, working=False)
    assert not WORLD.clock.is_working(rows.day).all()


def test_names_are_unique_and_tell_the_county():
    rows = occasions(WORLD, "test", mean=20.0)
    names = rows.ids("X")
    assert len(np.unique(names)) == rows.count
    assert all(name[1:7] == area[:6] for name, area in zip(names.tolist(), rows.area.tolist(), strict=True))


def test_rows_go_as_they_do_in_their_county():
    rows = at(WORLD, "test", county=np.repeat(np.arange(4), 4000), day=np.full(16_000, WORLD.starts))
    seen = np.bincount(rows.county, weights=rows.yes("supplement", SERVICE)) / 4000
    assert np.allclose(seen, WORLD.quality.at("supplement", SERVICE, half=0), atol=0.02)


def test_flags_are_ones_and_noughts():
    rows = at(WORLD, "test", county=np.zeros(500, dtype=np.int64), day=np.full(500, WORLD.starts))
    assert set(rows.flag("rated", SERVICE).tolist()) == {0, 1}


def test_noon_lies_on_the_day_and_later_is_later():
    rows = occasions(WORLD, "test", mean=10.0)
    assert np.array_equal(rows.noon() // DAY, rows.day)
    assert (rows.later(np.ones(rows.count)) > rows.day).all()


def test_rows_of_a_table_come_again_with_a_stream_of_their_own():
    rows = occasions(WORLD, "test", mean=10.0)
    more = again(WORLD, "more", rows={"area_code": rows.area, "day": rows.day}, day="day")
    assert np.array_equal(more.county, rows.county)
    assert np.array_equal(more.half, rows.half)
    assert more.draw.random() == WORLD.chance.of("more").random()


def test_a_snapshot_is_of_the_last_day_of_the_half_year():
    rows = snapshots(WORLD, "test", half=0, county=each(WORLD, 2))
    assert set(rows.half.tolist()) == {0}
    assert np.datetime64(int(rows.day[0]), "D") == np.datetime64("2024-06-30")


def test_what_lasts_is_the_same_at_every_snapshot():
    assert np.array_equal(lasting(WORLD, "x", shape=(5,)), lasting(WORLD, "x", shape=(5,)))
    assert not np.array_equal(lasting(WORLD, "x", shape=(5,)), lasting(WORLD, "y", shape=(5,)))


def test_sizes_are_tamed_and_months_are_there():
    size = bigness(WORLD)
    assert ((size >= 0.25) & (size <= 3)).all()
    assert len(months_of(WORLD)) == LONGER.months
    assert rows_of_organ()


def rows_of_organ() -> bool:
    rows = occasions(WORLD, "test", mean=5.0)
    organ = rows.organ(np.zeros(rows.count, dtype=np.int64))
    return bool((organ == WORLD.organs.code[rows.county, 0]).all())
