"""What the first bytes say, against the name."""

import pytest

from govgauge.records import magic


@pytest.mark.parametrize(("sign", "words"), magic.SIGNS)
def test_every_sign_is_known_and_refused_as_text(sign: bytes, words: str) -> None:
    assert magic.kind(sign + b"more") == words
    assert words in str(magic.not_text(sign))


@pytest.mark.parametrize(
    ("head", "words"),
    [(b"  <HTML lang=en>", "a web page (HTML)"), (b"<?xml version='1.0'?>", "XML"), (b"\xef\xbb\xbf<!-- x", "XML")],
)
def test_markup_is_told_from_text(head: bytes, words: str) -> None:
    assert magic.kind(head) == words


@pytest.mark.parametrize("head", [b"", b"id,v\n", b"PKZ,v\n", b"<5,>=5\n", b"\xff\xfei\x00", "编号".encode("gb18030")])
def test_text_is_nothing_else(head: bytes) -> None:
    assert magic.kind(head) == ""
    assert magic.not_text(head) is None
