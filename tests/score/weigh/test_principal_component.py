"""Weights from the first principal component."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.weigh.principal_component import of_table, weigh
from tests.references import TOLERANCE, coinr, lineage, number, rows, worst
from tests.score.achievement import ACHIEVEMENT
from tests.score.tables import table

TOGETHER = ACHIEVEMENT.only(["internet", "telephones", "electricity", "schooling"])


def test_the_first_component_of_the_handbooks_example_explains_42_percent():
    found = weigh(ACHIEVEMENT, squared=True)
    assert found.facts["explained"] * 100 == pytest.approx(41.9, abs=0.1)
    assert found.facts["eigenvalue"] == pytest.approx(3.3, abs=0.06)
    assert found.shares.sum() == pytest.approx(1.0)


def test_an_indicator_that_moves_against_the_others_is_refused_by_name():
    with pytest.raises(ScoreError, match=r"indicator 'exports': principal-component: it moves against the others"):
        weigh(ACHIEVEMENT)


def test_two_indicators_share_alike():
    """The first component of any positive correlation of two is (1, 1) / √2."""
    assert weigh(table((1, 1), (2, 3), (3, 2), (4, 5))).shares == pytest.approx([0.5, 0.5])


def test_weights_are_the_entries_divided_by_their_sum():
    entries = of_table(TOGETHER, "m").vectors[:, 0]
    assert weigh(TOGETHER).shares == pytest.approx(entries / entries.sum())


@pytest.mark.parametrize(
    ("rows_", "found"),
    [
        ([(1, 1), (2, 1), (3, 1)], "'b': principal-component: all its values"),
        ([(1,), (2,), (3,)], "one indicator"),
        ([(1, 2)], "3 are"),
    ],
)
def test_it_refuses_what_has_no_component(rows_, found):
    with pytest.raises(ScoreError, match=found):
        weigh(table(*rows_))


@pytest.mark.records
@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("08_pca_weights_norm_lev1.csv", "05_norm_minmax_0_100.csv"),
        ("08_pca_weights_raw_lev1.csv", "00_raw_sorted.csv"),
    ],
)
def test_entries_agree_with_coinr_in_every_pillar(reference_folder, file, data):
    made, above = coinr(reference_folder, data), lineage(reference_folder)
    printed = {row["iCode"]: number(row["Weight"]) for row in rows(reference_folder, file)}
    for pillar in {names[1] for names in above.values()}:
        inside = made.only([name for name in made.columns if above[name][1] == pillar]).complete
        found = of_table(inside, "m").vectors[:, 0]
        expected = np.array([printed[name] for name in inside.columns])
        assert worst(found * np.sign(found @ expected), expected) <= TOLERANCE * 100
