"""Witnesses beside survey and site check: seldom against a county, and without drawing anything again."""

import numpy as np

from govgauge.simulate import witnesses
from govgauge.simulate.asking import make_samples, make_site_checks, make_survey
from govgauge.simulate.frame import height, take
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
CHECKS = make_site_checks(WORLD)
COPIES = witnesses.make_page_copies(WORLD, CHECKS)


def test_control_questions_stand_beside_the_same_answers():
    answers, _ = make_survey(WORLD)
    asked = witnesses.with_control_questions(WORLD, answers)
    assert all(np.array_equal(asked[name], answers[name]) for name in answers)
    assert asked["from_cases"].mean() > 0.95
    assert asked["coached"].mean() < 0.05


def test_nobody_uses_an_account_that_nobody_has():
    accounts = witnesses.make_accounts(WORLD, 0)
    assert (accounts["active"] <= accounts["registered"]).all()
    assert (accounts["registered"] <= WORLD.places.population).all()
    assert 0.4 < accounts["active"].sum() / accounts["registered"].sum() < 0.9


def test_a_finding_of_the_check_has_a_copy_with_the_same_digest():
    found = take(CHECKS, CHECKS["kind"] != b"bonus")
    shown = take(COPIES, (COPIES["announced"] == 1) & (COPIES["fault"] != b""))
    assert np.isin(found["page_hash"], shown["page_hash"]).all()
    assert height(found) <= height(shown) < 1.3 * height(found)


def test_most_pages_are_copied_before_the_check_and_after_it():
    pages, counts = np.unique(COPIES["page_id"], return_counts=True)
    assert counts.max() == 3
    assert (counts == 3).mean() > 0.8
    assert len(np.unique(COPIES["page_hash"])) == height(COPIES)
    assert ((COPIES["copied_on"] >= WORLD.starts) & (COPIES["copied_on"] < WORLD.ends)).all()
    assert len(pages) > WORLD.places.counties


def test_the_crawler_mostly_found_what_the_comparison_found():
    fields = witnesses.with_crawl(WORLD, make_samples(WORLD, 0, guides=False), half=0)
    assert (fields["equal_days"] <= fields["crawled_days"]).all()
    right = fields["equal"] == 1
    assert (fields["equal_days"][right] >= 1).all()
    assert (2 * fields["equal_days"][right] < fields["crawled_days"][right]).mean() < 0.08
