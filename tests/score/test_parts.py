"""The parts as a table: sorted, null where nothing is, and in words where something is out of the ordinary."""

import numpy as np
import pytest

from govgauge.definition.model import Facet, FacetValue
from govgauge.kernel.shapes import PARTS
from govgauge.score.cells import Texts
from govgauge.score.ladder import score
from govgauge.score.parts import coded, nullable, parts_table, spread
from tests.score.inventions import floats, index, indicator, measures, node, parts_of, row, table

TREE = index(
    [node("root", "z", "m"), node("m", "b", "a", weight=1)],
    [indicator("z", weight=3), indicator("a", weight=1), indicator("b", weight=1)],
)
LIFE = Facet(
    "life", {}, values={"f": FacetValue("f", attributes={"y": "1"}), "m": FacetValue("m")}, groups={"g": {"y": "1"}}
)


def test_the_columns_are_those_of_the_shape():
    assert score(TREE, table({"X": {"a": 1, "b": 2, "z": 3}})).parts.schema.equals(PARTS)


def test_rows_are_sorted_by_unit_and_node_with_children_as_declared():
    found = score(TREE, table({"Y": {"a": 1, "b": 2, "z": 3}, "X": {"a": 4, "b": 5, "z": 6}})).parts.to_pylist()
    assert [(p["unit"], p["node"], p["child"]) for p in found] == [
        ("X", "m", "b"), ("X", "m", "a"), ("X", "root", "z"), ("X", "root", "m"),
        ("Y", "m", "b"), ("Y", "m", "a"), ("Y", "root", "z"), ("Y", "root", "m"),
    ]  # fmt: skip


def test_what_is_missing_is_null_and_explained():
    found = score(TREE, table({"X": {"a": "insufficient: n = 3, 30 are asked", "b": 50, "z": 80}}))
    [b, a] = parts_of(found, node="m")
    assert (a["child_score"], a["weight"], a["share"], a["points"], a["lost"]) == (None, 0.5, 0, 0, 0)
    assert a["note"] == "insufficient: n = 3, 30 are asked; left out"
    assert (b["child_score"], b["share"], b["points"], b["lost"], b["note"]) == (50, 1, 50, 50, "")


def test_a_node_without_a_score_shows_its_children_without_points():
    found = score(TREE, table({"X": {"a": "no data: no file", "b": "no data: no file", "z": 80}}))
    for part in parts_of(found, node="m"):
        assert (part["share"], part["points"], part["lost"]) == (None, None, None)
        assert part["note"] == "no data: no file; left out"
    [_, m] = parts_of(found, node="root")
    assert m["note"] == "no data: b: no file; left out"


def test_facet_values_are_parts_of_groups_and_of_the_whole():
    made = index([node("root", "a")], [indicator("a", facet="life")], facets=[LIFE])
    found = score(made, measures([row("X", "a", 40, facet="f"), row("X", "a", 80, facet="m")]))
    assert [(p["facet"], p["node"], p["child"], p["points"]) for p in found.parts.to_pylist()] == [
        ("", "a", "facet:f", 20), ("", "a", "facet:m", 40), ("", "root", "facet:f", 20), ("", "root", "facet:m", 40),
        ("f", "root", "a", 40),
        ("g", "a", "facet:f", 40), ("g", "root", "facet:f", 40),
        ("m", "root", "a", 80),
    ]  # fmt: skip


def test_controls_are_no_parts():
    made = index([node("root", "a", "c")], [indicator("a"), indicator("c", role="control")])
    assert [p["child"] for p in parts_of(score(made, table({"X": {"a": 1, "c": 2}})))] == ["a"]


def test_every_node_s_points_add_up_to_its_score():
    found = score(TREE, table({"X": {"a": 12.5, "b": 99, "z": 1 / 3}}))
    scores = {r["node"]: r["score"] for r in found.table.to_pylist()}
    for name in ("m", "root"):
        parts = parts_of(found, node=name)
        assert sum(p["points"] for p in parts) == pytest.approx(scores[name], abs=1e-12)
        assert sum(p["lost"] for p in parts) == pytest.approx(100 - scores[name], abs=1e-12)
        assert sum(p["weight"] for p in parts) == pytest.approx(1)


def test_no_units_and_no_blocks_are_an_empty_table():
    assert parts_table("2024", [], blocks=[], texts=Texts()).num_rows == 0
    assert parts_table("2024", ["X"], blocks=[], texts=Texts()).schema.equals(PARTS)


def test_names_are_coded_in_their_first_order():
    distinct, places = coded(["b", "a", "b"])
    assert distinct == ["b", "a"]
    assert places.tolist() == [0, 1, 0]
    assert spread(distinct, places).to_pylist() == ["b", "a", "b"]


def test_the_inner_mark_of_missing_ends_as_null():
    assert nullable(floats(1, None, 0)).to_pylist() == [1, None, 0]
    assert nullable(np.empty(0)).to_pylist() == []
