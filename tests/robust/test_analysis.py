"""The whole analysis of a ranking, and what it refuses."""

import dataclasses

import numpy as np
import pyarrow.compute as pc
import pytest

from govgauge.definition.model import Exclusion, Override, Ranking, Robustness, VaryingWeights
from govgauge.kernel.errors import ScoreError
from govgauge.kernel.shapes import Scores
from govgauge.robust import analysis
from govgauge.robust.analysis import analyse, published_in, require_same
from govgauge.score.ladder import score
from tests.robust.inventions import PERIOD, VALUES, analysis_of, faceted, method, rated, small, still, wide
from tests.score.inventions import GRADES, indicator, node

QUICK = Robustness(draws=32)


def test_everything_is_by_ranked_unit():
    found = analysis_of(small(), QUICK)
    assert found.units == ["u1", "u2", "u3", "u4", "u5"]
    assert found.nominal.tolist() == [1, 2, 3, 4, 5]
    assert found.ranks.shape == (5, 32)
    assert [row for of in found.bands[""] for row in of] == [0, 1, 2, 3, 4]
    assert len(found.left_out) == 6
    assert found.asked == 5


@pytest.mark.parametrize("made", [small(), faceted(), rated(), small(wide(9, "abcd", gaps=0.3))])
def test_the_same_seed_gives_the_same_analysis_and_another_seed_another(made):
    once, again, other = (analysis_of(made, Robustness(draws=64, seed=seed)) for seed in (1, 1, 2))
    assert (once.found.ranks == again.found.ranks).all()
    totals = [[one.total for one in found.sensitivity.indices] for found in (once, again)]
    assert np.array_equal(totals[0], totals[1], equal_nan=True)
    assert any((a != b).any() for a, b in zip(once.draws.shares.values(), other.draws.shares.values(), strict=True))


def test_nothing_varied_gives_one_rank_to_everybody():
    found = analysis_of(small(), still())
    assert (found.ranks == found.nominal[:, None]).all()
    assert found.sensitivity.indices == ()
    assert all(len(of) == 1 for of in found.bands[""])


def test_draws_with_the_declared_score_functions_are_known():
    found = analysis_of(small(grades=GRADES), QUICK)
    assert 8 <= len(found.on_scale) <= 13
    assert found.found.grades.shape == (5, 32)


def test_leaving_out_at_random_is_an_analysis_too():
    found = analysis_of(small(), still(draws=40, exclusion=Exclusion()))
    assert not found.found.failed.any()
    assert len({tuple(column) for column in found.ranks.T.tolist()}) > 1


def test_overrides_and_coverage_act_in_every_draw():
    made = small(wide(8, "abcd", gaps=0.2), overrides=[Override("root", "a > 95", None)], ranking=Ranking())
    found = analysis_of(made, QUICK)
    assert not found.evaluator.foldable
    assert set(found.units) == found.published.ranks.keys()


def refused(made, said=None, **change):
    scores = score(*made)
    if change:
        table = scores.table.to_pylist()
        for row in table:
            if row["unit"] == "u1" and row["node"] == "root":
                row.update(change)
        scores = dataclasses.replace(scores, table=scores.table.from_pylist(table, schema=scores.table.schema))
    with pytest.raises(ScoreError) as caught:
        analyse(*made, scores=scores, period=PERIOD, said=said or QUICK)
    return str(caught.value)


def test_a_score_that_cannot_be_made_again_is_refused_with_both_figures():
    said = refused(small(), score=78.0)
    assert "the score of 'u1' is 78.33" in said
    assert "the run says 78.0" in said
    assert "evaluate again" in said


def test_a_rank_that_cannot_be_made_again_is_refused():
    assert "the rank of 'u1' is 1.0, and the run says 4.0" in refused(small(), rank=4.0)


def test_a_unit_of_the_run_that_is_not_there_is_refused():
    table = score(*small()).table
    published = published_in(table, index=small()[0], period=PERIOD)
    fewer = dataclasses.replace(published, scores={k: v for k, v in published.scores.items() if k != "u2"})
    with pytest.raises(ScoreError, match="the score of 'u2' is None"):
        require_same(published, fewer, period=PERIOD)


def test_a_ranking_of_nobody_is_refused():
    assert "no unit has a rank" in refused(small(ranking=Ranking(among={"kind": "town"})))


def test_a_period_that_is_not_there_has_nobody():
    with pytest.raises(ScoreError, match=r"no unit has a rank \(no scores\)"):
        analyse(*small(), scores=score(*small()), period="1999", said=QUICK)


# What may be wrong with data: a rule that can be seen, or a refusal; never a figure that is none.


def sound(found):
    assert np.isfinite(found.ranks).all()
    assert (found.ranks >= 1).all()
    return found


def test_one_unit_is_first_in_every_draw_and_keeps_its_declared_scores():
    found = sound(analysis_of(small({"u1": VALUES["u1"]}), QUICK))
    assert (found.ranks == 1).all()
    assert sorted(found.setup.tables[1].kept) == ["a", "b", "c", "d"]
    assert found.steps == []


def test_a_constant_indicator_keeps_its_declared_scores_under_every_function_and_is_named():
    values = {unit: {**given, "c": 50} for unit, given in VALUES.items()}
    found = sound(analysis_of(small(values), QUICK))
    assert [leaves.kept for leaves in found.setup.tables] == [(), ("c",), ("c",)]


def test_an_indicator_without_any_value_is_left_out_as_the_definition_says():
    values = {unit: {**given, "c": "no data: none"} for unit, given in VALUES.items()}
    found = sound(analysis_of(small(values), QUICK))
    assert found.setup.tables[1].kept == ()


def test_values_that_are_all_missing_leave_nobody_to_rank():
    values = {unit: dict.fromkeys("abcd", "no data: none") for unit in VALUES}
    said = refused(small(values))
    assert "no unit has a rank (5 no data)" in said
    assert "see why: govgauge explain RUN --unit u1 --node root" in said


def test_a_value_below_zero_fails_under_a_geometric_mean_and_is_counted():
    values = {**VALUES, "u5": {"a": -1, "b": 15, "c": 20, "d": 25}}
    said = still(draws=32, weights=VaryingWeights(), combination=(method("declared"), method("geometric")))
    found = sound(analysis_of(small(values), said))
    assert found.found.failed.sum() == 16
    assert found.ranks.shape == (5, 16)


def test_draws_that_all_fail_are_refused_with_a_remedy():
    values = {**VALUES, "u5": {"a": -1, "b": 15, "c": 20, "d": 25}}
    said = refused(small(values), still(draws=4, combination=(method("geometric"),)))
    assert "all 4 draws failed (" in said
    assert "; scores below 0: " in said
    assert "scores below 0" in said


def test_a_value_that_is_no_finite_number_is_refused_by_the_ladder_and_left_out():
    values = {**VALUES, "u5": {"a": float("inf"), "b": 15, "c": 20, "d": 25}}
    sound(analysis_of(small(values), QUICK))


def test_an_outlier_of_a_million_times_the_others_is_ranked():
    values = {**VALUES, "u1": {"a": 9e7, "b": 80, "c": 70, "d": 60}}
    found = sound(analysis_of(small(values), QUICK))
    assert found.ranks[0].max() <= 2


def test_units_that_are_equal_share_every_rank_and_one_band():
    values = {"u1": VALUES["u1"], "u2": VALUES["u1"], "u3": VALUES["u5"]}
    found = sound(analysis_of(small(values), QUICK))
    assert (found.ranks[0] == found.ranks[1]).all()
    assert found.bands[""] == [[0, 1], [2]]


def test_indicators_that_say_the_same_are_no_trouble():
    values = {unit: dict.fromkeys("abcd", given["a"]) for unit, given in VALUES.items()}
    assert (sound(analysis_of(small(values), QUICK)).ranks == np.arange(1, 6)[:, None]).all()


def test_weights_that_do_not_sum_to_one_are_shares_of_their_sum():
    nodes = [node("root", "left", "right"), node("left", "a", "b", weight=30), node("right", "c", "d", weight=7)]
    found = sound(analysis_of(small(nodes=nodes), QUICK))
    assert all(of.sum(axis=1) == pytest.approx(np.ones(len(of))) for of in found.draws.shares.values())


def test_weights_of_nothing_but_zero_are_refused_where_they_stand():
    nodes = [node("root", "left", "right"), node("left", "a", "b", weight=0), node("right", "c", "d", weight=0)]
    with pytest.raises(ScoreError, match="sum to 0"):
        analysis_of(small(nodes=nodes), QUICK)


def test_of_a_very_large_index_only_the_first_are_asked_what_it_would_take(monkeypatch):
    monkeypatch.setattr(analysis, "MOST_STEPS", 8)
    found = analysis_of(small(), QUICK)
    assert found.asked == 2
    assert {step.goal.row for step in found.steps} == {1}


def test_units_that_are_compared_with_each_other_rise_not_alone():
    nodes = [node("root", "a", "b", "c", "d", combine=method("copeland"))]
    assert analysis_of(small(nodes=nodes), still(draws=4, weights=VaryingWeights())).steps == []


def test_published_figures_are_those_of_the_root_as_a_whole():
    made = faceted()
    found = published_in(score(*made).table, index=made[0], period=PERIOD)
    assert found.ranks == {"u1": 1.0, "u2": 2.0, "u3": 3.0}
    empty = Scores(score(*made).table.filter(pc.equal(score(*made).table["unit"], "nobody")), score(*made).parts)
    assert published_in(empty.table, index=made[0], period=PERIOD).ranks == {}


def test_a_bonus_acts_in_every_draw():
    made = small(indicators=[*map(indicator, "abcd"), indicator("e", method("bonus", each=1, cap=3), role="bonus")])
    sound(analysis_of(made, QUICK))
