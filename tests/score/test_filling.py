"""Cells that are put in stay marked."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.filling import filled, nothing_left
from tests.score.inventions import floats
from tests.score.tables import series, table


def test_what_was_measured_stays_and_what_was_put_in_is_marked():
    made = filled(floats(1, None, None), floats(9, 2, None), variance=floats(5, 0.5, 0.5))
    assert made.values[:2].tolist() == [1, 2]
    assert np.isnan(made.values[2])
    assert made.filled.tolist() == [False, True, False]
    assert made.variance[:2].tolist() == [0, 0.5]
    assert np.isnan(made.variance[2])


def test_a_method_without_variance_gives_none():
    assert np.isnan(filled(floats(None), floats(3)).variance[0])


def test_it_names_columns_and_units_that_stay_empty():
    made = table((1, None), (None, 2), (None, None))
    with pytest.raises(ScoreError) as refusal:
        nothing_left(filled(made.values, made.values), made, method="m", remedy="do something")
    found = [(p.where, p.found) for p in refusal.value.problems]
    assert found == [
        ("indicator 'a'", "m: 2 values cannot be put in, for 'u2', 'u3'"),
        ("indicator 'b'", "m: 2 values cannot be put in, for 'u1', 'u3'"),
    ]


def test_a_full_table_or_panel_passes():
    made, panel = table((1, 2)), series(1, 2)
    assert nothing_left(filled(made.values, made.values), made, method="m", remedy="").values is not None
    gaps = series(1, None)
    with pytest.raises(ScoreError, match="1 value cannot be put in, for 'u1'"):
        nothing_left(filled(gaps.values, gaps.values), panel, method="m", remedy="")
