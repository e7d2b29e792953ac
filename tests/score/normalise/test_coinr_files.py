"""Every normalisation file of COINr, indicator by indicator, in its direction."""

from functools import partial

import numpy as np
import pytest

from govgauge.kernel.errors import NotScorable
from tests.references import TOLERANCE, coinr, column, directions, number, rows, worst
from tests.score.inventions import scored
from tests.score.tables import among

CALLED = {"goalposts": scored}  # by fixed limits, and not among peers

CASES = [
    ("minmax_0_100", "min-max", 100.0, {}),
    ("minmax_1_100", "min-max", 100.0, {"lowest": 1}),
    ("zscore", "standardised", 1.0, {"mean": 0, "deviation": 1}),
    ("zscore_10_2", "standardised", 1.0, {"mean": 10, "deviation": 2}),
    ("rank", "rank", 1.0, {}),
    ("rank_avg", "rank", 1.0, {"ties": "mean"}),
    ("prank", "percentile", 1.0, {}),
    ("borda", "borda", 1.0, {}),
    ("dist2max", "distance-to-maximum", 1.0, {}),
    ("dist2ref_row1", "distance-to-reference", 1.0, {"value": "first"}),
    ("dist2ref_row1_cap", "distance-to-reference", 1.0, {"value": "first", "cap": True}),
    ("dist2targ_iMeta", "distance-to-target", 1.0, {"target": "Target", "cap": False}),
    ("dist2targ_iMeta_cap", "distance-to-target", 1.0, {"target": "Target", "cap": True}),
    ("minmax_iMeta_0_10", "min-max", 10.0, {}),
    ("zscore_iMeta_5_3", "standardised", 1.0, {"mean": 5, "deviation": 3}),
    ("goalposts_iMeta", "goalposts", 100.0, {"min": "goalpost_lower", "max": "goalpost_upper", "clip": True}),
]


@pytest.mark.records
@pytest.mark.parametrize(("file", "method", "scale", "asked"), CASES, ids=[c[0] for c in CASES])
def test_it_agrees_with_coinr(reference_folder, file, method, scale, asked):
    data = coinr(reference_folder, "04_treat_winmax5.csv")
    meta = {row["iCode"]: row for row in rows(reference_folder, "05_norm_iMeta_params.csv")}
    way = directions(reference_folder)
    for place, name in enumerate(data.columns):
        values = data.values[:, place]
        told = {key: told_by(value, values, meta[name]) for key, value in asked.items()}
        expected = column(reference_folder, f"05_norm_{file}.csv", name)
        call = partial(CALLED.get(method, among), method, values.tolist(), scale=scale, better=way[name], **told)
        if np.isfinite(expected).all():
            assert worst(np.array(call()), expected) <= TOLERANCE, name
        else:  # the first unit is the worst: COINr divides by 0 and gives infinities (a listed difference)
            with pytest.raises(NotScorable, match="no unit is worse"):
                call()


def told_by(value, values, meta):
    """A parameter that hangs on the indicator: the first unit's value, or a column of its description."""
    if value == "first":
        return float(values[0])
    return number(meta[value]) if value in meta else value


@pytest.mark.records
def test_a_fraction_of_the_best_agrees_where_more_is_better(reference_folder):
    """Where less is better COINr turns the order round (a listed difference): ours is min / x."""
    data, way = coinr(reference_folder, "04_treat_winmax5.csv"), directions(reference_folder)
    agreed = refused = 0
    for place, name in enumerate(data.columns):
        values = data.values[:, place]
        expected = column(reference_folder, "05_norm_fracmax.csv", name)
        try:
            found = np.array(among("fraction-of-maximum", values.tolist(), scale=1.0, better=way[name]))
        except NotScorable:
            refused += 1
            continue
        if way[name] == "more":
            agreed += 1
            assert worst(found, expected) <= TOLERANCE, name
        else:
            assert found.max() == 1.0
            assert np.corrcoef(values, found)[0, 1] < 0 < np.corrcoef(values, expected)[0, 1]
    assert agreed == 35
    assert refused == 3


@pytest.mark.records
def test_scaled_agrees_where_more_is_better_and_is_the_rest_elsewhere(reference_folder):
    """COINr gives -x where less is better, a score below 0; ours is 100 - x (a listed difference)."""
    data, way = coinr(reference_folder, "04_treat_winmax5.csv"), directions(reference_folder)
    expected = coinr(reference_folder, "05_norm_scaled.csv", data.columns)
    for place, name in enumerate(data.columns):
        found = np.array(scored("scaled", data.values[:, place].tolist(), better=way[name]))
        shift = 0.0 if way[name] == "more" else 100.0
        assert found - shift == pytest.approx(expected.values[:, place], rel=1e-12, abs=1e-11), name
