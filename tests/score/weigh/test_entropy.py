"""Entropy weights."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.table import Table
from govgauge.score.weigh.entropy import weigh
from tests.references import cases
from tests.score.tables import table


def test_a_small_example_by_hand():
    """Shares 1/5, 4/5 and 1/9, 8/9: 1 - e = 0.2781 and 0.4967, so 0.359 and 0.641."""
    assert weigh(table((1, 2), (4, 16))).shares == pytest.approx([0.358889, 0.641111], abs=5e-7)


def test_a_column_without_differences_weighs_nothing_and_is_named():
    found = weigh(table((1, 7, 3), (4, 7, 3), (2, 7, 9)))
    assert found.of("b") == 0.0
    assert found.notes == ("weight 0 for 'b': all values are equal",)


def test_all_in_one_unit_is_all_information():
    found = weigh(table((1, 0), (1.1, 0), (1, 5)))
    assert found.of("b") > 0.99


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(1, 2), (1, 2)], "'a', 'b': entropy: no column varies"),
        ([(1, 2)], "1 unit with a value, and 2 are needed"),
        ([(1, -2), (2, 3)], "indicator 'b': entropy: the value of unit 'u1' is -2, below 0"),
        ([(1, None), (2, 3)], "no value for 'u1'"),
        ([(0,), (0,)], "no column varies"),
    ],
)
def test_it_refuses_what_has_no_entropy(rows, found):
    with pytest.raises(ScoreError, match=found):
        weigh(table(*rows))


@pytest.mark.records
@pytest.mark.parametrize("test", ["TestEntropyWeights.test_output", "test_EntropyWeighter_simple_matrix"])
def test_it_agrees_with_two_toolkits(reference_folder, test):
    [case] = cases(reference_folder, test)
    matrix = np.array(case["inputs"]["matrix"], dtype=float)
    names = tuple(str(i) for i in range(matrix.shape[1]))
    full = case["library_full_precision"]
    found = weigh(Table(matrix, tuple(str(i) for i in range(len(matrix))), names))
    assert found.shares == pytest.approx(full["weights"] if isinstance(full, dict) else full, rel=1e-12)
