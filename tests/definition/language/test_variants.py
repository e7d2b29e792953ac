"""What an index lets those that extend it do."""

from decimal import Decimal

import pytest

from govgauge.definition.language.variants import OF_NODES, VARIANTS
from govgauge.definition.model import Variants
from govgauge.definition.phrase import Problems
from govgauge.definition.read import read


def variants(text: str) -> tuple[Variants, list[str]]:
    problems = Problems()
    made = VARIANTS.read(read(text.encode(), file="f"), problems)
    return made, [problem.code for problem in problems.found]


def test_the_limits_are_read() -> None:
    made, codes = variants("{locked: a, add_weight_at_most: 0.2, both_scores: true}")
    assert not codes
    assert (made.locked, made.add_weight_at_most, made.both_scores) == (("a",), Decimal("0.2"), True)


def test_what_is_not_said_is_not_limited() -> None:
    made, codes = variants("{}")
    assert (made.locked, made.add_weight_at_most, made.both_scores, codes) == ((), None, False, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [("{add_weight_at_most: 20}", "wrong-type"), ("{both_scores: both}", "wrong-type"), ("{lock: [a]}", "unknown-key")],
)
def test_anything_else_is_refused(text: str, code: str) -> None:
    assert variants(text)[1] == [code]


def test_a_node_is_locked_open_or_apart() -> None:
    assert [key.key for key in OF_NODES] == ["core", "local", "apart"]
