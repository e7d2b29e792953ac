"""What may be shown of foreign text, and what refusals say."""

from hypothesis import given
from hypothesis import strategies as st

from govgauge.records.raw import FOUND_LENGTH, escaped, quoted, refused, shown

ANY_TEXT = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF), max_size=300)


@given(ANY_TEXT)
def test_shown_text_is_one_visible_line_of_limited_length(text: str) -> None:
    result = shown(text)
    assert len(result) <= FOUND_LENGTH
    assert result.isprintable()
    result.encode()


@given(
    st.text(st.characters(categories=["L", "N", "P"], exclude_characters="\\\u115f\u1160\u3164\uffa0"), max_size=200)
)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_invisible_signs_are_written_out() -> None:
    assert shown("a\u200bb\u202ec\x00\n\t\\") == "a\\u200bb\\u202ec\\u0000\\n\\t\\\\"
    assert shown("\U000e0041") == "\\U000e0041"


def test_bytes_that_are_no_text_are_written_out() -> None:
    assert shown(b"caf\xe9".decode("utf-8", "surrogateescape")) == "caf\\xe9"


def test_long_text_is_cut_and_says_so() -> None:
    assert shown("x" * 1000) == "x" * (FOUND_LENGTH - 1) + "…"
    assert escaped("x" * 1000) == "x" * 1000


def test_a_quoted_text_cannot_end_its_line() -> None:
    assert quoted("a\nb") == "'a\\nb'"


def test_a_refusal_says_where_what_and_what_to_do() -> None:
    problem = refused("it is empty", place="12", allowed="rows", remedy="ask again").problems[0]
    assert str(problem) == "12: it is empty\n    allowed: rows\n    to do:   ask again"
