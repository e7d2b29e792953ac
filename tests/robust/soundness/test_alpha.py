"""Cronbach's alpha."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.alpha import Alpha, covariances, examine, reading
from tests.references import TOLERANCE, coinr, document, lineage
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table

# OECD/JRC Handbook (2008), step 4: alpha 0.70; correlation with the rest and alpha without each indicator, as printed.
PRINTED = {
    "patents": (0.261, 0.704), "royalties": (0.527, 0.645), "internet": (0.566, 0.636), "exports": (-0.108, 0.774),
    "telephones": (0.701, 0.603), "electricity": (0.614, 0.624), "schooling": (0.451, 0.662),
    "university": (0.249, 0.706),
}  # fmt: skip


def test_it_agrees_with_the_handbook():
    found = examine(ACHIEVEMENT)
    assert found.standardised == pytest.approx(0.70, abs=0.005)
    for name, (rest, without) in PRINTED.items():
        assert found.with_rest[name] == pytest.approx(rest, abs=0.007)
        assert found.without[name] == pytest.approx(without, abs=0.002)


# Twelve pupils, eleven questions, as pingouin's documentation has them; R's psych, alpha(…, use = "pairwise"), agrees.
N = None
PUPILS = table(
    (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0), (N, 0, 1, 1, N, 1, 1, 1, 1, 0, 0),
    (1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0), (1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0), (0, 1, N, 0, 1, 1, 1, 1, 0, 0, 0),
    (1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0), (1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0), (0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0),
    (1, 0, 0, 1, 0, 1, 0, 0, N, 0, 0), (1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0), (1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
)  # fmt: skip


def test_gaps_are_left_out_pair_by_pair_as_two_toolkits_do():
    assert examine(PUPILS).alpha == pytest.approx(0.732660835214447, rel=1e-12)
    assert examine(PUPILS.complete).alpha == pytest.approx(0.8016949152542373, rel=1e-12)


@given(st.floats(0.05, 0.95), st.integers(2, 8))
def test_equal_correlations_have_spearmans_and_browns_alpha(r, size):
    """K r / (1 + (k - 1) r), exact for a table whose columns all correlate by r."""
    rng = np.random.default_rng(4)
    white = np.linalg.qr(rng.standard_normal((40, size + 1)) - 0.0)[0]
    white = np.linalg.qr(white - white.mean(axis=0))[0][:, :size]
    matrix = np.full((size, size), r) + (1 - r) * np.eye(size)
    values = white @ np.linalg.cholesky(matrix).T
    found = examine(table(*values.tolist()))
    assert found.alpha == pytest.approx(size * r / (1 + (size - 1) * r), rel=1e-6)
    assert found.standardised == pytest.approx(found.alpha, rel=1e-6)


def test_pairs_rest_on_the_units_that_have_both():
    made = table((1, 2), (2, 1), (3, 5), (None, 9), (4, None))
    assert covariances(made.values)[0, 1] == pytest.approx(np.cov([1, 2, 3], [2, 1, 5])[0, 1])
    assert covariances(made.values)[0, 0] == pytest.approx(np.var([1, 2, 3, 4], ddof=1))
    assert np.isnan(covariances(table((1, None), (None, 2)).values)[0, 1])


def test_two_indicators_cannot_do_without_one():
    assert np.isnan(examine(table((1, 2), (2, 1), (3, 5))).without["a"])


@pytest.mark.parametrize(
    ("rows", "found"), [([(1,), (2,), (3,)], "one indicator"), ([(1, 5), (2, 5), (3, 5)], "'b': alpha: all its")]
)
def test_it_refuses_what_has_no_alpha(rows, found):
    with pytest.raises(ScoreError, match=found):
        examine(table(*rows))


@pytest.mark.parametrize(
    ("value", "without", "words"),
    [
        (0.8, {}, "stands for one thing"),
        (0.5, {"x": 0.7}, "Without 'x' it would be 0.70"),
        (-0.2, {}, "check their directions"),
    ],
)
def test_it_can_be_read(value, without, words):
    assert words in " ".join(reading(Alpha(value, value, without, {})))


@pytest.mark.records
def test_it_agrees_with_coinr(reference_folder):
    printed, above = document(reference_folder, "09_cronbach.json"), lineage(reference_folder)
    for key, file in (("normalised", "05_norm_minmax_0_100.csv"), ("raw", "00_raw_sorted.csv")):
        made = coinr(reference_folder, file)
        for pillar, expected in printed[f"{key}_level1_by_pillar"].items():
            inside = made.only([name for name in made.columns if above[name][1] == pillar])
            assert examine(inside).alpha == pytest.approx(expected, rel=TOLERANCE * 100), (key, pillar)
    scores = coinr(reference_folder, "06_agg_amean_0_100.csv")
    for node, expected in printed["aggregated_level2"].items():
        pillars = sorted({names[1] for names in above.values() if names[2] == node})
        assert examine(scores.only(pillars)).alpha == pytest.approx(expected, rel=1e-11)
    both = scores.only(["Conn", "Sust"])
    assert examine(both).alpha == pytest.approx(printed["aggregated_level3_index"], rel=1e-11)
    every = examine(coinr(reference_folder, "05_norm_minmax_0_100.csv"))
    assert every.alpha == pytest.approx(printed["all_indicators_normalised"], rel=1e-11)
