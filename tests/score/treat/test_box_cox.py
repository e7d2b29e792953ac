"""Box-Cox powers."""

import math

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.treat.box_cox import box_cox, treat
from tests.references import TOLERANCE, number, rows, worst
from tests.score.inventions import floats
from tests.score.tables import table

OUTLIER = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100)


def test_it_is_the_power_of_box_and_cox_1964():
    """(x^λ - 1) / λ; of 4: 2 for λ = ½, ln 4 for 0, 0.75 for -1, 3 for 1."""
    for exponent, expected in ((0.5, 2.0), (0, math.log(4)), (-1, 0.75), (1, 3.0)):
        assert box_cox(floats(1, 4), exponent, positive=False)[1] == pytest.approx(expected, rel=1e-15)
    assert box_cox(floats(-5, -2), 1)[1] == 3.0


def test_columns_that_pass_stay_and_others_are_logged():
    found = treat(table(*((v, i) for i, v in enumerate(OUTLIER))), exponent=0)
    assert found.values[11].tolist() == [pytest.approx(math.log(100)), 11]
    assert found.marks[0] == ("box-cox", "")
    assert [c.step for c in found.log] == ["as it is", "box-cox", "as it is"]


def test_without_a_shift_values_must_be_above_zero():
    with pytest.raises(ScoreError, match="the value of unit 'u1' is 0, not above 0"):
        treat(table((0,), (1,)), positive=False)


@pytest.mark.records
@pytest.mark.parametrize(("key", "exponent"), [("boxcox_0", 0), ("boxcox_0.5", 0.5), ("boxcox_m1", -1)])
def test_it_agrees_with_coinr_on_every_indicator(reference_folder, key, exponent):
    read = rows(reference_folder, "04_transforms.csv")
    for name in {row["iCode"]: None for row in read}:
        mine = [row for row in read if row["iCode"] == name]
        found = box_cox(np.array([number(row["x"]) for row in mine]), exponent)
        assert worst(found, np.array([number(row[key]) for row in mine])) <= TOLERANCE
