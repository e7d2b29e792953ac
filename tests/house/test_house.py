"""Every file of the house keeps every rule, and there is at least as much test as source."""

from pathlib import Path

import pytest

from tests.house import danger, layers, mirror, shape, size, words
from tests.house.source import House, Source, read_sources, survey

CHECKOUT = Path(__file__).resolve().parents[2]
RULES = (*layers.RULES, *size.RULES, *words.RULES, *danger.RULES, *shape.RULES, *mirror.RULES)
SOURCES = read_sources(CHECKOUT)


@pytest.fixture(scope="module")
def house() -> House:
    return survey(CHECKOUT)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.path.as_posix())
def test_a_file_keeps_the_rules_of_the_house(source: Source, house: House) -> None:
    faults = [fault for rule in RULES for fault in rule(source, house)]
    assert not faults, f"{source.path}:\n  " + "\n  ".join(faults)


def test_there_is_as_much_test_as_source() -> None:
    source = sum(len(s.text.splitlines()) for s in SOURCES if s.shipped)
    tests = sum(len(s.text.splitlines()) for s in SOURCES if s.path.parts[0] == "tests")
    assert tests >= source, f"{tests} lines of test for {source} lines of source"
