"""Indicators find unit, period and facet of their rows, and name companions that exist."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({"sources/cases/unit": ...}, "unit-unsaid"),
        ({"sources/volumes/period": ...}, "period-unsaid"),
        ({"sources/cases/period": "county"}, "period-twice"),
        ({"indicators/on-time/facet": "chanel"}, "facet-unknown"),
        ({"indicators/fee-mean/facet": "channel"}, "facet-unplaced"),
        ({"indicators/on-time/beside": ["fee-maen"]}, "beside-unknown"),
        ({"indicators/on-time/beside": "on-time"}, "beside-itself"),
        ({"indicators/fee-mean/measure": "value(fee)", "indicators/fee-mean/minimum": 2}, "minimum-value"),
    ],
)
def test_an_indicator_that_breaks_a_rule_is_refused(tmp_path: Path, edits: dict[str, object], code: str) -> None:
    assert set(codes(checked(tmp_path, edits))) == {code}


def test_an_indicator_may_say_its_own_day(tmp_path: Path) -> None:
    edits = {"sources/cases/at": ..., "tables/handled/at": ...}
    at = {f"indicators/{name}/at": "decided" for name in ("on-time", "fee-mean", "no-scandal", "extras", "shown-only")}
    assert not checked(tmp_path, {**edits, **at})


def test_one_whole_period_needs_no_day(tmp_path: Path) -> None:
    edits = {
        "time/period": "whole",
        "time/whole": "2024",
        "overrides": [],
        "weights/0/since": ...,
        "ranking/decimals": 2,
    }
    assert not codes(checked(tmp_path, {**edits, "sources/cases/at": ..., "tables/handled/at": ...}))


def test_editions_are_named_by_the_records(tmp_path: Path) -> None:
    edits = {"time/period": "edition", "time/editions": {"y1": "One"}, "overrides": [], "weights/0/since": ...}
    assert "period-kind" in codes(checked(tmp_path, edits))


def test_an_index_without_indicators_is_refused(tmp_path: Path) -> None:
    assert "no-indicators" in codes(checked(tmp_path, {"indicators": {}}))


def test_no_basis_is_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"indicators/on-time/basis": ...})) == ["basis-missing"]


def test_a_coverage_that_refuses_nothing_is_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"indicators/online-share/coverage/at_least": 0})) == ["coverage-nothing"]
