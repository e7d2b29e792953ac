"""COINr's whole chain, rebuilt from raw values with our methods, and everything that its files derive from its end:
ranks, comparisons, leave-one-out, and its Monte Carlo replayed from the design given."""

from functools import cache

import numpy as np
import pytest

from govgauge.score.impute.group import impute
from govgauge.score.rank import ranked_together
from govgauge.score.table import Table
from govgauge.score.treat.by_shape import treat
from tests.references import TOLERANCE, coinr, column, directions, groups, number, rows, worst
from tests.score.coinr_tree import AGGREGATES, climbed, tree, weights_of
from tests.score.tables import among

pytestmark = pytest.mark.records
MEANS = ["arithmetic"] * 3


def normalised(made, way, method, **asked):
    """Every indicator scored in its direction."""
    columns = [
        among(method, c.tolist(), better=way[n], **asked) for n, c in zip(made.columns, made.values.T, strict=True)
    ]
    return made.having(np.array(columns).T)


def ranked(scores):
    """Ranks from the highest, equal ones sharing the first of their places, as COINr has them."""
    return ranked_together(np.asarray(scores).reshape(len(scores), -1), ties="standard", tolerance=0.0)[0]


@cache
def chain(folder):
    """Raw → per head or size → imputed → treated → scored → index, with the data at each step."""
    raw = coinr(folder, "00_raw_sorted.csv")
    parts = {row["iCode"]: row["Denominator"] for row in rows(folder, "00_iMeta.csv")}
    divided = np.array(
        [
            c / column(folder, "00_meta_unit.csv", parts[n]) if parts[n] else c
            for n, c in zip(raw.columns, raw.values.T, strict=True)
        ]
    ).T
    of = groups(folder, "EurAsia_group")
    filled = impute(raw.having(divided), groups=[of[unit] for unit in raw.units])
    treated = treat(raw.having(filled.values))
    scored = normalised(raw.having(treated.values), directions(folder), "min-max")
    return raw.having(divided), raw.having(filled.values), raw.having(treated.values), scored


def test_every_step_agrees_with_coinr(reference_folder):
    files = ("01_denominated.csv", "02_impute_mean_grp.csv", "04_treat_winmax5.csv", "05_norm_minmax_0_100.csv")
    for made, file in zip(chain(reference_folder), files, strict=True):
        assert worst(made.values, coinr(reference_folder, file, made.columns).values) <= TOLERANCE, file


def index_of(folder, made, **given):
    weight = given.pop("weight", None) or weights_of(folder, "00_weights.csv")
    return climbed(tree(folder), made, given.pop("methods", MEANS), weight=weight, **given)


def test_the_index_from_raw_values_agrees_and_ranks_are_exact(reference_folder):
    *_, made = chain(reference_folder)
    scores = index_of(reference_folder, made)
    expected = coinr(reference_folder, "06_agg_amean_0_100.csv")
    ranks = coinr(reference_folder, "07_ranks_all.csv")
    for name in AGGREGATES:
        assert worst(scores[name], expected.values[:, expected.columns.index(name)]) <= TOLERANCE, name
    for name in ranks.columns:
        assert worst(ranked(scores[name])[:, 0], ranks.values[:, ranks.columns.index(name)]) == 0.0, name


def test_result_tables_agree(reference_folder):
    *_, made = chain(reference_folder)
    scores = index_of(reference_folder, made)
    place = {unit: row for row, unit in enumerate(made.units)}
    for row in rows(reference_folder, "07_results_full_scores.csv"):
        for name in AGGREGATES:
            assert scores[name][place[row["uCode"]]] == pytest.approx(number(row[name]), rel=TOLERANCE)
    for row in rows(reference_folder, "07_results_aggs_ranks.csv"):
        assert [ranked(scores[n])[place[row["uCode"]], 0] for n in AGGREGATES] == [number(row[n]) for n in AGGREGATES]
    for row in rows(reference_folder, "07_unit_summary_IND.csv"):
        assert ranked(scores[row["Code"]])[place["IND"], 0] == number(row["Rank"])


def test_ranks_within_groups_agree(reference_folder):
    *_, made = chain(reference_folder)
    scores, group = index_of(reference_folder, made), groups(reference_folder, "GDP_group")
    for row in rows(reference_folder, "07_results_aggs_groupranks.csv"):
        inside = [place for place, unit in enumerate(made.units) if group[unit] == row["GDP_group"]]
        mine = inside.index(made.units.index(row["uCode"]))
        for name in AGGREGATES:
            assert ranked(scores[name][inside])[mine, 0] == number(row[name])


@pytest.mark.parametrize("level", [1, 2, 3])
def test_leaving_one_out_at_each_level_agrees(reference_folder, level):
    *_, made = chain(reference_folder)
    expected = coinr(reference_folder, f"10_remove_lev{level}_scores.csv")
    shifts = {
        row["iCode"]: number(row["MeanAbsDiff"]) for row in rows(reference_folder, f"10_remove_lev{level}_mad.csv")
    }
    weight = weights_of(reference_folder, "00_weights.csv")
    nominal = ranked(index_of(reference_folder, made)["Index"])
    for place, name in enumerate(expected.columns):
        index = index_of(reference_folder, made, weight={**weight, name: 0.0})["Index"]
        assert worst(index, expected.values[:, place]) <= TOLERANCE, name
        assert np.abs(ranked(index) - nominal).mean() == pytest.approx(shifts[name], rel=1e-12)


def test_the_monte_carlo_of_a_hundred_draws_is_replayed(reference_folder):
    """At most 1 to 5 winsorised, two normalisations, 100 sets of weights, two means: scores, ranks and spread."""
    _, filled, *_ = chain(reference_folder)
    way, above = directions(reference_folder), tree(reference_folder)
    scored = {}
    for most in range(1, 6):
        treated = filled.having(treat(filled, most=most).values)
        scored[most, 1] = normalised(treated, way, "min-max", lowest=1)
        scored[most, 2] = normalised(treated, way, "standardised", mean=10, deviation=2)
    weight = {n: weights_of(reference_folder, "10_noisy_weights.csv", f"w{n}") for n in range(1, 101)}
    expected = coinr(reference_folder, "10_ua100_scores.csv")
    ranks = coinr(reference_folder, "10_ua100_ranks.csv")
    drawn = []
    for row in rows(reference_folder, "10_ua100_design.csv"):
        data = scored[int(row["Winmax"]), int(row["Normalisation"])]
        methods = MEANS if row["Aggregation"] == "1" else ["geometric"] * 3
        index = climbed(above, data, methods, weight=weight[int(row["Weights"])])["Index"]
        place = expected.columns.index(f"r_{row['rep']}")
        assert worst(index, expected.values[:, place]) <= TOLERANCE, row["rep"]
        drawn.append(ranked(index)[:, 0])
        assert worst(drawn[-1], ranks.values[:, place]) == 0.0, row["rep"]
    check_spread(np.array(drawn), coinr(reference_folder, "10_ua100_rankstats.csv"))


def check_spread(drawn, stats: Table):
    """Mean, median and the 5th and 95th percentile of each unit's ranks."""
    figures = {"Mean": drawn.mean(axis=0), "Median": np.median(drawn, axis=0)}
    figures |= {"Q5": np.percentile(drawn, 5, axis=0), "Q95": np.percentile(drawn, 95, axis=0)}
    for name, found in figures.items():
        assert worst(found, stats.values[:, stats.columns.index(name)]) <= TOLERANCE, name


def test_comparisons_of_several_indices_agree(reference_folder):
    """Arithmetic against geometric mean, with the harmonic, and without two indicators."""
    *_, made = chain(reference_folder)
    above, weight = tree(reference_folder), weights_of(reference_folder, "00_weights.csv")
    from_one = made.having(made.values * 0.99 + 1.0)
    indices = {
        "amean": climbed(above, made, MEANS, weight=weight)["Index"],
        "gmean": climbed(above, from_one, ["geometric"] * 3, weight=weight)["Index"],
        "hmean": climbed(above, from_one, ["harmonic"] * 3, weight=weight)["Index"],
        "drop2": climbed(above, made, MEANS, weight={**weight, "LPI": 0.0, "Flights": 0.0})["Index"],
    }
    scores = {row["uCode"]: row for row in rows(reference_folder, "11_compare_multi_scores.csv")}
    ranks = {row["uCode"]: row for row in rows(reference_folder, "11_compare_multi_ranks.csv")}
    for name, index in indices.items():
        assert index == pytest.approx([number(scores[unit][name]) for unit in made.units], rel=1e-11)
        assert ranked(index)[:, 0].tolist() == [number(ranks[unit][name]) for unit in made.units]
    for row in rows(reference_folder, "11_compare_a_vs_g.csv"):
        place = made.units.index(row["uCode"])
        pair = [ranked(indices[name])[place, 0] for name in ("amean", "gmean")]
        assert [*pair, pair[0] - pair[1]] == [number(row[key]) for key in ("coin.1", "coin.2", "Diff")]
