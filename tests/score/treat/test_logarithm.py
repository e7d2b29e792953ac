"""Logarithms."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import ScoreError
from govgauge.score.treat.logarithm import KINDS, logarithm, treat
from tests.references import TOLERANCE, number, rows, worst
from tests.score.inventions import floats
from tests.score.tables import table

OUTLIER = floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100)


def test_each_kind_is_what_its_formula_says():
    """Least 1, largest 100, range 99, of the value 10."""
    assert logarithm(OUTLIER, "a")[9] == pytest.approx(math.log(9 + 0.99), rel=1e-15)
    assert logarithm(OUTLIER, "a", kind="one")[9] == pytest.approx(math.log(10), rel=1e-15)
    assert logarithm(OUTLIER, "a", kind="plain")[9] == pytest.approx(math.log(10), rel=1e-15)
    assert logarithm(OUTLIER, "a", kind="ends")[9] == pytest.approx(math.log(10), rel=1e-15)
    assert logarithm(OUTLIER, "a", kind="turning")[9] == logarithm(OUTLIER, "a")[9]
    assert logarithm(-OUTLIER, "a", kind="turning")[9] == -logarithm(OUTLIER, "a")[9]


@pytest.mark.parametrize("kind", KINDS)
@given(values=st.lists(st.floats(0.001, 1e6).map(lambda x: round(x, 3)), min_size=4, max_size=20, unique=True))
def test_the_order_of_units_stays(kind, values):
    made = np.array(values)
    if kind == "ends" and made.max() <= 1:
        return
    assert (np.diff(logarithm(made, "a", kind=kind)[np.argsort(made)]) >= 0).all()


@pytest.mark.parametrize(
    ("values", "kind", "found"),
    [((0, 1, 5), "plain", "least value is 0"), ((0.1, 0.5, 1), "ends", "largest value is 1")],
)
def test_it_refuses_a_value_without_a_logarithm(values, kind, found):
    with pytest.raises(ScoreError, match=found) as refusal:
        logarithm(floats(*values), "a", kind=kind)
    assert refusal.value.problems[0].where == "indicator 'a'"


def test_only_columns_that_do_not_pass_are_put_in_logarithms():
    made = table(*((v, place) for place, v in enumerate(OUTLIER)))
    found = treat(made)
    assert np.array_equal(found.values[:, 1], made.values[:, 1])
    assert found.values[9, 0] == pytest.approx(math.log(9.99))
    assert found.marks[0] == ("log", "")
    assert [(c.column, c.step, c.cells) for c in found.log] == [
        ("a", "as it is", 0),
        ("a", "log", 12),
        ("b", "as it is", 0),
    ]


def test_a_gap_stays_a_gap_and_is_not_marked():
    found = treat(table(*((v,) for v in [*OUTLIER.tolist(), None])))
    assert np.isnan(found.values[12, 0])
    assert found.marks[12] == ("",)


@pytest.mark.records
@pytest.mark.parametrize(("key", "kind"), [("log_CT", "range"), ("log_CT_plus", "turning"), ("log_CT_orig", "one")])
def test_it_agrees_with_coinr_on_every_indicator(reference_folder, key, kind):
    read = rows(reference_folder, "04_transforms.csv")
    for name in {row["iCode"]: None for row in read}:
        mine = [row for row in read if row["iCode"] == name]
        found = logarithm(np.array([number(row["x"]) for row in mine]), name, kind=kind)
        assert worst(found, np.array([number(row[key]) for row in mine])) <= TOLERANCE
