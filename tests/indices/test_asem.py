"""COINr's whole example, evaluated by its definition through the run folder: every step agrees with COINr's files."""

import csv
import json

import numpy as np
import pytest

from govgauge.definition.load import load
from govgauge.run.evaluate import evaluate
from tests.indices.asem import definition
from tests.references import TOLERANCE, coinr, directions, number, rows, worst

pytestmark = pytest.mark.records


@pytest.fixture(scope="module")
def run(reference_folder, tmp_path_factory):
    """The run folder of the definition on COINr's table of countries."""
    folder = tmp_path_factory.mktemp("asem")
    data = folder / "data"
    data.mkdir()
    (data / "iData.csv").write_bytes((reference_folder / "coinr" / "00_iData.csv").read_bytes())
    (folder / "index.yaml").write_text(json.dumps(definition(reference_folder)), encoding="utf-8")
    evaluate(load(folder / "index.yaml"), data, out=folder / "run")
    return folder / "run"


def table(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def column_of(lines, key, *, name, units, value):
    """One indicator's or node's numbers in the order of the units."""
    found = {line["unit"]: number(line[value]) for line in lines if line[key] == name}
    return np.array([found.get(unit, np.nan) for unit in units])


def test_measured_values_are_coinr_s_denominated_ones(run, reference_folder):
    expected, lines = coinr(reference_folder, "01_denominated.csv"), table(run / "measures.csv")
    for place, name in enumerate(expected.columns):
        found = column_of(lines, "indicator", name=name, units=expected.units, value="value")
        assert worst(found, expected.values[:, place]) <= TOLERANCE, name


def test_imputed_values_are_coinr_s_and_each_is_listed(run, reference_folder):
    raw, filled = (coinr(reference_folder, name) for name in ("01_denominated.csv", "02_impute_mean_grp.csv"))
    put = {(line["unit"], line["indicator"]): number(line["value"]) for line in table(run / "imputed.csv")}
    gaps = {(raw.units[r], raw.columns[c]) for r, c in zip(*np.nonzero(np.isnan(raw.values)), strict=True)}
    assert set(put) == gaps
    for (unit, name), value in put.items():
        assert worst(value, filled.values[filled.units.index(unit), filled.columns.index(name)]) <= TOLERANCE


def test_treated_values_and_the_log_are_coinr_s(run, reference_folder):
    before, after = (coinr(reference_folder, name) for name in ("02_impute_mean_grp.csv", "04_treat_winmax5.csv"))
    changed = {(line["unit"], line["indicator"]): line for line in table(run / "treated.csv")}
    for row, unit in enumerate(after.units):
        for column, name in enumerate(after.columns):
            line = changed.get((unit, name))
            found = number(line["after"]) if line else before.values[row, before.columns.index(name)]
            assert worst(found, after.values[row, column]) <= TOLERANCE, (unit, name)
    failing = {line["indicator"] for line in table(run / "treatments.csv") if line["passed"] == "no"}
    details = rows(reference_folder, "04_treat_winmax5_dets.csv")
    assert failing == {row["iCode"] for row in details if row["check_SkewKurt0.Pass"] == "FALSE"}


def test_scores_of_indicators_are_coinr_s_normalised_ones(run, reference_folder):
    expected, lines = coinr(reference_folder, "05_norm_minmax_0_100.csv"), table(run / "scores.csv")
    for place, name in enumerate(expected.columns):
        found = column_of(lines, "node", name=name, units=expected.units, value="score")
        assert worst(found, expected.values[:, place]) <= TOLERANCE, name
    assert set(directions(reference_folder).values()) == {"more", "less"}


def test_the_index_and_every_rank_are_coinr_s(run, reference_folder):
    scores, ranks = (coinr(reference_folder, name) for name in ("06_agg_amean_0_100.csv", "07_ranks_all.csv"))
    lines = table(run / "scores.csv")
    for place, name in enumerate(scores.columns):
        if name in ranks.columns:
            found = column_of(lines, "node", name=name, units=scores.units, value="score")
            assert worst(found, scores.values[:, place]) <= TOLERANCE, name
    apart = []
    for place, name in enumerate(ranks.columns):
        found = column_of(lines, "node", name=name, units=ranks.units, value="rank")
        apart += [(ranks.units[row], name) for row in np.flatnonzero(found != ranks.values[:, place])]
    # Greece's 5.1000000000000005 in COINr's table is another 5.1: here rounding noise breaks no tie.
    assert apart == [("GRC", "TolMin")]


def test_what_was_put_in_is_flagged_to_the_top(run, reference_folder):
    gaps = coinr(reference_folder, "01_denominated.csv").missing.any(axis=1)
    coverage = {line["unit"]: number(line["coverage"]) for line in table(run / "scores.csv") if line["node"] == "Index"}
    units = coinr(reference_folder, "01_denominated.csv").units
    assert [coverage[unit] < 1 for unit in units] == gaps.tolist()
    notes = [line["note"] for line in table(run / "parts.csv") if line["note"].startswith("imputed by group")]
    assert len(notes) == len(table(run / "imputed.csv"))
