"""JSON and JSON lines that should not be believed: B1 to B5, B61 and B62 of the list of bad inputs."""

import json as standard
from types import ModuleType

import pytest

from govgauge.records.formats import json, jsonl
from govgauge.records.raw import Limits
from tests.records.handed_in import declared, read, refusal

SOURCE = declared("case", "n: integer")
ARRAY = standard.dumps([{"case": f"c{n}", "n": n} for n in range(30)], indent=1)
LINES = "".join(standard.dumps({"case": f"c{n}", "n": n}) + "\n" for n in range(30))
BOTH = pytest.mark.parametrize("format", [json, jsonl], ids=["json", "jsonl"])


def one(format: ModuleType, record: str) -> str:
    """A file with a fine record, then this one on line 2."""
    fine = '{"case": "c", "n": 1}'
    return f"[{fine},\n{record}]" if format is json else f"{fine}\n{record}\n"


def test_no_bytes_and_one_byte_are_no_json() -> None:
    for content in (b"", b"{", b"[", b"x", b"\xef\xbb\xbf", b"\xff"):
        assert refusal(json, content, SOURCE)
    for content in (b"{", b"[", b"x", b"\xff"):
        assert refusal(jsonl, content, SOURCE)


@pytest.mark.parametrize("sixteenth", range(1, 16))
def test_an_array_cut_off_anywhere_is_refused(sixteenth: int) -> None:
    assert refusal(json, ARRAY[: len(ARRAY) * sixteenth // 16], SOURCE)


@pytest.mark.parametrize("sixteenth", range(1, 16))
def test_lines_cut_off_inside_a_line_are_refused(sixteenth: int) -> None:
    cut = LINES[: len(LINES) * sixteenth // 16].rstrip("\n").rstrip("}")
    words = refusal(jsonl, cut, SOURCE)
    assert "this is no JSON" in words
    assert words.startswith(f"{cut.count(chr(10)) + 1}: ")


@BOTH
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(format: ModuleType, number: str) -> None:
    words = refusal(format, one(format, f'{{"case": "d", "n": {number}}}'), SOURCE)
    assert words.startswith(f"2: {number} is no number of JSON")


@BOTH
def test_a_number_too_large_for_any_machine_is_left_for_typing(format: ModuleType) -> None:
    given = read(format, one(format, '{"case": "d", "n": 1e400}'), SOURCE)
    assert given.rows[1] == {"case": "d", "n": "1" + "0" * 400}
    given = read(format, one(format, '{"case": "d", "n": 1e4000}'), SOURCE)
    assert given.rows[1] == {"case": "d", "n": "1e4000"}


@BOTH
def test_a_key_twice_is_refused(format: ModuleType) -> None:
    words = refusal(format, one(format, '{"case": "d", "n": 1, "n": 2}'), SOURCE)
    assert words.startswith("2: the key 'n' is there twice")


@BOTH
@pytest.mark.parametrize("where", ['{"case": "\\ud800", "n": 1}', '{"case": "d", "x": ["\\udc00"]}'])
def test_lone_surrogates_are_refused(format: ModuleType, where: str) -> None:
    assert refusal(format, one(format, where), SOURCE).startswith("2: half a character")


def test_lone_surrogates_written_as_bytes_are_refused() -> None:
    for format in (json, jsonl):
        content = one(format, '{"case": "?", "n": 1}').encode().replace(b"?", b"\xed\xa0\x80")
        assert "not UTF-8" in refusal(format, content, SOURCE)


@BOTH
@pytest.mark.parametrize("brackets", ["[", '{"a":'])
def test_a_hundred_thousand_levels_are_refused(format: ModuleType, brackets: str) -> None:
    record = f'{{"case": "d", "n": {brackets * 100_000}'
    assert "nested too deep" in refusal(format, one(format, record), SOURCE)


def test_levels_above_the_records_are_limited_too() -> None:
    path = ".".join("a" * 70)
    text = '{"a":' * 70 + "[]" + "}" * 70
    assert refusal(json, text, declared("case", sheet=path))


@BOTH
def test_a_number_of_a_million_digits_is_refused(format: ModuleType) -> None:
    words = refusal(format, one(format, f'{{"case": "d", "n": {"1" * 1_000_000}}}'), SOURCE)
    assert words.startswith("2: a number of 1,000,000 digits")


def test_what_follows_after_the_end_is_refused() -> None:
    assert "follows after the end" in refusal(json, ARRAY + "x", SOURCE)
    assert "follows after the end" in refusal(json, ARRAY + ARRAY, SOURCE)
    assert "format: jsonl" in refusal(json, '{"case": "1", "n": 1}\n{"case": "2", "n": 2}\n', SOURCE)
    assert "follows after the object" in refusal(jsonl, '{"case": "1", "n": 1}, {"case": "2", "n": 2}', SOURCE)


@BOTH
def test_a_nul_is_refused(format: ModuleType) -> None:
    assert "a NUL inside a text" in refusal(format, one(format, '{"case": "a\\u0000b", "n": 1}'), SOURCE)
    assert "this is no JSON" in refusal(format, one(format, '{"case": "a\0b", "n": 1}'), SOURCE)


@BOTH
def test_comments_and_single_quotes_are_no_json(format: ModuleType) -> None:
    for record in ("{'case': 'd', 'n': 1}", '{"case": "d", "n": 1} // note', '{"case": "d", "n": 0x1F}', '{case: "d"}'):
        assert refusal(format, one(format, record), SOURCE)


@BOTH
def test_a_web_page_is_refused(format: ModuleType) -> None:
    assert refusal(format, "<!DOCTYPE html><html>Sign in</html>", SOURCE)


@BOTH
def test_a_text_that_never_ends_is_refused_at_the_limit(format: ModuleType) -> None:
    text = one(format, '{"case": "' + "x" * 70_000_000)
    limits = Limits(max_unpacked=1 << 30)
    words = refusal(format, text, SOURCE, limits=limits)
    assert "too long" in words or "unterminated" in words


@BOTH
def test_a_gzip_bomb_is_refused_while_it_unpacks(format: ModuleType) -> None:
    bomb = one(format, '{"case": "d", "n": 1}') + " " * 30_000_000
    assert "decompression bomb" in refusal(format, bomb, SOURCE, packed=True)


@BOTH
def test_more_rows_than_the_limit_are_refused(format: ModuleType) -> None:
    text = ARRAY if format is json else LINES
    assert "more than 29 rows" in refusal(format, text, SOURCE, limits=Limits(max_rows=29))
    assert len(read(format, text, SOURCE, limits=Limits(max_rows=30)).rows) == 30
