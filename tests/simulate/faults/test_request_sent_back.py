"""One provider sends one organ back again and again."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import LONGER, same, stage

HERE = stage("request_sent_back", scenario=LONGER)

NOW, BEFORE = HERE.with_it("once"), HERE.without_it("once")
REQUESTS = HERE.mine(NOW["share_requests"])
NUMBERS = [code.encode() for code in HERE.codes("once")["request_no"]]
HIT = np.isin(REQUESTS["request_no"], NUMBERS)


def test_the_requests_were_sent_back_three_times_and_more():
    assert HIT.sum() > 10
    assert (REQUESTS["returned_count"][HIT] >= 3).all()
    assert HERE.mine(BEFORE["share_requests"])["returned_count"].max() <= 2


def test_they_lie_between_few_organs():
    assert len(np.unique(REQUESTS["provider_org"][HIT])) == 1
    assert len(np.unique(REQUESTS["applicant_org"][HIT])) <= 2
    assert not np.isin(REQUESTS["provider_org"][HIT], REQUESTS["applicant_org"][HIT]).any()


def test_the_answer_took_weeks_from_the_first_submission():
    answered = HIT & (REQUESTS["answered_at"] > 0)
    days = (REQUESTS["answered_at"] - REQUESTS["submitted_at"])[answered] / DAY
    assert np.median(days) > 20


def test_the_resources_are_the_providers():
    honest = HERE.mine(BEFORE["share_requests"])
    provider = REQUESTS["provider_org"][HIT][0]
    assert np.isin(REQUESTS["resource_code"][HIT], honest["resource_code"][honest["provider_org"] == provider]).all()


def test_other_counties_are_left_alone():
    assert same(HERE.others(NOW["share_requests"]), HERE.others(BEFORE["share_requests"]))
