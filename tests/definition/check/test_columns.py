"""Columns have one origin, and nothing that their type cannot carry."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes

CASES = "sources/cases/columns"


@pytest.mark.parametrize(
    "column",
    [
        {"type": "text", "header": "A", "constant": "x"},
        {"type": "text", "file_name": "(x)", "header": "A"},
        {"type": "text", "constant": "x", "missing": {"": "blank"}},
        {"type": "code", "constant": "x", "codes": {"x": "y"}},
        {"type": "code", "constant": "x", "missing_like": {"y": "none"}},
    ],
)
def test_a_column_comes_from_one_place(tmp_path: Path, column: object) -> None:
    assert codes(checked(tmp_path, {f"{CASES}/more": column})) == ["column-origin"]


@pytest.mark.parametrize(
    "column",
    [
        {"type": "text", "constant": ""},
        {"type": "code", "file_name": r"cases_(\d+)"},
        {"type": "text", "header": "Other"},
        {"type": "number", "minimum": 0, "maximum": 0},
        {"type": "date", "earliest": "2020-01-01", "latest": "2020-01-01"},
        {"type": "number", "form": "comma", "strip": ["kr.", "Ł"]},
        {"type": "date", "form": "minguo"},
        {"type": "date", "form": ["%d.%m.%Y", "%Y-%m"]},
        {"type": "time", "form": "%d/%b/%y %I:%M %p", "time_zone": "Europe/Vienna"},
        {"type": "integer", "form": ["thousands", "wan"], "scale": "1/1000"},
        {"type": "text", "pattern": "[A-Z]{2}[0-9]+"},
        {"type": "bool", "absent": "not asked"},
        {"type": "number", "missing_like": {"(?:Data )?[Ee]xempt.*": "exempt"}},
        {"type": "code", "check": "uscc", "personal": "hash"},
        {"type": "code", "check": ["uscc", "resident-id"]},
    ],
)
def test_what_fits_its_type_is_accepted(tmp_path: Path, column: object) -> None:
    assert not codes(checked(tmp_path, {f"{CASES}/more": column}))


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ({"type": "text", "form": "thousands"}, "form-type"),
        ({"type": "integer", "form": "%Y"}, "form-type"),
        ({"type": "integer", "form": "thousand"}, "form-type"),
        ({"type": "date", "form": "thousands"}, "form-type"),
        ({"type": "date", "form": "%d.%m."}, "form-pattern"),
        ({"type": "date", "form": "%x %Y"}, "form-pattern"),
        ({"type": "number", "strip": ["-"]}, "strip"),
        ({"type": "number", "strip": ["k2"]}, "strip"),
        ({"type": "text", "strip": ["kr"]}, "column-type"),
        ({"type": "text", "absent": "none", "required": True}, "column-absent"),
        ({"type": "text", "absent": "none", "constant": "x"}, "column-absent"),
        ({"type": "text", "missing_like": {"(": "exempt"}}, "pattern"),
        ({"type": "code", "check": "usc"}, "check-unknown"),
        ({"type": "integer", "check": "uscc"}, "check-type"),
        ({"type": "code", "check": "uscc", "codes": {"a": "b"}}, "check-codes"),
        ({"type": "text", "minimum": 0}, "column-type"),
        ({"type": "date", "maximum": 3}, "column-type"),
        ({"type": "bool", "pattern": "x"}, "column-type"),
        ({"type": "date", "time_zone": "UTC"}, "column-type"),
        ({"type": "text", "scale": 100}, "column-type"),
        ({"type": "number", "latest": "2024-01-01"}, "column-type"),
        ({"type": "number", "minimum": 2, "maximum": 1}, "column-bounds"),
        ({"type": "date", "earliest": "2024-01-02", "latest": "2024-01-01"}, "column-bounds"),
        ({"type": "number", "scale": 0}, "column-scale"),
        ({"type": "time", "time_zone": "Europe/Wien"}, "zone-unknown"),
        ({"type": "text", "pattern": "("}, "pattern"),
        ({"type": "text", "pattern": "(a+)+"}, "pattern-runaway"),
        ({"type": "text", "pattern": "(?=a)a"}, "pattern-foreign"),
        ({"type": "text", "file_name": r"cases_\d+"}, "pattern-groups"),
        ({"type": "text", "header_like": "A1:(.*"}, "pattern"),
        ({"type": "bool", "codes": {"1": "yes"}}, "code-type"),
        ({"type": "code", "codes": {"1": 1}}, "code-type"),
        ({"type": "integer", "codes": {"one": 1.5}}, "code-type"),
        ({"type": "code", "codes": {"1": "a"}, "missing": {"1": "unknown"}}, "code-missing"),
        ({"type": "code", "fold": True, "codes": {"A": "a"}, "missing": {" a": "unknown"}}, "code-missing"),
        ({"type": "code", "fold": True, "codes": {"A": "a", "a ": "b"}}, "codes-folded"),
    ],
)
def test_what_does_not_is_refused(tmp_path: Path, column: object, code: str) -> None:
    assert codes(checked(tmp_path, {f"{CASES}/more": column})) == [code]


def test_a_date_with_a_time_of_day_is_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {f"{CASES}/more": {"type": "date", "form": "%Y-%m-%d %H"}})) == ["form-pattern"]


def test_codes_that_are_one_after_folding_may_mean_the_same(tmp_path: Path) -> None:
    column = {"type": "code", "fold": True, "codes": {"A": "a", "a": "a"}}
    assert not codes(checked(tmp_path, {f"{CASES}/more": column}))


def versions(*spans: tuple[str | None, str | None]) -> dict[str, object]:
    lists = []
    for place, (since, until) in enumerate(spans):
        one: dict[str, object] = {"version": str(place), "codes": {"1": "a"}}
        lists.append(one | ({"since": since} if since else {}) | ({"until": until} if until else {}))
    return {"type": "code", "codes": lists}


def test_code_lists_of_two_versions_follow_each_other(tmp_path: Path) -> None:
    column = versions((None, "2023-12-31"), ("2024-01-01", None))
    assert not codes(checked(tmp_path, {f"{CASES}/more": column}))


@pytest.mark.parametrize(
    "spans",
    [
        ((None, "2024-01-01"), ("2024-01-01", None)),
        ((None, None), ("2024-01-01", None)),
        ((None, None), (None, None)),
    ],
)
def test_code_lists_that_overlap_are_refused(tmp_path: Path, spans: tuple[tuple[str | None, str | None], ...]) -> None:
    (problem,) = checked(tmp_path, {f"{CASES}/more": versions(*spans)})
    assert problem.code == "codes-overlap"
    assert "'0' and '1'" in problem.found


def test_a_number_in_place_of_a_code_is_to_be_quoted(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {f"{CASES}/more": {"type": "code", "codes": {"a": 7}}})
    assert problem.remedy == "put it in quotes"
