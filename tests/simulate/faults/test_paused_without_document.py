"""Stops without papers let late cases look timely."""

from tests.simulate.stage import stage

HERE = stage("paused_without_document")

NOW, BEFORE = HERE.with_it("month"), HERE.without_it("month")
STOPS = HERE.mine(NOW["up_pro_special_procedure"])


def test_most_stops_have_no_document():
    honest = HERE.mine(BEFORE["up_pro_special_procedure"])
    assert (STOPS["document_no"] == b"").mean() > 0.6
    assert (honest["document_no"] == b"").mean() < 0.2


def test_half_of_them_are_of_the_kind_other():
    bare = STOPS["document_no"] == b""
    assert 0.3 < (STOPS["special_type"][bare] == 9).mean() < 0.7


def test_the_cases_really_waited():
    cases = HERE.mine(NOW["up_pro_accept"])
    stopped = cases["_stop"] > 0
    assert (cases["_s1"] - cases["_t2"])[stopped].min() > 0


def test_it_says_which_cases():
    numbers = {code.encode() for code in HERE.codes("month")["project_no"]}
    assert numbers <= set(HERE.mine(NOW["up_pro_accept"])["project_no"].tolist())
    assert HERE.touched("month") == len(numbers) > 20


def test_there_are_as_many_cases_elsewhere_as_before():
    assert len(HERE.others(NOW["up_pro_accept"])["area_code"]) == len(HERE.others(BEFORE["up_pro_accept"])["area_code"])
