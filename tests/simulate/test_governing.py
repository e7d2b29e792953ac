"""Governing with data: warnings before events, disposal after warnings, everything of one county."""

import numpy as np

from govgauge.simulate import governing
from govgauge.simulate.frame import BLANK, DAY, NEVER, height
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
EVENTS = governing.make_events(WORLD)
WARNINGS = governing.make_warnings(WORLD, EVENTS)
CHAIN = governing.make_dispatches(WORLD, WARNINGS)


def test_cockpit_batches_are_older_than_the_look_at_them():
    probes = governing.make_cockpit_probes(WORLD)
    age = probes["probed_at"] - probes["source_batch_at"]
    assert (age > 0).all()
    assert 0.6 < (age <= probes["declared_minutes"] * 60).mean() < 0.98


def test_active_users_are_users():
    use = governing.make_cockpit_use(WORLD)
    assert (use["active_users"] <= use["decision_users"]).all()
    assert set(((use["week"] + 3) % 7).tolist()) == {0}  # Mondays


def test_reports_are_cited_after_they_were_filed():
    reports = governing.make_reports(WORLD)
    cited = reports["policy_on"] != NEVER
    assert 0.1 < cited.mean() < 0.7
    assert (reports["policy_on"][cited] > reports["filed_on"][cited]).all()
    assert np.array_equal(cited, reports["policy_document_no"] != b"")


def test_a_verified_change_was_measured_before_and_tested_after():
    changes = governing.make_changes(WORLD)
    good = changes["verified"] == 1
    assert (changes["measure_registered_on"][good] < changes["decided_on"][good]).all()
    assert (changes["tested_on"][good] > changes["decided_on"][good]).all()


def test_events_and_warnings_are_of_objects_in_the_register():
    objects = governing.make_objects(WORLD, 0)
    assert np.isin(EVENTS["object_id"], objects["object_id"]).all()
    assert np.isin(WARNINGS["object_id"], objects["object_id"]).all()
    assert (objects["live_feeds"] > 0).mean() > 0.4


def test_warnings_are_recorded_within_minutes():
    delay = WARNINGS["recorded_at"] - WARNINGS["issued_at"]
    assert (delay > 0).all()
    assert np.quantile(delay, 0.99) < 900


def test_a_part_of_the_events_was_foreseen():
    foreseen = 0
    for area, name, when in zip(EVENTS["area_code"], EVENTS["object_id"], EVENTS["happened_at"], strict=True):
        mine = (WARNINGS["area_code"] == area) & (WARNINGS["object_id"] == name)
        gap = when - WARNINGS["issued_at"][mine]
        foreseen += bool(((gap > 0) & (gap <= governing.WINDOW)).any())
    assert 0.3 < foreseen / height(EVENTS) < 0.9


def test_unverified_warnings_have_no_verifier():
    open_ = WARNINGS["verified"] == BLANK
    assert (WARNINGS["verifier"][open_] == b"").all()
    assert (WARNINGS["verifier"][~open_] != b"").all()


def test_the_chain_is_in_order():
    done = CHAIN["feedback_at"] != NEVER
    assert (CHAIN["dispatched_at"][done] < CHAIN["disposed_at"][done]).all()
    assert (CHAIN["disposed_at"][done] < CHAIN["feedback_at"][done]).all()
    assert np.array_equal(CHAIN["warning_id"], WARNINGS["warning_id"])


def test_disposals_differ():
    texts = CHAIN["disposal_text"][CHAIN["disposal_text"] != b""]
    hashes = CHAIN["evidence_hash"][CHAIN["evidence_hash"] != b""]
    assert len(np.unique(texts)) > 0.5 * len(texts)
    assert len(np.unique(hashes)) == len(hashes)


def test_sensors_report_at_most_the_hours_that_are_due():
    sensors = governing.make_sensors(WORLD)
    assert (sensors["valid_hours"] <= sensors["due_hours"]).all()
    assert 0.8 < sensors["valid_hours"].sum() / sensors["due_hours"].sum() < 0.99


def test_proposals_are_answered_after_they_came():
    proposals = governing.make_proposals(WORLD)
    done = proposals["replied_on"] != NEVER
    assert (proposals["replied_on"][done] > proposals["submitted_on"][done]).all()
    assert (proposals["adopted"][~done] == 0).all()


def test_open_data_is_used_only_where_it_is_usable():
    sets, use = governing.make_datasets(WORLD, 0)
    assert np.array_equal(sets["dataset_id"], use["dataset_id"])
    broken = (sets["downloadable"] == 0) | (sets["row_count"] == 0)
    assert (use["outside_users"][broken] < 12).all()


def test_organisations_take_part():
    tasks = governing.make_participation(WORLD)
    assert (tasks["delivered_on"] * DAY < WORLD.ends * DAY).all()
    assert {code[:2] for code in tasks["organisation_code"].tolist()} == {b"52"}
