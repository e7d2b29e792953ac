"""Data envelopment: published efficiencies come out, and who wastes its means is told with its models."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Frontier
from govgauge.diagnose.questions.frontier import answer, efficiencies
from tests.diagnose.situations import asked, situation, values


def shares(points: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    means, effects = (np.array([[point[side]] for point in points.values()]) for side in (0, 1))
    return {one.unit: one.share for one in efficiencies(list(points), means=means, effects=effects)}


def test_the_published_example_comes_out() -> None:
    """Cooper, Seiford and Tone (2007), section 4.2, figure 4.3: the BCC efficiency of D is 2.6667 / 4 = 0.6667."""
    found = shares({"A": (2, 1), "B": (3, 4), "C": (6, 5), "D": (4, 3)})
    assert found == pytest.approx({"A": 1, "B": 1, "C": 1, "D": 0.6667}, abs=5e-5)


def test_stores_on_the_frontier_are_efficient_and_the_others_lie_off_by_their_distance() -> None:
    """Stores of their table 1.1, by hand: the frontier goes through A, B, E and H."""
    stores = {
        "A": (2, 1), "B": (3, 3), "C": (3, 2), "D": (4, 3), "E": (5, 4), "F": (5, 2), "G": (6, 3), "H": (8, 5)
    }  # fmt: skip
    expected = {"A": 1, "B": 1, "C": 2.5 / 3, "D": 3 / 4, "E": 1, "F": 2.5 / 5, "G": 3 / 6, "H": 1}
    assert shares(stores) == pytest.approx(expected)


def test_the_models_are_the_mixture_that_does_as_well() -> None:
    means, effects = np.array([[2.0], [4.0], [6.0]]), np.array([[2.0], [6.0], [4.0]])
    wasteful = list(efficiencies(["a", "b", "c"], means=means, effects=effects))[2]
    assert wasteful.share == pytest.approx(0.5)
    assert wasteful.models == pytest.approx({"a": 0.5, "b": 0.5})


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50)), min_size=2, max_size=8), st.integers(2, 1000))
def test_what_things_are_counted_in_does_not_matter(points: list[tuple[int, int]], factor: int) -> None:
    named = {str(place): (float(x), float(y)) for place, (x, y) in enumerate(points)}
    larger = {name: (x * factor, y * factor) for name, (x, y) in named.items()}
    found = shares(named)
    assert shares(larger) == pytest.approx(found, abs=1e-6)
    assert all(0 < share <= 1 for share in found.values())
    assert max(found.values()) == pytest.approx(1)


GIVEN = {f"u{n}": {"cost": 10 + n, "done": 50 + done} for n, done in enumerate((0, 5, 9, 12, 14, 15))}
ASKED = Frontier(("cost",), ("done",), title={"en": "Cost and effect", "zh": "成本与成效"})


def found(given_values, *, frontier=ASKED):
    return list(answer(situation(asked("cost", "done", frontiers=(frontier,)), values(given_values))))


def test_who_needs_more_than_twice_the_means_is_told() -> None:
    (one,) = found({**GIVEN, "waste": {"cost": 40, "done": 55}})
    assert (one.unit, one.about, one.n) == ("waste", "cost", 7)
    assert one.value == pytest.approx(11 / 40)
    assert one.says["en"].startswith("Cost and effect: with 28% of its means, a mixture of u1 reaches at least as much")
    assert "28% 的投入" in one.says["zh"]


def test_groups_too_small_for_so_many_indicators_are_left_alone() -> None:
    few = {name: GIVEN[name] for name in list(GIVEN)[:4]}
    assert found({**few, "waste": {"cost": 40, "done": 55}}) == []


def test_who_lacks_a_value_or_means_is_no_model() -> None:
    lacking = {"free": {"cost": 0, "done": 90}, "silent": {"cost": 5, "done": "no data: no cases"}}
    assert found({**GIVEN, **lacking}) == []
