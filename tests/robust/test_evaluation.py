"""Draws to ranks and grades, in blocks of any size; failed draws are told."""

from decimal import Decimal

import numpy as np
import pytest

from govgauge.definition.model import Exclusion, Ranking, VaryingWeights
from govgauge.robust import evaluation
from govgauge.robust.analysis import draw
from govgauge.robust.climb import climbed, coverage_in, unvaried
from govgauge.robust.design import draws_at
from govgauge.robust.draws import nominal
from govgauge.robust.evaluation import Evaluator, refused_in, silent
from govgauge.robust.factors import factors
from govgauge.robust.noise import noise
from tests.references import coinr, directions, lineage, number, rows
from tests.robust.inventions import VALUES, evaluator_of, faceted, method, setup_of, small, still, wide
from tests.score.inventions import index as index_of
from tests.score.inventions import indicator, node, table

GEOMETRIC = (method("declared"), method("geometric"))


def ranks_of(made, said):
    evaluator = evaluator_of(made, said)
    return evaluator, evaluator.evaluate(draw(evaluator.setup, factors(evaluator.setup, noisy=False)))


def test_nothing_varied_gives_the_published_ranks():
    evaluator = evaluator_of(small())
    assert evaluator.evaluate(nominal(evaluator.setup)).ranks[:, 0].tolist() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("made", [small(wide(20, "abcd")), faceted()], ids=["products", "ladder"])
def test_blocks_of_any_size_give_the_same_ranks(made, monkeypatch):
    said = still(draws=40, weights=VaryingWeights(), normalisation=(method("declared"), method("min-max", lowest=1)))
    _, whole = ranks_of(made, said)
    monkeypatch.setattr(evaluation, "FOLDED_CELLS", 50)
    monkeypatch.setattr(evaluation, "CLIMBED_CELLS", 50)
    _, pieces = ranks_of(made, said)
    assert (whole.ranks == pieces.ranks).all()


def test_draws_in_any_order_keep_their_places():
    said = still(draws=32, weights=VaryingWeights(), combination=GEOMETRIC)
    evaluator = evaluator_of(small(wide(12, "abcd")), said)
    drawn = draw(evaluator.setup, factors(evaluator.setup, noisy=False))
    mixed = np.random.default_rng(1).permutation(32)
    assert (evaluator.evaluate(drawn.only(mixed)).ranks == evaluator.evaluate(drawn).ranks[:, mixed]).all()


def test_units_are_ranked_within_their_groups():
    units = {unit: {"kind": "town" if unit < "u3" else "county"} for unit in VALUES}
    made = small(units=units, ranking=Ranking(within="kind"))
    evaluator, found = ranks_of(made, still(draws=8, weights=VaryingWeights()))
    assert [evaluator.setup.read.units[row] for row in evaluator.rows] == ["u3", "u4", "u5", "u1", "u2"]
    assert found.ranks.max(axis=1).max() <= 3
    assert sorted(found.ranks[:, 0].tolist()) == [1, 1, 2, 2, 3]


def test_a_draw_in_which_a_score_is_newly_refused_has_failed_and_has_no_ranks():
    values = {**VALUES, "u5": {"a": -5, "b": 15, "c": 20, "d": 25}}
    _, found = ranks_of(small(values), still(draws=10, weights=VaryingWeights(), combination=GEOMETRIC))
    assert found.failed.sum() == 5
    assert (found.ranks[:, found.failed] == 0).all()
    assert (found.ranks[:, ~found.failed] > 0).all()


def test_a_refusal_that_is_declared_is_no_failure():
    values = {**VALUES, "u5": {"a": -5, "b": 15, "c": 20, "d": 25}}
    nodes = [node("root", "left", "c", "d"), node("left", "a", "b", combine=method("geometric"))]
    evaluator, found = ranks_of(small(values, nodes=nodes), still(draws=6, weights=VaryingWeights()))
    assert not evaluator.foldable
    assert not found.failed.any()


def test_refusals_are_found_by_unit():
    values = {**VALUES, "u5": {"a": -5, "b": 15, "c": 20, "d": 25}}
    made = small(values, nodes=[node("root", "a", "b", "c", "d", combine=method("geometric"))])
    setup = setup_of(made)
    plan, leaves = setup.plans[0], setup.tables[0]
    coverage = coverage_in(unvaried(setup, plan=plan, leaves=leaves))
    twice = nominal(setup, 2)
    state = climbed(setup, twice, plan=plan, leaves=leaves, shifts=lambda _n: {}, coverage=coverage)
    assert refused_in(state, np.arange(5), names=("root",)).tolist() == [[False] * 4 + [True]] * 2


THIN = {**VALUES, "u1": {"a": 90, "b": "no data: none", "c": 70, "d": 60}}
HALF = [
    node("root", "left", "right"),
    node("left", "a", "b", weight=2, coverage=0.5),
    node("right", "c", "d", weight=1),
]


def test_coverage_is_judged_by_the_declared_weights():
    """The first unit has half of a node, exactly what is asked: half of the draws weigh what it has less."""
    made = small(THIN, nodes=HALF, ranking=Ranking(minimum_coverage=Decimal("0.66")))
    evaluator, found = ranks_of(made, still(draws=64, weights=VaryingWeights()))
    assert evaluator.setup.shares["left"].tolist() == [[0.5, 0.5]]
    assert not found.failed.any()
    assert (found.ranks[:2] > 0).all()


def test_an_indicator_that_is_left_out_for_everybody_is_nobodys_gap():
    made = small(THIN, nodes=HALF, ranking=Ranking(minimum_coverage=Decimal("0.66")))
    said = still(draws=64, exclusion=Exclusion(chance=Decimal(1), indicators=("a", "c")))
    _, found = ranks_of(made, said)
    assert not found.failed.any()


def test_progress_is_told_and_may_be_silent():
    seen = []
    evaluator = evaluator_of(small())
    evaluator.evaluate(nominal(evaluator.setup, 4), progress=lambda *step: seen.append(step))
    assert seen[-1] == ("draws", 4, 4)
    silent("draws", 1, 2)


# COINr's index of 49 indicators, said in a definition.


def asem(folder, said):
    """Its imputed values as measures; treated, scored and combined by the settings."""
    raw = coinr(folder, "02_impute_mean_grp.csv")
    above, way = lineage(folder), directions(folder)
    levels = [sorted({line[level] for line in above.values()}) for level in (3, 2, 1)]
    parent = {line[level - 1]: line[level] for line in above.values() for level in (1, 2, 3)}
    nodes = [
        node(name, *sorted(child for child, of in parent.items() if of == name), weight=None if name == "Index" else 1)
        for names in levels
        for name in names
    ]
    made = index_of(nodes, [indicator(name, better=way[name], weight=1) for name in raw.columns], units={})
    values = {
        unit: dict(zip(raw.columns, row.tolist(), strict=True)) for unit, row in zip(raw.units, raw.values, strict=True)
    }
    return setup_of((made, table(values)), said), table(values)


FOUR = still(
    draws=100,
    normalisation=(method("min-max", lowest=1, highest=100), method("standardised", mean=10, deviation=2)),
    combination=(method("arithmetic"), method("geometric")),
    treatment=tuple(method("by-shape", most=most) for most in range(1, 6)),
    weights=VaryingWeights(levels=(1, 2)),
)


@pytest.mark.records
def test_coinrs_monte_carlo_is_replayed_through_the_settings(reference_folder):
    """Its four assumptions are said as settings, its design gives each draw's alternatives and weights."""
    setup, measures = asem(reference_folder, FOUR)
    read = rows(reference_folder, "10_ua100_design.csv")
    varied = factors(setup, noisy=False)
    middle = np.full((len(read), varied.dimensions), 0.5)
    for name, key, most in (
        ("normalisation", "Normalisation", 2),
        ("treatment", "Winmax", 5),
        ("combination", "Aggregation", 2),
    ):
        at = varied.named(name).start  # type: ignore[union-attr]
        middle[:, at] = [(int(row[key]) - 0.5) / most for row in read]
    drawn = draws_at(setup, middle, factors=varied, noise=np.full(len(read), -1))
    weights = {row["iCode"]: row for row in rows(reference_folder, "10_noisy_weights.csv")}
    shares = {
        name: np.array([[number(weights[child][f"w{row['Weights']}"]) for child in children] for row in read])
        for name, children in setup.children.items()
    }
    shares = {name: of / of.sum(axis=1, keepdims=True) for name, of in shares.items()}
    evaluator = Evaluator(setup, noise(setup, measures.table), setup.groups)
    assert evaluator.foldable
    found = evaluator.evaluate(type(drawn)(drawn.table, drawn.plan, drawn.noise, shares, drawn.choices))
    expected = coinr(reference_folder, "10_ua100_ranks.csv")
    columns = [expected.columns.index(f"r_{row['rep']}") for row in read]
    assert not found.failed.any()
    assert (found.ranks == expected.values[:, columns]).all()
