"""Sources have one origin, headers and keys that are told apart, and an unpivot whose parts fit."""

from pathlib import Path

import pytest

from tests.definition.invented import checked, codes

CASES = "sources/cases"
VOLUMES = "sources/volumes"


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({f"{CASES}/files": ...}, "source-origin"),
        ({f"{CASES}/database": "cases"}, "source-origin"),
        ({f"{CASES}/files": ["/etc/passwd"]}, "file-pattern"),
        ({f"{CASES}/files": ["../*.csv"]}, "file-pattern"),
        ({f"{CASES}/files": ["a\\b.csv"]}, "file-pattern"),
        ({f"{CASES}/format": "cvs"}, "format-unknown"),
        ({f"{CASES}/encoding": "utf-9"}, "encoding-unknown"),
        ({f"{CASES}/encoding": "zip"}, "encoding-unknown"),
        ({f"{CASES}/delimiter": ";;"}, "delimiter"),
        ({f"{CASES}/delimiter": '"'}, "delimiter"),
        ({f"{CASES}/encoding": "utf16"}, "encoding-unknown"),
        ({f"{CASES}/columns/fee/header": "Case"}, "header-twice"),
        ({f"{CASES}/columns/fee/again": True}, "header-once"),
        ({f"{CASES}/columns/more": {"type": "code", "header": "applicant", "again": True}}, "header-personal"),
        ({f"{CASES}/columns/grade/header": "fee"}, "header-twice"),
        ({f"{CASES}/columns/Fee": "decimal"}, "name-twice"),
        ({f"{CASES}/columns/fee__missing": {"type": "text", "header": "x"}}, "name-reserved"),
        ({f"{CASES}/key": ["cse"]}, "key-unknown"),
        ({f"{CASES}/key": ["case", "case"]}, "key-twice"),
        ({f"{CASES}/key": ["phone"]}, "key-dropped"),
        ({f"{CASES}/key": [], f"{CASES}/same_key": "last"}, "key-missing"),
    ],
)
def test_a_source_that_breaks_a_rule_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert codes(checked(tmp_path, edits)) == [code]


@pytest.mark.parametrize(
    "edits",
    [
        {f"{CASES}/files": ..., f"{CASES}/database": "cases"},
        {f"{CASES}/encoding": "gb18030"},
        {f"{CASES}/encoding": "GB18030"},
        {f"{CASES}/columns/more": {"type": "code", "header": "Case", "again": True, "pattern": "[0-9]+"}},
        {f"{CASES}/delimiter": "\t"},
        {f"{CASES}/format": "xlsx", f"{CASES}/sheet": "Cases"},
        {f"{CASES}/files": ["2024/**/cases_*.csv*"]},
        {f"{CASES}/key": ["applicant", "case"]},
    ],
)
def test_a_source_that_keeps_the_rules_is_accepted(tmp_path: Path, edits: dict[str, object]) -> None:
    assert not codes(checked(tmp_path, edits))


def test_a_source_without_columns_is_refused(tmp_path: Path) -> None:
    assert "no-columns" in codes(checked(tmp_path, {f"{VOLUMES}/columns": {}}))


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({f"{VOLUMES}/unpivot/header": "("}, "pattern"),
        ({f"{VOLUMES}/unpivot/header": r"(?P<quarter>\d+) .+"}, "unpivot-groups"),
        ({f"{VOLUMES}/unpivot/values": {"total": "all", "online": "all"}}, "unpivot-values"),
        ({f"{VOLUMES}/columns/quarter/unpivot": "quarterly"}, "unpivot-unknown"),
        ({f"{VOLUMES}/unpivot/values/paper": "paper"}, "unpivot-untaken"),
        ({f"{CASES}/columns/more": {"type": "text", "unpivot": "quarter"}}, "unpivot-missing"),
    ],
)
def test_an_unpivot_that_does_not_fit_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert code in codes(checked(tmp_path, edits))


def test_one_value_column_needs_no_group_that_says_which(tmp_path: Path) -> None:
    unpivot = {"header": r"(?P<quarter>\d{4}-Q[1-4])", "values": {"total": ""}}
    edits = {f"{VOLUMES}/unpivot": unpivot, f"{VOLUMES}/columns/online": ..., "indicators/online-share": ...}
    found = checked(tmp_path, {**edits, "tree/use/children": ["shown-only"], "weights": ...})
    assert not [problem for problem in found if problem.code.startswith("unpivot")]


def test_a_column_with_the_name_of_a_value_takes_it(tmp_path: Path) -> None:
    assert not checked(tmp_path, {f"{VOLUMES}/columns/online": "integer"})


QUARTER = {
    f"{VOLUMES}/unpivot/header": r"(?P<year>\d{4}) (?P<part>Q[1-4]) (?P<value_of>all|online)",
    f"{VOLUMES}/columns/quarter/unpivot": "{year}-{part}",
}


def test_a_column_may_be_put_together_from_groups(tmp_path: Path) -> None:
    assert not codes(checked(tmp_path, QUARTER))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{year}", ["unpivot-untaken"]),
        ("{year}-{prat}", ["unpivot-unknown", "unpivot-untaken"]),
        ("{year}-{part} {total}", ["unpivot-unknown"]),
    ],
)
def test_a_text_of_groups_names_every_group_and_no_value(tmp_path: Path, text: str, told: list[str]) -> None:
    edits = {**QUARTER, f"{VOLUMES}/columns/quarter/unpivot": text}
    assert sorted(codes(checked(tmp_path, edits))) == told
