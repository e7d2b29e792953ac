"""Marked data knows its line at every path."""

from decimal import Decimal

import pytest

from govgauge.definition.mark import Mark, Said, mapping
from govgauge.definition.read import read

SAID = read(b"a: {b: [1, {c: 2.5}]}\nd: x\n", file="f.yaml")


def test_a_mark_prints_as_editors_understand() -> None:
    assert str(Mark("indices/x/index.yaml", 12)) == "indices/x/index.yaml:12"


def test_plain_data_has_no_marks() -> None:
    assert SAID.plain() == {"a": {"b": [1, {"c": Decimal("2.5")}]}, "d": "x"}


@pytest.mark.parametrize(
    ("path", "line"),
    [((), 1), (("d",), 2), (("a", "b", 1, "c"), 1), (("d", "e"), 2), (("a", "b", 7), 1), (("z",), 1)],
)
def test_a_path_ends_at_what_was_said_nearest_to_it(path: tuple[str | int, ...], line: int) -> None:
    assert SAID.at(*path) == Mark("f.yaml", line)


def test_a_name_is_no_place_in_a_list_and_a_place_no_name() -> None:
    assert SAID.at("a", "b", "c").line == 1
    assert SAID.at(0).line == 1


def test_only_a_mapping_has_entries() -> None:
    assert list(mapping(SAID)) == ["a", "d"]
    assert mapping(Said("x", "f", 1)) == {}
