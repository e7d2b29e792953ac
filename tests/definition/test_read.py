"""Strict YAML: only plain data comes in, every value keeps its line, and nothing but DefinitionError gets out."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.read import MAX_BYTES, MAX_DEPTH, MAX_WHOLE, read
from govgauge.kernel.errors import DefinitionError, Problem


def plain(text: str) -> Any:
    return read(text.encode(), file="a.yaml").plain()


def refused(text: str | bytes) -> Problem:
    with pytest.raises(DefinitionError) as caught:
        read(text if isinstance(text, bytes) else text.encode(), file="a.yaml")
    (problem,) = caught.value.problems
    assert problem.where.startswith("a.yaml:")
    assert problem.code
    return problem


@pytest.mark.parametrize("word", ["no", "No", "on", "off", "yes", "Y", "True", "FALSE", "Null", "NULL", "NaN"])
def test_words_stay_words(word: str) -> None:
    assert plain(f"a: {word}") == {"a": word}


@pytest.mark.parametrize(
    "text",
    ["1:30", "010", "0x1F", "0o7", "0b1", "1_000", "+1", ".5", "1.", ".nan", ".inf", "-.inf", "1e", "--1", "1 2"],
)
def test_what_only_looks_like_a_number_stays_text(text: str) -> None:
    assert plain(f"a: {text}") == {"a": text}


@pytest.mark.parametrize("text", ["2024-01-01", "2024-02-30", "2024-01-01T10:00:00Z", "12:30:45"])
def test_dates_and_times_stay_text(text: str) -> None:
    assert plain(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        ("-100000000000000000", -(10**17)),
        (str(MAX_WHOLE), MAX_WHOLE),
        (str(-MAX_WHOLE), -MAX_WHOLE),
        ("0.35", Decimal("0.35")),
        ("0.10", Decimal("0.10")),
        ("-0.0", Decimal(0)),
        ("1e3", Decimal(1000)),
        ("1E-3", Decimal("0.001")),
        ("1e30", Decimal(10) ** 30),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_numbers_truth_and_null_are_read(text: str, value: object) -> None:
    read_ = plain(f"a: {text}")["a"]
    assert (read_, type(read_)) == (value, type(value))


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("text", ["true", "12", "null", "~", "", "1e400"])
def test_what_is_quoted_is_text(quote: str, text: str) -> None:
    assert plain(f"a: {quote}{text}{quote}") == {"a": text}


def test_blocks_are_text() -> None:
    assert plain("a: |\n  12\nb: >-\n  true\n  false") == {"a": "12\n", "b": "true false"}


@pytest.mark.parametrize(
    "text", ["1e400", "1e309", "-1e31", "1e99999999999", "9" * 20, str(MAX_WHOLE + 1), "0." + "1" * 60]
)
def test_numbers_out_of_range_are_refused_and_not_rounded(text: str) -> None:
    assert refused(f"a: {text}").code == "number-range"


def test_keys_are_text_as_written() -> None:
    assert plain("1: a\n01: b\n2024-01-01: c\ntrue: d\nno: e\n1.0: f") == {
        "1": "a",
        "01": "b",
        "2024-01-01": "c",
        "true": "d",
        "no": "e",
        "1.0": "f",
    }


def test_a_quoted_empty_key_is_a_key() -> None:
    assert plain('{"": blank}') == {"": "blank"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: x\na: y", "key-twice", 2),
        ("a: x\n'a': y", "key-twice", 2),
        ("a:\n  b: 1\n  c: 2\n  b: 3", "key-twice", 4),
        ("é: 1\ne\u0301: 2", "key-twice", 2),
        ("<<: {a: 1}", "key-not-text", 1),
        ("? [1]\n: 2", "key-not-text", 1),
        ("? \n: 2", "key-not-text", 1),
        ("a: &x 1", "alias", 1),
        ("a: 1\nb: *x", "alias", 2),
        ("&x a: 1", "alias", 1),
        ("a: !!set {x}", "tag", 1),
        ("a: !!python/object/apply:os.system ['id']", "tag", 1),
        ("a: !foo 1", "tag", 1),
        ("a: ! 1", "tag", 1),
        ("- 1\n- !!str 2", "tag", 2),
        ("a: 1\n---\nb: 2", "second-document", 2),
        ("%YAML 1.1\n---\na: 1", "yaml-directive", 1),
        ("%TAG ! !x\n---\na: 1", "yaml-directive", 1),
        ("", "empty-file", 1),
        ("# nothing\n", "empty-file", 2),
        ("\ta: 1", "not-yaml", 1),
        ("a:\n  b: 1\n\tc: 2", "not-yaml", 3),
        ("a: 'x", "not-yaml", 1),
        ("a: b: c", "not-yaml", 1),
        ("a: [1, 2", "not-yaml", 1),
        ("a: 1\n b: 2", "not-yaml", 2),
        ("a: @x", "not-yaml", 1),
    ],
)
def test_what_is_not_plain_data_is_refused_at_its_line(text: str, code: str, line: int) -> None:
    problem = refused(text)
    assert (problem.code, problem.where) == (code, f"a.yaml:{line}")


def test_a_bomb_of_aliases_is_refused_before_it_is_built() -> None:
    levels = "".join(f"{n}: &{n} [{','.join([f'*{p}'] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    assert refused("a: &a [x,x,x,x,x,x,x,x,x]\n" + levels).code == "alias"


@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_deep_nesting_is_refused_without_recursion(brackets: str) -> None:
    opening = brackets[0] if brackets == "[]" else "{a: "
    assert refused("a: " + opening * 3000 + brackets[1] * 3000).code == "too-deep"


def test_the_deepest_allowed_is_read() -> None:
    value = plain("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for _ in range(MAX_DEPTH - 1):
        (value,) = value
    assert value == []


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert refused(b"x" * (MAX_BYTES + 1)).code == "file-size"


def test_too_many_values_are_refused() -> None:
    assert refused("[" + "1," * 200_001 + "]").code == "too-many-values"


@pytest.mark.parametrize(
    "character", ["\u200b", "\u202e", "\u2066", "\u00ad", "\ufe0f", "\u3164", "\u2028", "\x07", "\x85"]
)
def test_characters_that_nobody_sees_are_refused(character: str) -> None:
    problem = refused(f"a: 1\nb: x{character}y")
    assert (problem.code, problem.where) == ("invisible-character", "a.yaml:2")
    assert f"U+{ord(character):04X}" in problem.found


@pytest.mark.parametrize("escape", [r"\u202e", r"\u200b", r"\0", r"\a", r"\e", r"\N", r"\L"])
def test_nor_can_they_be_brought_in_by_an_escape(escape: str) -> None:
    assert refused(f'a: "x{escape}"').code in ("invisible-character", "not-yaml")
    assert refused(f'"x{escape}": 1').code in ("invisible-character", "not-yaml")


def test_tabs_and_line_ends_in_quotes_are_text() -> None:
    assert plain(r'a: "x\ty\n"') == {"a": "x\ty\n"}


def test_text_comes_in_one_form() -> None:
    assert plain("a: e\u0301") == {"a": "é"}
    assert plain('a: "e\\u0301"') == {"a": "é"}


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbfa: 1", file="a").plain() == {"a": 1}


@pytest.mark.parametrize("raw", [b"a: 1\nb: \xff", "a: 1\nb: 甲".encode("gb18030"), b"a: 1\nb: \xed\xa0\x80"])
def test_bytes_that_are_not_utf8_are_refused_at_their_line(raw: bytes) -> None:
    problem = refused(raw)
    assert (problem.code, problem.where) == ("not-utf-8", "a.yaml:2")


def test_utf16_is_refused() -> None:
    assert refused("a: 1".encode("utf-16")).code == "not-utf-8"


def test_every_value_keeps_its_line_and_a_mapping_that_of_its_key() -> None:
    said = read(b"a: 1\nb:\n  - x\n  - y: 2\n    z:\n      w: 3\n", file="a.yaml")
    assert [said.at(*path).line for path in (("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "y"), ("b", 1, "z"))] == [
        1,
        2,
        3,
        4,
        4,
        5,
    ]
    assert said.at("b", 1, "z", "w").line == 6


soup = st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#,\n\t 01.eE_~<=\u202e甲\\", max_size=60).map(str.encode)


@given(st.one_of(st.binary(max_size=80), soup))
def test_nothing_but_a_definition_error_gets_out(raw: bytes) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read(raw, file="a.yaml")
    except DefinitionError as error:
        problems = error.problems
    assert all(problem.where.startswith("a.yaml:") for problem in problems)
    assert all(problem.code for problem in problems)


seen = st.characters(
    exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp", "Mn", "Co"),
    exclude_characters="\u115f\u1160\u3164\uffa0\u2800",
)
texts = st.text(seen, max_size=10).map(lambda text: unicodedata.normalize("NFC", text))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_WHOLE, MAX_WHOLE) | st.decimals(-(10**6), 10**6, places=3) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


class Exactly(json.JSONEncoder):
    """Decimals as the numbers they print as."""

    def default(self, o: object) -> object:
        return float(o) if isinstance(o, Decimal) else super().default(o)


@given(st.dictionaries(texts, values, max_size=4), st.sampled_from([None, 2]))
def test_every_json_document_reads_back_as_itself(document: dict[str, Any], indent: int | None) -> None:
    said = read(json.dumps(document, ensure_ascii=False, cls=Exactly, indent=indent).encode(), file="a")
    assert said.plain() == document


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_lines_are_counted_as_an_editor_counts_them(blanks: list[int]) -> None:
    text, lines = "", []
    for place, blank in enumerate(blanks):
        text += "\n" * blank
        lines.append(text.count("\n") + 1)
        text += f"k{place}: {place}\n"
    said = read(text.encode(), file="a")
    assert [said.at(f"k{place}").line for place in range(len(blanks))] == lines
