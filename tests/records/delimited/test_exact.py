"""The exact way of reading delimited text."""

from collections.abc import Iterator

import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records.delimited import exact
from govgauge.records.delimited.layout import Layout
from govgauge.records.raw import LINE, ROW, Limits


def layout(*names: str, most: int = 1_000, blank: bool = True) -> Layout:
    return Layout(
        names or ("a", "b"), names or ("a", "b"), ",", Limits(max_cell=most), personal=False, last_may_be_blank=blank
    )


def rows(*blocks: bytes, of: Layout | None = None) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The cells with row and line, and what was set aside."""
    pieces = list(exact.read(iter(blocks), of or layout(), row=1, line=2))
    good = [tuple(row.values()) for piece in pieces for row in piece.batch.to_pylist()]
    return good, [tuple(aside) for piece in pieces for aside in piece.asides]


def test_quotes_in_mid_cell_mean_themselves() -> None:
    assert rows(b'5" disk,"say ""x"""\n')[0] == [('5" disk', 'say "x"', 1, 2)]


def test_lone_returns_end_lines() -> None:
    assert rows(b"a,b\rc,d\r\ne,f")[0] == [("a", "b", 1, 2), ("c", "d", 2, 3), ("e", "f", 3, 4)]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_blocks_may_end_anywhere(size: int) -> None:
    text = '甲,"b\r\n乙"\r\n\r\nc,d\re,"f"\n'.encode()
    assert rows(*(text[at : at + size] for at in range(0, len(text), size))) == rows(text)


def test_lines_inside_quotes_count_and_rows_keep_their_first() -> None:
    good, _ = rows(b'a,"1\n2\n3"\nb,4\n')
    assert [(row[-2], row[-1]) for row in good] == [(1, 2), (2, 5)]


def test_empty_lines_are_passed_over_and_counted() -> None:
    pieces = list(exact.read(iter([b"a,b\n\n\r\nc,d\n"]), layout(), row=1, line=2))
    assert sum(piece.blank for piece in pieces) == 2
    assert [row[ROW] for piece in pieces for row in piece.batch.to_pylist()] == [1, 2]
    assert [row[LINE] for piece in pieces for row in piece.batch.to_pylist()] == [2, 5]


def test_ragged_and_undecodable_rows_are_set_aside() -> None:
    good, asides = rows(b"a,b\nc\nd,\xff\ne,f,g\n")
    assert [row[0] for row in good] == ["a"]
    assert asides == [
        (2, 3, "", "c", "the row has 1 cells, the header has 2"),
        (3, 4, "", "d,\\xff", "bytes that are not valid in the file's encoding"),
        (4, 5, "", "e,f,g", "the row has 3 cells, the header has 2"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b'a,b\n"c,d\n', "3", "never closed"),
        (b'a,"b\nc"\n"x""\n', "4", "never closed"),
        (b'a,"b" c\n', "2", "goes on after its closing quote"),
        (b"a,b\nc," + b"x" * 2_000 + b"\n", "3", "a cell has more than 1,000 bytes"),
        (b"a,b\nc,d" + b"x" * 100_000, "3", "a cell has more than 1,000 bytes"),
        (b"a,b\nc", "3", "middle of a row"),
        (b"a,b\nc,\xe4", "3", "middle of a row"),
    ],
)
def test_what_has_no_certain_rows_is_refused_with_its_line(text: bytes, line: str, words: str) -> None:
    with pytest.raises(RecordsError, match=words) as refused:
        rows(text)
    assert refused.value.problems[0].where == line


def test_a_blank_at_the_very_end_is_refused_where_it_may_not_be() -> None:
    strict = layout(blank=False)
    with pytest.raises(RecordsError, match="middle of a row"):
        rows(b"a,b\nc,", of=strict)
    assert len(rows(b"a,b\nc,\n", of=strict)[0]) == 2
    assert len(rows(b'a,b\nc,""', of=strict)[0]) == 2


def test_many_rows_come_in_several_pieces() -> None:
    def blocks() -> Iterator[bytes]:
        for start in range(0, 50_000, 1_000):
            yield b"".join(b"%d,x\n" % number for number in range(start, start + 1_000))

    pieces = list(exact.read(blocks(), layout(), row=1, line=2))
    assert len(pieces) == 4
    assert [row["a"] for piece in pieces for row in piece.batch.to_pylist()] == [str(at) for at in range(50_000)]
