"""Five stars from a script: seconds after the service, the same reasons, two devices, three times."""

import numpy as np

from tests.simulate.stage import same, stage

HERE = stage("scripted_ratings")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
RATINGS, HONEST = (HERE.mine(frames["evaluations"], "areaCode") for frames in (NOW, BEFORE))
NUMBERS = [code.encode() for code in HERE.codes("month")["projectNo"]]
SCRIPTED = np.isin(RATINGS["projectNo"], NUMBERS)


def test_many_ratings_come_within_a_minute_of_the_service():
    quick = RATINGS["assessTime"] - RATINGS["serviceTime"] < 60
    honest = HONEST["assessTime"] - HONEST["serviceTime"] < 60
    assert quick.mean() > 0.4
    assert honest.mean() < 0.05


def test_they_give_five_stars_and_always_the_same_reasons():
    assert set(RATINGS["satisfaction"][SCRIPTED].tolist()) == {5}
    assert set(RATINGS["evalDetail"][SCRIPTED].tolist()) == {b"510,517"}
    assert len(np.unique(RATINGS["deviceId"][SCRIPTED])) == 2


def test_each_case_is_rated_for_its_three_stages():
    _, counts = np.unique(RATINGS["projectNo"][SCRIPTED], return_counts=True)
    assert set(counts.tolist()) == {3}
    for stage_ in (1, 2, 3):
        assert (RATINGS["proStatus"][SCRIPTED] == stage_).sum() == len(NUMBERS)


def test_people_who_rated_are_still_there():
    assert np.isin(HONEST["projectNo"], RATINGS["projectNo"]).all()


def test_rows_stand_in_the_order_of_time():
    assert (np.diff(NOW["evaluations"]["assessTime"]) >= 0).all()


def test_other_counties_are_left_alone():
    assert same(
        HERE.others(NOW["evaluations"], "areaCode"), HERE.others(BEFORE["evaluations"], "areaCode"), "projectNo"
    )
