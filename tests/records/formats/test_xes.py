"""XES logs (IEEE 1849): a row per event or per trace, only what is declared, only what is there."""

from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records import header
from govgauge.records.formats import xes
from tests.records.event_logs import Case, attribute, log
from tests.records.handed_in import LIMITS, declared, read, read_path, refusal, spoilt, with_column

EVENTS = declared("case = case:concept:name", "action = concept:name", "time = time:timestamp")
TWO = (
    Case(
        {"concept:name": "c1", "channel": "网上"},
        [
            {"concept:name": "received", "time:timestamp": "2024-01-02T08:00:00+01:00"},
            {"concept:name": "granted", "time:timestamp": "2024-01-09T08:00:00+01:00"},
        ],
    ),
    Case({"concept:name": "c2"}, [{"concept:name": "received"}]),
)


def test_it_gives_one_row_per_event_with_the_attributes_of_its_case() -> None:
    given = read(xes, log(*TWO), EVENTS)
    assert given.rows == [
        {"case:concept:name": "c1", "concept:name": "received", "time:timestamp": "2024-01-02T08:00:00+01:00"},
        {"case:concept:name": "c1", "concept:name": "granted", "time:timestamp": "2024-01-09T08:00:00+01:00"},
        {"case:concept:name": "c2", "concept:name": "received", "time:timestamp": None},
    ]
    assert given.lines == [3, 4, 6]
    assert given.notes == []


def test_it_gives_one_row_per_trace_when_only_attributes_of_traces_are_declared() -> None:
    given = read(xes, log(*TWO), declared("case = case:concept:name", "channel = case:channel"))
    assert given.rows == [
        {"case:concept:name": "c1", "case:channel": "网上"},
        {"case:concept:name": "c2", "case:channel": None},
    ]
    assert given.lines == [3, 6]


def test_a_trace_without_events_is_a_row_only_where_rows_are_traces() -> None:
    one = log(Case({"concept:name": "c1"}))
    assert len(read(xes, one, declared("case = case:concept:name")).rows) == 1
    assert read(xes, one, EVENTS).rows == []


@pytest.mark.parametrize("space", [True, False])
def test_it_reads_logs_with_and_without_a_namespace(space: bool) -> None:
    assert len(read(xes, log(*TWO, space=space), EVENTS).rows) == 3


def test_it_reads_prefixed_tags() -> None:
    text = (
        '<x:log xmlns:x="http://www.xes-standard.org/"><x:trace><x:string key="concept:name" value="c"/>'
        '<x:event><x:string key="concept:name" value="a"/></x:event></x:trace></x:log>'
    )
    source = declared("case = case:concept:name", "action = concept:name")
    assert read(xes, text, source).rows == [{"case:concept:name": "c", "concept:name": "a"}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_it_reads_the_encodings_that_xml_names_itself(encoding: str) -> None:
    text = log(*TWO).replace('encoding="UTF-8"', f'encoding="{"UTF-16" if "16" in encoding else "UTF-8"}"')
    given = read(xes, text.encode(encoding), declared("channel = case:channel"))
    assert given.rows[0] == {"case:channel": "网上"}


def test_it_reads_a_gzipped_log() -> None:
    assert read(xes, log(*TWO), EVENTS, packed=True).rows == read(xes, log(*TWO), EVENTS).rows


def test_an_attribute_that_is_there_and_empty_is_not_one_that_is_absent() -> None:
    source = with_column(declared("question"), "question", missing={"": "not asked"})
    events = [{"question": ""}, {"other": "x"}]
    assert [row["question"] for row in read(xes, log(Case({}, events)), source).rows] == ["", None]


def test_attributes_of_a_trace_may_stand_after_its_events() -> None:
    text = log(*TWO[:1]).replace("</trace>", f"{attribute('responsible', 'unit 7')}</trace>")
    given = read(xes, text, declared("who = case:responsible", "action = concept:name"))
    assert [row["case:responsible"] for row in given.rows] == ["unit 7", "unit 7"]


def test_nested_attributes_are_found_by_their_path() -> None:
    inner = attribute("lon", "5.1", tag="float", inside=attribute("quality", "good"))
    text = log(Case({}, [{"concept:name": "a"}])).replace(
        "</event>", f"{attribute('place', 'NL', inside=inner)}</event>"
    )
    source = declared("country = place", "lon = place/lon", "quality = place/lon/quality")
    assert read(xes, text, source).rows == [{"place": "NL", "place/lon": "5.1", "place/lon/quality": "good"}]


def test_entries_of_a_list_are_found_by_their_path() -> None:
    entries = f'<list key="papers"><values>{attribute("plan", "yes")}{attribute("photo", "no")}</values></list>'
    text = log(Case({}, [{"concept:name": "a"}])).replace("</event>", f"{entries}</event>")
    given = read(xes, text, declared("plan = papers/plan", "photo = papers/photo"))
    assert given.rows == [{"papers/plan": "yes", "papers/photo": "no"}]


def test_nested_attributes_are_not_taken_for_those_around_them() -> None:
    text = log(Case({}, [{"concept:name": "outer"}])).replace(
        "</event>", attribute("x", "1", inside=attribute("concept:name", "inner")) + "</event>"
    )
    assert read(xes, text, declared("action = concept:name")).rows == [{"concept:name": "outer"}]


def test_a_declared_list_sets_the_event_aside() -> None:
    text = log(Case({}, [{"concept:name": "a"}])).replace("</event>", '<list key="papers"/></event>')
    source = with_column(declared("action = concept:name", "papers"), "papers", missing={"": "none"})
    given = read(xes, text, source)
    assert given.rows == []
    assert given.reasons == ["it is a list; declare its entries"]


def test_numbers_lose_their_exponent_and_nothing_else() -> None:
    values = {"a": "2.3832541524E7", "b": "1.50", "c": "NaN"}
    text = log(Case({}, [values]), tags=dict.fromkeys(values, "float"))
    assert read(xes, text, declared("a", "b", "c")).rows == [{"a": "23832541.524", "b": "1.50", "c": "NaN"}]


def test_an_event_of_no_trace_is_set_aside_where_the_case_is_asked_for() -> None:
    text = log(*TWO).replace("</log>", f"<event>{attribute('concept:name', 'stray')}</event></log>")
    given = read(xes, text, EVENTS)
    assert [(aside.row, aside.reason) for aside in given.set_aside] == [(4, "the event belongs to no trace")]
    assert len(read(xes, text, declared("action = concept:name")).rows) == 4


def test_it_names_the_attribute_that_no_event_has() -> None:
    words = refusal(xes, log(*TWO), declared("action = concept:nane"))
    assert "no trace or event has 'concept:nane'" in words
    assert "did you mean 'concept:name'" in words


def test_what_the_globals_of_the_log_promise_may_be_absent() -> None:
    before = f'<global scope="trace">{attribute("enddate", "UNKNOWN")}</global>'
    given = read(xes, log(*TWO, before=before), declared("end = case:enddate", "action = concept:name"))
    assert {row["case:enddate"] for row in given.rows} == {None}
    assert "no trace or event" in refusal(xes, log(*TWO, before=before), declared("end = enddate"))


def test_what_the_definition_says_may_be_absent_may_be_absent() -> None:
    source = with_column(declared("due", "action = concept:name"), "due", missing={"": "no deadline"})
    assert {row["due"] for row in read(xes, log(*TWO), source).rows} == {None}


def test_attributes_of_the_log_itself_are_passed_over() -> None:
    before = attribute("meta:total", "7", tag="int", inside=attribute("concept:name", "not an event"))
    assert len(read(xes, log(*TWO, before=before), EVENTS).rows) == 3


def test_a_key_in_another_unicode_form_is_the_same_key() -> None:
    assert read(xes, log(Case({}, [{"re\u0301ponse": "oui"}])), declared("réponse")).rows == [{"réponse": "oui"}]


def test_a_value_of_a_personal_column_is_not_told() -> None:
    text = log(Case({}, [{"name": "Zhang"}])).replace("</event>", attribute("name", "Li") + "</event>")
    given = read(xes, text, with_column(declared("name"), "name", personal="drop"))
    assert [(aside.column, aside.found) for aside in given.set_aside] == [("name", "")]


def test_batches_are_text_with_numbers_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text(log(*TWO), encoding="utf-8")
    (batch,) = xes.rows(path, EVENTS, limits=LIMITS).batches
    assert batch.schema.types == [pa.string(), pa.string(), pa.string(), pa.int64(), pa.int64()]


keys = st.text("abcxyzABC0189.:_é网", min_size=1, max_size=6).filter(
    lambda key: not key.startswith(("case:", "_")) and key == header.tidy(key)
)
values = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)
cases = st.builds(
    lambda name, events: Case({"concept:name": name}, events),
    values.filter(bool),
    st.lists(st.dictionaries(keys, values, max_size=4), max_size=4),
)


@given(st.lists(cases, max_size=5), st.booleans())
def test_what_is_written_is_read_back(made: list[Case], space: bool) -> None:
    asked = sorted({key for case in made for event in case.events for key in event})
    source = declared("case = case:concept:name", *(f"c{n} = {key}" for n, key in enumerate(asked)))
    given = read(xes, log(*made, space=space), source)
    wanted = [
        {"case:concept:name": case.attributes["concept:name"], **{key: event.get(key) for key in asked}}
        for case in made
        for event in (case.events if asked else [{}])
    ]
    assert given.rows == wanted


@given(st.dictionaries(st.integers(0, 5000), st.integers(0, 255), max_size=6), st.none() | st.integers(0, 5000))
def test_spoilt_bytes_are_read_or_refused_and_nothing_else(changes: dict[int, int], cut: int | None) -> None:
    with suppress(RecordsError):
        read(xes, spoilt(log(*TWO).encode(), changes, cut=cut), EVENTS)


LOGS = {"BPIC15_1": (1199, 52217), "BPIC15_2": (832, 44354), "BPIC15_3": (1409, 59681)}


@pytest.mark.records
@pytest.mark.parametrize("name", LOGS)
def test_the_published_permit_logs_are_read_whole(records_folder: Path, name: str) -> None:
    path = records_folder / "permits-nl" / f"{name}.xes.gz"
    given = read_path(xes, path, EVENTS)
    assert (len({row["case:concept:name"] for row in given.rows}), len(given.rows)) == LOGS[name]
    assert given.set_aside == []
    assert len(read_path(xes, path, declared("case = case:concept:name")).rows) == LOGS[name][0]


@pytest.mark.records
def test_the_published_receipt_log_is_read_whole(records_folder: Path) -> None:
    path = records_folder / "receipt-nl" / "receipt.xes.gz"
    given = read_path(xes, path, EVENTS)
    assert (len({row["case:concept:name"] for row in given.rows}), len(given.rows)) == (1434, 8577)
    cases = read_path(xes, path, declared("case = case:concept:name", "channel = case:channel", "end = case:enddate"))
    channels = [row["case:channel"] for row in cases.rows]
    assert channels.count("Internet") == 1250
    assert sum(row["case:enddate"] is None for row in cases.rows) == 105
