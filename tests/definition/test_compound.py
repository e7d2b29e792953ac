"""Phrases made of phrases: lists, maps, records, methods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jsonschema
import pytest

from govgauge.definition.compound import Either, Key, Many, Method, Named, Pair, Record, Turned, Words, built
from govgauge.definition.mark import Mark, Said
from govgauge.definition.model import NOWHERE, ScoreFunction
from govgauge.definition.phrase import ID, TEXT, Phrase, Problems, whole
from govgauge.definition.read import read
from tests.definition.invented import VOCABULARY


def told(phrase: Phrase[Any], text: str) -> tuple[Any, list[tuple[str, str]]]:
    """The value, and the code and line of each problem."""
    problems = Problems()
    value = phrase.read(read(text.encode(), file="f"), problems)
    return value, [(problem.code, problem.where) for problem in problems.found]


def test_a_list_may_be_said_as_one() -> None:
    assert told(Many(TEXT), "[a, b]") == (("a", "b"), [])
    assert told(Many(TEXT), "a") == (("a",), [])
    assert told(Many(TEXT), "[]") == ((), [])


def test_where_one_alone_is_no_list_it_is_refused() -> None:
    assert told(Many(TEXT, alone=False), "a") == ((), [("wrong-type", "f:1")])


def test_a_list_may_need_something_in_it() -> None:
    assert told(Many(TEXT, least=1), "[]")[1] == [("list-too-short", "f:1")]


def test_each_wrong_item_is_told_at_its_line() -> None:
    assert told(Many(TEXT), "- a\n- 1\n- b\n- {}")[1] == [("wrong-type", "f:2"), ("wrong-type", "f:4")]


@pytest.mark.parametrize("text", ["[1]", "[1, 2, 3]", "1", "{a: 1}"])
def test_a_pair_is_two(text: str) -> None:
    assert told(Pair(whole()), "[1, 2]") == ((1, 2), [])
    assert told(Pair(whole()), text) == ((0, 0), [("wrong-type", "f:1")])


def test_names_keep_their_order_and_their_pattern() -> None:
    assert list(told(Named(whole(), ID), "{b: 1, a: 2}")[0]) == ["b", "a"]
    assert told(Named(whole(), ID), "a: 1\n-b: 2")[1] == [("bad-id", "f:2")]
    assert told(Named(whole(), ID), "[1]")[1] == [("wrong-type", "f:1")]


@dataclass(frozen=True)
class Thing:
    """Something with a name."""

    name: str = ""
    size: int = 0
    words: str = ""
    mark: Mark = NOWHERE


THING = Record(
    "a thing",
    built(Thing, named="name", marked=True),
    (Key("size", whole(), "how large", required=True), Key("words", TEXT, "what it says")),
)
LOOSE = Record("a loose thing", lambda values, _said, _name: values, (Key("size", whole(), "size"),), others="rest")
SHORT = Record(
    "a short thing", built(Thing, named="name"), (Key("words", TEXT, "w"), Key("size", whole(), "s")), short="words"
)
ONE_OF = Record("a thing", lambda values, _s, _n: values, (Key("a", TEXT, "a"), Key("b", TEXT, "b")), any_of=("a", "b"))


def test_a_record_becomes_its_dataclass_with_its_name_and_line() -> None:
    value, problems = told(Named(THING), "x: {size: 2, words: y}")
    assert value == {"x": Thing("x", 2, "y", Mark("f", 1))}
    assert not problems


def test_an_unknown_key_a_missing_key_and_a_wrong_value_are_each_told() -> None:
    value, problems = told(Named(THING), "x:\n  sise: 2\n  words: 3")
    assert problems == [("unknown-key", "f:2"), ("wrong-type", "f:3"), ("missing-key", "f:1")]
    assert value["x"].size == 0


def test_a_wrong_value_is_told_with_its_key() -> None:
    problems = Problems()
    Named(THING).read(read(b"x: {size: many, words: [a]}", file="f"), problems)
    assert [problem.found for problem in problems.found] == [
        "size: found the text 'many'",
        "words: found a list of 1",
    ]


def test_a_near_key_and_what_to_add_are_said() -> None:
    problems = Problems()
    THING.read(read(b"sise: 2", file="f"), problems)
    assert [problem.remedy for problem in problems.found] == ["did you mean 'size'?", "add size: how large"]


@pytest.mark.parametrize("text", ["[1]", "x", "1", "~"])
def test_a_record_that_is_no_mapping_is_told_once(text: str) -> None:
    assert told(THING, text)[1] == [("wrong-type", "f:1")]


def test_other_keys_go_where_they_are_meant_to() -> None:
    assert told(LOOSE, "{size: 1, band: large}") == ({"size": 1, "rest": {"band": "large"}}, [])
    assert told(LOOSE, "{band: 1}")[1] == [("wrong-type", "f:1")]


def test_a_text_alone_stands_for_the_short_key() -> None:
    assert told(Named(SHORT), "x: hello")[0] == {"x": Thing("x", words="hello")}
    assert told(SHORT, "3")[1] == [("wrong-type", "f:1")]


def test_one_of_two_keys_may_be_needed() -> None:
    assert told(ONE_OF, "b: x") == ({"b": "x"}, [])
    assert told(ONE_OF, "{}")[1] == [("missing-key", "f:1")]


def test_either_goes_by_what_stands_there() -> None:
    phrase: Either[Any] = Either(whole(), Many(whole(), alone=False))
    assert told(phrase, "3")[0] == 3
    assert told(phrase, "[3]")[0] == (3,)
    assert told(phrase, "x")[1] == [("wrong-type", "f:1")]


def test_a_turned_phrase_gives_what_it_was_turned_into() -> None:
    phrase = Turned(whole(), lambda value: value * 2)
    assert told(phrase, "3") == (6, [])
    assert phrase.blank() == 0
    assert phrase.allowed == whole().allowed


def test_words_alone_are_english() -> None:
    assert told(Words(), "Permits") == ({"en": "Permits"}, [])
    assert told(Words(), "{en: Permits, zh: 许可, zh-Hant: 許可}")[0]["zh"] == "许可"
    assert told(Words(), "{english: Permits}")[1] == [("bad-id", "f:1")]
    assert told(Words(), "{en: 1}")[1] == [("wrong-type", "f:1")]


def test_a_method_is_a_name_or_a_name_with_parameters() -> None:
    assert told(Method("normalise"), "as-is")[0] == ScoreFunction("as-is", {}, Mark("f", 1))
    value, problems = told(Method("normalise"), "{linear: {floor: 0, target: 90}}")
    assert (value.name, dict(value.parameters), problems) == ("linear", {"floor": 0, "target": 90}, [])


@pytest.mark.parametrize("text", ["{a: {}, b: {}}", "{linear: 3}", "{}", "[a]", "3", "''"])
def test_anything_else_is_no_method(text: str) -> None:
    assert told(Method("combine"), text) == (ScoreFunction("", {}), [("wrong-type", "f:1")])


ALL: list[Phrase[Any]] = [
    Many(TEXT),
    Pair(whole()),
    Named(TEXT),
    THING,
    LOOSE,
    SHORT,
    ONE_OF,
    Words(),
    Method("normalise"),
]


@pytest.mark.parametrize("phrase", ALL)
def test_a_blank_notes_no_problem(phrase: Phrase[Any]) -> None:
    phrase.blank()
    assert phrase.allowed


@pytest.mark.parametrize(
    ("phrase", "good", "bad"),
    [
        (Many(TEXT), ["a"], [1]),
        (Many(TEXT, alone=False, least=1), ["a"], []),
        (Pair(whole()), [1, 2], [1]),
        (Named(whole(), ID), {"a": 1}, {"-a": 1}),
        (THING, {"size": 1}, {"words": "x"}),
        (THING, {"size": 1, "words": "x"}, {"size": 1, "wrds": "x"}),
        (LOOSE, {"band": "x"}, {"band": 1}),
        (SHORT, "x", 1),
        (ONE_OF, {"a": "x"}, {}),
        (Words(), {"en": "x"}, {"english": "x"}),
        (Method("normalise"), "as-is", "linear"),
        (Method("normalise"), {"linear": {"floor": 0, "target": 1}}, {"linear": {"floor": 0}}),
        (Method("normalise"), {"linear": {"floor": 0, "target": 1}}, {"linear": {"floor": 0, "target": 1, "x": 1}}),
        (Method("normalise"), {"z-score": {"better": "less"}}, {"z-score": {"better": "best"}}),
        (Method("combine"), "geometric", "as-is"),
    ],
)
def test_editors_are_told_the_same(phrase: Phrase[Any], good: object, bad: object) -> None:
    schema = phrase.schema(VOCABULARY)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(good, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bad, schema)


def test_a_said_value_outside_any_file_can_be_read() -> None:
    assert TEXT.read(Said("x", "", 0), Problems()) == "x"
