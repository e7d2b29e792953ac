"""Ratings follow the truth of the county; defaults are marked; negatives get their work order."""

import csv
import io

import numpy as np
import pytest

from govgauge.simulate.frame import BLANK, DAY, NEVER, height, words
from govgauge.simulate.ratings import (
    DEFAULT,
    DEFAULT_DAYS,
    LIMIT,
    is_national,
    make_rectifications,
    numbered,
    turned,
)
from tests.simulate.stage import frames, world

WORLD = world()
MONTH = frames("month", 0, ())[0]
CASES, RATINGS = MONTH["up_pro_accept"], MONTH["evaluations"]
BY_USER = RATINGS["isdefault"] == 0


def test_case_and_number_are_a_key():
    keys = np.stack([RATINGS["projectNo"], RATINGS["assessNumber"].astype("S20")])
    assert np.unique(keys, axis=1).shape[1] == height(RATINGS)


def test_ratings_come_after_the_service():
    assert (RATINGS["assessTime"] > RATINGS["serviceTime"]).all()


def test_defaults_are_few_and_marked_in_both_ways():
    default = ~BY_USER
    assert 0 < default.mean() < 0.08
    assert (RATINGS["pf"][default] == DEFAULT).all()
    assert (RATINGS["pf"][BY_USER] != DEFAULT).all()
    late = (RATINGS["assessTime"] - RATINGS["serviceTime"])[default] / DAY
    assert ((late >= DEFAULT_DAYS) & (late < DEFAULT_DAYS + 1)).all()


def test_few_ratings_are_negative_and_most_are_good():
    level = RATINGS["satisfaction"][BY_USER]
    assert 0.001 < (level <= 2).mean() < 0.04
    assert (level >= 4).mean() > 0.85


def test_hardly_anybody_rates_within_a_minute():
    quick = (RATINGS["assessTime"] - RATINGS["serviceTime"])[BY_USER] < 60
    assert quick.mean() < 0.04


def test_reasons_fit_the_level():
    negative = BY_USER & (RATINGS["satisfaction"] <= 2)
    for text in RATINGS["evalDetail"][negative].tolist():
        assert all(code.startswith("4") for code in text.decode().split(",") if code)
    for text in RATINGS["evalDetail"][BY_USER & (RATINGS["satisfaction"] >= 3)].tolist():
        assert all(code.startswith("5") for code in text.decode().split(",") if code)


def test_reasons_vary():
    assert len(np.unique(RATINGS["evalDetail"])) > 20


@pytest.mark.parametrize(("level", "shown"), [(5, 1), (3, 3), (1, 5)])
def test_the_national_standard_counts_the_other_way(level: int, shown: int):
    assert turned({"satisfaction": np.array([level])})["satisfaction"].tolist() == [shown]


def test_counties_of_even_cities_use_the_national_standard():
    assert is_national(WORLD, words(["990102000000", "990202000000"])).tolist() == [False, True]


def test_every_negative_of_a_person_gets_a_work_order():
    orders = make_rectifications(RATINGS, WORLD, month=0)
    negative = BY_USER & (RATINGS["satisfaction"] <= 2)
    assert height(orders) == negative.sum()
    assert set(orders["projectNo"].tolist()) == set(RATINGS["projectNo"][negative].tolist())


def test_a_negative_is_put_right_after_it_was_registered():
    orders = make_rectifications(RATINGS, WORLD, month=0)
    done = orders["rectDate"] != NEVER
    assert (orders["rectDate"][done] > orders["registered_on"][done]).all()
    limit = WORLD.clock.between(orders["registered_on"], orders["rectDeadline"])
    assert (limit == LIMIT).all()


def test_who_was_not_reached_accepted_nothing():
    orders = make_rectifications(RATINGS, WORLD, month=0)
    assert (orders["accepted"] <= orders["reached"]).all()
    assert (orders["reached"] <= orders["calledBack"]).all()
    assert (orders["calledBack"] <= orders["realName"]).all()


def test_running_numbers_have_hardly_a_gap_and_go_with_time():
    given = np.zeros(WORLD.places.counties, dtype=np.int64)
    made = numbered(RATINGS, WORLD, month=0, given=given)
    now = WORLD.month_of(made["assessTime"]) == 0
    assert (made["serialNo"][~now] == BLANK).all()
    for county, last in enumerate(given.tolist()):
        mine = now & (made["areaCode"] == WORLD.places.area[county])
        numbers = made["serialNo"][mine][np.argsort(made["assessTime"][mine], kind="stable")]
        assert (np.diff(numbers) > 0).all()
        assert numbers.max(initial=0) == last
        assert len(numbers) > 0.97 * last


def test_numbers_go_on_where_the_part_before_stopped():
    given = np.full(WORLD.places.counties, 500)
    made = numbered(RATINGS, WORLD, month=0, given=given)
    later = numbered(made, WORLD, month=1, given=np.zeros_like(given))
    now = WORLD.month_of(made["assessTime"]) == 0
    assert made["serialNo"][now].min() == 501
    assert np.array_equal(later["serialNo"][now], made["serialNo"][now])


def test_the_file_reads_back_with_its_commas(folder):
    text = (folder / "evaluations_2024-01.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert any("," in row["evalDetail"] for row in rows)
    assert {row["satisfaction"] for row in rows} >= {"3", "4", "5"}
