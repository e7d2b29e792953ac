"""The model answers three questions about itself: where, what is the root, how are rows placed."""

from pathlib import Path

import pytest

from govgauge.definition.mark import Mark
from govgauge.definition.model import Index, Node, Placed, Time, Units
from tests.definition.invented import changed, index_of


def test_the_root_is_nobodys_child(tmp_path: Path) -> None:
    assert index_of(tmp_path, changed()).root.id == "overall"


def test_rows_are_placed_by_their_source_or_derived_table(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed())
    assert index.placed("cases") == Placed("county", "decided", "", {"channel": "channel"})
    assert index.placed("handled") == Placed("county", "decided")


def test_a_part_that_was_not_said_is_told_of_where_it_would_stand(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed())
    assert index.at("indicators", "on-time", "decimals") == index.at("indicators", "on-time")
    assert index.at("nothing", "at", "all") == index.mark


def test_an_index_made_by_hand_has_no_lines() -> None:
    tree = {"all": Node("all", {}, ())}
    assert Index("x", "1", {}, Time(), Units(), {}, {}, {}, {}, tree).at("tree", "all") == Mark("", 0)


def test_nothing_of_it_can_be_changed(tmp_path: Path) -> None:
    index = index_of(tmp_path, changed())
    with pytest.raises(AttributeError):
        index.id = "other"  # type: ignore[misc]
