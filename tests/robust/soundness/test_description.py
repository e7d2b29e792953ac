"""What each indicator looks like."""

import math

import pytest

from govgauge.kernel.errors import ScoreError
from govgauge.robust.soundness.description import examine, reading
from tests.references import coinr, number, rows
from tests.score.tables import table


def test_a_column_is_described():
    [found] = examine(table((1,), (2,), (2,), (0,), (None,)))
    assert (found.least, found.most, found.mean, found.median) == (0, 2, 1.25, 1.5)
    assert (found.units, found.other_than_zero, found.unique, found.same) == (4, 3, 3, 2)
    assert found.flags == ()


def test_what_stands_out_is_flagged_and_read():
    rows_ = [(v, 0.0, None) for v in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30)] + [(100.0, 1.0, 5.0)]
    found = examine(table(*rows_))
    assert found[0].flags == ("outliers",)
    assert found[1].flags == ("other than zero", "unique", "outliers")
    assert found[2].flags == ("known", "other than zero", "unique")
    assert math.isnan(found[2].skewness)
    said = reading(found)
    assert "a few extreme units decide its scale" in said[0]
    assert "most units have 0" in said[1]
    assert "too few units have a value" in said[2]


def test_nothing_to_say_is_said():
    assert reading(examine(table((1,), (2,), (3,)))) == ("Every indicator tells units apart.",)


def test_a_column_without_values_is_refused_by_name():
    with pytest.raises(ScoreError, match="indicator 'a': description"):
        examine(table((None,)))


@pytest.mark.records
@pytest.mark.parametrize(("data", "file"), [("00_raw_sorted.csv", "raw"), ("01_denominated.csv", "denominated")])
def test_it_agrees_with_coinr(reference_folder, data, file):
    found = {one.name: one for one in examine(coinr(reference_folder, data))}
    keys = {"Min": "least", "Max": "most", "Mean": "mean", "Median": "median", "Std": "deviation", "Skew": "skewness"}
    keys |= {
        "Kurt": "kurtosis",
        "N.Avail": "units",
        "N.NonZero": "other_than_zero",
        "N.Unique": "unique",
        "N.Same": "same",
    }
    flags = {
        "Flag.Avail": "known",
        "Flag.NonZero": "other than zero",
        "Flag.Unique": "unique",
        "Flag.SkewKurt": "outliers",
    }
    for row in rows(reference_folder, f"09_stats_{file}.csv"):
        one = found[row["iCode"]]
        for theirs, mine in keys.items():
            assert getattr(one, mine) == pytest.approx(number(row[theirs]), rel=1e-12, abs=1e-14), (
                row["iCode"],
                theirs,
            )
        assert {flags[key] for key in flags if row[key] != "ok"} == set(one.flags), row["iCode"]
