"""How much of the data is there."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.availability import examine, reading
from tests.references import TOLERANCE, coinr, lineage, rows, worst
from tests.score.tables import table

MADE = table((1, 0, None), (1, 2, 3), (None, None, None))


def test_what_is_there_is_counted_by_unit_node_and_indicator():
    found = examine(MADE, nodes={"n": ["a", "b"], "m": ["c"]})
    assert found.missing.tolist() == [1, 0, 3]
    assert found.zeros.tolist() == [1, 0, 0]
    assert found.known.tolist() == [2 / 3, 1, 0]
    assert found.other_than_zero[:2].tolist() == [0.5, 1]
    assert np.isnan(found.other_than_zero[2])
    assert found.enough.tolist() == [True, True, False]
    assert found.by_node["n"].tolist() == [1, 1, 0]
    assert found.by_column["c"] == pytest.approx(1 / 3)


def test_zeros_can_count_as_too_little():
    assert examine(MADE, other_than_zero=0.6).enough.tolist() == [False, True, False]


def test_it_can_be_read():
    said = reading(examine(MADE))
    assert said[0] == "55.6% of all values are there."
    assert "1 unit with too little data: 'u3'" in said[1]
    assert "'c'" in said[2]
    assert len(reading(examine(table((1,), (2,))))) == 1


def test_a_node_must_have_columns_that_there_are():
    with pytest.raises(ScoreError, match="node 'n': availability: no columns 'z'"):
        examine(MADE, nodes={"n": ["z"]})


@pytest.mark.records
def test_it_agrees_with_coinrs_summary_and_groups(reference_folder):
    above = lineage(reference_folder)
    below: dict[str, list[str]] = {}
    for indicator, *nodes in above.values():
        for node in nodes:
            below.setdefault(node, []).append(indicator)
    found = examine(coinr(reference_folder, "00_raw_sorted.csv"), nodes=below)
    summary = coinr(reference_folder, "03_avail_summary.csv")
    assert worst(found.missing, summary.values[:, 0]) == 0.0
    assert worst(found.zeros, summary.values[:, 1]) == 0.0
    assert worst(found.known, summary.values[:, 3]) <= TOLERANCE
    by_group = coinr(reference_folder, "03_avail_bygroup.csv")
    for place, node in enumerate(by_group.columns):
        assert worst(found.by_node[node], by_group.values[:, place]) <= TOLERANCE, node


@pytest.mark.records
@pytest.mark.parametrize(
    ("file", "data", "bounds"),
    [
        ("byNA_090_denominated", "01_denominated.csv", {"known": 0.9}),
        ("byzeros_denominated", "01_denominated.csv", {"known": 0.0, "other_than_zero": 0.95}),
        ("byNA_090_imputed", "02_impute_mean_grp.csv", {"known": 0.9}),
    ],
)
def test_units_with_too_little_are_those_that_coinr_screens_out(reference_folder, file, data, bounds):
    found = examine(coinr(reference_folder, data), **bounds)
    printed = {row["uCode"]: row["Included"] == "TRUE" for row in rows(reference_folder, f"03_screen_{file}.csv")}
    assert dict(zip(found.units, found.enough.tolist(), strict=True)) == printed


@pytest.mark.records
def test_who_is_forced_in_or_out_is_a_decision_beside_the_figures(reference_folder):
    """COINr's Force puts one unit out and one in; the figures are the same as without."""
    found = examine(coinr(reference_folder, "01_denominated.csv"), known=0.95, other_than_zero=0.9)
    printed = {
        row["uCode"]: row["Included"] == "TRUE" for row in rows(reference_folder, "03_screen_byNAandzeros_force.csv")
    }
    differ = {unit for unit, enough in zip(found.units, found.enough, strict=True) if enough != printed[unit]}
    assert differ <= {"AUS", "CHN"}
