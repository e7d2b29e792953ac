"""What rules say, and how."""

from datetime import date

import pytest

from govgauge.definition.check.wrong import advice, no_zone, span, unknown, wrong
from govgauge.definition.mark import Mark


def test_a_problem_says_its_line_and_its_code() -> None:
    problem = wrong(Mark("index.yaml", 3), "some-rule", found="it is so", allowed="not so", remedy="change it")
    assert (problem.where, problem.code, problem.advice) == ("index.yaml:3", "some-rule", False)
    assert str(problem) == "index.yaml:3: it is so\n    allowed: not so\n    to do:   change it"


def test_advice_breaks_no_rule() -> None:
    assert advice(Mark("index.yaml", 3), "some-rule", found="it is so").advice


def test_a_mark_without_file_is_no_place() -> None:
    assert wrong(Mark("", 0), "some-rule", found="it is so").where == ""


def test_an_unknown_name_offers_near_ones_and_lists_the_known() -> None:
    problem = unknown(Mark("", 0), "x", found="?", word="flor", known=["floor", "target"], remedy="else")
    assert (problem.allowed, problem.remedy) == ("floor, target", "did you mean 'floor'?")
    assert unknown(Mark("", 0), "x", found="?", word="zzz", known=["floor"], remedy="else").remedy == "else"
    assert unknown(Mark("", 0), "x", found="?", word="zzz", known=[]).allowed == "none declared"


def test_a_near_time_zone_is_offered_without_listing_them_all() -> None:
    problem = no_zone(Mark("", 0), "Asia/Shanghi")
    assert problem.remedy.startswith("did you mean 'Asia/Shanghai'")
    assert len(problem.allowed) < 60
    assert "IANA" in no_zone(Mark("", 0), "zzz").remedy


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, "at any time"),
        (None, date(2024, 1, 2), "until 2024-01-02"),
        (date(2024, 1, 1), None, "from 2024-01-01 on"),
        (date(2024, 1, 1), date(2024, 1, 2), "from 2024-01-01 to 2024-01-02"),
    ],
)
def test_a_stretch_of_time_is_said_in_words(since: date | None, until: date | None, words: str) -> None:
    assert span(since, until) == words
