"""MEREC weights."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.merec import weigh
from tests.references import cases
from tests.score.tables import table
from tests.score.weigh.toolkits import of_case, weights_of

# Keshavarz-Ghorabaee et al. (2021), the worked example: 0.5752, 0.0141, 0.4016, 0.0091.
PUBLISHED = table(
    (450, 8000, 54, 145), (10, 9100, 2, 160), (100, 8200, 31, 153), (220, 9300, 1, 162), (5, 8400, 23, 158)
)
BETTER = ["more", "more", "less", "less"]


def test_it_agrees_with_keshavarz_2021():
    assert weigh(PUBLISHED, better=BETTER).shares == pytest.approx([0.5752, 0.0141, 0.4016, 0.0091], abs=5e-5)


@pytest.mark.parametrize(
    ("rows", "better", "found"),
    [
        ([(1, 0), (2, 3)], None, "indicator 'b': merec: the value of unit 'u1' is 0, not above 0"),
        ([(1, 2), (1, 2)], None, "no column varies"),
        ([(1, 2), (2, 3)], ["more"], "1 directions for 2 columns"),
        ([(1,)], None, "2 are needed"),
    ],
)
def test_it_refuses_what_has_no_effect(rows, better, found):
    with pytest.raises(ScoreError, match=found):
        weigh(table(*rows), better=better)


@pytest.mark.records
@pytest.mark.parametrize("test", ["TestMERECWeights.test_output", "test_MEREC_keshavarz2021determination"])
def test_it_agrees_with_two_toolkits(reference_folder, test):
    [case] = cases(reference_folder, test)
    assert weigh(of_case(case), better=BETTER).shares == pytest.approx(weights_of(case), rel=1e-12)
