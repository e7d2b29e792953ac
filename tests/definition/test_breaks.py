"""A break stands where the rule changed, and the old rule can be held against new data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from govgauge.definition.breaks import as_it_was, changed
from govgauge.definition.model import Dated, Index, ScoreFunction
from tests.score.inventions import index, indicator, node

OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)


def made() -> Index:
    return index([node("overall", "a", "b")], [indicator("a", weight=1), indicator("b", weight=1)])


def dated(name: str = "a", **more: object) -> Index:
    plain = made()
    return replace(plain, indicators={**plain.indicators, name: replace(plain.indicators[name], **more)})  # type: ignore[arg-type]


def weight(*, old: int = 1, new: int = 3) -> tuple[Dated[Fraction], ...]:
    return Dated(Fraction(old), until=OLD), Dated(Fraction(new), since=NEW)


def test_nothing_changes_where_nothing_is_dated() -> None:
    assert changed(made(), before="2023", period="2024") == ()


def test_a_weight_of_another_size_is_a_break_at_its_day_alone() -> None:
    found = dated(weight=weight())
    assert changed(found, before="2023", period="2024") == ("a",)
    assert changed(found, before="2024", period="2025") == ()
    assert changed(found, before="2022", period="2023") == ()


def test_a_weight_stated_again_is_no_break() -> None:
    assert changed(dated(weight=weight(new=1)), before="2023", period="2024") == ()


def test_another_score_function_is_a_break() -> None:
    functions = (
        Dated(ScoreFunction("linear", {"floor": 0, "target": 90}), until=OLD),
        Dated(ScoreFunction("linear", {"floor": 0, "target": 95}), since=NEW),
    )
    found = dated(dated_scores=functions, score=functions[1].value)
    assert changed(found, before="2023", period="2024") == ("a",)
    assert as_it_was(found, "2023").indicators["a"].score.parameters["target"] == 90


def test_an_indicator_that_comes_into_force_is_a_break() -> None:
    assert changed(dated(since=NEW), before="2023", period="2024") == ("a",)


def test_the_old_rule_has_the_old_weights_for_every_period() -> None:
    old = as_it_was(dated(weight=weight()), "2023")
    assert old.indicators["a"].weight == (Dated(Fraction(1)),)
    assert changed(old, before="2023", period="2024") == ()


def test_the_old_rule_knows_no_new_indicator() -> None:
    assert as_it_was(dated(since=NEW), "2023").tree["overall"].children == ("b",)
    assert as_it_was(dated(since=NEW), "2024").tree["overall"].children == ("a", "b")


def test_editions_have_no_days_and_no_breaks() -> None:
    found = replace(dated(weight=weight()))
    assert changed(found, before="first", period="second") == ()
