"""Many pages of one form, packed and unpacked."""

from hypothesis import given
from hypothesis import strategies as st

from govgauge.report.packing import joined, pack, unpack

PIECES = st.lists(
    st.sampled_from(["<td>1", "<td>2", "<tr>", "</tr>", "<p>x", "plain ", "<small>y</small>"]), max_size=30
)


@given(st.lists(PIECES.map("".join), max_size=6))
def test_every_page_comes_back_as_it_was(pages: list[str]) -> None:
    packed = pack(pages)
    assert [unpack(packed.pieces, page) for page in packed.pages] == pages


@given(st.lists(st.text(), max_size=5))
def test_any_text_comes_back_as_it_was(pages: list[str]) -> None:
    packed = pack(pages)
    assert [unpack(packed.pieces, page) for page in packed.pages] == pages


def test_what_repeats_is_kept_once_and_what_does_not_stays_in_its_page() -> None:
    packed = pack(["<tr><td>same<td>one", "<tr><td>same<td>two"])
    assert set(packed.pieces) == {"<tr>", "<td>same"}
    assert [page[-1] for page in packed.pages] == ["<td>one", "<td>two"]


def test_neighbouring_texts_become_one() -> None:
    assert joined(["a", "b", 1, "c", "d"]) == ["ab", 1, "cd"]


def test_packing_is_the_same_every_time() -> None:
    pages = [f"<tr><td>{n % 3}<td>{n}" for n in range(50)]
    assert pack(pages) == pack(pages)
