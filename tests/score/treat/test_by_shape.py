"""Treatment by the shape of a column, as composite indicators have it."""

import numpy as np
import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.score.treat.by_shape import treat
from tests.references import TOLERANCE, coinr, number, rows, worst
from tests.score.tables import table

FEW = [*range(1, 11), 30, 100]
MANY = [*range(1, 21), 200, 300, 400, 500, 900, 5000]


def of(values, **asked):
    return treat(table(*((v,) for v in values)), **asked)


def test_a_few_units_are_winsorised():
    found = of(FEW)
    assert found.values[-1, 0] == 30
    assert [c.step for c in found.log] == ["as it is", "winsorised"]


def test_more_than_a_few_need_a_logarithm_of_the_original():
    found = of(MANY, most=1)
    assert [c.step for c in found.log] == ["as it is", "winsorised", "log"]
    assert {m for [m] in found.marks} == {"log"}
    assert len(np.unique(found.values)) == len(MANY)


def test_both_takes_the_logarithm_of_the_winsorised():
    found = of(MANY, most=1, both=True)
    assert found.marks[-1] == ("high+log",)
    assert found.values[-1, 0] == found.values[-2, 0]


def test_none_leaves_it_winsorised_though_it_does_not_pass():
    found = of(MANY, most=1, then="none")
    assert (found.log[-1].step, found.log[-1].passed) == ("winsorised", False)
    assert found.values[-1, 0] == 900


def test_a_logarithm_that_does_not_exist_is_refused_by_name():
    with pytest.raises(ScoreError, match="indicator 'a': logarithm: its least value is -2"):
        of([-2, *FEW, 4000, 5000, 9000], most=1, then="plain", skewness=0.1, kurtosis=-9)


CASES = [
    ("winmax5", "02_impute_mean_grp.csv", {}),
    ("winmax1", "02_impute_mean_grp.csv", {"most": 1}),
    ("winmax2_logCTplus", "02_impute_mean_grp.csv", {"most": 2, "then": "turning"}),
    ("winmax1_combine", "02_impute_mean_grp.csv", {"most": 1, "both": True}),
    ("raw_default", "00_raw_sorted.csv", {}),
    ("raw_strict", "00_raw_sorted.csv", {"most": 3, "skewness": 1, "kurtosis": 2}),
    ("raw_winNULL", "00_raw_sorted.csv", {"most": 100}),
]


@pytest.mark.records
@pytest.mark.parametrize(("name", "data", "asked"), CASES)
def test_values_agree_with_coinr(reference_folder, name, data, asked):
    made = coinr(reference_folder, data)
    found = treat(made, **asked)
    assert worst(found.values, coinr(reference_folder, f"04_treat_{name}.csv", made.columns).values) <= TOLERANCE


@pytest.mark.records
@pytest.mark.parametrize(("name", "data", "asked"), CASES)
def test_the_log_agrees_with_coinrs_table_of_details(reference_folder, name, data, asked):
    found = treat(coinr(reference_folder, data), **asked)
    for row in rows(reference_folder, f"04_treat_{name}_dets.csv"):
        log = [c for c in found.log if c.column == row["iCode"]]
        # COINr's zero winsorised points are, in ours, a step that did not happen.
        looks = [n for n in range(3) if row.get(f"check_SkewKurt{n}.Pass")]
        last = looks[-1]
        assert log[0].skewness == pytest.approx(number(row["check_SkewKurt0.Skew"]), rel=1e-10)
        assert log[-1].skewness == pytest.approx(number(row[f"check_SkewKurt{last}.Skew"]), rel=1e-10)
        assert log[-1].kurtosis == pytest.approx(number(row[f"check_SkewKurt{last}.Kurt"]), rel=1e-10, abs=1e-12)
        assert log[-1].passed == (row[f"check_SkewKurt{last}.Pass"] == "TRUE")
        points = row.get("winsorise.nwin") or "0"
        assert sum(c.cells for c in log if c.step == "winsorised") == int(points)


@pytest.mark.records
@pytest.mark.parametrize(("name", "data", "asked"), CASES)
def test_marks_agree_with_coinrs_treated_points(reference_folder, name, data, asked):
    made = coinr(reference_folder, data)
    found = treat(made, **asked)
    words = {"winhi": "high", "winlo": "low", "log_CT": "log", "log_CT_plus": "log"}
    for unit, row in enumerate(rows(reference_folder, f"04_treat_{name}_points.csv")):
        for place, column in enumerate(made.columns):
            parts = [words[part] for part in row[column].split("+") if part]
            if not asked.get("both") and "log" in parts:
                parts = ["log"]  # COINr lists points that it winsorised and then took back
            expected = "" if np.isnan(made.values[unit, place]) else "+".join(parts)
            assert found.marks[unit][place] == expected, (row["uCode"], column)
