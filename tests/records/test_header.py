"""Headers against what a source declares."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Unpivot
from govgauge.kernel.errors import RecordsError
from govgauge.records import header
from govgauge.records.raw import quoted
from tests.records.taken_in import column, source

NAMES = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), unique_by=header.sameness, min_size=1)
WIDE = source(
    column("unit", "code"),
    column("quarter", unpivot="quarter"),
    column("volume", "integer", unpivot="volume"),
    unpivot=Unpivot(r"(?P<quarter>\d{4}-Q[1-4]) (?P<value_of>Vol\.|Digital)", {"volume": "Vol."}),
)


@given(NAMES.flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_the_order_of_columns_does_not_matter(drawn: tuple[list[str], list[str]]) -> None:
    declared, found = drawn
    wanted = source(*(column(f"c{at}", header=name) for at, name in enumerate(declared)))
    assert header.match(found, wanted).wanted == tuple(header.tidy(name) for name in found)


@given(st.lists(st.text(max_size=5), max_size=6), st.lists(st.lists(st.text(max_size=5), max_size=3), max_size=3))
def test_nothing_but_a_refusal_gets_out(found: list[str], below: list[list[str]]) -> None:
    with contextlib.suppress(RecordsError, header.Respelt):
        header.match(found, source(column("a"), column("b")), below=below)


def test_constants_and_file_names_are_not_looked_for() -> None:
    wanted = source(column("a"), column("b", constant="x"), column("c", file_name=r"(\d+)"))
    assert header.match(["a"], wanted).wanted == ("a",)


def test_two_columns_may_read_one_header() -> None:
    wanted = source(column("a", header="x"), column("b", "integer", header="x"))
    assert header.match(["x"], wanted).wanted == ("x",)


def test_every_problem_is_told_with_its_place() -> None:
    with pytest.raises(RecordsError) as refused:
        header.match(["a", "A", "z"], source(column("a"), column("b")), place="4")
    assert [(problem.where, problem.found.split(":")[0]) for problem in refused.value.problems] == [
        ("4", "the column 'b' is missing"),
        ("4", "two columns have the same header"),
        ("4", "the column 'A' is not declared"),
        ("4", "the column 'z' is not declared"),
    ]


def test_columns_nobody_asks_for_may_be_double_where_they_are_ignored() -> None:
    wanted = source(column("a"), extra_columns="ignore")
    assert header.match(["a", "note", "note", "", ""], wanted).wanted == ("a",)
    with pytest.raises(RecordsError, match="same header"):
        header.match(["a", "A"], wanted)


def test_repeating_columns_are_wanted_where_they_fill_a_value() -> None:
    found = ["unit", "2012-Q4 Vol.", "2013-Q1 Vol."]
    assert header.match(found, WIDE).wanted == tuple(found)
    with pytest.raises(RecordsError, match="2012-Q4 Digital"):
        header.match([*found, "2012-Q4 Digital"], WIDE)


def test_a_pattern_that_fits_no_header_is_refused() -> None:
    with pytest.raises(RecordsError, match="no header fits the unpivot pattern"):
        header.match(["unit"], WIDE)


def test_records_that_carry_their_own_names_may_lack_any() -> None:
    assert header.match(["x"], source(column("a"), column("b")), sparse=True).wanted == ("a", "b")


def test_a_foreign_header_cannot_break_the_message() -> None:
    with pytest.raises(RecordsError) as refused:
        header.match(["a", "b\n\x1b[31m" + "x" * 900], source(column("a")))
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 1_000


def test_many_missing_columns_are_not_all_listed() -> None:
    with pytest.raises(RecordsError) as refused:
        header.match(["x"], source(*(column(f"c{at}") for at in range(100)), extra_columns="ignore"))
    assert len(refused.value.problems) == header.MOST_NAMED


@pytest.mark.parametrize("other", ["Vol.", " vol. ", "ＶＯＬ．", "vo\u200bl."])
def test_sameness_is_what_a_person_sees(other: str) -> None:
    assert header.sameness(other) == header.sameness("vol.")


@pytest.mark.parametrize(
    "found", ["OSI", " osi ", "\uff4f\uff53\uff49", "O\u200bsi", "Online Service Index", "Online service index (0-1)"]
)
def test_a_header_in_another_spelling_is_found_and_told(found: str) -> None:
    wanted = source(column("year"), column("score", header="osi", header_like="Online [Ss]ervice [Ii]ndex.*"))
    with pytest.raises(header.Respelt) as other:
        header.match(["year", found], wanted)
    assert other.value.found == {"score": found}
    assert header.match(["year", found], other.value.applied(wanted)).wanted == ("year", found)
    assert other.value.notes(wanted) == [f"headers in another spelling: {quoted(found)} for 'osi'"]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (
            ["Rating A", "Rating B", "Days"],
            ["the column 'a' is missing, and 2 headers could be it: 'Rating A', 'Rating B'"],
        ),
        (["The rating", "Days"], ["the column 'a' is missing, and its pattern 'Rating.*' fits no header as a whole"]),
        (["Rating A", "Time"], ["the column 'days' is missing"]),
    ],
)
def test_only_the_column_that_is_unclear_is_told(found: list[str], says: list[str]) -> None:
    wanted = source(column("a", header_like="Rating.*"), column("days"), extra_columns="ignore")
    with pytest.raises(RecordsError) as refused:
        header.match(found, wanted)
    assert [problem.found for problem in refused.value.problems] == says


def test_a_file_may_be_without_a_column_that_says_so() -> None:
    wanted = source(column("a"), column("b", header="b?", header_like="B.*"), column("c", "bool", absent="not asked"))
    wanted = replace(wanted, extra_columns="ignore")
    with pytest.raises(header.Respelt) as other:
        header.match(["a", "B"], wanted)
    assert header.match(["a", "B"], other.value.applied(wanted)).wanted == ("a", "B")
    assert other.value.notes(wanted)[1:] == ["columns that the file is without: 'c'"]
    with pytest.raises(RecordsError) as refused:
        header.match(["a", "c?"], wanted)
    assert [problem.found.split(",")[0] for problem in refused.value.problems] == ["the column 'b?' is missing"]


def test_a_column_that_may_be_absent_is_read_where_it_is_there() -> None:
    wanted = source(column("a"), column("c", header_like="C.*", absent="not asked"))
    assert header.match(["a", "c"], wanted).wanted == ("a", "c")
    with pytest.raises(header.Respelt) as other:
        header.match(["a", "C5"], wanted)
    assert (other.value.found, other.value.absent) == ({"c": "C5"}, ())


def test_a_header_that_two_columns_claim_is_told_for_both() -> None:
    wanted = source(column("a", header_like="A.*"), column("b", header_like=".*B"), extra_columns="ignore")
    with pytest.raises(RecordsError) as refused:
        header.match(["A or B"], wanted)
    assert [problem.found for problem in refused.value.problems] == [
        f"the column '{name}' is missing, and 'A or B' could be its header or another column's" for name in "ab"
    ]


def test_the_header_as_it_stands_goes_before_any_pattern() -> None:
    wanted = source(column("a", header_like="b"), extra_columns="ignore")
    assert header.match(["b", "a"], wanted).wanted == ("a",)


@pytest.mark.parametrize(
    "found",
    [
        ["A1: is it there?", "A1: was it there?", "A2"],  # one column, two headers
        ["A: either", "C"],  # one header, two columns
        ["A1: is it there?"],  # and one that is not there at all
    ],
)
def test_a_header_that_could_be_another_is_nobodys(found: list[str]) -> None:
    wanted = source(column("A1", header_like="A1?:.*"), column("A2", header_like="A2?:.*"))
    with pytest.raises(RecordsError, match="is missing"):
        header.match(found, wanted)


def test_a_header_that_repeats_is_no_other_spelling() -> None:
    wanted = source(*WIDE.columns.values(), column("note", header_like="2012.*"), unpivot=WIDE.unpivot)
    with pytest.raises(RecordsError, match="'note' is missing"):
        header.match(["unit", "2012-Q4 Vol."], wanted)


@given(NAMES, st.data())
def test_headers_in_capitals_are_the_same_headers(names: list[str], data: st.DataObject) -> None:
    capitals = [name.upper() if header.sameness(name.upper()) == header.sameness(name) else name for name in names]
    found = [data.draw(st.sampled_from(pair)) for pair in zip(names, capitals, strict=True)]
    wanted = source(*(column(f"c{at}", header=name) for at, name in enumerate(names)))
    other = header.Respelt(header.respelt(list(map(header.tidy, found)), wanted))
    assert header.match(found, other.applied(wanted)).wanted == tuple(map(header.tidy, found))
