"""Effective weights: shares of the whole, down the tree and by date."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govgauge.definition.effective import stretches
from govgauge.definition.load import from_plain
from govgauge.definition.model import Index
from tests.definition.invented import changed, index_of

THIRD = Fraction(1, 3)


def shares(index: Index) -> list[tuple[date | None, dict[str, Fraction]]]:
    return [(one.since, dict(one.shares)) for one in stretches(index)]


def test_shares_are_multiplied_down_the_tree(tmp_path: Path) -> None:
    assert shares(index_of(tmp_path, changed())) == [
        (None, {"online-share": Fraction(2, 5), "on-time": Fraction(2, 5), "fee-mean": Fraction(1, 5)})
    ]


def test_each_stretch_of_time_has_its_shares(tmp_path: Path) -> None:
    weights = [{"value": 1, "until": "2024-12-31"}, {"value": 3, "since": "2025-01-01"}]
    edits = {"indicators/on-time/weight": weights, "indicators/fee-mean/weight": 1, "weights": []}
    found = shares(index_of(tmp_path, changed(**edits, **{"indicators/online-share/weight": 0.4})))
    assert [(since, told["on-time"]) for since, told in found] == [
        (None, Fraction(3, 10)),
        (date(2025, 1, 1), Fraction(9, 20)),
    ]


def test_an_indicator_counts_while_it_holds(tmp_path: Path) -> None:
    edits = {"indicators/fee-mean/until": "2024-06-30", "tree/use/weight": 0.4}
    found = shares(index_of(tmp_path, changed(**edits)))
    assert [(since, "fee-mean" in told) for since, told in found] == [
        (None, True),
        (date(2024, 7, 1), False),
    ]


@pytest.mark.parametrize("period", ["edition", "whole"])
def test_without_days_there_is_one_stretch(period: str) -> None:
    index = tree({"top": ["a", "b"]}, time={"period": period, "whole": "it", "editions": {"it": "It"}})
    assert shares(index) == [(None, {"a": Fraction(1, 2), "b": Fraction(1, 2)})]


def tree(children: dict[str, list[str]], weights: dict[str, int] | None = None, **more: object) -> Index:
    leaves = {child for below in children.values() for child in below} - children.keys()
    told = {name: {"weight": weight} for name, weight in (weights or {}).items()}
    return from_plain(
        {
            "index": "drawn",
            "version": "1",
            "title": "Drawn",
            "time": {},
            "units": {},
            "sources": {},
            "tree": {
                name: {"title": name, "children": below, **told.get(name, {})} for name, below in children.items()
            },
            "indicators": {
                leaf: {"title": leaf, "of": "t", "measure": "count()", "score": "as-is", **told.get(leaf, {})}
                for leaf in leaves
            },
            **more,
        }
    )


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=4), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
def test_shares_of_the_whole_sum_to_one(weights: list[list[int]]) -> None:
    children = {"top": [f"n{n}" for n in range(len(weights))]}
    children |= {f"n{n}": [f"l{n}-{m}" for m in range(len(below))] for n, below in enumerate(weights)}
    given_weights = {f"l{n}-{m}": weight for n, below in enumerate(weights) for m, weight in enumerate(below)}
    (found,) = stretches(tree(children, given_weights))
    assert sum(found.shares.values()) == 1
    first = weights[0]
    assert found.shares["l0-0"] == Fraction(first[0], sum(first) * len(weights))


@pytest.mark.parametrize(
    "index",
    [
        tree({"a": ["b"], "b": ["a"]}),
        tree({"top": ["a"], "a": ["b", "x"], "b": ["a", "y"]}),
        tree({"top": ["x", "y"]}, {"x": 1}),
        tree({"top": ["x"]}, {"x": 0}),
    ],
)
def test_what_cannot_be_told_is_left_out(index: Index) -> None:
    assert shares(index) == []


def test_weights_found_from_records_are_counted_as_equal() -> None:
    index = tree({"top": ["x", "y"]}, {"x": 1, "y": 3})
    assert shares(index)[0][1]["y"] == Fraction(3, 4)
    found = from_plain({**index.plain, "tree": {"top": {"title": "T", "children": ["x", "y"], "weigh": "entropy"}}})
    assert shares(found)[0][1]["y"] == Fraction(1, 2)
