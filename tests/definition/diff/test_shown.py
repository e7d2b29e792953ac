"""Values of the model as people read them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from govgauge.definition.diff.shown import LONGEST, shown
from govgauge.definition.model import Basis, Coverage, Dated, Placed, ScoreFunction


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (None, "", ""),
        ("", "", ""),
        ((), "", ""),
        ({}, "", ""),
        (True, "yes", "是"),
        (False, "no", "否"),
        (3, "3", "3"),
        (Decimal("2.50"), "2.5", "2.5"),
        (Fraction(1, 3), "1/3", "1/3"),
        ("a\n  b", "a b", "a b"),
        (("a", "b"), "a; b", "a；b"),
        ({"a": 1, "b": True}, "a: 1, b: yes", "a: 1, b: 是"),
        (date(2024, 1, 2), "2024-01-02", "2024-01-02"),
        (ScoreFunction("as-is", {}), "as-is", "as-is"),
        (
            ScoreFunction("linear", {"floor": 0, "target": Decimal("9.50")}),
            "linear (floor 0, target 9.5)",
            "linear (floor 0, target 9.5)",
        ),
        (Dated(Fraction(1, 2), date(2024, 1, 1)), "0.5 from 2024-01-01", "0.5（自2024-01-01起）"),
        (Dated(2, None, date(2024, 1, 1)), "2 until 2024-01-01", "2（至2024-01-01止）"),
        (Basis("Rule", "3"), "Rule 3", "Rule 3"),
        (Coverage("s", Decimal("0.5")), "share s, at_least 0.5", "share s, at_least 0.5"),
        (Placed("u", "a"), "unit u, at a", "unit u, at a"),
    ],
)
def test_a_value_is_shown_in_one_line(value: object, en: str, zh: str) -> None:
    assert (shown(value, "en"), shown(value, "zh")) == (en, zh)


def test_what_is_long_is_cut() -> None:
    assert len(shown("x" * 5000, "en")) == LONGEST
