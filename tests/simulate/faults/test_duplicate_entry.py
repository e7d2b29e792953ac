"""A twin on the other platform within three days."""

import numpy as np

from govgauge.simulate.frame import DAY
from tests.simulate.stage import stage

HERE = stage("duplicate_entry")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")


def twins(frames: dict) -> float:
    """The share of cases with a twin on the other platform, at most three days apart."""
    cases = HERE.mine(frames["up_pro_accept"])
    groups: dict[tuple[bytes, bytes], list[int]] = {}
    for row, key in enumerate(zip(cases["task_code"], cases["applyer_page_code"], strict=True)):
        groups.setdefault(key, []).append(row)
    found = 0
    for rows in groups.values():
        when, where = cases["apply_date"][rows], cases["platform"][rows]
        near = np.abs(when[:, None] - when[None, :]) <= 3 * DAY
        found += int((near & (where[:, None] != where[None, :])).any(axis=1).sum())
    return found / len(cases["task_code"])


def test_many_cases_have_a_twin():
    assert twins(NOW) > 0.15
    assert twins(BEFORE) < 0.04


def test_twins_have_numbers_like_all_others():
    numbers = NOW["up_pro_accept"]["project_no"]
    assert len(np.unique(numbers)) == len(numbers)


def test_twins_have_steps_and_results_of_their_own():
    cases = HERE.mine(NOW["up_pro_accept"])["project_no"]
    assert np.isin(cases, NOW["up_pro_process"]["project_no"]).all()
    assert np.isin(cases, NOW["up_pro_result"]["project_no"]).all()


def test_there_are_more_cases_here_and_as_many_elsewhere():
    assert len(HERE.mine(NOW["up_pro_accept"])["area_code"]) > len(HERE.mine(BEFORE["up_pro_accept"])["area_code"])
    assert len(HERE.others(NOW["up_pro_accept"])["area_code"]) == len(HERE.others(BEFORE["up_pro_accept"])["area_code"])


def test_it_says_both_of_each_pair():
    assert HERE.touched("month") == len(HERE.codes("month")["project_no"]) > 40
