"""Texts, codes and truth values."""

import hashlib
import hmac
import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.typing import word

TEXTS = st.lists(st.text(max_size=12), max_size=10)


def cells(*texts: str | None) -> pa.Array:
    return pa.array(texts, pa.string())


@given(TEXTS)
def test_every_text_is_in_normal_form(texts: list[str]) -> None:
    assert word.composed(cells(*texts)).to_pylist() == [unicodedata.normalize("NFC", text) for text in texts]


@given(TEXTS, st.integers(0, 5), st.integers(0, 5))
def test_ascii_is_told_by_the_bytes_in_use(texts: list[str], start: int, length: int) -> None:
    part = cells(*texts).slice(start, length)
    assert word.is_ascii(part) == all((text or "").isascii() for text in part.to_pylist())


def test_ascii_of_nothing() -> None:
    assert word.is_ascii(cells())
    assert word.is_ascii(cells(None, None))
    assert word.is_ascii(cells("", ""))


def test_folding_takes_case_and_outer_spaces() -> None:
    assert word.folded(cells(" YES\u3000", "Ja\t", "ÄÖ")).to_pylist() == ["yes", "ja", "äö"]


def test_a_pattern_is_for_the_whole_cell() -> None:
    parsed = word.words(cells("ab", "abc", "ab\n", None), "[a-z]{2}|x")
    assert dict(parsed.faults) == dict.fromkeys([1, 2], "does not match the pattern [a-z]{2}|x")


@given(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs", "M"], exclude_characters="\u3164\u115f\u1160\uffa0"))
)
def test_visible_signs_are_welcome_in_codes(text: str) -> None:
    assert word.codes(cells(text), "", from_floats=False).faults == {}


@given(st.characters(categories=["Cc", "Cf", "Zl", "Zp"]))
def test_signs_that_nobody_sees_are_not(sign: str) -> None:
    assert word.codes(cells("a", f"a{sign}b"), "", from_floats=False).faults == {1: "invisible signs inside a code"}


def test_an_id_that_lost_its_digits_is_told() -> None:
    came = cells("1.10101199003071e+17", "12", "5e3")
    assert list(word.codes(came, "", from_floats=True).faults) == [0, 2]
    assert word.codes(came, "", from_floats=False).faults == {}


def test_truth_is_what_machines_write() -> None:
    parsed = word.truths(cells("true", "FALSE", "yes", "1", None))
    assert parsed.values.to_pylist() == [True, False, None, None, None]
    assert list(parsed.faults) == [2, 3]


@pytest.mark.parametrize("secret", [b"invented", b"\x00" * 64])
def test_a_hash_is_hmac_sha256(secret: bytes) -> None:
    expected = hmac.new(secret, "李雷".encode(), hashlib.sha256).hexdigest()
    assert word.hashed(cells("李雷", None), secret).to_pylist() == [expected, None]
