"""The state of a log half read: traces, order of time, faults, names near those that are missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records import markup
from govgauge.records.log import Log, earlier
from govgauge.records.raw import Aside, Limits
from tests.records.event_logs import Case, attribute, log
from tests.records.handed_in import LIMITS, declared


def started(*columns: str, set_aside: list[Aside] | None = None, limits: Limits = LIMITS) -> Log:
    return Log(declared(*columns), limits, set_aside=[] if set_aside is None else set_aside)


def fed(state: Log, text: str) -> list[list[object]]:
    """All rows, the text handed over in small pieces."""
    content = text.encode()
    rows = []
    for _ in markup.feed(state.parser, (content[n : n + 50] for n in range(0, len(content), 50)), limits=LIMITS):
        rows += state.taken()
    return rows


def times(*stamps: str) -> str:
    return log(Case({"concept:name": "c"}, [{"time:timestamp": stamp} for stamp in stamps]))


def test_rows_are_given_once_their_trace_is_whole() -> None:
    state = started("case = case:concept:name", "action = concept:name")
    content = log(Case({"concept:name": "c"}, [{"concept:name": "a"}])).encode()
    middle = content.index(b"</trace>")
    seen = []
    for _ in markup.feed(state.parser, [content[:middle], content[middle:]], limits=LIMITS):
        seen.append(len(state.taken()))
    assert seen == [0, 1, 0]


def test_events_that_stand_after_a_later_one_are_counted() -> None:
    state = started("time = time:timestamp")
    fed(state, times("2024-01-02T08:00:00Z", "2024-01-01T08:00:00Z", "2024-01-03T08:00:00Z", "2024-01-02T00:00:00Z"))
    assert state.finished() == ["events that stood after a later one of their trace, sorted: 2"]


def test_order_is_looked_at_within_each_trace_only() -> None:
    cases = [Case({}, [{"time:timestamp": f"2024-01-0{day}T08:00:00Z"}]) for day in (5, 4, 3)]
    state = started("time = time:timestamp")
    fed(state, log(*cases))
    assert state.finished() == []


@pytest.mark.parametrize(
    ("stamp", "other", "is_earlier"),
    [
        ("2024-01-01T08:00:00+01:00", "2024-01-01T09:00:00+01:00", True),
        ("2024-03-31T03:00:00+02:00", "2024-03-31T01:59:00+01:00", False),
        ("2024-03-31T03:00:00+02:00", "2024-03-31T02:30:00+01:00", True),
        ("2024-01-01T08:00:00.250+01:00", "2024-01-01T08:00:00.500+01:00", True),
        ("2024-01-01T08:00:00+01:00", "2024-01-01T08:00:00+01:00", False),
        ("yesterday", "2024-01-01T08:00:00+01:00", False),
        ("2024-01-01T08:00:00", "2024-01-01T09:00:00+01:00", False),
    ],
)
def test_which_of_two_times_is_earlier(stamp: str, other: str, is_earlier: bool) -> None:
    assert earlier(stamp, other) is is_earlier


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(stamp: str, other: str) -> None:
    assert not (earlier(stamp, other) and earlier(other, stamp))


def test_rows_are_numbered_across_what_is_set_aside() -> None:
    set_aside: list[Aside] = []
    state = started("case = case:concept:name", "action = concept:name", set_aside=set_aside)
    rows = fed(
        state,
        log(
            Case({"concept:name": "c"}, [{"concept:name": "a"}]),
            Case({}, [{"concept:name": "b"}, {"concept:name": "c"}]),
            Case({"concept:name": "d"}, [{"concept:name": "e"}]),
        ),
    )
    assert [row[-2] for row in rows] == [1, 4]
    assert [(each.row, each.reason) for each in set_aside] == [
        (2, "the trace has no concept:name"),
        (3, "the trace has no concept:name"),
    ]


def test_an_attribute_given_twice_sets_its_event_aside() -> None:
    set_aside: list[Aside] = []
    state = started("action = concept:name", set_aside=set_aside)
    twice = log(Case({}, [{"concept:name": "a"}, {"concept:name": "b"}]))
    twice = twice.replace("</event>", attribute("concept:name", "again") + "</event>", 1)
    assert [row[0] for row in fed(state, twice)] == ["b"]
    assert set_aside == [(1, 3, "action", "again", "the attribute is there more than once")]


def test_a_trace_attribute_given_twice_sets_all_its_events_aside() -> None:
    set_aside: list[Aside] = []
    state = started("case = case:channel", "action = concept:name", set_aside=set_aside)
    twice = log(Case({"channel": "web"}, [{"concept:name": "a"}, {"concept:name": "b"}]))
    fed(state, twice.replace("</trace>", attribute("channel", "desk") + "</trace>"))
    assert {each.row for each in set_aside} == {1, 2}


def test_a_name_that_only_rows_set_aside_carry_is_not_missing() -> None:
    state = started("case = case:concept:name", "action = concept:name")
    fed(state, log(Case({}, [{"concept:name": "a"}])))
    with pytest.raises(RecordsError, match="'case:concept:name'") as caught:
        state.finished()
    assert "'concept:name'" not in str(caught.value).split("allowed")[0].replace("case:concept:name", "")


def test_an_empty_log_is_missing_nothing() -> None:
    state = started("action = concept:name")
    assert fed(state, log()) == []
    assert state.finished() == []


def test_another_outermost_tag_is_refused() -> None:
    with pytest.raises(RecordsError, match="outermost tag is 'html', so this is no XES log"):
        fed(started("a"), "<html><body/></html>")


@pytest.mark.parametrize(
    "tag", ['<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>', "<event/>", "<trace/>", "<b/>"]
)
def test_tags_that_do_not_belong_in_an_event_are_refused(tag: str) -> None:
    text = log(Case({}, [{"concept:name": "a"}])).replace("</event>", f"{tag}</event>")
    with pytest.raises(RecordsError, match="does not belong here"):
        fed(started("a"), text)


def test_attributes_nested_deeper_than_the_limit_are_refused() -> None:
    inside = ""
    for level in range(80):
        inside = attribute(f"k{level}", "v", inside=inside)
    text = log(Case({}, [{"concept:name": "a"}])).replace("</event>", f"{inside}</event>")
    with pytest.raises(RecordsError, match="more than 64 deep"):
        fed(started("action = concept:name"), text)
