"""One step up: what is missing, what is covered, and which points come from where."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.kernel.value import Status
from govgauge.score.cells import CODE, STATUSES, Cells, Texts
from govgauge.score.children import gathered
from govgauge.score.method import Method
from govgauge.score.plan import Rule, rule
from govgauge.score.step import Children, Step, bare, step
from tests.score.inventions import function

CAUSES = {Status.NO_DATA: "no file", Status.INSUFFICIENT: "n = 3", Status.NOT_APPLICABLE: "no cases"}
ONE_BY_ONE = (
    "arithmetic", "generalised-mean", "geometric", "harmonic", "maximum", "median", "minimum", "product",
)  # fmt: skip
POLICIES = ("renormalise", "no score", "zero")


def climb(
    *rows, weight, missing="renormalise", threshold=0.0, combine="arithmetic", coverage=None, scale=100.0, **more
) -> tuple[Step, Texts]:
    """One step; a child is a score or a Status. A bare step gives the same scores."""
    texts = Texts()
    scores = np.array([[np.nan if isinstance(c, Status) else c for c in row] for row in rows], dtype=np.float64)
    status = np.array([[CODE[c] if isinstance(c, Status) else 0 for c in row] for row in rows], dtype=np.int32)
    reason = np.array(
        [[texts.code(CAUSES.get(c, "")) if isinstance(c, Status) else 0 for c in row] for row in rows], dtype=np.int32
    )
    given_coverage = np.array(coverage) if coverage else (status == 0).astype(np.float64)
    children = Children(
        tuple("abcdef"[: scores.shape[1]]),
        score=scores,
        coverage=np.broadcast_to(given_coverage, scores.shape),
        status=status,
        reason=reason,
        weight=np.broadcast_to(np.array(weight), scores.shape),
        listed=np.ones(scores.shape, dtype=bool),
    )
    made = rule("combine", function(combine, **more), where="node n")
    found = step(children, made, missing=missing, threshold=threshold, scale=scale, texts=texts)
    plain = bare(children, made, missing=missing, threshold=threshold, scale=scale)
    for name in ("score", "coverage", "status"):
        assert np.array_equal(getattr(found, name), getattr(plain, name), equal_nan=name == "score")
    return found, texts


def outcome(found: tuple[Step, Texts], row: int = 0) -> tuple[object, str, str]:
    made, texts = found
    score = made.score[row]
    return None if np.isnan(score) else float(score), str(STATUSES[made.status[row]]), texts.all()[made.reason[row]]


def notes(found: tuple[Step, Texts], row: int = 0) -> list[str]:
    made, texts = found
    return [texts.all()[code] for code in made.note[row]]


def test_shares_points_and_losses_add_up():
    made, _ = climb([40.0, 80.0], weight=[0.25, 0.75])
    assert made.score.tolist() == [70]
    assert made.share.tolist() == [[0.25, 0.75]]
    assert made.points.tolist() == [[10, 60]]
    assert made.lost.tolist() == [[15, 15]]


def test_the_weight_of_what_is_missing_goes_to_its_siblings():
    found = climb([40.0, Status.NOT_APPLICABLE, 80.0], weight=[0.25, 0.5, 0.25])
    assert outcome(found) == (60, "scored", "")
    assert found[0].share.tolist() == [[0.5, 0, 0.5]]
    assert found[0].points.tolist() == [[20, 0, 40]]
    assert found[0].lost.tolist() == [[30, 0, 10]]
    assert notes(found) == ["", "not applicable: no cases; left out", ""]


def test_what_does_not_apply_lowers_no_coverage_and_what_is_not_there_does():
    weight = [0.25, 0.5, 0.25]
    assert climb([40.0, Status.NOT_APPLICABLE, 80.0], weight=weight)[0].coverage.tolist() == [1]
    assert climb([40.0, Status.NOT_YET_DUE, 80.0], weight=weight)[0].coverage.tolist() == [1]
    assert climb([40.0, Status.NO_DATA, 80.0], weight=weight)[0].coverage.tolist() == [0.5]
    assert climb([40.0, Status.NOT_APPLICABLE, Status.NO_DATA], weight=weight)[0].coverage.tolist() == [0.5]


def test_a_node_may_want_every_child():
    found = climb([40.0, Status.NO_DATA], [40.0, 60.0], weight=[0.5, 0.5], missing="no score")
    assert outcome(found) == (None, "no data", "b: no file")
    assert outcome(found, 1) == (50, "scored", "")
    assert notes(found) == ["the node has no score: b: no file", "no data: no file"]
    assert np.isnan(found[0].points[0]).all()


def test_what_is_missing_may_count_as_zero_and_it_is_said():
    found = climb([40.0, Status.NO_DATA], weight=[0.5, 0.5], missing="zero")
    assert outcome(found) == (20, "scored", "")
    assert found[0].points.tolist() == [[20, 0]]
    assert found[0].lost.tolist() == [[30, 50]]
    assert found[0].coverage.tolist() == [0.5]
    assert notes(found) == ["", "no data: no file; counted as 0"]


@pytest.mark.parametrize("status", [Status.NOT_APPLICABLE, Status.NOT_YET_DUE])
def test_what_does_not_apply_or_is_not_due_is_never_zero(status):
    found = climb([40.0, status, Status.REFUSED], weight=[0.5, 0.3, 0.2], missing="zero")
    assert found[0].score.tolist() == [pytest.approx(40 * 0.5 / 0.7)]
    assert "left out" in notes(found)[1]
    assert "counted as 0" in notes(found)[2]


@pytest.mark.parametrize("missing", POLICIES)
def test_nothing_at_all_is_never_a_number(missing):
    """P5: what is absent altogether does not become a zero, whatever the rule."""
    found = climb([Status.NO_DATA, Status.NOT_APPLICABLE], weight=[0.5, 0.5], missing=missing)
    assert outcome(found) == (None, "no data", "a: no file")
    assert found[0].coverage.tolist() == [0]


@pytest.mark.parametrize(
    ("children", "status", "reason"),
    [
        ([Status.NOT_APPLICABLE, Status.NOT_APPLICABLE], "not applicable", "a: no cases"),
        ([Status.NOT_APPLICABLE, Status.INSUFFICIENT], "insufficient", "b: n = 3"),
        ([Status.NO_DATA, Status.REFUSED], "refused", "b"),
        ([Status.NOT_YET_DUE, Status.NO_DATA], "no data", "b: no file"),
    ],
)
def test_the_gravest_status_is_carried_up_with_its_reason(children, status, reason):
    assert outcome(climb(children, weight=[0.5, 0.5])) == (None, status, reason)


def test_too_little_coverage_is_insufficient_and_says_the_figures():
    found = climb([80.0, Status.NO_DATA], weight=[1 / 3, 2 / 3], threshold=0.5)
    assert outcome(found) == (None, "insufficient", "0.3333 of its weight is measured, 0.5 is asked")
    assert notes(found)[0] == "the node has no score: 0.3333 of its weight is measured, 0.5 is asked"
    assert outcome(climb([80.0, Status.NO_DATA], weight=[0.5, 0.5], threshold=0.5)) == (80, "scored", "")


def test_coverage_goes_down_to_what_was_measured():
    """A child that rests on half of its own weight covers half of its weight above."""
    made, _ = climb([80.0, 60.0], weight=[0.5, 0.5], coverage=[[0.5, 1.0]])
    assert made.coverage.tolist() == [0.75]


def test_full_coverage_is_exactly_one():
    made, _ = climb([50.0] * 6, weight=[1 / 6] * 6)
    assert made.coverage.tolist() == [1.0]


def test_a_child_without_weight_neither_counts_nor_blocks():
    found = climb([40.0, Status.NO_DATA, 90.0], weight=[1.0, 0.0, 0.0], missing="no score")
    assert outcome(found) == (40, "scored", "")
    assert notes(found) == ["", "no data: no file; its weight is 0", "its weight is 0"]
    assert found[0].coverage.tolist() == [1.0]


def test_a_node_with_nothing_in_force_is_not_applicable():
    found = climb([Status.NOT_APPLICABLE], weight=[0.0], missing="no score")
    assert outcome(found) == (None, "not applicable", "there is nothing below it in this period")


def test_a_combination_without_a_value_is_refused_in_the_method_s_words():
    found = climb([-5.0, 50.0], weight=[0.5, 0.5], combine="geometric")
    assert outcome(found) == (None, "refused", "a geometric mean has no value when a child's score is below 0")


def test_a_combination_beyond_the_numbers_is_refused():
    found = climb([1e300, 1e300], weight=[0.5, 0.5], combine="product", scale=1.0)
    assert outcome(found)[0] is None
    assert outcome(found)[1] == "refused"


def test_other_ways_share_out_points_in_proportion_and_say_so():
    found = climb([25.0, 100.0], weight=[0.5, 0.5], combine="geometric")
    made, _ = found
    assert made.score.tolist() == [pytest.approx(50)]
    assert made.points.tolist() == [pytest.approx([10, 40])]
    assert made.lost.tolist() == [pytest.approx([50, 0])]
    assert set(notes(found)) == {"points are shared out in proportion: the node is a geometric"}


def test_points_without_a_proportion_follow_the_shares():
    made, _ = climb([0.0, 0.0], weight=[0.2, 0.8], combine="minimum")
    assert made.points.tolist() == [[0, 0]]
    assert made.lost.tolist() == [pytest.approx([20, 80])]
    above, _ = climb([-10.0, 20.0], weight=[0.5, 0.5], combine="maximum")
    assert above.points.tolist() == [pytest.approx([10, 10])]


def test_rows_can_have_different_children():
    texts = Texts()
    listed = np.array([[True, False], [True, True]])
    children = Children(
        ("a", "b"),
        score=np.array([[40.0, 80.0], [40.0, 80.0]]),
        coverage=np.ones((2, 2)),
        status=np.zeros((2, 2), dtype=np.int32),
        reason=np.zeros((2, 2), dtype=np.int32),
        weight=np.array([[1.0, 0.0], [0.5, 0.5]]),
        listed=listed,
    )
    made = step(
        children,
        rule("combine", function("arithmetic"), where=""),
        missing="no score",
        threshold=0.0,
        scale=100.0,
        texts=texts,
    )
    assert made.score.tolist() == [40, 60]
    assert made.note.tolist() == [[0, 0], [0, 0]]


def test_units_are_compared_only_with_their_like():
    """Two units at two facet values, and a total: each value is a comparison of its own, and a total is in none."""
    texts = Texts()
    children = Children(
        ("a", "b"),
        score=np.array([[9.0, 9.0], [1.0, 1.0], [5.0, 5.0], [2.0, 2.0], [7.0, 7.0]]),
        coverage=np.ones((5, 2)),
        status=np.zeros((5, 2), dtype=np.int32),
        reason=np.zeros((5, 2), dtype=np.int32),
        weight=np.full((5, 2), 0.5),
        listed=np.ones((5, 2), dtype=bool),
        compared=(np.array([0, 2]), np.array([1, 3])),
    )
    comparing = Rule(
        Method("place", {}, apply=lambda s, w, *, scale: s[:, 0] / s[:, 0].max() * scale, compares=True),
        given={},
        where="",
    )
    made = step(children, comparing, missing="renormalise", threshold=0.0, scale=100.0, texts=texts)
    assert made.score[:4].tolist() == pytest.approx([100, 50, 500 / 9, 100])
    assert np.isnan(made.score[4])
    assert texts.all()[made.reason[4]] == "place compares units with each other, and this is none of them"


CHILD = st.one_of(st.integers(0, 100).map(float), st.sampled_from(list(CAUSES)))


@pytest.mark.parametrize("missing", POLICIES)
@pytest.mark.parametrize("combine", ONE_BY_ONE)
@settings(max_examples=30)
@given(
    row=st.lists(CHILD, min_size=1, max_size=5),
    weights=st.lists(st.integers(1, 9), min_size=5, max_size=5),
    threshold=st.sampled_from([0.0, 0.5, 1.0]),
)
def test_points_sum_to_the_score_and_losses_to_what_is_missing(missing, combine, row, weights, threshold):
    weight = [w / sum(weights[: len(row)]) for w in weights[: len(row)]]
    power = {"power": 2} if combine == "generalised-mean" else {}
    made, _ = climb(row, weight=weight, missing=missing, combine=combine, threshold=threshold, **power)
    [score], [coverage] = made.score.tolist(), made.coverage.tolist()
    if np.isnan(score):
        assert np.isnan(made.points).all()
        assert np.isnan(made.lost).all()
        assert made.status[0] != 0
    else:
        assert made.points.sum() == pytest.approx(score, abs=1e-9)
        assert made.lost.sum() == pytest.approx(100 - score, abs=1e-9)
        assert made.share.sum() == pytest.approx(1, abs=1e-12)
        assert 0 <= score <= 100
        assert coverage >= threshold - 1e-9
    assert 0 <= coverage <= 1


def test_a_coverage_that_is_known_beforehand_takes_the_place_of_that_of_the_weights():
    children = gathered(
        ("a", "b"),
        [cell(50.0), cell(None)],
        shape=(1, 1),
        weight=np.array([[0.4, 0.6]]),
    )
    asked = rule("combine", function("arithmetic"), where="node n")
    thin = bare(children, asked, missing="renormalise", threshold=0.5, scale=100.0)
    known = bare(children, asked, missing="renormalise", threshold=0.5, scale=100.0, coverage=np.array([0.5]))
    assert STATUSES[thin.status[0]] == Status.INSUFFICIENT
    assert known.score.tolist() == [50.0]
    assert known.coverage.tolist() == [0.5]


def cell(score):
    status = CODE[Status.SCORED if score is not None else Status.NO_DATA]
    number = np.array([[np.nan if score is None else score]])
    there = np.array([[0.0 if score is None else 1.0]])
    return Cells(("",), number, there, status=np.array([[status]]), reason=np.array([[0]]))
