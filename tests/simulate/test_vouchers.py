"""What vouches for projects and money agrees with what is said of them, but for a little honest disorder."""

from dataclasses import replace

import numpy as np
import pytest

from govgauge.simulate import projects, upkeep, vouchers
from govgauge.simulate.estate import make_estate
from govgauge.simulate.frame import NEVER, Frame
from govgauge.simulate.planting import Planted
from govgauge.simulate.projects import EGOV
from govgauge.simulate.systems import make_systems
from tests.simulate.stage import LONGER, frames, same, world

YEARS = replace(LONGER, id="years", months=24)  # equipment is read after a year
WORLD = world(YEARS)
WORKS = make_estate(WORLD, Planted(WORLD, ())).works
MADE = frames("once", 0, (), YEARS)[0]


def test_a_due_day_is_later_than_approved_by_a_document_nearly_always():
    moved = WORKS["accept_due_on"] > WORKS["approval_due_on"]
    put_off = WORKS["extension_no"] != b""
    assert not (put_off & ~moved).any()
    assert (moved & ~put_off).mean() < 0.12
    assert (WORKS["approval_due_on"] > WORKS["approved_on"]).all()
    assert (WORKS["extended_on"] < WORKS["approval_due_on"])[put_off].all()
    assert np.array_equal(WORKS["extended_on"] != NEVER, put_off)


def test_who_signed_an_opinion_wrote_something():
    opinions = MADE["expert_opinions"]
    assert np.array_equal(opinions["opinion_text"] == b"", opinions["signed_on"] == NEVER)


def test_few_experts_write_what_another_wrote_of_the_project():
    opinions = MADE["expert_opinions"]
    long = np.array([len(text.decode()) >= 20 for text in opinions["opinion_text"].tolist()])
    pairs = list(zip(opinions["opinion_text"][long].tolist(), opinions["expert"][long].tolist(), strict=True))
    by_text: dict[bytes, set[bytes]] = {}
    for text, expert in pairs:
        by_text.setdefault(text, set()).add(expert)
    assert sum(len(by_text[text]) > 1 for text, _ in pairs) / len(pairs) < 0.15


def test_a_page_is_fetched_after_it_was_published_and_mostly_stays_as_it_was():
    pages = MADE["disclosures"]
    seen = pages["first_seen_on"] != NEVER
    assert (pages["first_seen_on"] >= pages["published_on"])[seen].all()
    assert np.array_equal(seen, pages["digest_first"] != b"")
    still = pages["digest_last"] != b""
    assert (seen & (pages["reachable"] == 1))[still].all()
    silent = still & (pages["digest_last"] != pages["digest_first"]) & (pages["corrected_on"] == NEVER)
    assert silent.mean() < 0.06
    assert ((pages["first_seen_on"] - pages["published_on"])[seen] > 14).mean() < 0.08


def test_only_hand_overs_have_somebody_who_gave_over():
    named = MADE["responsible"]
    assert np.array_equal(named["given_over_by"] == b"", named["handover_signed"] == -1)
    over = named["given_over_by"][named["given_over_by"] != b""]
    assert (over == vouchers.NOBODY.encode()).mean() < 0.12


def test_a_finding_that_says_so_names_everybody():
    chains: Frame = {
        "system_id": np.array([b"s1", b"s1", b"s1", b"s2"]),
        "person_code": np.array([b"h1", b"h2", b"h1", b"h3"]),
        "from_on": np.array([100, 200, 300, 100]),
    }
    failures: Frame = {
        "system_id": np.array([b"s1", b"s1", b"s2"]),
        "failed_on": np.array([350, 350, 350]),
        "finding_on": np.array([400, 400, NEVER]),
        "holders_named": np.array([1, 0, 0]),
    }
    assert vouchers.with_persons(failures, chains)["persons_named"].tolist() == [2, 1, -1]


def test_samples_are_drawn_by_the_system():
    reviews = MADE["self_reviews"]
    assert (reviews["drawn_by"] == vouchers.SYSTEM.encode()).mean() > 0.8
    assert (reviews["drawn_by"] == vouchers.UNIT.encode()).mean() < 0.12


def test_only_awarded_notices_are_paid_and_no_more_than_they_say():
    notices, paid = MADE["procurement"], MADE["treasury_payments"]
    awarded = notices["notice_id"][notices["outcome"] == vouchers.AWARDED.encode()]
    assert np.isin(paid["notice_id"], awarded).all()
    amount = dict(zip(notices["notice_id"].tolist(), notices["amount"].tolist(), strict=True))
    for notice in awarded.tolist():
        assert paid["amount"][paid["notice_id"] == notice].sum() <= amount[notice]


def test_after_half_a_year_every_awarded_notice_has_a_payment_mostly_from_its_account():
    notices, paid = MADE["procurement"], MADE["treasury_payments"]
    old = (notices["outcome"] == vouchers.AWARDED.encode()) & (notices["on_date"] + 180 < WORLD.ends)
    assert np.isin(notices["notice_id"][old], paid["notice_id"]).all()
    said = notices["notice_id"][old & (notices["account_code"] == EGOV.encode())]
    own = paid["notice_id"][paid["account_code"] == EGOV.encode()]
    assert np.isin(said, own).mean() > 0.85


def test_a_monitor_agrees_with_the_log_but_for_some():
    assets, read = MADE["assets"], MADE["asset_monitor"]
    log = dict(zip(assets["asset_id"].tolist(), assets["utilisation_pct"].tolist(), strict=True))
    logged = np.array([log[name] for name in read["asset_id"].tolist()])
    assert (logged != NEVER).all()
    whole = read["days_read"] >= 300
    assert (np.abs(read["used_pct"] - logged)[whole] > 200).mean() < 0.1
    assert 0 < (~whole).mean() < 0.2


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("expert_opinions", lambda: projects.make_opinions(WORLD, WORKS)),
        ("disclosures", lambda: projects.make_disclosures(WORLD, WORKS)),
        ("self_reviews", lambda: projects.make_self_reviews(WORLD, WORKS)),
        ("failed_systems", lambda: upkeep.make_failures(WORLD, make_systems(WORLD))),
        ("procurement", lambda: upkeep.make_procurement(WORLD)),
    ],
)
def test_what_vouches_changes_nothing_of_what_it_vouches_for(name: str, made):
    assert same(made(), MADE[name])
