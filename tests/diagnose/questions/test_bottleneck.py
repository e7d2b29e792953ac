"""The part that holds the time stands out among the peers' and among the unit's own."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Bottleneck
from govgauge.diagnose.finding import Finding
from govgauge.diagnose.questions.bottleneck import Parts, answer, judge, medians_of_others
from tests.diagnose.situations import asked, situation, with_table
from tests.score.inventions import row

ASKED = Bottleneck("steps", "n", "days", ("office", "step"), kind="slow-office", counted_in="working days")
OFFICES, STEPS = ("land", "trade", "health", "roads"), ("accept", "review")
UNITS = [f"u{number:02}" for number in range(12)]


def usual(unit: str, office: str, step: str) -> float:
    """Days that a part takes on average: reviews take longer, and nobody is quite like another."""
    wobble = 1 + 0.1 * ((UNITS.index(unit) * 7 + OFFICES.index(office) * 3) % 5 - 2) / 2
    return wobble * (4.0 if step == "review" else 1.0)


def table(days: Callable[[str, str, str], float] = usual, *, n: int = 50) -> pa.Table:
    keys = [(unit, office, step) for unit in UNITS for office in OFFICES for step in STEPS]
    columns = ("county", "period", "office", "step", "n", "days")
    rows = [(unit, "2024", office, step, n, days(unit, office, step) * n) for unit, office, step in keys]
    return pa.table(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))


def found(steps: pa.Table, bottleneck: Bottleneck = ASKED) -> list[Finding]:
    index = with_table(asked("a", bottlenecks=(bottleneck,)), "steps", unit="county", period="period")
    return list(answer(situation(index, [row("u00", "a", 5)], tables={"steps": steps})))


def slow(unit: str, office: str, step: str) -> float:
    return usual(unit, office, step) * (20 if (unit, office, step) == ("u05", "land", "review") else 1)


def test_a_slow_part_is_told_with_its_numbers() -> None:
    (one,) = found(table(slow))
    assert (one.unit, one.kind, one.about, one.object, one.n) == ("u05", "slow-office", "steps", "land · review", 50)
    assert one.value == pytest.approx(20 * usual("u05", "land", "review"))
    assert one.expected == pytest.approx(4, rel=0.05)
    assert one.weight == pytest.approx(50 * (72 - 4), rel=0.01)
    assert one.chance is not None
    assert one.chance < 0.01
    assert one.says["en"].startswith("land · review: 72.0 working days on average of 50, where peers take 4.0")
    assert one.says["zh"].startswith("land · review：50 件平均 72.0 个工作日")


def test_nobody_stands_out_where_all_are_alike() -> None:
    assert found(table()) == []


def test_a_unit_that_is_slow_throughout_has_no_bottleneck() -> None:
    assert found(table(lambda *part: usual(*part) * (6 if part[0] == "u05" else 1))) == []


def test_a_part_that_is_slow_everywhere_is_nobodys_bottleneck() -> None:
    assert found(table(lambda *part: usual(*part) * (6 if part[1] == "land" else 1))) == []


def test_a_part_with_few_cases_accuses_nobody() -> None:
    assert found(table(slow, n=7)) == []


def test_a_part_with_few_peers_accuses_nobody() -> None:
    steps = table(slow)
    few = pa.compute.is_in(steps["county"], value_set=pa.array(UNITS[:8]))
    assert found(steps.filter(few)) == []


def test_other_periods_and_tables_without_the_columns_are_left_alone() -> None:
    steps = table(slow)
    later = steps.set_column(1, "period", pa.array(["2025"] * steps.num_rows))
    assert found(later) == []
    assert found(steps.drop_columns(["days"])) == []
    assert found(steps, replace(ASKED, by=("desk",))) == []


def test_the_published_csv_says_the_same_as_the_table_in_memory() -> None:
    steps = table(slow)
    as_text = pa.table({name: pa.array([str(cell) for cell in steps[name].to_pylist()]) for name in steps.column_names})
    assert [one.says for one in found(as_text)] == [one.says for one in found(steps)]


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=30))
def test_the_median_of_the_others_is_that_of_all_but_oneself(values: list[float]) -> None:
    expected = [statistics.median(values[:place] + values[place + 1 :]) for place in range(len(values))]
    assert medians_of_others(np.array(values)).tolist() == pytest.approx(expected)


def test_the_same_part_beside_twice_as_many_others_has_twice_the_chance() -> None:
    def judged(*parts: str) -> float:
        rows = [(unit, part, 3.0 if (unit, part) == ("u03", "a") else 1.0) for unit in UNITS for part in parts]
        count = np.full(len(rows), 5_000.0)
        each = Parts([r[0] for r in rows], [(r[1], "s") for r in rows], count, total=count * [r[2] for r in rows])
        return float(judge(each).chance[[r[:2] for r in rows].index(("u03", "a"))])

    assert judged(*"abcdef") == pytest.approx(2 * judged(*"abc"), rel=1e-6)


def test_the_mean_of_few_is_less_sure_than_that_of_many() -> None:
    """Eight times as long on average of nine may be chance where of ninety it is not."""

    def chance(n: int) -> float:
        rows = [(unit, part, 8.0 if (unit, part) == ("u03", "a") else 1.0) for unit in UNITS for part in "abc"]
        slow_one = [row[:2] for row in rows].index(("u03", "a"))
        count = np.where(np.arange(len(rows)) == slow_one, float(n), 50.0)
        each = Parts([r[0] for r in rows], [(r[1], "s") for r in rows], count, total=count * [r[2] for r in rows])
        return float(judge(each).chance[slow_one])

    assert chance(9) > 10 * chance(90)
