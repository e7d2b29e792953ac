"""Things are compared field by field, by their names."""

from dataclasses import dataclass, field

from govgauge.definition.diff.change import Change, Field, Noun, named, of_fields
from govgauge.definition.model import ScoreFunction

LINEAR = ScoreFunction("linear", {"floor": 0})


@dataclass(frozen=True)
class Thing:
    """Something to compare."""

    title: dict[str, str] = field(default_factory=dict)
    size: int = 0
    score: ScoreFunction = LINEAR


FIELDS = (Field("title", "title", "标题", False), Field("size", "size", "大小"), Field("score", "score", "评分"))
NOUN = Noun("thing", "事物")


def of(old: Thing, new: Thing) -> list[Change]:
    return list(of_fields(NOUN, "x", old=old, new=new, fields=FIELDS))


def test_equal_things_do_not_differ() -> None:
    assert of(Thing(size=1), Thing(size=1)) == []


def test_a_field_that_differs_is_told_with_both_values() -> None:
    (change,) = of(Thing(size=1), Thing(size=2))
    assert (change.where, change.what, change.old, change.new, change.scores) == ("thing x", "size", "1", "2", True)


def test_parameters_of_one_method_are_told_one_by_one() -> None:
    new = Thing(score=ScoreFunction("linear", {"floor": 1, "target": 9}))
    assert [change.en for change in of(Thing(), new)] == [
        "thing x: floor of the score 0 → 1",
        "thing x: target of the score is now 9",
    ]


def test_another_method_is_told_as_a_whole() -> None:
    (change,) = of(Thing(), Thing(score=ScoreFunction("steps", {})))
    assert change.en == "thing x: score linear (floor 0) → steps"


def test_texts_are_told_by_language() -> None:
    (change,) = of(Thing({"en": "A", "zh": "甲"}), Thing({"en": "A", "zh": "乙"}))
    assert change.zh == "事物 x：标题（zh）由 甲 改为 乙"


def test_two_that_went_and_one_that_came_alike_are_one_renamed_and_one_gone() -> None:
    old = {"a": Thing(size=1), "b": Thing(size=1)}
    found = [change.en for change in named(NOUN, old=old, new={"c": Thing(size=1)}, fields=FIELDS)]
    assert found == ["thing a is now called c", "thing b is gone"]


def test_two_that_came_alike_are_not_guessed_at() -> None:
    new = {"b": Thing(size=1), "c": Thing(size=1)}
    found = [change.en for change in named(NOUN, old={"a": Thing(size=1)}, new=new, fields=FIELDS)]
    assert found == ["thing a is gone", "thing b is new", "thing c is new"]
