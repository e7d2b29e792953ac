"""Values of few cases are drawn to their group: the formula, who is drawn, and what is told."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Shrink
from govgauge.score.ladder import score
from govgauge.score.shrinking import shrunk
from tests.score.inventions import floats, index, indicator, measures, node, parts_of, row, scores_of


def test_the_formula_is_that_of_credibility():
    """Group mean (10·80 + 30·60) / 40 = 65; with 10 extra cases (10·80 + 10·65) / 20 and (30·60 + 10·65) / 40."""
    assert shrunk(floats(80, 60), floats(10, 30), groups=["", ""], extra=10.0).tolist() == [72.5, 61.25]


def test_groups_have_their_own_mean_and_who_has_none_stays():
    found = shrunk(floats(80, 60, 10, 20, 5), floats(1, 1, 1, 1, 1), groups=["a", "a", "b", "b", None], extra=1.0)
    assert found.tolist() == [75.0, 65.0, 12.5, 17.5, 5.0]


def test_a_group_without_cases_stays_as_it_is():
    assert shrunk(floats(80, None), floats(0, 0), groups=["", ""], extra=5.0)[0] == 80.0


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 1000)), min_size=2, max_size=9), st.floats(0, 1e3))
def test_a_value_never_leaves_the_span_to_the_mean(made, extra):
    values, cases = np.array([v for v, _ in made]), np.array([float(n) for _, n in made])
    found = shrunk(values, cases, groups=[""] * len(made), extra=extra)
    middle = float((values * cases).sum() / cases.sum())
    assert np.all(np.abs(found - middle) <= np.abs(values - middle) + 1e-9)


def test_a_unit_of_few_cases_is_drawn_and_the_parts_say_so():
    rows = [{**row(u, "x", v), "n": n} for u, v, n in (("a", 100.0, 1), ("b", 50.0, 99))]
    plain = index([node("top", "x")], [indicator("x", shrink=Shrink(cases=Decimal(9)))], units={"a": {}, "b": {}})
    found = score(plain, measures(rows))
    assert scores_of(found, node="x", facet="", period="2024")["a"] == pytest.approx(0.1 * 100 + 0.9 * 50.5)
    assert parts_of(found, unit="a")[0]["note"] == "drawn to the mean of its group by 9 cases"
    assert [(r["unit"], r["done"]) for r in found.treated.to_pylist()] == [("a", "shrunk"), ("b", "shrunk")]
