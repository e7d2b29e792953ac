"""Copies of trees: new nodes, shared notes; and what is forgotten once a formula is checked."""

from __future__ import annotations

import pytest
from sqlglot import exp

from govgauge.definition.formula.text import row_tree, select_tree
from govgauge.definition.formula.tree import KEPT, copied, noted, table
from tests.definition.formula.asked import row, select

TEXTS = [
    "fee",
    "paid and not (visits > 1 or result in ('a', 'b'))",
    "case when paid then 1 else 2 end + round(fee, 2)",
    "cast(visits as text) || lower(result)",
    "days(decided, accepted) between 1 and 3",
    "result is null",
]


def all_nodes(tree: exp.Expr) -> list[exp.Expr]:
    return list(tree.walk())


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_says_the_same_and_shares_no_node(text: str) -> None:
    tree = row_tree(text)
    fresh = copied(tree)
    assert fresh == tree
    assert fresh.sql() == tree.sql()
    assert not {id(node) for node in all_nodes(tree)} & {id(node) for node in all_nodes(fresh)}


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_knows_its_own_parents(text: str) -> None:
    fresh = copied(row_tree(text))
    assert fresh.parent is None
    for node in all_nodes(fresh):
        for child in node.iter_expressions():
            assert child.parent is node


def test_changing_a_copy_leaves_the_tree_alone() -> None:
    tree = row("paid and visits > 1")
    before = tree.sql()
    fresh = copied(tree)
    fresh.set("this", exp.true())
    fresh.args["expression"].set("this", exp.Literal.number(9))
    assert tree.sql() == before
    assert fresh.sql() != before


def test_a_copy_keeps_what_was_noted() -> None:
    tree = row("visits + 1")
    assert [node.meta.get("kind") for node in all_nodes(copied(tree))] == [
        node.meta.get("kind") for node in all_nodes(tree)
    ]
    assert copied(tree).meta["kind"] == "integer"


def test_lists_inside_a_node_are_new_lists() -> None:
    tree = row_tree("result in ('a', 'b')")
    fresh = copied(tree)
    fresh.expressions.append(exp.Literal.string("c"))
    assert len(tree.expressions) == 2


def test_a_select_can_be_copied_whole() -> None:
    tree = select_tree('with x as (select fee from cases) select c.fee from x c join calls using ("case") where true')
    assert copied(tree).sql("duckdb") == tree.sql("duckdb")


def test_after_checking_places_of_words_are_forgotten_and_kinds_kept() -> None:
    tree = row_tree("visits + 1")
    tree.meta["kind"] = "integer"
    assert any("start" in node.meta for node in all_nodes(tree))
    assert noted(tree) is tree
    assert all(set(node.meta) <= set(KEPT) for node in all_nodes(tree))
    assert tree.meta == {"kind": "integer"}


@pytest.mark.parametrize("text", TEXTS)
def test_a_checked_formula_has_no_places_left(text: str) -> None:
    assert all(set(node.meta) <= set(KEPT) for node in all_nodes(row(text)))


def test_a_checked_select_has_no_places_left() -> None:
    tree = select('select c."case", count(*) as n from cases c join calls using ("case") group by 1').tree
    assert all(set(node.meta) <= set(KEPT) for node in all_nodes(tree))


@pytest.mark.parametrize("name", ["cases", 'od"d; drop', "select", "指标", ""])
def test_a_table_is_named_exactly(name: str) -> None:
    made = table(name)
    assert made.name == name
    assert made.sql("duckdb") == '"' + name.replace('"', '""') + '"'
