"""Every declared or certain encoding comes out as UTF-8; anything else is asked about."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records import encoding

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(
    lambda text: not text.startswith("\ufeff")
)


def decoded(content: bytes, declared: str = "") -> str:
    text = encoding.read(io.BytesIO(content), declared)
    return b"".join(text.blocks).decode()


@given(TEXT)
def test_utf_8_comes_through_untouched(text: str) -> None:
    assert decoded(text.encode()) == text
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == text


@given(TEXT, st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf_16_comes_out_of_its_mark(text: str, kind: str) -> None:
    assert decoded(("\ufeff" + text).encode(kind)) == text
    assert decoded(("\ufeff" + text).encode(kind), "utf-16") == text


@given(st.text(st.characters(codec="gb18030", exclude_characters="\x00"), min_size=1))
def test_gb18030_comes_out_when_declared(text: str) -> None:
    for name in ("gb18030", "GBK", "gb2312"):
        assert decoded(text.encode("gb18030"), name) == text


@given(content=st.binary(max_size=200), declared=st.sampled_from(["", *encoding.DECLARABLE, "klingon"]))
def test_nothing_but_a_refusal_gets_out(content: bytes, declared: str) -> None:
    with contextlib.suppress(RecordsError):
        b"".join(encoding.read(io.BytesIO(content), declared).blocks)


@pytest.mark.parametrize("name", ["big5", "shift_jis", "euc-kr", "windows-1252", "iso-8859-2", "latin-1"])
def test_other_encodings_are_read_when_declared(name: str) -> None:
    words = {"big5": "臺灣", "shift_jis": "東京", "euc-kr": "서울", "iso-8859-2": "Łódź"}
    text = words.get(name, "Zürich")
    codec = encoding.DECLARABLE[name]
    assert decoded(text.encode(codec), name) == text


def test_damaged_bytes_stay_invalid_so_that_rows_can_be_set_aside() -> None:
    text = encoding.read(io.BytesIO("甲".encode("gb18030") + b"\xff\n"), "gb18030")
    content = b"".join(text.blocks)
    assert not encoding.is_utf8(content)
    assert content.startswith("甲".encode())


def test_a_mark_that_contradicts_the_declaration_is_refused() -> None:
    with pytest.raises(RecordsError, match="the byte order mark says utf-16-le, the definition says gb18030"):
        encoding.read(io.BytesIO(b"\xff\xfea\x00"), "gb18030")


def test_utf_32_is_named() -> None:
    with pytest.raises(RecordsError, match="UTF-32"):
        encoding.read(io.BytesIO("\ufeffa".encode("utf-32-le")), "")


def test_an_encoding_that_is_not_known_gets_a_hint() -> None:
    with pytest.raises(RecordsError, match="did you mean 'gb18030'"):
        encoding.read(io.BytesIO(b"a"), "gb18300")


def test_the_certain_header_decides_and_is_said() -> None:
    content = "编号,数值\n甲,1\n".encode("gb18030")
    text = encoding.read(io.BytesIO(content), "", certain=lambda head: head.startswith("编号"))
    assert text.encoding == "gb18030"
    assert "is certain" in text.notes[0]
    with pytest.raises(RecordsError, match="GB18030 would fit"):
        encoding.read(io.BytesIO(content), "", certain=lambda head: False)


def test_text_longer_than_a_block_is_decoded_across_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "BLOCK", 3)
    assert decoded("甲乙丙丁".encode("gb18030"), "gb18030") == "甲乙丙丁"
    assert decoded("甲乙丙丁".encode()) == "甲乙丙丁"
