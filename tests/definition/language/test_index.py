"""The whole index, as an author writes it."""

from __future__ import annotations

from typing import Any

import pytest

from govgauge.definition.language.index import INDEX, TIME, UNITS
from govgauge.definition.model import Index
from govgauge.definition.phrase import Phrase, Problems
from govgauge.definition.read import read
from govgauge.kernel.period import PeriodKind

LEAST = """
index: small
version: "1"
title: Small
time: {period: year}
units: {unknown: accept}
sources: {}
tree: {all: {title: All, children: []}}
"""


def told(phrase: Phrase[Any], text: str) -> Any:
    problems = Problems()
    value = phrase.read(read(text.encode(), file="f"), problems)
    return [problem.code for problem in problems.found] or value


def test_the_least_that_must_be_said_is_enough() -> None:
    index: Index = told(INDEX, LEAST)
    assert (index.id, index.version, index.title) == ("small", "1", {"en": "Small"})
    assert (int(index.scale), index.decimals) == (100, 2)
    assert index.time.period is PeriodKind.YEAR
    assert (index.tables, index.terms, index.indicators, index.overrides) == ({}, {}, {}, ())


@pytest.mark.parametrize("key", ["index", "version", "title", "time", "units", "sources", "tree"])
def test_each_of_it_is_needed(key: str) -> None:
    text = "\n".join(line for line in LEAST.splitlines() if not line.startswith(f"{key}:"))
    assert told(INDEX, text) == ["missing-key"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("index: Small_One", "wrong-type"),
        ("version: 1.0", "wrong-type"),
        ("decimals: 1.5", "wrong-type"),
        ("invented: yes", "wrong-type"),
        ("licence: 4", "wrong-type"),
        ("wieghts: []", "unknown-key"),
        ("indicators: [a]", "wrong-type"),
        ("terms: {a b: x}", "bad-id"),
        ("overrides: {node: all}", "wrong-type"),
    ],
)
def test_what_is_wrong_is_refused(line: str, code: str) -> None:
    key = line.partition(":")[0]
    text = "\n".join(other for other in LEAST.splitlines() if not other.startswith(f"{key}:"))
    assert told(INDEX, f"{text}\n{line}\n") == [code]


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_time_is_cut_in_every_kind_of_period(kind: PeriodKind) -> None:
    assert told(TIME, f"{{period: {kind.value}}}").period is kind


def test_a_near_kind_of_period_is_offered() -> None:
    problems = Problems()
    TIME.read(read(b"{period: quater}", file="f"), problems)
    assert problems.found[0].remedy.startswith("did you mean 'quarter'")


def test_editions_keep_their_order() -> None:
    assert list(told(TIME, "{period: edition, editions: {y2: Two, y10: Ten, y1: One}}").editions) == ["y2", "y10", "y1"]


TITLES = {"en": "n", "zh": "z"}


def test_units_are_listed_with_attributes_or_found_in_a_table() -> None:
    units = told(UNITS, "{list: {AT: {title: Austria, eu: 'yes', since: 2020-01-01}, BE: {}}}")
    assert units.listed["AT"].attributes == {"eu": "yes"}
    assert units.listed["BE"].id == "BE"
    found = told(UNITS, "{from: {table: t, id: i, title: {en: n, zh: z}, attributes: {band: b}}, unknown: accept}")
    assert (found.table, found.id, found.title, found.attributes) == ("t", "i", TITLES, {"band": "b"})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{list: [AT]}", ["wrong-type"]),
        ("{list: {AT: {year: 2020}}}", ["wrong-type"]),
        ("{list: {AT: Austria}}", ["wrong-type"]),
        ("{from: {id: i}}", ["missing-key"]),
        ("{from: {table: t, id: i, name: n}}", ["unknown-key"]),
        ("{from: t}", ["wrong-type"]),
        ("{unknown: ignore}", ["unknown-word"]),
        ("{totals: {EU: {title: EU, how: sum}}}", ["unknown-word"]),
    ],
)
def test_units_that_are_wrong_are_refused(text: str, codes: list[str]) -> None:
    assert told(UNITS, text) == codes


def test_dated_sets_of_weights_reach_nodes_and_indicators() -> None:
    index = told(
        INDEX, LEAST + "weights: [{until: 2023-12-31, values: {all: 1}}, {since: 2024-01-01, values: {all: 2}}]\n"
    )
    assert [dated.value for dated in index.tree["all"].weight] == [1, 2]


def test_a_tree_with_a_circle_is_still_put_in_some_order() -> None:
    circle = "{a: {title: A, children: [b]}, b: {title: B, children: [a]}}"
    text = LEAST.replace("{all: {title: All, children: []}}", circle)
    assert sorted(told(INDEX, text).tree) == ["a", "b"]
