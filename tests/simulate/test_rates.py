"""Every rate is a share with its source, and every rate is used."""

from pathlib import Path

import pytest

import govgauge.simulate as package
from govgauge.simulate.rates import RATES

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(package.__path__[0]).glob("*.py"))


@pytest.mark.parametrize("name", sorted(RATES))
def test_a_rate_is_a_share_that_varies_and_says_where_it_comes_from(name: str):
    rate = RATES[name]
    assert 0 < rate.middle < 1
    assert 0 <= rate.spread <= 0.6
    assert abs(rate.quality) <= 0.6
    assert rate.source


def test_the_rates_of_practice():
    assert 0.003 <= RATES["negative"].middle <= 0.02
    assert 0.01 <= RATES["stop_undocumented"].middle <= 0.03
    assert RATES["request_returned"].middle == 0.05
    assert RATES["connected"].middle >= 0.95


def test_better_counties_have_less_of_what_is_bad():
    for name in ("late", "negative", "supplement", "duplicate", "half_way", "resource_dead", "dead_system"):
        assert RATES[name].quality < 0
