"""Many pages of one form, packed and unpacked."""

import html

from hypothesis import given
from hypothesis import strategies as st

from govgauge.report.packing import PRIVATE, pack, unpack

PIECES = st.lists(
    st.sampled_from(
        ["<td>1", "<td>2.5 of 7", "<td>3 of 9", "<tr>", "</tr>", "<p>x", "plain ", "<small>y 12,3</small>"]
    ),
    max_size=30,
)


@given(st.lists(PIECES.map("".join), max_size=6))
def test_every_page_comes_back_as_it_was(pages: list[str]) -> None:
    packed = pack(pages)
    assert [unpack(packed.pieces, page) for page in packed.pages] == pages


@given(st.lists(st.text(), max_size=5))
def test_any_text_comes_back_as_a_browser_reads_it(pages: list[str]) -> None:
    escaped = [html.escape(page) for page in pages]
    packed = pack(escaped)
    back = [unpack(packed.pieces, page) for page in packed.pages]
    kept = [page for page in pages if not any(hidden(one) for one in page)]
    assert [html.unescape(page) for page in back if html.unescape(page) in kept] == kept


def hidden(one: str) -> bool:
    """Characters that html.unescape turns into others where they are written as references, and no page holds."""
    return html.unescape(html.escape(one)) != one or (ord(one) & 0xFFFE) == 0xFFFE


def test_a_character_of_private_use_is_written_as_a_reference() -> None:
    packed = pack(["<td>a \ue000 name", "<td>a \ue000 name"])
    assert [unpack(packed.pieces, page) for page in packed.pages] == ["<td>a &#xE000; name"] * 2


def test_what_repeats_is_kept_once_and_what_does_not_stays_in_its_page() -> None:
    packed = pack(["<tr class=x><td>same<td>one", "<tr class=x><td>same<td>two"])
    assert set(packed.pieces) == {"<tr class=x>", "<td>same"}
    assert [PRIVATE.sub("", page) for page in packed.pages] == ["<td>one", "<td>two"]


def test_words_around_figures_are_kept_once_too() -> None:
    packed = pack(["<td>31 of 40 cases", "<td>7 of 12 cases"])
    assert set(packed.pieces) == {" cases"}
    assert [PRIVATE.sub("|", page) for page in packed.pages] == ["<td>31 of 40|", "<td>7 of 12|"]


def test_pieces_that_repeat_are_made_of_smaller_ones() -> None:
    pages = ["<td>31 of 40 cases", "<td>31 of 40 cases", "<td>7 of 12 cases"]
    packed = pack(pages)
    assert {PRIVATE.sub("|", piece) for piece in packed.pieces} == {"<td>31 of 40|", " cases"}
    assert [unpack(packed.pieces, page) for page in packed.pages] == pages


def test_packing_is_the_same_every_time() -> None:
    pages = [f"<tr><td>{n % 3}<td>{n}" for n in range(50)]
    assert pack(pages) == pack(pages)
