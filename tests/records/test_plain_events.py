"""The short way and the long way through a log see the same: whatever the events look like, wherever pieces are cut."""

from collections.abc import Iterable, Iterator
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Source
from govgauge.kernel.errors import RecordsError
from govgauge.records import markup, plain_events
from govgauge.records.formats import xes
from govgauge.records.log import Log
from govgauge.records.plain_events import PlainEvents
from tests.records.event_logs import SPACE, Case, attribute, log
from tests.records.handed_in import Read, declared, read, with_column

SOURCE = declared("case = case:concept:name", "action = concept:name", "cost", "deep = a/b")
for each in ("cost", "deep", "action", "case"):
    SOURCE = with_column(SOURCE, each, missing={"": "not there"})


def outcome(content: bytes, source: Source = SOURCE, *, at_once: int = 1 << 16) -> Read | str:
    with patch.object(markup, "BYTES_AT_ONCE", at_once), patch.object(plain_events, "LOOKED_AT", 2):
        try:
            return read(xes, content, source)
        except RecordsError as error:
            return str(error)


def the_long_way(content: bytes, source: Source = SOURCE) -> Read | str:
    def everything(_self: PlainEvents, pieces: Iterable[bytes]) -> Iterator[bytes]:
        yield from pieces

    with patch.object(PlainEvents, "left_over", everything):
        return outcome(content, source)


def fed(content: bytes) -> int:
    """How many bytes the parser had to read."""
    seen: list[PlainEvents] = []
    made = PlainEvents.__init__

    def noted(self: PlainEvents, log: Log) -> None:
        made(self, log)
        seen.append(self)

    with patch.object(PlainEvents, "__init__", noted):
        read(xes, content, SOURCE)
    return seen[0].fed


MANY = log(
    *(Case({"concept:name": f"c{n}"}, [{"concept:name": f"a{m}", "other": "x"} for m in range(20)]) for n in range(30))
)


@pytest.mark.parametrize("space", [True, False])
@pytest.mark.parametrize("word", ["a", "网"])
def test_plain_events_hardly_reach_the_parser(space: bool, word: str) -> None:
    content = MANY.replace(SPACE, SPACE if space else "").replace('"a', f'"{word}').encode()
    assert fed(content) < len(content) / 8
    given = outcome(content)
    assert given == the_long_way(content)
    assert isinstance(given, Read)
    assert len(given.rows) == 600


@pytest.mark.parametrize("at_once", [1, 7, 64, 1000])
def test_pieces_may_be_cut_anywhere(at_once: int) -> None:
    content = MANY[:1500].encode() + "网".encode() + MANY[1500:3000].encode()
    assert outcome(content, at_once=at_once) == the_long_way(content)
    whole = log(
        Case({"concept:name": "c"}, [{"concept:name": "网上"}, {"concept:name": 'a"&<b'}, {"cost": "1"}])
    ).encode()
    assert outcome(whole, at_once=at_once) == the_long_way(whole)


def test_lines_are_counted_whatever_way_they_were_read() -> None:
    given = read(xes, MANY.replace("<event>", "\n\n<event>\n").replace("/>", "\n/>", 7), SOURCE)
    assert given == the_long_way(MANY.replace("<event>", "\n\n<event>\n").replace("/>", "\n/>", 7).encode())
    broken = MANY.encode()[:-30] + b"<\n"
    assert outcome(broken) == the_long_way(broken)
    assert str(outcome(broken)).startswith("63")


HIDING = {
    "in a comment": "<!-- {} -->",
    "in literal text": "<![CDATA[{}]]>",
    "in an instruction": "<?x {}?>",
    "in another namespace": '<x xmlns="urn:x">{}</x>',
    "in an attribute": '<string key="a" value="b">{}</string>',
    "in an event": "<event>{}</event>",
    "in a list": '<list key="l"><values>{}</values></list>',
    "at the end of the log": "</trace>{}<trace>",
    "after a late default namespace": '</trace><trace xmlns="urn:x">{}</trace><trace>',
    "after a line end of another kind": "\r{}",
}
EVENT = f"<event>{attribute('concept:name', 'hidden')}</event>"


@pytest.mark.parametrize("where", HIDING)
@pytest.mark.parametrize("at_once", [1, 20, 1 << 16])
def test_what_looks_like_an_event_and_is_none_is_not_read(where: str, at_once: int) -> None:
    text = log(Case({"concept:name": "c"}, [{"concept:name": "a"}, {"concept:name": "b"}]))
    content = text.replace("</event>", f"</event>{HIDING[where].format(EVENT)}", 1).encode()
    assert outcome(content, at_once=at_once) == the_long_way(content)


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "us-ascii", "UTF-16", "UTF-8"])
def test_bytes_that_would_be_utf8_too_are_read_in_the_encoding_that_is_declared(encoding: str) -> None:
    text = MANY.replace('encoding="UTF-8"', f'encoding="{encoding}"').replace('"a1"', '"Ã©"')
    content = text.encode("utf-16" if encoding == "UTF-16" else "latin-1")
    assert outcome(content) == the_long_way(content)


def test_unprefixed_events_of_a_prefixed_log_are_none() -> None:
    content = f'<x:log xmlns:x="urn:x"><x:trace>{EVENT}</x:trace></x:log>'.encode()
    assert outcome(content) == the_long_way(content)
    assert "does not belong here" in str(outcome(content))


def test_the_same_is_set_aside_either_way() -> None:
    twice = attribute("concept:name", "x") * 2
    content = MANY.replace(attribute("concept:name", "a3"), twice).encode()
    given = outcome(content)
    assert isinstance(given, Read)
    assert len(given.set_aside) == 30
    assert given == the_long_way(content)


def test_rows_that_are_cases_are_the_same_either_way() -> None:
    source = declared("case = case:concept:name")
    assert outcome(MANY.encode(), source) == the_long_way(MANY.encode(), source)


tags = st.sampled_from(["string", "date", "int", "float", "id", "boolean", "list", "container", "b"])
names = st.sampled_from(["concept:name", "cost", "a", "b", "é", "e\u0301", ""])
words = st.sampled_from(
    ["", "x", "1.5E3", "NaN", "网", "a b", "&amp;", "&#10;", "&x;", "\t", "\n", "\r", "\ufffe", "<", "'", "\x7f"]
)
gaps = st.sampled_from(["", "", "\n", " ", "\t\n", "<!-- </event> -->", "text", "\r\n"])
forms = st.sampled_from(
    [
        '<{} key="{}" value="{}"/>',
        '<{} key="{}" value="{}" />',
        '<{} key="{}" value="{}"></{}>',
        "<{} key='{}' value='{}'/>",
        '<{} value="{}" key="{}"/>',
        '<{} key="{}" value="{}"><string key="b" value="in"/></{}>',
        '<{} key="{}" value="{}" more="1"/>',
        '<{} key="{}" other="{}"/>',
    ]
)


@st.composite
def logs(draw: st.DrawFn) -> bytes:
    """Logs of events that are plain or not, of attributes that may be or may not."""

    def leaf() -> str:
        tag = draw(tags if draw(st.integers(0, 5)) == 0 else st.just("string"))
        form = draw(forms if draw(st.integers(0, 3)) == 0 else st.just('<{} key="{}" value="{}"/>'))
        return form.format(tag, draw(names), draw(words), tag) + draw(gaps)

    def event() -> str:
        return f"<event>{draw(gaps)}{''.join(leaf() for _ in range(draw(st.integers(0, 3))))}</event>{draw(gaps)}"

    def trace() -> str:
        before, after = (attribute("concept:name", "c") if draw(st.booleans()) else "" for _ in range(2))
        return f"<trace>{before}{''.join(event() for _ in range(draw(st.integers(0, 3))))}{after}</trace>"

    traces = "".join(trace() for _ in range(draw(st.integers(0, 3))))
    return f"<log{draw(st.sampled_from(['', SPACE]))}>{traces}</log>".encode()


@given(logs(), st.sampled_from([1, 13, 1 << 16]))
def test_both_ways_see_the_same(content: bytes, at_once: int) -> None:
    assert outcome(content, at_once=at_once) == the_long_way(content)
