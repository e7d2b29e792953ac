"""Pairs that repeat or contradict each other."""

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.correlation_flags import examine, reading, with_size
from tests.references import coinr, lineage, number, rows
from tests.score.tables import table

SIZES = ("Area", "Energy", "GDP", "Population")
MADE = table((1, 2, 9, 1), (2, 4, 7, 1), (3, 6, 5, 9), (4, 8.1, 3, 2))


def test_pairs_of_one_node_are_flagged_once_on_either_side():
    found = examine(MADE, nodes=["n", "n", "n", "m"])
    assert [(f.first, f.second) for f in found.high] == [("a", "b")]
    assert [(f.first, f.second) for f in found.low] == [("a", "c"), ("b", "c")]
    assert found.high[0].units == 4
    assert found.high[0].chance < 0.01


def test_a_pair_without_a_correlation_has_no_flag():
    found = examine(table((1, 5), (2, 5), (3, 5)), nodes=["n", "n"])
    assert found.high == found.low == ()
    assert "No pair" in reading(found)[0]


def test_it_can_be_read():
    said = reading(examine(MADE, nodes=["n"] * 4))
    assert "'a' and 'b' say nearly the same" in said[0]
    assert any("'a' and 'c' work against each other" in text for text in said)


def test_it_wants_a_node_for_each_column_and_sizes_of_the_same_units():
    with pytest.raises(ScoreError, match="1 nodes for 4 columns"):
        examine(MADE, nodes=["n"])
    with pytest.raises(ScoreError, match="different units"):
        with_size(MADE, table((1,), (2,)))


@pytest.mark.records
@pytest.mark.parametrize(("file", "bounds"), [("high", {"high": 0.75}), ("low", {"low": -0.3})])
def test_it_agrees_with_coinr(reference_folder, file, bounds):
    """COINr lists some pairs as (b, a); 'low' is every correlation below -0.3."""
    made, above = coinr(reference_folder, "05_norm_minmax_0_100.csv"), lineage(reference_folder)
    found = examine(made, nodes=[above[name][1] for name in made.columns], **bounds)
    flags = found.high if file == "high" else found.low
    mine = {(f.node, frozenset((f.first, f.second))): f.correlation for f in flags}
    theirs = rows(reference_folder, f"09_corr_flags_{file}.csv")
    printed = {(row["Group"], frozenset((row["Ind1"], row["Ind2"]))): number(row["Corr"]) for row in theirs}
    assert mine == pytest.approx(printed, rel=1e-11)


@pytest.mark.records
def test_correlations_with_size_agree_with_coinr(reference_folder):
    made, sizes = coinr(reference_folder, "00_raw_sorted.csv"), coinr(reference_folder, "00_meta_unit.csv", SIZES)
    found = {(f.first, f.second): f.correlation for f in with_size(made, sizes)}
    printed = rows(reference_folder, "09_denom_corr.csv")
    assert found == pytest.approx({(row["Ind"], row["Denom"]): number(row["Corr"]) for row in printed}, rel=1e-11)
