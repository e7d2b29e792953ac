"""One applicant, one item, one platform: branches of a chain."""

import numpy as np
import pyarrow as pa

from govgauge.records.checks import uscc
from tests.simulate.stage import same, stage

HERE = stage("branch_openings", "lookalikes")

NOW = HERE.with_it("month")
CASES = HERE.mine(NOW["up_pro_accept"])
MINE = CASES["_touched"]


def test_one_enterprise_files_one_item_many_times():
    assert MINE.sum() >= 3
    assert len(np.unique(CASES["applyer_page_code"][MINE])) == 1
    assert len(np.unique(CASES["task_code"][MINE])) == 1


def test_all_on_one_platform():
    assert set(CASES["platform"][MINE].tolist()) == {1}


def test_the_code_is_that_of_an_enterprise_of_the_county():
    codes = np.unique(CASES["applyer_page_code"][MINE])
    assert not uscc.faults(pa.array([code.decode() for code in codes.tolist()]))
    assert set(CASES["applyer_area_code"][MINE].tolist()) == {HERE.area[:6]}


def test_others_file_as_many_cases_as_before():
    assert same(HERE.others(NOW["up_pro_accept"]), HERE.others(HERE.without_it("month")["up_pro_accept"]), "area_code")
