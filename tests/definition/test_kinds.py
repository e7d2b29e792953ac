"""A column takes over the keys of its kind, and its own win."""

from __future__ import annotations

from typing import Any

import pytest

from govgauge.definition.kinds import with_kinds
from govgauge.definition.phrase import Problems
from govgauge.definition.read import read
from govgauge.kernel.errors import Problem


def columns(text: str) -> tuple[Any, list[Problem]]:
    problems = Problems()
    kinds = "kinds:\n  answer: {type: bool, codes: {y: true}, missing: {'': blank}}\n"
    said = read(f"{kinds}sources: {{s: {{columns: {text}}}}}".encode(), file="f")
    plain: Any = with_kinds(said, problems).plain()
    return plain["sources"]["s"]["columns"], problems.found


ANSWER = {"type": "bool", "codes": {"y": True}, "missing": {"": "blank"}}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{a: answer}", ANSWER),
        ("{a: {kind: answer}}", ANSWER),
        ("{a: {kind: answer, header: A}}", {**ANSWER, "header": "A"}),
        ("{a: {kind: answer, codes: {j: true}}}", {**ANSWER, "codes": {"y": True, "j": True}}),
        ("{a: {kind: answer, codes: {y: ~, j: true}}}", {**ANSWER, "codes": {"j": True}}),
        ("{a: {kind: answer, missing: ~}}", {"type": "bool", "codes": {"y": True}}),
        ("{a: {kind: answer, type: text}}", {**ANSWER, "type": "text"}),
        ("{a: text}", "text"),
        ("{a: {type: text}}", {"type": "text"}),
    ],
)
def test_a_column_is_written_out(text: str, result: object) -> None:
    found, problems = columns(text)
    assert (found["a"], problems) == (result, [])


@pytest.mark.parametrize("text", ["{a: answr}", "{a: {kind: answr}}", "{a: {kind: 1}}"])
def test_an_unknown_kind_is_refused_and_read_as_text(text: str) -> None:
    found, problems = columns(text)
    assert found["a"] == {"type": "text"}
    assert [problem.code for problem in problems] == ["unknown-kind"]


def test_a_near_kind_is_offered_beside_the_types() -> None:
    (problem,) = columns("{a: answr}")[1]
    assert problem.remedy == "did you mean 'answer'?"
    assert "kinds: answer" in problem.allowed


def test_a_kind_may_not_have_the_name_of_a_type() -> None:
    problems = Problems()
    with_kinds(read(b"kinds: {text: {type: bool}}", file="f"), problems)
    assert [problem.code for problem in problems.found] == ["kind-name"]


@pytest.mark.parametrize("text", ["{}", "sources: 1", "sources: {s: 1}", "sources: {s: {columns: 1}}", "kinds: 1"])
def test_what_is_no_mapping_is_left_for_reading(text: str) -> None:
    problems = Problems()
    said = read(text.encode(), file="f")
    assert with_kinds(said, problems).plain() == said.plain()
    assert not problems.found


def test_a_key_of_a_kind_keeps_its_line() -> None:
    said = read(b"kinds:\n  k:\n    type: text\nsources:\n  s:\n    columns:\n      a: {kind: k}\n", file="f")
    written = with_kinds(said, Problems())
    assert written.at("sources", "s", "columns", "a").line == 7
    assert written.at("sources", "s", "columns", "a", "type").line == 3
