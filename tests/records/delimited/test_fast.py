"""The fast way of reading delimited text says what the exact way says, or steps back."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.delimited import exact, fast
from govgauge.records.delimited.layout import Layout, Piece
from govgauge.records.raw import Limits

HEADER = ("a", "b", "c")
LAYOUT = Layout(HEADER, ("c", "a"), ",", Limits(max_cell=50), personal=False, last_may_be_blank=False)
# Text that is nearly CSV: every sign that means something, and some that do not.
NEARLY = st.lists(
    st.sampled_from(
        [b"a", b",", b",", b'"', b"\n", b"\n", b"\r\n", b"\r", "甲".encode(), b"\xff", b" ", b"x,y,z\n", b'""']
    ),
    max_size=40,
).map(b"".join)
PLAIN = st.lists(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters='\x00\r",\n'), max_size=4), min_size=1, max_size=5
    ),
    max_size=8,
).map(lambda rows: "".join(",".join(row) + "\n" for row in rows).encode())


def told(pieces: list[Piece]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], tuple[int, ...]]:
    rows = [tuple(row.values()) for piece in pieces for row in piece.batch.to_pylist()]
    asides: list[tuple[Any, ...]] = sorted(tuple(aside) for piece in pieces for aside in piece.asides)
    counts = [(piece.rows, piece.lines, piece.blank, piece.crlf, piece.undecodable) for piece in pieces]
    return rows, asides, tuple(map(sum, zip(*counts, strict=True)))


def both(text: bytes, layout: Layout = LAYOUT) -> tuple[object, object]:
    """What each way says: rows, asides and counts, or the words of the refusal; None where the fast way steps back."""

    def attempt(read: object) -> object:
        try:
            pieces = read()  # type: ignore[operator]
        except RecordsError as error:
            return str(error)
        return None if pieces == [None] else told(pieces)

    return (
        attempt(lambda: [fast.read(text, layout, row=1, line=2, last=True)]),
        attempt(lambda: list(exact.read(iter([text]), layout, row=1, line=2))),
    )


@settings(max_examples=400)
@given(st.one_of(NEARLY, PLAIN))
def test_both_ways_say_the_same_of_whatever_the_fast_way_takes(text: bytes) -> None:
    at_once, one_by_one = both(text)
    assert at_once is None or at_once == one_by_one


@given(st.one_of(NEARLY, PLAIN), st.integers(1, 30))
def test_a_block_that_ends_anywhere_loses_nothing(text: bytes, cut: int) -> None:
    first = fast.read(text[:cut], LAYOUT, row=1, line=2, last=False)
    whole = both(text)[0]
    if first is None or whole is None or isinstance(whole, str):
        return
    rest = fast.read(text[first.consumed :], LAYOUT, row=1 + first.rows, line=2 + first.lines, last=True)
    assert rest is not None
    assert told([first, rest]) == whole


@given(PLAIN)
def test_plain_text_never_makes_it_step_back(text: bytes) -> None:
    wide = replace(LAYOUT, limits=Limits(max_cell=1_000))
    assert both(text, wide)[0] is not None


@pytest.mark.parametrize(
    "text",
    [
        b'x,5" disk,y\n',
        b"a,b,c\rd,e,f\r",
        b'a,"b\rc",d\n',
        b'"a" ,b,c\n',
        b'a,b,"c\n',
        b"a,b,c\r",
        b"a,b," + b"x" * 60 + b"\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_exact_way(text: bytes) -> None:
    assert fast.read(text, LAYOUT, row=1, line=2, last=True) is None


def test_quotes_line_ends_and_delimiters_inside_quotes_are_plain() -> None:
    rows, asides, _ = told(
        [fast.read(b'"a,1","x""y","l\r\nm"\r\n"",b,c\n', LAYOUT, row=1, line=2, last=True) or pytest.fail("not plain")]
    )
    assert rows == [("l\r\nm", "a,1", 1, 2), ("c", "", 2, 4)]
    assert asides == []


def test_a_block_without_a_whole_row_takes_nothing() -> None:
    piece = fast.read(b"a,b", LAYOUT, row=1, line=2, last=False)
    assert piece is not None
    assert (piece.consumed, piece.rows) == (0, 0)


def test_bad_rows_between_good_ones_are_cut_out() -> None:
    rows, asides, counts = told(
        [fast.read(b"a,b,c\n1\n\n2,\xff,2\nd,e,f\n", LAYOUT, row=1, line=2, last=True) or pytest.fail("not plain")]
    )
    assert rows == [("c", "a", 1, 2), ("f", "d", 4, 6)]
    assert [aside[:2] for aside in asides] == [(2, 3), (3, 5)]
    assert counts == (4, 5, 1, 0, 1)


def test_one_column_is_as_good_as_many() -> None:
    single = Layout(("a",), ("a",), ",", Limits(), personal=False, last_may_be_blank=True)
    at_once, one_by_one = both(b'x\n\n""\ny\n', single)
    assert at_once == one_by_one
