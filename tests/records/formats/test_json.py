"""JSON files: an array of objects, or an object that holds one."""

import json as standard
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.formats import json
from tests.records.handed_in import declared, read, refusal, spoilt, with_column

SOURCE = declared("case", "n: integer", "unit = office.name")
TWO = '[{"case": "1", "n": 5, "office": {"name": "北"}},\n {"case": "2", "n": 6.50, "office": {"name": null}}]'


def test_it_reads_an_array_of_objects() -> None:
    given = read(json, TWO, SOURCE)
    assert given.rows == [
        {"case": "1", "n": "5", "office.name": "北"},
        {"case": "2", "n": "6.50", "office.name": None},
    ]
    assert given.lines == [1, 2]
    assert given.header == ("case", "n", "office.name")


def test_keys_that_are_not_declared_are_passed_over() -> None:
    assert read(json, TWO, declared("case")).rows == [{"case": "1"}, {"case": "2"}]


def test_it_finds_the_one_array_of_objects_inside_an_object() -> None:
    text = f'{{"made": "2024", "tags": ["a", "b"], "none": [], "data": {TWO}, "count": 2}}'
    assert len(read(json, text, SOURCE).rows) == 2


def test_it_asks_which_of_several_arrays_is_meant() -> None:
    words = refusal(json, f'{{"new": {TWO}, "old": {TWO}}}', SOURCE)
    assert "there are several arrays of objects: 'new', 'old'" in words
    assert "say which by `sheet:`" in words


def test_the_definition_can_say_which_array_is_meant() -> None:
    text = f'{{"old": [{{"case": "9"}}], "result": {{"old": 1, "items": {TWO}, "more": {{}}}}, "n": 1}}'
    source = declared("case", sheet="result.items")
    assert [row["case"] for row in read(json, text, source).rows] == ["1", "2"]
    assert [row["case"] for row in read(json, text, declared("case", sheet="old")).rows] == ["9"]


def test_a_path_that_leads_nowhere_is_refused() -> None:
    words = refusal(json, f'{{"items": {TWO}}}', declared("case", sheet="itmes"))
    assert "there is no array at 'itmes'" in words
    assert "'items'" in words
    assert "is an array" in refusal(json, TWO, declared("case", sheet="items"))
    assert "no array at" in refusal(json, '{"items": {"case": 1}}', declared("case", sheet="items"))


def test_a_path_that_leads_to_two_places_is_refused() -> None:
    text = f'{{"a.b": {TWO}, "a": {{"b": {TWO}}}}}'
    assert "several arrays" in refusal(json, text, declared("case", sheet="a.b"))


def test_an_object_without_an_array_of_objects_gives_no_rows() -> None:
    assert read(json, '{"data": [], "n": 1}', SOURCE).rows == []


def test_an_array_without_records_gives_no_rows() -> None:
    assert read(json, " [ ] ", SOURCE).rows == []


@pytest.mark.parametrize("text", ["5", '"text"', "null", "true"])
def test_what_holds_no_records_is_refused(text: str) -> None:
    assert "allowed: an array of objects" in refusal(json, text, SOURCE)


def test_an_array_of_anything_else_is_refused() -> None:
    assert "2: a list stands where a record should" in refusal(json, '[{"case": "1"},\n["2"]]', declared("case"))
    assert '1: the value "x" stands' in refusal(json, '["x"]', declared("case"))


def test_it_reads_a_byte_order_mark_and_says_so() -> None:
    given = read(json, TWO.encode("utf-8-sig"), SOURCE)
    assert len(given.rows) == 2
    assert given.notes == ["UTF-8 byte order mark"]


def test_it_reads_utf16_with_its_mark_and_gb18030_when_declared() -> None:
    assert read(json, TWO.encode("utf-16"), SOURCE).rows == read(json, TWO, SOURCE).rows
    source = declared("case", "n: integer", "unit = office.name", encoding="gb18030")
    assert read(json, TWO.encode("gb18030"), source).rows == read(json, TWO, SOURCE).rows


def test_it_reads_a_gzipped_file() -> None:
    assert read(json, TWO, SOURCE, packed=True).rows == read(json, TWO, SOURCE).rows


def test_a_value_of_a_personal_column_is_not_told() -> None:
    given = read(json, '[{"name": ["Li"]}, {"name": "Li"}]', with_column(declared("name"), "name", personal="drop"))
    assert [aside.found for aside in given.set_aside] == [""]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=10)
records = st.fixed_dictionaries(
    {"case": texts, "n": st.integers() | st.none(), "office": st.fixed_dictionaries({"name": texts | st.none()})}
)


@given(st.lists(records, min_size=1, max_size=8), st.sampled_from([None, 0, 2]), st.booleans())
def test_what_is_written_is_read_back(made: list, indent: int | None, ascii_only: bool) -> None:
    made.append({"case": "last", "n": 1, "office": {"name": "n"}})
    text = standard.dumps(made, indent=indent, ensure_ascii=ascii_only)
    assert read(json, text, SOURCE).rows == [
        {
            "case": record["case"],
            "n": None if record["n"] is None else str(record["n"]),
            "office.name": record["office"]["name"],
        }
        for record in made
    ]


@given(st.dictionaries(st.integers(0, 200), st.integers(0, 255), max_size=5), st.none() | st.integers(0, 200))
def test_spoilt_bytes_are_read_or_refused_and_nothing_else(changes: dict[int, int], cut: int | None) -> None:
    with suppress(RecordsError):
        read(json, spoilt(f'{{"data": {TWO}}}'.encode(), changes, cut=cut), SOURCE)
