"""Equal meaning has equal bytes; other meaning has other bytes (in the manner of RFC 8785)."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.canonical import canonical_json, digest, file_digest, readable_json

LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def test_the_order_of_keys_does_not_matter():
    assert canonical_json({"b": 1, "a": [2, {"d": 4, "c": 3}]}) == b'{"a":[2,{"c":3,"d":4}],"b":1}'


def test_composed_and_decomposed_letters_are_one():
    assert canonical_json("é") == canonical_json("é")


def test_a_decimal_is_written_exactly_and_once():
    assert canonical_json(Decimal("0.10")) == canonical_json(Decimal("0.1")) == b'"0.1"'
    assert canonical_json(Decimal("1E+2")) == b'"100"'


def test_fractions_and_dates_are_exact_text():
    assert canonical_json([Fraction(2, 3), date(2024, 2, 29)]) == b'["2/3","2024-02-29"]'


def test_a_set_is_sorted():
    assert canonical_json({"b", "a"}) == b'["a","b"]'


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(number: float):
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json(number)


@given(PLAIN)
def test_what_is_written_reads_back(value: object):
    again = json.loads(canonical_json(value))
    assert canonical_json(again) == canonical_json(value)


@given(PLAIN)
def test_the_readable_form_says_the_same(value: object):
    assert json.loads(readable_json(value)) == json.loads(canonical_json(value))
    assert readable_json(value).endswith(b"\n")


def test_a_digest_is_sha256(tmp_path: Path):
    (tmp_path / "f").write_bytes(b"abc" * 700_000)
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()
    assert file_digest(tmp_path / "f") == hashlib.sha256(b"abc" * 700_000).hexdigest()
