"""Consultations, the survey and the checks of sites: answered, sampled and judged as the rates say."""

import numpy as np
import pytest

from govgauge.simulate.asking import (
    DRAWN,
    ELEMENTS,
    FIELDS,
    make_consultations,
    make_pertinence,
    make_samples,
    make_site_checks,
    make_survey,
    waves,
)
from govgauge.simulate.frame import BLANK, DAY, NEVER, height
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
ASKED = make_consultations(WORLD)


def test_replies_come_after_questions_and_mostly_in_time():
    replied = ASKED["replied_at"] != NEVER
    days = (ASKED["replied_at"] - ASKED["asked_at"])[replied] / DAY
    assert (days > 0).all()
    assert (days <= ASKED["limit_days"][replied]).mean() > 0.75


def test_two_raters_judge_each_sampled_reply():
    rated = make_pertinence(WORLD, ASKED)
    _, counts = np.unique(rated["ask_id"], return_counts=True)
    assert set(counts.tolist()) == {2}
    assert np.isin(rated["ask_id"], ASKED["ask_id"]).all()
    one, two = (rated["pertinent"][rated["rater"] == rater] for rater in (b"X1", b"X2"))
    assert (one == two).mean() > 0.8


def test_replies_are_drawn_by_the_system_and_raters_seldom_know_whose_they_are():
    rated = make_pertinence(WORLD, ASKED)
    assert (rated["drawn_by"] == "系统".encode()).mean() > 0.97
    named = rated["named_area"] != b""
    assert 0.05 < named.mean() < 0.2
    assert (named & (rated["named_area"] == rated["area_code"])).mean() < 0.12  # four counties: chance alone names some


def test_the_survey_is_drawn_from_a_frame():
    answers, frame = make_survey(WORLD)
    assert (frame["answered"] <= frame["drawn"]).all()
    assert set(frame["drawn"].tolist()) == {DRAWN}
    assert height(answers) == frame["answered"].sum()
    assert len(np.unique(answers["token"])) == height(answers)


def test_answers_are_marks_or_nothing():
    answers, _ = make_survey(WORLD)
    marks = answers["satisfaction"]
    assert ((marks == BLANK) | ((marks >= 0) & (marks <= 100))).all()
    assert 68 < marks[marks >= 0].mean() < 84
    assert (answers["used_online"] <= answers["aware"]).all()


def test_each_half_year_has_a_wave():
    assert len(waves(WORLD)) == 2
    assert WORLD.half_of(waves(WORLD)).tolist() == [0, 1]


def test_site_checks_are_deductions_and_bonuses():
    checks = make_site_checks(WORLD)
    assert {kind.decode() for kind in np.unique(checks["kind"]).tolist()} <= {"veto", "deduction", "bonus"}
    assert (checks["points"][checks["kind"] != b"veto"] > 0).all()


@pytest.mark.parametrize(("guides", "column", "texts"), [(True, "element", ELEMENTS), (False, "field", FIELDS)])
def test_samples_are_mostly_right(guides: bool, column: str, texts: tuple[str, ...]):
    sample = make_samples(WORLD, 0, guides=guides)
    assert {cell.decode() for cell in np.unique(sample[column]).tolist()} == set(texts)
    assert 0.8 < sample["equal"].mean() < 1
