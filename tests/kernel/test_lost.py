"""Lost points sum to what is lost, whatever the tree, the facets and the rule of combination."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.lost import Points, average, points
from govgauge.report.rows import Part
from tests.report.invented import contents


def part(child: str, got: float, lost: float) -> Part:
    return Part(child, child_score=None, weight=None, share=None, points=got, lost=lost, note="")


def test_a_loss_is_shared_out_over_the_parts_below() -> None:
    steps = {
        ("", "root"): [part("a", 30, 20), part("b", 40, 10)],
        ("", "a"): [part("x", 10, 30), part("y", 50, 10)],
    }
    found = points(steps, root="root")
    assert found.lost == pytest.approx({"root": 30, "a": 20, "b": 10, "x": 15, "y": 5})
    assert found.got["x"] == pytest.approx(5)


def test_facets_are_walked_through_and_add_up_again() -> None:
    steps = {
        ("", "root"): [part("facet:move", 25, 25), part("facet:work", 40, 10)],
        ("move", "root"): [part("x", 20, 30), part("y", 30, 20)],
        ("work", "root"): [part("x", 40, 10), part("y", 40, 10)],
    }
    found = points(steps, root="root")
    assert found.lost == pytest.approx({"root": 35, "x": 20, "y": 15})


def test_an_adjustment_counts_at_its_indicator_and_an_override_keeps_its_number() -> None:
    steps = {("", "root"): [part("a", 80, 20), part("veto:leak", -10, 10), part("override:1", -5, 5)]}
    assert points(steps, root="root").lost == {"a": 20, "leak": 10, "override:1": 5, "root": 35}


def test_missing_points_are_nothing_lost_not_a_number() -> None:
    steps = {("", "root"): [Part("a", None, None, None, None, None, "the node has no score")]}
    assert points(steps, root="root") == Points(got={"a": 0.0, "root": 0.0}, lost={"a": 0.0, "root": 0.0})


def test_a_unit_without_steps_has_lost_nothing() -> None:
    assert points({}, root="root").lost == {"root": 0.0}


def test_the_average_counts_who_has_nothing_there() -> None:
    one, other = Points({"a": 2.0}, {"a": 4.0}), Points({}, {})
    assert average([one, other]) == Points({"a": 1.0}, {"a": 2.0})
    assert average([]) == Points({}, {})


@pytest.mark.parametrize("unit", ["990101", "990109", "990111", "990112"])
def test_the_parts_of_an_invented_run_sum_to_what_is_missing_from_the_scale(unit: str) -> None:
    run = contents()
    found = run.points[unit]
    score = run.now[unit, "", run.root].score
    leaves = [found.lost.get(name, 0.0) for name in run.index.indicators]
    assert score is not None
    assert math.fsum(leaves) == pytest.approx(100 - score, abs=1e-9)
    assert found.got[run.root] == pytest.approx(score, abs=1e-9)


@st.composite
def trees(draw: st.DrawFn) -> dict[tuple[str, str], list[Part]]:
    """Steps of a random tree of three levels, with losses that need not be linear in anything."""
    loss = st.floats(0.01, 50)
    steps: dict[tuple[str, str], list[Part]] = {("", "r"): []}
    for n in range(draw(st.integers(1, 4))):
        steps["", "r"].append(part(f"n{n}", draw(loss), draw(loss)))
        steps["", f"n{n}"] = [part(f"n{n}-{i}", draw(loss), draw(loss)) for i in range(draw(st.integers(1, 4)))]
    return steps


@given(trees())
def test_leaves_sum_to_the_whole(steps: dict[tuple[str, str], list[Part]]) -> None:
    found = points(steps, root="r")
    leaves = [name for name in found.lost if "-" in name]
    assert math.fsum(found.lost[name] for name in leaves) == pytest.approx(found.lost["r"])
    assert math.fsum(found.got[name] for name in leaves) == pytest.approx(found.got["r"])
