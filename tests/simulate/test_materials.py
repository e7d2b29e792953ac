"""Papers belong to cases; what is shared is not asked for; licences are those of the results."""

import numpy as np

from govgauge.simulate.frame import DAY, height
from govgauge.simulate.materials import (
    LICENCE_OF,
    PAPER,
    SHARED,
    UPLOAD,
    licence_code,
    make_licences,
    shared_places,
)
from govgauge.simulate.names import LICENCES, MATERIALS
from govgauge.simulate.plans import AUTOMATIC
from tests.simulate.stage import frames, world

WORLD = world()
MONTH = frames("month", 0, ())[0]
CASES, PAPERS, CALLS = MONTH["up_pro_accept"], MONTH["up_pro_material"], MONTH["lic_calls"]


def test_a_case_has_the_materials_of_its_item():
    first = PAPERS["is_supplement"] == 0
    counts = np.bincount(PAPERS["_case"][first], minlength=height(CASES))
    assert np.array_equal(counts, WORLD.items.materials[CASES["_i"]])


def test_materials_come_in_three_ways():
    assert set(PAPERS["get_type"].tolist()) == {UPLOAD, PAPER, SHARED}


def test_machines_only_use_shared_data():
    automatic = CASES["_how"][PAPERS["_case"]] == AUTOMATIC
    assert (PAPERS["get_type"][automatic & (PAPERS["is_supplement"] == 0)] == SHARED).all()


def test_few_online_cases_bring_paper():
    online = CASES["_online"][PAPERS["_case"]]
    assert (PAPERS["get_type"][online] == PAPER).mean() < 0.1
    assert (PAPERS["get_type"][~online] == PAPER).mean() > 0.2


def test_paper_online_means_half_way():
    paper = (PAPERS["get_type"] == PAPER) & CASES["_online"][PAPERS["_case"]]
    assert CASES["_half_way"][PAPERS["_case"][paper]].all()


def test_every_supplement_has_its_paper():
    counts = np.bincount(PAPERS["_case"][PAPERS["is_supplement"] == 1], minlength=height(CASES))
    assert (counts >= CASES["_supplements"]).all()


def test_only_what_a_licence_stands_for_is_shared_by_rule():
    places = shared_places(WORLD, 0)
    assert places.any()
    assert (LICENCE_OF[np.broadcast_to(WORLD.items.material, places.shape)[places]] >= 0).all()


def test_codes_name_licences():
    assert licence_code(np.array([-1, 3])).tolist() == [b"", b"11100000000010103"]
    assert len(LICENCE_OF) == len(MATERIALS)
    assert LICENCE_OF.max() < len(LICENCES)


def test_licences_are_those_of_the_results():
    results, licences = MONTH["up_pro_result"], MONTH["up_lic_data"]
    assert height(licences) == (results["result_cetr_no"] != b"").sum()
    assert np.isin(licences["certificate_number"], results["result_cetr_no"]).all()
    again = make_licences(results)
    assert np.array_equal(again["issue_date"], results["result_date"][results["_licence"] >= 0] // DAY)


def test_most_checks_of_licences_succeed():
    assert CALLS["result"].mean() > 0.85
    assert (CALLS["certificate_type_code"] != b"").all()
    assert len(np.unique(CALLS["call_id"])) == height(CALLS)


def test_paper_is_used_where_the_check_failed_or_the_county_insists():
    failed = CALLS["result"] == 0
    assert CALLS["paper_used"][failed].mean() > CALLS["paper_used"][~failed].mean()
