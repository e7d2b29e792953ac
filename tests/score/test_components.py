"""Principal components and their rotation, on the Handbook's worked example."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from govgauge.kernel.errors import ScoreError
from govgauge.score.components import components, varimax, worth_keeping
from govgauge.score.correlation import complete_correlations, correlations
from tests.references import coinr, document
from tests.score.achievement import ACHIEVEMENT

FOUND = components(complete_correlations(ACHIEVEMENT))

# OECD/JRC Handbook (2008), factor analysis of technology achievement: rotated loadings of four factors, as printed.
PRINTED = {
    "patents": (0.07, 0.06, 0.97, 0.06),
    "royalties": (0.13, 0.93, 0.07, -0.07),
    "internet": (0.79, 0.42, -0.21, 0.21),
    "exports": (-0.64, 0.36, 0.56, -0.04),
    "telephones": (0.37, 0.68, 0.17, 0.38),
    "electricity": (0.82, 0.35, -0.04, 0.25),
    "schooling": (0.88, 0.09, 0.23, -0.09),
    "university": (0.08, 0.04, 0.04, 0.96),
}


def test_eigenvalues_are_those_of_the_handbook():
    """3.3, 1.7, 1.0, 0.9, 0.5, 0.3, 0.2, 0.1 and 41.9, 21.8, 12.3, 11.1 % as printed, from data with fewer digits."""
    assert FOUND.eigenvalues == pytest.approx([3.3, 1.7, 1.0, 0.9, 0.5, 0.3, 0.2, 0.1], abs=0.06)
    assert FOUND.explained[:4] * 100 == pytest.approx([41.9, 21.8, 12.3, 11.1], abs=0.1)


def test_rotated_loadings_are_those_of_the_handbook():
    found = varimax(FOUND.loadings(4))
    assert found == pytest.approx(np.array(list(PRINTED.values())), abs=0.015)
    assert (found**2).sum(axis=0) == pytest.approx([2.64, 1.76, 1.39, 1.19], abs=0.03)


def test_rotation_keeps_what_each_indicator_shares():
    loadings = FOUND.loadings(3)
    for kaiser in (True, False):
        rotated = varimax(loadings, kaiser=kaiser)
        assert (rotated**2).sum(axis=1) == pytest.approx((loadings**2).sum(axis=1), abs=1e-12)
        assert rotated @ rotated.T == pytest.approx(loadings @ loadings.T, abs=1e-12)


def test_one_factor_needs_no_rotation():
    loadings = FOUND.loadings(1)
    assert varimax(loadings) == pytest.approx(loadings)


def test_the_rules_keep_what_the_handbook_keeps():
    """Kaiser's rule keeps two; each above 10 % four; together 85 % four."""
    assert worth_keeping(FOUND, rule="kaiser", least=1.0, method="m") == 2
    assert worth_keeping(FOUND, rule="each", least=0.1, method="m") == 4
    assert worth_keeping(FOUND, rule="total", least=0.85, method="m") == 4
    with pytest.raises(ScoreError, match="the largest eigenvalue is 3"):
        worth_keeping(FOUND, rule="kaiser", least=5.0, method="m")


@given(arrays(np.float64, (12, 4), elements=st.floats(-5, 5).map(lambda x: round(x, 3)), unique=True))
def test_eigenvalues_add_up_and_loadings_give_back_the_matrix(values):
    matrix = correlations(values)
    if np.isnan(matrix).any():
        return
    found = components(matrix)
    assert found.eigenvalues.sum() == pytest.approx(4.0)
    loadings = found.loadings(4)
    assert loadings @ loadings.T == pytest.approx(matrix, abs=1e-9)
    assert (found.vectors.sum(axis=0) >= -1e-9).all()


@pytest.mark.records
@pytest.mark.parametrize(
    ("result", "data"),
    [("08_pca_norm_lev1.json", "norm"), ("08_pca_agg_lev2.json", "agg"), ("08_pca_agg_lev2_all.json", "agg")],
)
def test_it_agrees_with_coinr(reference_folder, result, data):
    name = {"norm": "05_norm_minmax_0_100.csv", "agg": "06_agg_amean_0_100.csv"}[data]
    made = coinr(reference_folder, name)
    for group in document(reference_folder, result).values():
        found = components(complete_correlations(made.only(group["iCodes"])))
        assert np.sqrt(found.eigenvalues) == pytest.approx(np.array(group["sdev"]), rel=1e-12)
        printed = np.array(group["rotation"])
        signs = np.sign((found.vectors * printed).sum(axis=0))
        assert found.vectors * signs == pytest.approx(printed, abs=1e-11)
