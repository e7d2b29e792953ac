"""JSON read strictly: numbers as written, nothing that two readers could read differently."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.kernel.errors import RecordsError
from govgauge.records.objects.strict import Rows, refuse_odd, value, whole
from govgauge.records.raw import Aside, Limits
from tests.records.handed_in import LIMITS, declared, with_column


def parsed(text: str) -> object:
    found, end = value(text, 0, place="7")
    assert end == len(text)
    refuse_odd(text, found, limits=LIMITS, place="7")
    return found


def refusal(text: str) -> str:
    with pytest.raises(RecordsError) as caught:
        parsed(text)
    return str(caught.value)


def test_numbers_stay_the_text_they_are_written_as() -> None:
    assert parsed("[0.10, 12345678901234567890, -0, 1E3, 1.5e-3]") == [
        "0.10",
        "12345678901234567890",
        "-0",
        "1000",
        "0.0015",
    ]


def test_truth_values_and_null_are_no_text() -> None:
    assert parsed("[true, false, null]") == [True, False, None]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", '{"a": NaN}'])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert "is no number of JSON" in refusal(text)


def test_a_key_twice_in_one_object_is_refused_and_named() -> None:
    assert "the key 'b' is there twice in one object" in refusal('{"a": 1, "b": 2, "b": 2}')
    assert "the key 'c' is there twice" in refusal('{"a": [{"c": 1, "c": 2}]}')
    assert parsed('{"a": {"b": 1}, "b": {"b": 2}}') == {"a": {"b": "1"}, "b": {"b": "2"}}


@pytest.mark.parametrize("text", [r'"\ud800"', r'{"\udfff": 1}', r'[["x\udc80y"]]'])
def test_half_a_character_is_refused(text: str) -> None:
    assert "half a character" in refusal(text)


def test_a_whole_character_in_two_halves_is_one() -> None:
    assert parsed(r'"\ud83d\ude00"') == "😀"


def test_a_nul_is_refused() -> None:
    assert "a NUL inside a text: 'a\\u0000b'" in refusal(r'{"x": "a\u0000b"}')


def test_a_hundred_thousand_levels_are_refused() -> None:
    assert "nested too deep" in refusal("[" * 100_000)
    assert "nested too deep" in refusal('{"a":' * 100_000)


def test_levels_are_counted_and_not_brackets() -> None:
    wide = json.dumps([[{}] for _ in range(500)])
    assert len(parsed(wide)) == 500  # type: ignore[arg-type]
    assert "allowed: 64 levels" in refusal("[" * 65 + "]" * 65)
    assert parsed("[" * 63 + "]" * 63)


def test_a_number_of_a_million_digits_is_refused() -> None:
    assert "a number of 1,000,000 digits" in refusal("1" * 1_000_000)
    assert "a number of 1,002 digits" in refusal("0." + "1" * 1000)
    assert parsed("1" * 1000) == "1" * 1000


def test_control_characters_inside_texts_are_refused() -> None:
    with pytest.raises(json.JSONDecodeError):
        value('"a\nb"', 0, place="1")


@pytest.mark.parametrize("line", [b'{"a": 1}', b'  {"a": 1}\t', b'{"a": 1}\r'])
def test_a_line_may_have_spaces_around_it(line: bytes) -> None:
    assert whole(line, place="3")[1] == {"a": "1"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"a": 1', "3: this is no JSON: expecting ',' delimiter"),
        (b'{"a": "x', "3: this is no JSON: unterminated string"),
        (b'{"a": 1} {"b": 2}', "3: something follows after the object"),
        (b'{"a": 1},', "something follows after the object"),
        (b'{"a": "\xff"}', "3: this is not UTF-8"),
        (b"{'a': 1}", "this is no JSON"),
        (b'{"a": 01}', "this is no JSON"),
        (b'{"a": 1,}', "this is no JSON"),
        (b"\x00", "this is no JSON"),
    ],
)
def test_a_line_that_is_not_one_whole_value_is_refused(line: bytes, words: str) -> None:
    with pytest.raises(RecordsError) as caught:
        whole(line, place="3")
    assert words in str(caught.value)


def rows(*columns: str, set_aside: list[Aside] | None = None) -> Rows:
    return Rows(declared(*columns), LIMITS, set_aside=[] if set_aside is None else set_aside)


def test_nested_values_are_found_by_their_dotted_path() -> None:
    found = rows("a.b", "a.c.d", "e")
    assert found.row({"a": {"b": "1", "c": {"d": "2"}}, "e": "3"}, line=5) == ["1", "2", "3", 1, 5]


def test_a_key_with_a_dot_in_it_is_found_before_the_path() -> None:
    assert rows("a.b").row({"a.b": "key", "a": {"b": "path"}}, line=1) == ["key", 1, 1]


def test_a_path_through_what_is_no_object_is_blank() -> None:
    assert rows("a.b").row({"a": "text"}, line=1) == [None, 1, 1]
    assert rows("a.b").row({"a": None}, line=1) == [None, 1, 1]


def test_truth_values_are_told_as_json_writes_them() -> None:
    assert rows("a", "b").row({"a": True, "b": False}, line=1) == ["true", "false", 1, 1]


def test_an_object_or_list_in_a_declared_place_sets_the_record_aside() -> None:
    set_aside: list[Aside] = []
    found = rows("a", "b", set_aside=set_aside)
    assert found.row({"a": {"x": "1"}, "b": []}, line=4) is None
    assert [(each.row, each.line, each.column, each.reason) for each in set_aside] == [
        (1, 4, "a", "it is an object; declare what is in it by a dotted path"),
        (1, 4, "b", "it is a list; declare what is in it by a dotted path"),
    ]


@pytest.mark.parametrize("record", [["a"], "text", None, True, "5"])
def test_what_is_no_object_is_no_record(record: object) -> None:
    with pytest.raises(RecordsError, match="stands where a record should"):
        rows("a").row(record, line=2)


def test_a_key_in_another_unicode_form_is_the_same_key() -> None:
    assert rows("réponse").row({"re\u0301ponse": "oui"}, line=1) == ["oui", 1, 1]


def test_a_name_in_no_record_is_refused_with_a_near_one() -> None:
    found = rows("chanel", "case")
    found.row({"channel": "web", "case": "1"}, line=1)
    with pytest.raises(RecordsError) as caught:
        found.finished()
    assert "no record has 'chanel'" in str(caught.value)
    assert "did you mean 'channel'" in str(caught.value)


def test_a_name_that_is_always_null_is_missing_unless_that_is_declared() -> None:
    found = rows("due")
    found.row({"due": None}, line=1)
    with pytest.raises(RecordsError, match="no record has 'due'"):
        found.finished()
    source = with_column(declared("due"), "due", missing={"": "no deadline"})
    found = Rows(source, Limits(), set_aside=[])
    found.row({"due": None}, line=1)
    found.finished()


def test_without_records_nothing_is_missing() -> None:
    rows("a").finished()


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)


def as_text(made: object) -> object:
    """What strict reading makes of a value: whole numbers as text."""
    if isinstance(made, bool) or made is None or isinstance(made, str):
        return made
    if isinstance(made, list):
        return [as_text(each) for each in made]
    if isinstance(made, dict):
        return {key: as_text(each) for key, each in made.items()}
    return str(made)


@given(values, st.booleans())
def test_what_is_written_is_read_back(made: object, ascii_only: bool) -> None:
    assert parsed(json.dumps(made, ensure_ascii=ascii_only)) == as_text(made)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_is_read_back_as_the_same_double(number: float) -> None:
    assert float(str(parsed(json.dumps(number)))) == number


@given(st.text(max_size=40) | st.text('{}[]",:0123456789.eE+-\\utrfalsn ', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        whole(text.encode("utf-8", "surrogatepass"), place="1")
    except RecordsError as error:
        assert error.problems[0].where == "1"  # noqa: PT017
