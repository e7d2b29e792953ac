"""Event logs that should not be believed: B1 to B8 and B63 of the list of bad inputs."""

import gzip
import re
from pathlib import Path

import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records.formats import xes
from govgauge.records.raw import Limits
from tests.records.event_logs import Case, attribute, log
from tests.records.handed_in import declared, read, read_path, refusal
from tests.records.taken_in import Office, column, source

SOURCE = declared("case = case:concept:name", "action = concept:name")
STAMPED = declared("case = case:concept:name", "time = time:timestamp")
FINE = log(*(Case({"concept:name": f"c{n}"}, [{"concept:name": "a"}]) for n in range(40)))


def test_no_bytes_are_refused() -> None:
    assert "no element found" in refusal(xes, b"", SOURCE)


def test_one_byte_is_refused() -> None:
    for byte in (b"<", b"a", b"\0", b"\n"):
        assert "XML" in refusal(xes, byte, SOURCE)


def test_only_a_byte_order_mark_is_refused() -> None:
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe"):
        assert "XML" in refusal(xes, mark, SOURCE)


@pytest.mark.parametrize("sixteenth", range(1, 16))
@pytest.mark.parametrize("packed", [False, True])
def test_a_log_cut_off_anywhere_is_refused(sixteenth: int, packed: bool) -> None:
    content = FINE.encode()
    assert refusal(xes, content[: len(content) * sixteenth // 16], SOURCE, packed=packed)


def test_a_log_whose_gzip_is_cut_off_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(FINE.encode())
    for sixteenth in range(1, 16):
        path = tmp_path / f"log{sixteenth}.xes.gz"
        path.write_bytes(whole[: len(whole) * sixteenth // 16])
        with pytest.raises(RecordsError, match="cut off"):
            read_path(xes, path, SOURCE)


def test_a_gzip_bomb_is_refused_while_it_unpacks() -> None:
    limits = Limits(ratio_floor=1 << 20)
    bomb = FINE.replace("<trace>", "<trace>" + " " * 20_000_000, 1)
    assert "decompression bomb" in refusal(xes, bomb, SOURCE, packed=True, limits=limits)
    small = Limits(max_unpacked=1 << 20)
    assert "unpacks to more than 1,048,576 bytes" in refusal(xes, bomb, SOURCE, packed=True, limits=small)


def test_a_web_page_named_xes_is_refused() -> None:
    assert "DOCTYPE" in refusal(xes, "<!DOCTYPE html><html><body>Sign in</body></html>", SOURCE)
    assert "no XES log" in refusal(xes, "<html><body>Sign in</body></html>", SOURCE)


DOCTYPES = {
    "a file": '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE log SYSTEM "http://127.0.0.1:1/x.dtd">',
    "a parameter entity": '<!DOCTYPE log [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]>',
    "a bomb": '<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "nothing": "<!DOCTYPE log>",
}


@pytest.mark.parametrize("kind", DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_doctype_is_refused_whatever_it_brings(kind: str, encoding: str) -> None:
    text = FINE.replace('<?xml version="1.0" encoding="UTF-8"?>', DOCTYPES[kind]).replace('"a"', '"&x;"')
    words = refusal(xes, text.encode(encoding), SOURCE)
    assert "document type declaration (DOCTYPE)" in words
    assert "root:" not in words


def test_a_doctype_hidden_in_utf7_is_refused() -> None:
    text = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE log+AD4-<log/>'
    assert "encoding is 'UTF-7'" in refusal(xes, text, SOURCE)


def test_an_include_is_refused() -> None:
    tag = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    for place in ("<trace>", "<event>"):
        words = refusal(xes, FINE.replace(place, place + tag, 1), SOURCE)
        assert "'include' does not belong here" in words


def test_two_hundred_thousand_levels_are_refused() -> None:
    deep = "<a>" * 200_000
    assert "does not belong" in refusal(xes, f"<log>{deep}", SOURCE)
    nested = '<string key="k" value="v">' * 200_000
    for place in ("<log>", "<log><trace>", "<log><trace><event>"):
        assert "more than 64 deep" in refusal(xes, place + nested, SOURCE)


def test_a_tag_of_two_megabytes_is_refused() -> None:
    text = FINE.replace('value="a"', f'value="{"a" * 3_000_000}"', 1)
    assert "one tag is longer than 1,048,576 bytes" in refusal(xes, text, SOURCE)


def test_bytes_that_are_not_of_the_encoding_are_refused() -> None:
    assert "XML" in refusal(xes, FINE.encode().replace(b'"a"', b'"\xff"', 1), SOURCE)


def test_a_nul_is_refused() -> None:
    assert "XML" in refusal(xes, FINE.encode().replace(b'"a"', b'"\0"', 1), SOURCE)
    assert "XML" in refusal(xes, FINE.replace('"a"', '"&#0;"', 1), SOURCE)


def test_traces_without_a_name_are_set_aside_with_all_their_events() -> None:
    text = FINE.replace(attribute("concept:name", "c7"), "")
    given = read(xes, text, SOURCE)
    assert len(given.rows) == 39
    assert [(aside.row, aside.column, aside.reason) for aside in given.set_aside] == [
        (8, "case", "the trace has no concept:name")
    ]


def test_a_log_in_which_no_trace_has_a_name_is_refused() -> None:
    text = re.sub(r'<trace><string key="concept:name" value="c\d+"/>', "<trace>", FINE)
    assert "no trace or event has 'case:concept:name'" in refusal(xes, text, SOURCE)


def test_events_out_of_order_are_sorted_and_counted() -> None:
    days = ("2024-01-03", "2024-01-01", "2024-01-02")
    events = [{"time:timestamp": f"{day}T00:00:00Z"} for day in days]
    given = read(xes, log(Case({"concept:name": "c"}, events)), STAMPED)
    assert [row["time:timestamp"] for row in given.rows] == [f"{day}T00:00:00Z" for day in sorted(days)]
    assert given.numbers == [2, 3, 1]
    assert given.notes == ["events that stood after a later one of their trace, sorted: 1"]


def test_events_of_which_one_has_no_readable_time_stay_as_they_stand() -> None:
    days = ("2024-01-03T00:00:00Z", "2024-01-01T00:00:00Z", "yesterday")
    given = read(xes, log(Case({"concept:name": "c"}, [{"time:timestamp": day} for day in days])), STAMPED)
    assert [row["time:timestamp"] for row in given.rows] == list(days)


def test_the_same_event_twice_is_used_once(office: Office) -> None:
    event = {"identity:id": "e1", "concept:name": "a"}
    text = log(Case({"concept:name": "c"}, [event, event, {"identity:id": "e2", "concept:name": "a"}]))
    one = source(
        column("id", "code", header="identity:id"),
        column("action", header="concept:name"),
        files=("*.xes",),
        key=("id",),
    )
    taken = office.take(one, {"a.xes": text})
    assert taken.values("id") == ["e1", "e2"]
    assert [each["row"] for each in taken.asides] == [2]


def test_a_log_with_a_hundred_thousand_keys_remembers_only_some() -> None:
    events = [{f"key{n}": "v"} for n in range(20_000)]
    words = refusal(xes, log(Case({"concept:name": "c"}, events)), SOURCE)
    assert len(words) < 2000
