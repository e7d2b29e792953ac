"""What an analysis says in plain words."""

import pytest

from govgauge.definition.model import Ranking, Robustness, Unit, Units, VaryingWeights
from govgauge.robust.figures import tables
from govgauge.robust.reading import factor, reading, share, title
from govgauge.robust.told import settings_told
from tests.robust.inventions import VALUES, analysis_of, method, small, still


def sentences(made, said, lang="en"):
    found = analysis_of(made, said)
    told = reading(made[0], tables(found, top=3), told=settings_told(found, top=3))
    return " ".join(words[lang] for words in told)


def test_it_says_who_leads_who_cannot_be_told_apart_and_what_drives_it():
    units = Units(listed={unit: Unit(unit, {"en": f"Town {unit}", "zh": f"{unit}镇"}) for unit in VALUES})
    said = sentences(small(units=units), Robustness(draws=64))
    assert "was made again 64 times; none failed" in said
    assert "Town u1 is first in" in said
    assert "Ranks that cannot be told apart: 1–2" in said
    assert "What moves the ranking most is" in said
    chinese = sentences(small(units=units), Robustness(draws=64), lang="zh")
    assert "u1镇" in chinese
    assert "Town" not in chinese


def test_a_ranking_that_never_moves_is_said_to_be_told_apart():
    said = sentences(small(), still())
    assert "u1 is first in 100 % of the draws" in said
    assert "Every unit can be told from the next." in said
    assert "Least sure" not in said


def test_failed_draws_are_said_first():
    values = {**VALUES, "u5": {"a": -1, "b": 15, "c": 20, "d": 25}}
    said = still(draws=16, weights=VaryingWeights(), combination=(method("declared"), method("geometric")))
    assert "8 of them failed and are left out" in sentences(small(values), said)
    assert "其中 8 次失败、不计入" in sentences(small(values), said, lang="zh")


def test_each_group_has_its_own_leader():
    units = {unit: {"kind": "town" if unit < "u3" else "county"} for unit in VALUES}
    said = sentences(small(units=units, ranking=Ranking(within="kind")), Robustness(draws=16))
    assert "In county: u3 is first" in said
    assert "In town: u1 is first" in said


def test_groups_are_called_by_their_titles():
    units = {unit: {"kind": "town" if unit < "u3" else "county"} for unit in VALUES}
    ranking = Ranking(within="kind", titles={"town": {"en": "the towns", "zh": "镇"}, "county": {"zh": "县组"}})
    assert "In the towns: u1 is first" in sentences(small(units=units, ranking=ranking), Robustness(draws=16))
    chinese = sentences(small(units=units, ranking=ranking), Robustness(draws=16), lang="zh")
    assert "镇组：u1在" in chinese
    assert " 县组：u3在" in chinese


def test_of_very_many_groups_the_first_ones_are_told(monkeypatch):
    monkeypatch.setattr("govgauge.robust.reading.MOST_GROUPS", 2)
    made = small(units={unit: {"kind": unit} for unit in VALUES}, ranking=Ranking(within="kind"))
    said = sentences(made, Robustness(draws=8))
    assert "In u2: u2 is first" in said
    assert "In u3" not in said
    assert "And 3 more groups: see ranks.csv." in said


def test_units_that_share_a_rank_are_no_range_of_ranks():
    values = {unit: dict.fromkeys("abcd", 50) for unit in VALUES}
    assert "Ranks that cannot be told apart: 1." in sentences(small(values), Robustness(draws=16))


@pytest.mark.parametrize(
    ("part", "words"), [(0.0, "0 %"), (0.001, "<1 %"), (0.5, "50 %"), (0.999, ">99 %"), (1.0, "100 %")]
)
def test_nearly_all_does_not_look_like_all(part, words):
    assert share(part) == words


def test_factors_of_a_level_say_which():
    assert factor("weights of level 2") == ("weights at level 2", "第 2 层权重")
    assert factor("combination of level 0") == ("how level 0 is combined", "第 0 层合成方法")
    assert factor("measurement")[1] == "测量误差"


def test_a_unit_without_a_title_is_called_by_its_id():
    assert title(small()[0], "u1", lang="zh") == "u1"
    assert title(small()[0], "nobody", lang="en") == "nobody"
