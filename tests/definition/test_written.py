"""The JSON form keeps order and digits, and equal meaning has equal bytes."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.read import read
from govgauge.definition.written import written
from tests.definition.test_read import values


def test_entries_keep_their_order() -> None:
    assert written({"b": 1, "a": [2, {"z": 1, "y": 2}]}, readable=False) == b'{"b":1,"a":[2,{"z":1,"y":2}]}'


def test_people_read_one_entry_on_a_line() -> None:
    assert written({"b": [1, 2], "c": {}}).decode() == '{\n  "b": [\n    1,\n    2\n  ],\n  "c": {}\n}\n'


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("2.0"), "2"),
        (Decimal("0.10"), "0.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.1234567890123456789012345678"), "0.1234567890123456789012345678"),
        (Decimal("-0.5"), "-0.5"),
        (True, "true"),
        (None, "null"),
        (7, "7"),
    ],
)
def test_numbers_are_exact(number: object, text: str) -> None:
    assert written([number], readable=False) == f"[{text}]".encode()


def test_text_and_number_are_not_the_same() -> None:
    assert written({"a": "0.5"}) != written({"a": Decimal("0.5")})


def test_text_has_one_form() -> None:
    assert written("e\u0301", readable=False) == '"é"'.encode()


@given(values)
def test_what_is_written_reads_back(value: Any) -> None:
    assert read(written({"a": value}), file="a").plain() == {"a": value}
    assert json.loads(written({"a": value}, readable=False), parse_float=Decimal) == {"a": value}


@given(st.dictionaries(st.text(max_size=3), st.integers(), max_size=5))
def test_both_forms_say_the_same(value: dict[str, int]) -> None:
    assert json.loads(written(value)) == json.loads(written(value, readable=False))
