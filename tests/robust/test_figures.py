"""Figures as tables."""

import pyarrow as pa
import pytest

from govgauge.definition.model import Ranking, Robustness, VaryingWeights
from govgauge.kernel.shapes import ROBUSTNESS
from govgauge.robust import figures
from govgauge.robust.figures import table, tables
from tests.robust.inventions import VALUES, analysis_of, method, small, still
from tests.score.inventions import GRADES

QUICK = Robustness(draws=40)


@pytest.fixture(scope="module")
def found():
    return {name: one.to_pylist() for name, one in tables(analysis_of(small(grades=GRADES), QUICK), top=2).items()}


def test_every_table_has_its_shape():
    made = tables(analysis_of(small(), QUICK), top=2)
    assert {name: one.schema for name, one in made.items()} == ROBUSTNESS


def test_units_stand_by_published_rank_with_intervals_in_order(found):
    assert [row["unit"] for row in found["ranks"]] == ["u1", "u2", "u3", "u4", "u5"]
    for row in found["ranks"]:
        assert row["best"] <= row["lower"] <= row["median"] <= row["upper"] <= row["worst"]
        assert row["best"] <= row["expected"] <= row["worst"]
        assert row["first"] <= row["top"] <= 1


def test_probabilities_of_a_unit_and_of_a_rank_sum_to_one(found):
    by_unit: dict[str, float] = {}
    for row in found["probabilities"]:
        assert row["probability"] > 0
        by_unit[row["unit"]] = by_unit.get(row["unit"], 0.0) + row["probability"]
    assert by_unit == pytest.approx(dict.fromkeys(VALUES, 1.0))


def test_every_pair_stands_once_and_in_large_groups_only_neighbours(found, monkeypatch):
    assert len(found["pairs"]) == 10
    monkeypatch.setattr(figures, "MOST_PAIRED", 3)
    monkeypatch.setattr(figures, "FOLLOWING", 2)
    fewer = tables(analysis_of(small(), QUICK), top=2)["pairs"].to_pylist()
    assert [(row["unit"], row["other"]) for row in fewer][:3] == [("u1", "u2"), ("u1", "u3"), ("u2", "u3")]
    assert len(fewer) == 7


def test_grades_sum_to_one_and_say_which_was_published(found):
    by_unit: dict[str, float] = {}
    for row in found["grades"]:
        by_unit[row["unit"]] = by_unit.get(row["unit"], 0.0) + row["probability"]
    assert by_unit == pytest.approx(dict.fromkeys(VALUES, 1.0))
    assert [(row["unit"], row["grade"]) for row in found["grades"] if row["published"]] == [
        ("u1", "fair"),
        ("u2", "fair"),
        ("u3", "fair"),
        ("u4", "poor"),
        ("u5", "poor"),
    ]


def test_an_index_without_grades_has_no_grades():
    assert tables(analysis_of(small(), QUICK), top=2)["grades"].num_rows == 0


def test_indices_stand_for_the_average_shift_and_for_every_unit(found):
    factors = {row["factor"] for row in found["sensitivity"]}
    assert {row["unit"] for row in found["sensitivity"]} == {"", *VALUES}
    assert len(found["sensitivity"]) == len(factors) * 6


def test_leaving_out_tells_the_shift_of_all_and_the_rank_of_each(found):
    own = [row for row in found["leave_one_out"] if row["element"] == "left"]
    assert own[0] == {"element": "left", "level": 1, "unit": "", "rank": None, "shift": 0.8}
    assert own[1] == {"element": "left", "level": 1, "unit": "u1", "rank": 3.0, "shift": 2.0}


def test_bands_begin_with_who_is_not_compared(found):
    first = [row for row in found["bands"] if row["band"] == 1]
    assert first[0]["behind"] is None
    assert all(row["behind"] < 0.95 for row in first[1:])


def test_ways_stand_by_rank_and_what_cannot_be_comes_last(found):
    rows = [row for row in found["what_it_takes"] if row["unit"] == "u2" and row["goal"] == "rank"]
    parts = [row["part"] for row in rows]
    known = [part for part in parts if part is not None]
    assert known == sorted(known)
    never = [row["indicator"] for row in rows[len(known) :]]
    assert parts[len(known) :] == [None] * len(never)
    assert never == sorted(never) == ["b", "d"]
    one = next(row for row in rows if row["indicator"] == "a")
    assert (one["now"], one["then"]) == (80.0, pytest.approx(82.5, abs=1e-4))


def test_groups_stand_one_after_the_other():
    units = {unit: {"kind": "town" if unit < "u3" else "county"} for unit in VALUES}
    made = tables(analysis_of(small(units=units, ranking=Ranking(within="kind")), QUICK), top=1)
    rows = made["ranks"].to_pylist()
    assert [(row["group"], row["unit"]) for row in rows] == [
        ("county", "u3"),
        ("county", "u4"),
        ("county", "u5"),
        ("town", "u1"),
        ("town", "u2"),
    ]


def test_failed_draws_take_no_part():
    values = {**VALUES, "u5": {"a": -1, "b": 15, "c": 20, "d": 25}}
    said = still(draws=40, weights=VaryingWeights(), combination=(method("declared"), method("geometric")))
    made = tables(analysis_of(small(values), said), top=2)
    assert all(row["best"] >= 1 for row in made["ranks"].to_pylist())


def test_what_is_no_number_is_missing():
    made = table("convergence", iter([(3, float("nan"), 1.0, 2.0)]))
    assert made.to_pylist()[0]["average_shift"] is None
    assert table("convergence", iter([])).schema == ROBUSTNESS["convergence"]
    assert isinstance(made, pa.Table)
