"""Counter-checks accuse the one who stands out, and nobody because many were tried."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from govgauge.diagnose.questions.gaming import answer, likely
from tests.diagnose.situations import asked, counter_check, hits, situation, told
from tests.score.inventions import row

HONEST = [hits(f"u{n}", n % 3, 100) for n in range(10)]


def made(*rows: dict[str, object], units=None, trim="0", against="peers", **diagnose):
    index = asked("claim", units=units, **diagnose)
    doubt = counter_check(chance="1/100", least_share="1/20", trim=trim, against=against)
    index = replace(index, indicators={**index.indicators, "doubt": doubt})
    return situation(index, [row("u0", "claim", 90), *rows])


def test_a_unit_with_many_hits_is_told_with_its_numbers() -> None:
    (found,) = answer(made(*HONEST, hits("bad", 40, 100)))
    assert (found.unit, found.kind, found.about, found.hits, found.n) == ("bad", "made-up", "doubt", 40, 100)
    assert found.chance is not None
    assert found.chance < 1e-6
    assert found.expected == pytest.approx(9.5 / 1001)
    assert "40 of 100, where 0.9 would be like its peers" in found.says["en"]
    assert "供复核" in found.says["zh"]


def test_the_chance_is_that_over_all_that_were_tried() -> None:
    (found,) = answer(made(*HONEST, hits("bad", 12, 100)))
    assert found.chance == pytest.approx(11 * 10**-found.weight)
    assert "over all 11 tried" in found.says["en"]


def test_what_one_in_a_hundred_has_accuses_nobody_among_hundreds() -> None:
    """Each test by itself would suspect at 1/100; of two hundred honest units some are so lucky or unlucky."""
    crowd = [hits(f"v{n}", n % 3, 100) for n in range(200)]
    lucky = hits("lucky", 6, 100)
    assert told(list(answer(made(*crowd, lucky)))) == []
    assert told(list(answer(made(*crowd, lucky, chance=Decimal(1))))) == [("lucky", "doubt")]


def test_the_worse_comes_with_the_larger_weight() -> None:
    first, second = answer(made(*HONEST, hits("bad", 40, 100), hits("worse", 60, 100), trim="1/5"))
    weights = {first.unit: first.weight, second.unit: second.weight}
    assert weights["worse"] > weights["bad"]


def test_a_unit_unlike_itself_stands_out_where_its_peers_differ_as_much() -> None:
    """Peers of all sorts make anything possible; a unit that changed is another matter."""
    wide = [hits(f"w{n}", 500 + 50 * n, 1000, period=period) for n in range(10) for period in ("2023", "2024")]
    fallen = [hits("fallen", 500, 1000, period="2023"), hits("fallen", 990, 1000)]
    steady = [hits("steady", 985, 1000, period="2023"), hits("steady", 990, 1000)]
    by_itself = made(*wide, *fallen, *steady, against="either")
    assert {(f.unit, f.period) for f in answer(by_itself)} == {("fallen", "2024")}
    assert list(answer(made(*wide, *fallen, *steady))) == []


def test_peers_are_those_of_the_group() -> None:
    groups = {**{f"u{n}": {"band": "low"} for n in range(10)}, **{f"w{n}": {"band": "high"} for n in range(10)}}
    high = [hits(f"w{n}", 38 + n % 4, 100) for n in range(10)]
    together = list(answer(made(*HONEST, *high, units=groups, peers="band")))
    assert together == []


def test_units_without_cases_are_not_tried() -> None:
    assert list(answer(made(hits("none", 0, 0), hits("one", 3, 9)))) == []


@pytest.mark.parametrize(
    ("chance", "said"),
    [(0.0123, "0.012"), (1.0, "1"), (0.0000456, "0.000046"), (0.0, "<0.000001"), (9e-7, "<0.000001")],
)
def test_a_chance_is_said_no_smaller_than_it_can_be_meant(chance: float, said: str) -> None:
    assert likely(chance) == said
