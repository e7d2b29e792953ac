"""Projects, goals, opinions, nodes and money: each dated after what it rests on."""

import numpy as np

from govgauge.simulate import projects
from govgauge.simulate.estate import make_estate
from govgauge.simulate.frame import NEVER, height
from govgauge.simulate.planting import Planted
from tests.simulate.stage import LONGER, world

WORLD = world(LONGER)
ESTATE = make_estate(WORLD, Planted(WORLD, ()))
WORKS = ESTATE.works
GOALS = projects.make_goals(WORLD, WORKS)


def test_a_project_goes_from_feasibility_to_acceptance():
    assert (WORKS["feasibility_on"] < WORKS["approved_on"]).all()
    done = WORKS["accepted_on"] != NEVER
    assert (WORKS["accepted_on"][done] > WORKS["approved_on"][done]).all()


def test_no_honest_project_costs_twice_its_norm():
    assert (WORKS["amount"] < 2 * WORKS["norm_amount"]).all()
    assert (WORKS["amount"] % 100 == 0).all()


def test_only_large_projects_were_decided_outside_and_before_feasibility():
    decided = WORKS["outside_decision_on"] != NEVER
    assert (WORKS["amount"][decided] >= projects.LARGE).all()
    assert (WORKS["outside_decision_on"][decided] < WORKS["feasibility_on"][decided]).all()


def test_no_honest_project_has_the_very_words_of_a_system():
    from govgauge.simulate.systems import function_texts

    texts = function_texts(ESTATE.systems.number, ESTATE.systems.text)[0]
    assert not np.isin(WORKS["function_text"], texts).any()


def test_targets_lie_above_the_baseline():
    known = GOALS["baseline"] != NEVER
    assert (GOALS["target"][known] > GOALS["baseline"][known] * 1.01).all()
    assert (GOALS["set_on"] < GOALS["target_on"]).all()


def test_effects_are_measured_after_the_date_of_the_target():
    measured = GOALS["measured_on"] != NEVER
    assert (GOALS["measured_on"][measured] > GOALS["target_on"][measured]).all()
    assert np.array_equal(measured, GOALS["actual"] != NEVER)


def test_most_goals_are_complete():
    lacking = (GOALS["baseline"] == NEVER) | (GOALS["data_source"] == b"") | (GOALS["method_text"] == b"")
    assert lacking.mean() < 0.3


def test_weights_of_a_projects_goals_are_alike():
    for name in np.unique(GOALS["project_id"])[:20]:
        assert len(set(GOALS["weight"][GOALS["project_id"] == name].tolist())) == 1


def test_three_experts_write_on_each_project():
    opinions = projects.make_opinions(WORLD, WORKS)
    assert height(opinions) == 3 * height(WORKS)
    assert 0.4 < (opinions["sealed"] * opinions["hash_ok"]).mean() <= 1


def test_disclosures_are_due_within_the_records():
    nodes = projects.make_disclosures(WORLD, WORKS)
    assert (nodes["due_on"] < WORLD.ends).all()
    assert np.isin(nodes["project_id"], WORKS["project_id"]).all()


def test_nobody_pays_more_than_the_budget():
    funds = projects.make_funds(WORLD, WORKS)
    assert (funds["paid"] <= funds["budget"]).all()
    assert (funds["paid_last_month"] <= funds["paid"]).all()
    assert {account.decode() for account in np.unique(funds["account_code"]).tolist()} == {"E-GOV", "GEN"}


def test_what_was_there_before_costs_from_the_first_quarter_on():
    funds = projects.make_funds(WORLD, WORKS)
    older = funds["project_id"] == b""
    assert len(np.unique(funds["area_code"][older])) == WORLD.places.counties
    assert set(np.unique(funds["quarter_end"][older])) == set(np.unique(funds["quarter_end"]))
    assert b"" not in np.unique(funds["account_code"][older])


def test_owners_mark_themselves_higher():
    reviews = projects.make_self_reviews(WORLD, WORKS)
    marked = reviews["self_score"] != NEVER
    assert (reviews["self_score"] >= reviews["checked_score"])[marked].mean() > 0.9


def test_rows_of_projects_name_their_project():
    rows, which = projects.of_projects(WORLD, WORKS, name="test", times=2)
    assert np.array_equal(rows.county, WORKS["_c"][which])
    assert rows.count == 2 * height(WORKS)
