"""XML as a stream of tags: what expat is told, and what it is never let do."""

from collections.abc import Iterator

import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records import markup
from govgauge.records.raw import Limits

LIMITS = Limits(max_cell=1000)


def tags(content: bytes, *, at_once: int = 7, place: str = "", limits: Limits = LIMITS) -> list[str]:
    """Starts as `name key=value`, ends as `/name`, texts between quotes; content handed over in small pieces."""
    seen: list[str] = []

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(content), at_once):
            yield content[start : start + at_once]

    def start(name: str, attributes: dict[str, str]) -> None:
        seen.append(" ".join([name, *(f"{key}={value}" for key, value in attributes.items())]))

    for _ in markup.walk(
        pieces(),
        start,
        limits=limits,
        place=place,
        end=lambda name: seen.append(f"/{name}"),
        said=lambda text: seen.append(f"'{text}'"),
    ):
        pass
    return seen


def refusal(content: bytes, *, place: str = "", limits: Limits = LIMITS, at_once: int = 7) -> str:
    with pytest.raises(RecordsError) as caught:
        tags(content, place=place, limits=limits, at_once=at_once)
    return str(caught.value)


def test_it_gives_tags_attributes_and_texts_in_their_order() -> None:
    assert tags(b'<a k="1">x<b>&lt;</b></a>', at_once=100) == ["a k=1", "'x'", "b", "'<'", "/b", "/a"]


def test_a_namespace_stands_before_the_name() -> None:
    assert tags(b'<a xmlns="urn:x"><p:b xmlns:p="urn:y"/></a>')[:2] == ["urn:x}a", "urn:y}b"]


def test_it_refuses_a_doctype_in_every_encoding() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE a><a/>'
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        assert "DOCTYPE" in refusal(text.encode(encoding)), encoding


def test_it_refuses_an_entity_bomb_before_it_can_grow() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    assert "DOCTYPE" in refusal(bomb)


@pytest.mark.parametrize("name", ["UTF-7", "utf7", "cp037", "IBM037", "rot13", "idna"])
def test_it_refuses_encodings_that_hide_tags(name: str) -> None:
    assert f"encoding is '{name}'" in refusal(f'<?xml version="1.0" encoding="{name}"?><a/>'.encode())


@pytest.mark.parametrize("name", ["UTF-8", "us-ascii", "ISO-8859-1", "windows-1252", "iso-8859-15"])
def test_it_takes_encodings_in_which_tags_are_plain(name: str) -> None:
    assert tags(f'<?xml version="1.0" encoding="{name}"?><a/>'.encode()) == ["a", "/a"]


def test_an_entity_that_nobody_declared_is_refused() -> None:
    assert "undefined entity" in refusal(b"<a>&x;</a>")


def test_it_says_the_line_where_the_xml_breaks() -> None:
    assert refusal(b"<a>\n<b>\n</a>").startswith("3: this is no well-formed XML: mismatched tag")


def test_inside_another_file_it_says_the_place() -> None:
    assert refusal(b"<a>\n<b>", place="xl/styles.xml").startswith("xl/styles.xml: this is no well-formed XML")


def test_what_is_cut_off_is_refused() -> None:
    assert "no well-formed XML" in refusal(b"<a><b/>")
    assert "no element found" in refusal(b"")


def test_a_tag_that_never_ends_is_refused_before_it_fills_the_memory() -> None:
    assert "one tag is longer than 1,000 bytes" in refusal(b'<a k="' + b"x" * 5000, at_once=100)


def test_a_long_text_in_many_pieces_is_no_long_tag() -> None:
    assert tags(b"<a>" + b"xy\n" * 3000 + b"</a>", at_once=100)[-1] == "/a"


def test_tags_nested_deeper_than_the_limit_are_refused() -> None:
    deep = b"<a>" * 65 + b"</a>" * 65
    assert "more than 64 deep" in refusal(deep)
    assert len(tags(deep[3:-4])) == 128


def test_nothing_after_the_end_is_read() -> None:
    assert "junk after document element" in refusal(b"<a/><b/>")
