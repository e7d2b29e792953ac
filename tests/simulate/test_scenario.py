"""Sizes are data; months and half-years follow from them."""

from datetime import date

import pytest

from govgauge.simulate.planting import found
from govgauge.simulate.scenario import SCENARIOS
from tests.simulate.stage import SMALL


def test_the_demo_is_about_a_hundred_counties_and_three_hundred_thousand_cases():
    demo = SCENARIOS["demo"]
    assert (demo.cities, demo.counties, demo.months) == (12, 100, 24)
    assert demo.cases >= 300_000
    assert (demo.starts, demo.ends) == (date(2024, 1, 1), date(2026, 1, 1))


def test_the_province_is_ten_million_cases():
    assert SCENARIOS["province"].cases >= 10_000_000


def test_halves_and_their_last_days():
    demo = SCENARIOS["demo"]
    assert demo.halves == ("2024-H1", "2024-H2", "2025-H1", "2025-H2")
    assert demo.snapshot(0) == date(2024, 6, 30)
    assert demo.snapshot(3) == date(2025, 12, 31)


def test_a_half_begins_with_its_first_month():
    assert [SCENARIOS["demo"].first_month(half) for half in range(4)] == [0, 6, 12, 18]


@pytest.mark.parametrize(("month", "half"), [(0, 0), (5, 0), (6, 1), (23, 3)])
def test_a_month_lies_in_its_half(month: int, half: int):
    assert SCENARIOS["demo"].half_of_month(month) == half


def test_months_are_named_as_files_are():
    assert SMALL.month_id(0) == "2024-01"
    assert SCENARIOS["demo"].month_id(23) == "2025-12"


@pytest.mark.parametrize("name", ["demo", "province"])
def test_every_kind_is_planted_at_least_once(name: str):
    scenario = SCENARIOS[name]
    assert scenario.faults >= max(28, len(found("faults")))
    assert scenario.lookalikes >= max(28, len(found("lookalikes")))
    assert scenario.faults + scenario.lookalikes < scenario.counties
