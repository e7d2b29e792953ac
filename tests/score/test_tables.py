"""The table of scores: its columns, its order, its grades and its nulls."""

from decimal import Decimal

import pytest

from govgauge.definition.model import Dated, Facet, FacetValue, Grades, Ranking
from govgauge.kernel.shapes import SCORES
from govgauge.score.ladder import score
from tests.score.inventions import GRADES, index, indicator, measures, node, row, scores_of, table

TREE = [node("root", "n", "c"), node("n", "a", "b")]
LEAVES = [indicator("a"), indicator("b"), indicator("c"), indicator("k", role="control")]
VALUES = {"Y": {"a": 100, "b": 80, "c": 90, "k": 5}, "X": {"a": 50, "b": 70, "c": 90, "k": 7}}


def test_the_columns_are_those_of_the_shape():
    assert score(index(TREE, LEAVES), table(VALUES)).table.schema.equals(SCORES)


def test_rows_are_sorted_by_period_unit_facet_and_node():
    life = Facet("life", {}, values={"f": FacetValue("f")})
    made = index([node("root", "a", "b")], [indicator("a", facet="life"), indicator("b")], facets=[life])
    rows = [
        row(u, i, 1, facet=f, period=p)
        for p in ("2024", "2023")
        for u in ("Y", "X")
        for i, f in (("b", ""), ("a", "f"))
    ]
    found = [(r["period"], r["unit"], r["facet"], r["node"]) for r in score(made, measures(rows)).table.to_pylist()]
    assert found == sorted(found)
    assert found[:4] == [("2023", "X", "", n) for n in ("a", "b", "root")] + [("2023", "X", "f", "a")]


def test_text_is_sorted_by_code_points():
    found = score(index(TREE, LEAVES), table(dict.fromkeys(("b", "B", "中", "é", "10", "9"), VALUES["X"])))
    assert list(dict.fromkeys(found.table["unit"].to_pylist())) == ["10", "9", "B", "b", "é", "中"]


def test_indicators_and_controls_have_rows_with_ranks():
    found = score(index(TREE, LEAVES), table(VALUES))
    assert scores_of(found, "rank", unit="X", period="2024", facet="") == {
        "a": 2, "b": 2, "c": 1, "k": 1, "n": 2, "root": 2,
    }  # fmt: skip
    assert scores_of(found, "level", unit="X", period="2024", facet="") == {
        "root": 0, "n": 1, "c": 1, "a": 2, "b": 2, "k": 2,
    }  # fmt: skip


def test_what_is_shown_as_it_is_and_better_when_less_is_ranked_from_the_least():
    days = indicator("days", role="control", better="less")
    found = score(
        index([node("root", "a")], [indicator("a"), days]),
        table({"X": {"a": 1, "days": 30}, "Y": {"a": 2, "days": 51}}),
    )
    ranked = {unit: scores_of(found, "rank", unit=unit, period="2024", facet="") for unit in ("X", "Y")}
    assert ranked == {"X": {"a": 2, "days": 1, "root": 2}, "Y": {"a": 1, "days": 2, "root": 1}}


def test_the_root_alone_is_graded_unless_nodes_are_named():
    found = score(index(TREE, LEAVES, grades=GRADES), table(VALUES))
    assert scores_of(found, "grade", unit="Y", period="2024", facet="") == {
        "root": "excellent", "n": None, "a": None, "b": None, "c": None, "k": None,
    }  # fmt: skip
    some = Grades(GRADES.levels, nodes=("n", "c"))
    found = score(index(TREE, LEAVES, grades=some), table(VALUES))
    assert scores_of(found, "grade", unit="X", period="2024", facet="") == {
        "root": None, "n": "fair", "a": None, "b": None, "c": "excellent", "k": None,
    }  # fmt: skip


def test_what_is_missing_is_null_and_not_zero():
    found = score(
        index(TREE, LEAVES, grades=GRADES), table({"X": {"a": "no data", "b": "no data", "c": "not applicable"}})
    )
    for name, status in (("n", "no data"), ("c", "not applicable"), ("root", "no data")):
        [found_row] = [r for r in found.table.to_pylist() if r["node"] == name]
        assert found_row["status"] == status
        assert found_row["coverage"] == 0
        assert [found_row[c] for c in ("score", "rank", "of", "grade")] == [None] * 4


def test_who_is_ranked_follows_the_definition():
    ranking = Ranking(within="band", among={"member": "yes"}, minimum_coverage=Decimal("0.5"))
    units = {
        "A": {"band": "1", "member": "yes"},
        "B": {"band": "2", "member": "yes"},
        "C": {"band": "1", "member": "yes"},
        "D": {"band": "1", "member": "no"},
        "E": {"band": "1", "member": "yes"},
    }
    values: dict[str, dict[str, object]] = {u: {"a": v, "b": v} for u, v in zip("ABCD", (50, 60, 70, 80), strict=True)}
    values["E"] = {"a": "no data", "b": 99}
    made = index(
        [node("root", "a", "b")], [indicator("a", weight=2), indicator("b", weight=1)], units=units, ranking=ranking
    )
    found = score(made, table(values))
    assert scores_of(found, "rank", node="root", period="2024", facet="") == {
        "A": 2,
        "B": 1,
        "C": 1,
        "D": None,
        "E": None,
    }
    assert scores_of(found, "of", node="root", period="2024", facet="") == {
        "A": 2,
        "B": 1,
        "C": 2,
        "D": None,
        "E": None,
    }


def test_a_publisher_s_rounding_decides_its_ranks():
    printed = Ranking(decimals=(Dated(1),))
    values = {"X": {"a": 80.04}, "Y": {"a": 80.01}}
    exact = score(index([node("r", "a")], [indicator("a")]), table(values))
    rounded = score(index([node("r", "a")], [indicator("a")], ranking=printed), table(values))
    assert scores_of(exact, "rank", node="r", period="2024", facet="") == {"X": 1, "Y": 2}
    assert scores_of(rounded, "rank", node="r", period="2024", facet="") == {"X": 1, "Y": 1}
    assert scores_of(rounded, node="r", period="2024", facet="") == {"X": 80.04, "Y": 80.01}


@pytest.mark.parametrize("scale", ["1", "100", "5"])
def test_scores_come_on_the_scale_of_the_index(scale):
    made = index([node("r", "a")], [indicator("a")], scale=Decimal(scale))
    found = score(made, table({"X": {"a": 0.5}}))
    assert scores_of(found, node="r", period="2024", facet="") == {"X": 0.5}
    [part] = found.parts.to_pylist()
    assert part["lost"] == float(scale) - 0.5
