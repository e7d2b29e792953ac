"""An indicator that no longer tells units apart is proposed for review."""

from __future__ import annotations

import pytest

from govgauge.diagnose.questions.drift import answer
from tests.diagnose.situations import asked, situation, values


def found(*periods: dict[str, float]):
    rows = [
        one
        for year, given in enumerate(periods, start=2023)
        for one in values({unit: {"a": value} for unit, value in given.items()}, period=str(year))
    ]
    return list(answer(situation(asked("a"), rows)))


WIDE = {f"u{n}": 10.0 * n for n in range(10)}
FULL = {f"u{n}": 100.0 if n else 40.0 for n in range(10)}


def test_a_full_score_for_nearly_all_is_a_ceiling() -> None:
    (one,) = found(FULL)
    assert (one.unit, one.about, one.object, one.value, one.kind) == ("", "a", "ceiling", 0.9, "")
    assert "90% of the units have the full score" in one.says["en"]


def test_scores_that_lie_close_together_have_no_spread() -> None:
    (one,) = found({f"u{n}": 70 + n / 10 for n in range(10)})
    assert one.object == "no spread"


def test_many_more_at_the_full_score_at_once_is_a_leap() -> None:
    leapt = {name: 100.0 if value >= 50 else value for name, value in WIDE.items()}
    (one,) = found(WIDE, leapt)
    assert (one.period, one.object) == ("2024", "leap")
    assert (one.expected, one.value) == (0, pytest.approx(0.5))


def test_an_indicator_that_tells_apart_is_left_alone() -> None:
    assert found(WIDE, WIDE) == []


def test_few_units_tell_nothing() -> None:
    assert found({"u": 100.0, "v": 100.0}) == []
