"""Cases of two decision-making toolkits for score functions and means, by methods of ours put together."""

import numpy as np
import pytest

from tests.references import cases
from tests.score.inventions import combined
from tests.score.tables import among

pytestmark = pytest.mark.records
RELATIVE = 1e-12


def ways(case):
    """For each column, more or less."""
    kinds = case["inputs"].get("types") or case["inputs"]["objectives"]
    return ["more" if kind in {1, "<built-in function max>"} else "less" for kind in kinds]


def scored_columns(case, method, **asked):
    """The matrix with every column scored in its direction."""
    matrix = np.array(case["inputs"]["matrix"], dtype=float)
    columns = [
        among(method, c.tolist(), scale=1.0, better=b, **asked) for c, b in zip(matrix.T, ways(case), strict=True)
    ]
    return np.array(columns).T


@pytest.mark.parametrize(
    ("test", "method", "asked"),
    [
        ("TestMinmaxNormalization.test_output", "min-max", {}),
        ("TestLinearNormalization.test_output", "fraction-of-maximum", {}),
    ],
)
def test_score_functions_agree_with_pymcdm(reference_folder, test, method, asked):
    [case] = cases(reference_folder, test)
    assert scored_columns(case, method, **asked).ravel() == pytest.approx(case["library_full_precision"], rel=RELATIVE)


@pytest.mark.parametrize(
    ("test", "method", "asked"),
    [
        ("test_CenitDistanceMatrixScaler_simple_matrix", "min-max", {}),
        ("test_CenitDistanceMatrixScaler_diakoulaki1995determining", "min-max", {}),
        ("test_CenitDistanceMatrixScaler_diakoulaki1995determining", "distance-to-maximum", {}),
        ("test_MinMaxScaler_simple_matrix", "min-max", {}),
        ("test_StandarScaler_simple_matrix", "standardised", {"mean": 0, "deviation": 1, "of": "population"}),
    ],
)
def test_score_functions_agree_with_scikit_criteria(reference_folder, test, method, asked):
    """Its plain scalers know no direction: the score is turned back where less is better."""
    [case] = cases(reference_folder, test)
    found, expected = scored_columns(case, method, **asked), np.array(case["library_full_precision"]["matrix"])
    if "Cenit" not in test:
        less = np.array(ways(case)) == "less"
        found = np.where(less, (1.0 if method == "min-max" else 0.0) - found, found)
    assert found == pytest.approx(expected, rel=RELATIVE, abs=1e-15)


def test_weighted_sums_agree(reference_folder):
    """Their weights need not sum to 1, so ours are multiplied by their sum."""
    for test in ("test_WeightedSumModel", "test_WeightedSumModel_kracka2010ranking"):
        [case] = cases(reference_folder, test)
        weights = np.array(case["inputs"]["weights"])
        found = combined("arithmetic", case["inputs"]["matrix"], (weights / weights.sum()).tolist(), scale=1.0)
        expected = case["library_full_precision"]["score"]
        assert np.array(found) * weights.sum() == pytest.approx(expected, rel=RELATIVE)
    [case] = cases(reference_folder, "TestWSM.test_output")
    matrix, weights = np.array(case["inputs"]["matrix"], dtype=float), np.array(case["inputs"]["weights"])
    matrix = np.where(np.array(ways(case)) == "more", matrix, 1.0 / matrix)
    found = combined(
        "arithmetic", (matrix / matrix.sum(axis=0)).tolist(), (weights / weights.sum()).tolist(), scale=1.0
    )
    assert np.array(found) * weights.sum() == pytest.approx(case["library_full_precision"], rel=RELATIVE)


def test_a_product_of_powers_is_the_geometric_mean(reference_folder):
    [case] = cases(reference_folder, "test_WeightedProductModel")
    found = combined("geometric", case["inputs"]["matrix"], [1 / 3] * 3)
    assert np.log10(found) * 3 == pytest.approx(case["library_full_precision"]["score"], rel=RELATIVE)


def test_waspas_is_a_mixture_of_sum_and_product(reference_folder):
    """Chakraborty, Zavadskas & Antucheviciene (2015): λ parts of the one, 1 - λ of the other, for eleven λ."""
    found = 0
    for part in range(11):
        for case in cases(reference_folder, waspas(part)):
            weights = np.array(case["inputs"]["weights"])
            scores, shares = scored_columns(case, "fraction-of-maximum").tolist(), (weights / weights.sum()).tolist()
            total = np.array(combined("arithmetic", scores, shares, scale=1.0)) * weights.sum()
            product = np.array(combined("geometric", scores, shares, scale=1.0)) ** weights.sum()
            mixed = part / 10 * total + (1 - part / 10) * product
            assert mixed == pytest.approx(case["expected"]["score"], abs=0.0006)
            assert mixed == pytest.approx(case["library_full_precision"]["score"], rel=1e-11)
            found += 1
    assert found == 11


def waspas(part):
    value = "0" if part == 0 else "1" if part == 10 else f"0.{part}"
    return f"test_WASPAS_chakraborty2015applications[{value}-expected_rank{part}-expected_scores{part}]"
