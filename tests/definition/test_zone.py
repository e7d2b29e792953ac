"""Time zones are IANA names."""

import pytest

from govgauge.definition.zone import is_zone, zones


@pytest.mark.parametrize("name", ["UTC", "Europe/Amsterdam", "America/Argentina/Buenos_Aires", "Etc/GMT+8"])
def test_it_knows_the_zones_of_the_world(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize("name", ["", "Europe", "Europe/Amsterdm", "localtime", "../etc/passwd", "/etc/passwd", "CEST"])
def test_it_refuses_what_is_no_zone(name: str) -> None:
    assert not is_zone(name)


def test_every_listed_zone_is_one() -> None:
    assert all(is_zone(name) for name in zones()[::25])
