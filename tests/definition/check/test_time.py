"""Zones, calendars, editions and periods exist and fit together."""

from pathlib import Path

import pytest

from govgauge.definition.check import check
from tests.definition.invented import VOCABULARY, advised, changed, checked, codes, index_of

EDITIONS = {"time/period": "edition", "weights/0/since": ..., "ranking/decimals": 2}


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({"time/zone": "Asia/Shanghi"}, "zone-unknown"),
        ({"time/calendar": "chn"}, "calendar-unknown"),
        ({"time/calendar": ...}, "calendar-missing"),
        ({"time/editions": {"y1": "One"}}, "editions-kind"),
        ({"time/whole": "2024"}, "whole-kind"),
        ({"overrides/0/periods": ["2024"]}, "period-unknown"),
        ({"overrides/0/periods": ["2024-Q5"]}, "period-unknown"),
    ],
)
def test_time_that_breaks_a_rule_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert codes(checked(tmp_path, edits)) == [code]


def test_a_near_zone_is_offered(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"time/zone": "Asia/Shanghi"})
    assert "'Asia/Shanghai'" in problem.remedy


def test_editions_are_listed(tmp_path: Path) -> None:
    assert "editions-none" in codes(checked(tmp_path, EDITIONS))


def test_overrides_name_editions_that_there_are(tmp_path: Path) -> None:
    edits = {**EDITIONS, "time/editions": {"y1": "One"}, "overrides/0/periods": ["y1", "y2"]}
    found = [problem for problem in checked(tmp_path, edits) if problem.code == "period-unknown"]
    assert [problem.found for problem in found] == ["there is no edition 'y2'"]


def test_the_whole_period_has_a_name(tmp_path: Path) -> None:
    edits = {"time/period": "whole", "weights/0/since": ..., "ranking/decimals": 2}
    assert "whole-unnamed" in codes(checked(tmp_path, {**edits, "overrides/0/periods": []}))
    assert "period-unknown" in codes(checked(tmp_path, {**edits, "time/whole": "2024"}))


def test_a_calendar_that_nothing_counts_by_is_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"terms/in_time": "days(accepted, decided) <= 10"})) == ["calendar-unused"]


def test_days_after_are_counted_by_a_calendar_as_well(tmp_path: Path) -> None:
    edits = {"terms/in_time": "decided <= workdays_after(accepted, 10)"}
    assert advised(checked(tmp_path, edits)) == []
    assert "calendar-missing" in codes(checked(tmp_path, {**edits, "time/calendar": ...}))


def test_days_outside_the_calendar_are_worth_a_look(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"sources/cases/columns/accepted/earliest": "2010-01-01"})
    assert problem.code == "calendar-years"
    assert problem.advice


def test_a_calendar_may_stand_in_the_folder_of_the_index(tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    own = '{"calendar": "own", "title": "Own", "years": [2024], "weekend": ["sun"]}'
    (tmp_path / "calendars" / "own.yaml").write_text(own)
    assert not checked(tmp_path, {"time/calendar": "own"})


def test_what_is_wrong_in_a_calendar_is_told_at_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "own.yaml").write_text("calendar: own\ntitle: Own\nyears: [2024]\nweekend: [sunday]\n")
    (problem,) = check(index_of(tmp_path, changed(**{"time/calendar": "own"})), vocabulary=VOCABULARY)
    assert problem.where.endswith("own.yaml:4")
    assert problem.remedy == "did you mean 'sun'?"
