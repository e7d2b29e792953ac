"""New data under the old rule: what moved because the rule did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from govgauge.definition.model import Dated
from govgauge.run.bridges import bridges
from govgauge.score.ladder import score
from tests.score.inventions import index, indicator, measures, node, row, scores_of

PERIODS = ["2022", "2023", "2024"]
ROWS = [
    row(unit, name, value + 10 * step, period=period)
    for step, period in enumerate(PERIODS)
    for unit, given in {"u": {"a": 20, "b": 60}, "v": {"a": 50, "b": 50}}.items()
    for name, value in given.items()
]


def made(**more: object):
    plain = index([node("overall", "a", "b")], [indicator("a", weight=1), indicator("b", weight=1)])
    return replace(plain, indicators={**plain.indicators, "a": replace(plain.indicators["a"], **more)})  # type: ignore[arg-type]


def test_no_rule_that_changed_is_no_bridge() -> None:
    assert bridges(made(), measures(ROWS), periods=PERIODS) == {}


def test_a_changed_weight_gives_the_scores_that_the_old_one_would_have_given() -> None:
    weight = (Dated(Fraction(1), until=date(2023, 12, 31)), Dated(Fraction(3), since=date(2024, 1, 1)))
    found = bridges(made(weight=weight), measures(ROWS), periods=PERIODS)
    assert list(found) == ["2024"]
    assert found["2024"] == pytest.approx({"u": 60.0, "v": 70.0})
    new = scores_of(score(made(weight=weight), measures(ROWS)), period="2024", facet="", node="overall")
    assert new == pytest.approx({"u": 50.0, "v": 70.0})


def test_a_new_indicator_is_left_out_of_the_bridge() -> None:
    found = bridges(made(since=date(2024, 1, 1)), measures(ROWS), periods=PERIODS)
    assert found["2024"] == pytest.approx({"u": 80.0, "v": 70.0})


def test_measures_of_what_the_index_does_not_have_do_not_matter() -> None:
    stray = row("u", "core.a", 1, period="2024")
    found = bridges(made(since=date(2024, 1, 1)), measures([*ROWS, stray]), periods=PERIODS)
    assert found["2024"]["u"] == pytest.approx(80.0)


def test_a_unit_without_a_score_has_no_bridge() -> None:
    rows = [one for one in ROWS if one["unit"] != "v"] + [row("v", "b", "no data: no cases", period="2024")]
    assert set(bridges(made(since=date(2024, 1, 1)), measures(rows), periods=PERIODS)["2024"]) == {"u"}
