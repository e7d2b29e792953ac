"""Every file of the house keeps every rule, and there is at least as much test as source."""

import ast
from pathlib import Path
from statistics import median

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


def test_the_ordinary_function_is_read_at_a_glance() -> None:
    """The median of the codebases we hold up is 4 to 7 lines of body, the docstring not counted."""
    lengths = []
    for node in (n for s in SOURCES if s.shipped for n in ast.walk(s.tree)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            lengths.append((node.end_lineno or node.lineno) - body[0].lineno + 1)
    assert median(lengths) <= 7
