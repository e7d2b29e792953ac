"""A long JSON text, a block at a time: the same values wherever the blocks are cut."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.objects.cursor import Cursor
from govgauge.records.raw import Limits
from tests.records.handed_in import LIMITS


def cursor(text: str | bytes, *, at_once: int = 3, limits: Limits = LIMITS) -> Cursor:
    content = text.encode() if isinstance(text, str) else text

    def blocks() -> Iterator[bytes]:
        for start in range(0, len(content), at_once):
            yield content[start : start + at_once]

    return Cursor(blocks(), limits)


def whole(reading: Cursor) -> object:
    value = reading.value()
    reading.end()
    return value


def refusal(reading: Cursor) -> str:
    with pytest.raises(RecordsError) as caught:
        whole(reading)
    return str(caught.value)


@pytest.mark.parametrize("at_once", [1, 2, 3, 5, 1000])
def test_items_come_one_at_a_time_with_their_lines(at_once: int) -> None:
    reading = cursor('[\n{"a": 1},\n\n  {"a": "é网"}\n, 12.50]\n', at_once=at_once)
    seen = [(item, reading.line) for item in reading.items()]
    reading.end()
    assert seen == [({"a": "1"}, 2), ({"a": "é网"}, 4), ("12.50", 5)]


@pytest.mark.parametrize("at_once", [1, 4, 1000])
def test_members_are_read_key_by_key(at_once: int) -> None:
    reading = cursor('{"a": [1, 2], "b": {"c": null}}', at_once=at_once)
    assert {key: reading.value() for key in reading.members()} == {"a": ["1", "2"], "b": {"c": None}}
    reading.end()


def test_empty_arrays_and_objects_have_nothing_in_them() -> None:
    assert list(cursor(" [ ] ").items()) == []
    assert list(cursor("{ }").members()) == []


def test_a_number_cut_by_the_end_of_a_block_is_one_number() -> None:
    assert cursor("123456789", at_once=1).value() == "123456789"


def test_a_member_named_twice_is_refused() -> None:
    reading = cursor('{"a": 1,\n"a": 2}')
    with pytest.raises(RecordsError, match="2: the key 'a' is there twice"):
        [reading.value() for _ in reading.members()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1,\n2", "this is no JSON"),
        ('{"a": "x', "unterminated string"),
        ("[1] 2", "'2' follows after the end"),
        ("[1]]", "']' follows after the end"),
        ("", "this is no JSON"),
        ("nul", "this is no JSON"),
        ("[1,]", "this is no JSON"),
    ],
)
def test_what_is_not_one_whole_value_is_refused(text: str, words: str) -> None:
    assert words in refusal(cursor(text))


def test_an_array_that_breaks_off_is_refused_with_its_line() -> None:
    reading = cursor('[{"a": 1},\n{"a": 2}\n')
    with pytest.raises(RecordsError, match=r"3: the text ends where ',' or ']' should"):
        list(reading.items())


def test_a_sign_that_does_not_belong_is_refused_with_its_line() -> None:
    reading = cursor('[{"a": 1}\n;{"a": 2}]')
    with pytest.raises(RecordsError, match="2: ';' stands where"):
        list(reading.items())


def test_a_mistake_is_found_before_the_rest_is_read() -> None:
    blocks = iter([b'[{"a": 1}, {"a": oops, "b": "' + b"x" * 100 + b'"}', b"never"])
    reading = Cursor(blocks, LIMITS)
    with pytest.raises(RecordsError, match="this is no JSON"):
        list(reading.items())
    assert list(blocks) == [b"never"]


def test_a_quote_that_is_never_closed_is_refused_at_the_limit() -> None:
    limits = Limits(max_cell=100)
    assert "too long, or a quote is never closed" in refusal(cursor('["' + "x" * 10_000, at_once=1000, limits=limits))


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    assert "3: this is not UTF-8" in refusal(cursor(b'["a",\n"b",\n"\xff"]', at_once=100))
    assert "this is not UTF-8" in refusal(cursor(b'["\xe7\xbd', at_once=100))


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@given(st.lists(st.dictionaries(texts, texts, max_size=3), max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_blocks_may_be_cut_anywhere(made: list[dict[str, str]], at_once: int, indent: int | None) -> None:
    reading = cursor(json.dumps(made, ensure_ascii=False, indent=indent), at_once=at_once)
    assert list(reading.items()) == made
    reading.end()
