"""What a diagnosis names exists, and what it compares can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.definition.invented import advised, checked, codes

WAITS = {
    "select": "select county, channel, count(*) as passed, sum(days(accepted, decided)) as days from cases "
    "where closed group by county, channel",
    "unit": "county",
    "publish": True,
}
SOUND: dict[str, Any] = {
    "pairs": [{"claim": "on-time", "fact": "share-late", "gap": 5}],
    "bottlenecks": [
        {"of": "waits", "count": "passed", "total": "days", "by": ["channel"], "title": {"en": "W", "zh": "等"}}
    ],
    "frontier": [{"inputs": ["fee-mean"], "outputs": ["on-time"], "within": "band"}],
    "drift": {"ceiling": 0.9, "spread": 2},
    "peers": {"within": "band"},
    "forecast": {"nodes": ["overall", "on-time"], "periods": 3, "sure": 0.8},
    "islands": {"of": "waits", "needing": "channel", "providing": "county", "what": "channel", "title": {"en": "I"}},
    "matrix": {"of": "waits", "rows": "county", "columns": "channel", "values": [{"column": "passed"}], "title": "M"},
}
LATE = {
    "title": {"en": "Late", "zh": "超期"},
    "basis": [{"document": "Invented rule 1"}],
    "of": "cases",
    "measure": "share(not in_time)",
    "unit": "percent",
    "better": "less",
    "role": "control",
    "score": "as-is",
    "examples": [{"says": "none", "rows": [{"case": "1"}], "expect": {"status": "not applicable"}}],
}


def edits(**said: object) -> dict[str, Any]:
    """The sound section with some parts said otherwise, and what it names."""
    return {"diagnose": {**SOUND, **said}, "tables/waits": WAITS, "indicators/share-late": LATE}


def test_a_sound_section_has_nothing_to_tell(tmp_path: Path) -> None:
    assert checked(tmp_path, edits()) == []


@pytest.mark.parametrize(
    ("said", "code", "found", "remedy"),
    [
        ({"pairs": [{"claim": "on-tme", "fact": "share-late", "gap": 1}]}, "indicator-unknown", "'on-tme'", "on-time"),
        ({"pairs": [{"claim": "on-time", "fact": "on-time", "gap": 1}]}, "pair-itself", "against itself", ""),
        ({"pairs": [{"claim": "on-time", "fact": "fee-mean", "gap": 1}]}, "pair-units", "in percent, and", ""),
        ({"frontier": [{"inputs": ["x"], "outputs": ["on-time"]}]}, "indicator-unknown", "'x' is no indicator", ""),
        ({"frontier": [{"inputs": ["on-time"], "outputs": ["on-time"]}]}, "frontier-both", "both an input", ""),
        ({"frontier": [{"inputs": [], "outputs": ["on-time"]}]}, "frontier-empty", "needs means", ""),
        (
            {"frontier": [{"inputs": ["fee-mean"], "outputs": ["on-time"], "within": "bnd"}]},
            "attribute-unknown",
            "'bnd'",
            "band",
        ),
        ({"peers": {"within": "size"}}, "attribute-unknown", "'size'", ""),
        ({"forecast": {"nodes": ["overal"]}}, "forecast-unknown", "'overal'", "overall"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, said: dict[str, object], code: str, found: str, remedy: str) -> None:
    (problem,) = [one for one in checked(tmp_path, edits(**said)) if not one.advice]
    assert problem.code == code
    assert found in problem.found
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("more", "code", "found"),
    [
        ({"of": "wait"}, "table-unknown", "no table 'wait'"),
        ({"of": "names"}, "unit-unsaid", "does not say whose a row is"),
        ({"of": "handled"}, "table-unpublished", "no diagnosis could see it"),
        ({"of": "cases"}, "table-unpublished", "no diagnosis could see it"),
        ({"count": "pased"}, "column-unknown", "no column 'pased'"),
        ({"total": "channel"}, "column-type", "'channel' is code"),
        ({"by": ["channel", "step"]}, "column-unknown", "no column 'step'"),
    ],
)
def test_a_bottleneck_is_looked_for_where_it_can_be(
    tmp_path: Path, more: dict[str, object], code: str, found: str
) -> None:
    said = [{**SOUND["bottlenecks"][0], **more}]
    problems = [one for one in checked(tmp_path, edits(bottlenecks=said)) if one.code == code]
    assert any(found in problem.found for problem in problems)


@pytest.mark.parametrize(
    ("part", "more", "code", "found"),
    [
        ("islands", {"of": "wait"}, "table-unknown", "no table 'wait'"),
        ("islands", {"what": "data"}, "column-unknown", "no column 'data'"),
        ("islands", {"reason": {"zh": "why"}}, "column-unknown", "no column 'why'"),
        ("matrix", {"rows": "class"}, "column-unknown", "no column 'class'"),
        ("matrix", {"values": {"column": "channel"}}, "column-type", "'channel' is code"),
        ("matrix", {"of": "handled"}, "table-unpublished", "no diagnosis could see it"),
    ],
)
def test_what_is_shown_is_there(tmp_path: Path, part: str, more: dict[str, object], code: str, found: str) -> None:
    problems = [one for one in checked(tmp_path, edits(**{part: {**SOUND[part], **more}})) if one.code == code]
    assert any(found in problem.found for problem in problems)


def test_a_bottleneck_without_a_title_is_worth_a_look(tmp_path: Path) -> None:
    said = [{key: value for key, value in SOUND["bottlenecks"][0].items() if key != "title"}]
    assert advised(checked(tmp_path, edits(bottlenecks=said))) == ["title-missing"]


def test_an_output_of_which_less_is_better_is_worth_a_look(tmp_path: Path) -> None:
    said = [{"inputs": ["on-time"], "outputs": ["fee-mean"]}]
    problems = checked(tmp_path, edits(frontier=said))
    assert codes(problems) == []
    assert advised(problems) == ["frontier-direction"]


def test_a_table_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    broken = {**edits(), "tables/waits": {"select": "select nothing", "unit": "county", "publish": True}}
    assert codes(checked(tmp_path, broken)) == ["formula"]
