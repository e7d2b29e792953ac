"""The OECD/JRC Handbook's worked example as a definition, evaluated: the ranks and scores that the Handbook prints."""

import json

import numpy as np
import pytest

from govgauge.robust.soundness.dominance import outranking
from govgauge.score.components import components, varimax
from govgauge.score.correlation import complete_correlations
from govgauge.score.judgements import judgements
from govgauge.score.table import Table
from govgauge.score.weigh import ahp, factor
from tests.score.achievement import ACHIEVEMENT, COLUMNS
from tests.score.handbook import DOUBT, WEIGHTS, definition, evaluated, ranks
from tests.score.tables import among


def found_ranks(run):
    return {unit: int(run.rank("2001", unit, "whole")) for unit in ACHIEVEMENT.units}


def off(run, name):
    """Countries whose rank differs from the printed one, with both."""
    printed = ranks(name)
    return {unit: (rank, printed[unit]) for unit, rank in found_ranks(run).items() if rank != printed[unit]}


@pytest.mark.parametrize("name", ["EW", "BAP"])
def test_ranks_by_given_weights_are_those_of_table_23(name, tmp_path):
    assert off(evaluated(tmp_path, definition(given=WEIGHTS[name])), name) == {}


def test_ranks_by_factor_weights_are_those_of_table_23(tmp_path):
    """With the weights themselves, of which the Handbook prints two decimals; with those four countries change."""
    exact = factor.weigh(ACHIEVEMENT, keep=4).shares
    assert off(evaluated(tmp_path / "exact", definition(given=[float(w) for w in exact])), "FA") == {}
    rounded = off(evaluated(tmp_path / "rounded", definition(given=WEIGHTS["FA"])), "FA")
    assert max(abs(ours - printed) for ours, printed in rounded.values()) == 1
    assert len(rounded) == 4


def test_a_definition_that_finds_factor_weights_finds_those_of_table_22(tmp_path):
    run = evaluated(tmp_path, definition(normalise="min-max", weigh={"factor": {"keep": 4}}))
    [told] = json.loads((run.folder / "weights.json").read_text(encoding="utf-8"))["weights"]
    assert [told["shares"][name] for name in COLUMNS] == pytest.approx(WEIGHTS["FA"], abs=0.012)
    assert told["units"] == 23


def test_ranks_by_judgements_are_those_of_table_23_but_for_rounded_weights(tmp_path):
    """The weights of the twenty experts are printed with two decimals only; three countries change by 1 or 2."""
    rounded = off(evaluated(tmp_path, definition(given=WEIGHTS["AHP"])), "AHP")
    assert rounded == {"New Zealand": (19, 18), "Israel": (18, 17), "Spain": (17, 19)}


def test_ranks_of_the_geometric_mean_are_those_of_table_38(tmp_path):
    """All but three neighbours, whose scores lie within what two decimals of a logarithm can move."""
    changed = off(evaluated(tmp_path, definition(combine="geometric")), "GME")
    assert changed == {"Canada": (12, 13), "Norway": (13, 11), "Austria": (11, 12)}


def test_ranks_without_two_indicators_are_those_of_table_41(tmp_path):
    kept = [0 if name in {"telephones", "electricity"} else 1 for name in COLUMNS]
    assert off(evaluated(tmp_path, definition(given=kept)), "without telephones and electricity") == {}


def test_benefit_of_the_doubt_is_that_of_table_19(tmp_path):
    """Each weight at least 10 % and at most 15 % of all (note 29), on min-max scores of these countries."""
    asked = {"benefit-of-the-doubt": {"least": 0.1, "most": 0.15, "limits": "weights"}}
    run = evaluated(tmp_path, definition(normalise="min-max", combine=asked))
    scores = np.array([run.score("2001", unit, "whole") for unit in ACHIEVEMENT.units])
    assert scores / 100 == pytest.approx(DOUBT, abs=0.0075)
    assert off(run, "BOD") == {}


# Table 15: mean years of schooling by rank, z, min-max; ratio to mean, best and worst; difference from mean and worst;
# above or below the mean. In the order of table A.2.
SCHOOLING = """
    15 0.26 0.59 1.04 0.83 1.41 0.04 0.41 0; 23 1.52 1 1.25 1 1.69 0.25 0.69 1; 19 1.14 0.88 1.19 0.95 1.61 0.19 0.61 0;
    12 -0.06 0.49 0.99 0.79 1.34 -0.01 0.34 0; 17 0.76 0.76 1.13 0.9 1.52 0.13 0.52 0;
    9 -0.12 0.47 0.98 0.78 1.32 -0.02 0.32 0; 9 -0.12 0.47 0.98 0.78 1.32 -0.02 0.32 0;
    20 1.27 0.92 1.21 0.97 1.63 0.21 0.63 1; 18 0.83 0.78 1.14 0.91 1.54 0.14 0.54 0; 1 -1.58 0 0.74 0.59 1 -0.26 0 -1;
    16 0.38 0.63 1.06 0.85 1.44 0.06 0.44 0; 22 1.46 0.98 1.24 0.99 1.68 0.24 0.68 1;
    9 -0.12 0.47 0.98 0.78 1.32 -0.02 0.32 0; 8 -0.19 0.45 0.97 0.78 1.31 -0.03 0.31 0;
    21 1.33 0.94 1.22 0.98 1.65 0.22 0.65 1; 6 -0.76 0.27 0.88 0.7 1.18 -0.12 0.18 0;
    5 -1.08 0.16 0.82 0.66 1.11 -0.18 0.11 0; 14 0 0.51 1 0.8 1.35 0 0.35 0; 4 -1.46 0.04 0.76 0.61 1.03 -0.24 0.03 -1;
    3 -1.52 0.02 0.75 0.6 1.01 -0.25 0.01 -1; 12 -0.06 0.49 0.99 0.79 1.34 -0.01 0.34 0;
    7 -0.31 0.41 0.95 0.76 1.28 -0.05 0.28 0; 1 -1.58 0 0.74 0.59 1 -0.26 0 -1
"""


def test_nine_ways_to_normalise_agree_with_table_15():
    """Above and below the mean is 1 and -1 there, and 100 and 0 here."""
    values = ACHIEVEMENT.values[:, COLUMNS.index("schooling")].tolist()
    far = {name: {"reference": name} for name in ("mean", "best")} | {"worst": {"value": min(values)}}
    ratios = [among("distance-to-reference", values, scale=1, to="ratio", **far[name]) for name in far]
    gaps = [among("distance-to-reference", values, scale=1, to="difference", **far[name]) for name in ("mean", "worst")]
    found = [
        among("rank", values), among("standardised", values, mean=0, deviation=1), among("min-max", values, scale=1),
        *ratios, *gaps, [2 * score - 1 for score in among("around-mean", values, scale=1)],
    ]  # fmt: skip
    printed = np.array([[float(figure) for figure in row.split()] for row in SCHOOLING.split(";")])
    ours = np.transpose(found)
    assert ours == pytest.approx(printed, abs=0.0051)


def test_components_are_those_of_tables_6_to_9():
    between = complete_correlations(ACHIEVEMENT)
    assert between[2, 5] == pytest.approx(0.84, abs=0.005)
    assert between[3, 2] == pytest.approx(-0.45, abs=0.005)
    found = components(between)
    printed = [41.9, 21.8, 12.3, 11.1, 6.0, 3.7, 2.2, 0.9]
    assert found.explained * 100 == pytest.approx(printed, abs=0.12)
    first = [-0.11, -0.56, -0.92, 0.35, -0.76, -0.91, -0.74, -0.36]
    assert np.abs(found.loadings(1)[:, 0]) == pytest.approx(np.abs(first), abs=0.011)
    turned = varimax(found.loadings(4), kaiser=True)
    variance = sorted((turned**2).sum(axis=0), reverse=True)
    assert variance == pytest.approx([2.64, 1.76, 1.39, 1.19], abs=0.03)
    assert (turned**2).sum(axis=1) == pytest.approx([0.95, 0.89, 0.89, 0.86, 0.77, 0.85, 0.85, 0.93], abs=0.012)
    own = turned[:, int(np.argmax(np.abs(turned[6])))]
    assert np.abs(own) == pytest.approx([0.07, 0.13, 0.79, 0.64, 0.37, 0.82, 0.88, 0.08], abs=0.03)


def test_the_comparison_matrix_of_table_20_is_consistent():
    """Table 20, one expert; the Handbook prints neither its weights nor its ratio. Saaty's bound is kept."""
    matrix = [
        [1, 2, 3, 2, 5, 5, 1, 3], [1 / 2, 1, 2, 1 / 2, 4, 4, 1 / 2, 3], [1 / 3, 1 / 2, 1, 1 / 4, 2, 2, 1 / 5, 1 / 2],
        [1 / 2, 2, 4, 1, 4, 4, 1 / 2, 3], [1 / 5, 1 / 4, 1 / 2, 1 / 4, 1, 1, 1 / 5, 1 / 2],
        [1 / 5, 1 / 4, 1 / 2, 1 / 4, 1, 1, 1 / 5, 1 / 2], [1, 2, 5, 2, 5, 5, 1, 4],
        [1 / 3, 1 / 3, 2, 1 / 3, 2, 2, 1 / 4, 1],
    ]  # fmt: skip
    found = ahp.weigh([judgements(COLUMNS, np.array(matrix))])
    values, vectors = np.linalg.eig(np.array(matrix))
    best = int(np.argmax(values.real))
    assert found.shares == pytest.approx(np.abs(vectors[:, best].real) / np.abs(vectors[:, best].real).sum(), rel=1e-9)
    assert found.facts["consistency ratio"] < 0.1


# Table 35: five countries with the digits that table A.2 leaves out.
FIVE = Table(
    np.array(
        [
            (187, 125.6, 200.2, 50.7, 3.080, 4.150, 10, 27.4), (289, 130, 179.1, 66.2, 2.997, 4.073, 12, 13.9),
            (271, 156.6, 125.8, 59.7, 3.096, 4.145, 11.4, 15.3), (994, 64.6, 49, 80.8, 3.003, 3.865, 9.5, 10),
            (779, 9.8, 4.8, 66.7, 2.972, 3.653, 10.8, 23.2),
        ]
    ),
    ("Finland", "United States", "Sweden", "Japan", "Korea"),
    COLUMNS,
)  # fmt: skip


def test_the_outranking_matrix_is_that_of_table_36():
    printed = [
        [0, 0.5, 0.375, 0.75, 0.625], [0.5, 0, 0.5, 0.625, 0.625], [0.625, 0.5, 0, 0.75, 0.625],
        [0.25, 0.375, 0.25, 0, 0.75], [0.375, 0.375, 0.375, 0.25, 0],
    ]  # fmt: skip
    assert np.nan_to_num(outranking(FIVE).matrix).tolist() == printed
