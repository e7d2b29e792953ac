"""Steps, stops and results agree with each other and with the case."""

import numpy as np
import pytest

from govgauge.simulate.frame import DAY, NEVER, height, words
from govgauge.simulate.plans import AUTOMATIC, FETCHED
from govgauge.simulate.steps import account, known, licence_number
from tests.simulate.stage import frames, world

WORLD = world()
MONTH = frames("month", 0, ())[0]
CASES, STEPS = MONTH["up_pro_accept"], MONTH["up_pro_process"]
STOPS, RESULTS = MONTH["up_pro_special_procedure"], MONTH["up_pro_result"]


def named(name: str) -> np.ndarray:
    return STEPS["process_name"] == name.encode()


def test_every_step_belongs_to_a_case():
    for frame in (STEPS, STOPS, RESULTS, MONTH["up_pro_material"], MONTH["hall_tickets"]):
        assert np.isin(frame["project_no"], CASES["project_no"]).all()


def test_steps_end_after_they_begin():
    done = STEPS["event_end_time"] != NEVER
    assert (STEPS["event_end_time"][done] >= STEPS["event_start_time"][done]).all()


def test_every_case_is_accepted_once():
    assert named("受理").sum() == height(CASES)


def test_no_step_but_fetching_ends_after_the_result():
    result = CASES["result_date"][STEPS["_case"]]
    working = ~named("取件") & (STEPS["event_end_time"] != NEVER)
    assert (STEPS["event_end_time"][working] <= result[working]).all()


def test_the_closing_step_ends_with_the_result():
    closing = named("办结") & (STEPS["event_end_time"] != NEVER)
    assert np.array_equal(STEPS["event_end_time"][closing], CASES["result_date"][STEPS["_case"][closing]])


def test_a_supplement_follows_a_return():
    returned = np.unique(STEPS["project_no"][STEPS["event_name"] == "退回".encode()])
    supplied = np.unique(STEPS["project_no"][named("补正")])
    assert np.isin(supplied, returned).all()
    assert 0.01 < len(supplied) / height(CASES) < 0.15


def test_machines_have_no_account_of_a_person():
    automatic = CASES["_how"][STEPS["_case"]] == AUTOMATIC
    assert (STEPS["handle_user"][automatic] == b"SYSTEM").all()
    assert (STEPS["handle_user_type"][~automatic] == 1).all()


def test_a_second_department_reviews_where_the_item_says_so():
    item = CASES["_i"][STEPS["_case"]]
    review = named("审查") & (WORLD.items.second[item] >= 0)
    expected = WORLD.organs.code[CASES["_c"][STEPS["_case"]], WORLD.items.second[item]]
    assert review.any()
    assert np.array_equal(STEPS["handle_org_code"][review], expected[review])


def test_results_are_fetched_at_the_window():
    assert (STEPS["place"][named("取件")] == 2).all()
    fetched = CASES["_delivery"] == FETCHED
    assert 0.01 < fetched.mean() < 0.3


def test_stops_have_document_and_end_but_for_a_few():
    assert (STOPS["document_no"] != b"").mean() > 0.8
    ended = STOPS["end_time"] != NEVER
    assert (STOPS["end_time"][ended] > STOPS["special_time"][ended]).all()


@pytest.mark.parametrize("source", [1, 2])
def test_result_codes_follow_their_source(source: int):
    codes = set(RESULTS["result_type"][RESULTS["data_source"] == source].tolist())
    assert codes <= ({0, 1, 2, 3, 4, 5, 6} if source == 1 else {1, 2, 3, 4, 5, 6})


def test_only_granted_cases_have_a_licence_with_a_number():
    licence = RESULTS["result_cetr_no"] != b""
    assert licence.any()
    assert (RESULTS["_end"][licence] == 0).all()
    assert len(np.unique(RESULTS["result_cetr_no"][licence])) == licence.sum()


def test_what_lies_after_the_last_day_is_not_known():
    edge = WORLD.ends * DAY
    frame = {"a": np.array([edge - 5, edge + 5]), "b": np.array([edge + 1, edge + 9])}
    cut = known(frame, WORLD, "a", "b")
    assert cut["a"].tolist() == [edge - 5]
    assert cut["b"].tolist() == [NEVER]


def test_accounts_and_licence_numbers_are_names():
    assert account(WORLD, np.array([0]), department=np.array([3]), desk=np.array([7]))[0].endswith(b"0307")
    frame = {"project_no": words(["99010220240112345678"])}
    assert len(licence_number(frame, np.array([2]))[0]) == 12
