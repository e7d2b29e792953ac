"""Nothing ends before it begins."""

from pathlib import Path

import pytest

from tests.definition.invented import advised, checked, codes

BACKWARDS = {"since": "2024-02-01", "until": "2024-01-01"}


@pytest.mark.parametrize(
    "edits",
    [
        {f"units/list/north/{key}": day for key, day in BACKWARDS.items()},
        {f"indicators/on-time/{key}": day for key, day in BACKWARDS.items()},
        {f"indicators/on-time/basis/0/{key}": day for key, day in BACKWARDS.items()},
        {"indicators/shown-only/weight": [{"value": 1, **BACKWARDS}]},
        {"ranking/decimals": [{"value": 2, **BACKWARDS}]},
        {"sources/cases/columns/channel/codes": [{"codes": {"w": "web"}, **BACKWARDS}]},
    ],
)
def test_what_ends_before_it_begins_is_refused(tmp_path: Path, edits: dict[str, object]) -> None:
    assert "dates-order" in codes(checked(tmp_path, edits))


def test_one_day_is_long_enough(tmp_path: Path) -> None:
    edits = {"units/list/north/since": "2024-01-01", "units/list/north/until": "2024-01-01"}
    assert not checked(tmp_path, edits)


def test_an_indicator_whose_basis_has_ended_is_worth_a_look(tmp_path: Path) -> None:
    found = checked(tmp_path, {"indicators/on-time/basis/0/until": "2022-12-31"})
    assert advised(found) == ["basis-ended"]
    assert "2022-12-31" in found[0].found


def test_a_second_basis_that_goes_on_is_enough(tmp_path: Path) -> None:
    basis = [{"document": "Old", "until": "2022-12-31"}, {"document": "New", "since": "2023-01-01"}]
    assert not checked(tmp_path, {"indicators/on-time/basis": basis})


EDITIONS = {"period": "edition", "editions": {"y1": {"en": "One", "zh": "一"}}}


@pytest.mark.parametrize(
    ("time", "place", "sound"),
    [
        (EDITIONS, "indicators/on-time", False),
        (EDITIONS, "units/list/north", False),
        ({"period": "whole", "whole": "2024"}, "indicators/on-time", False),
        ({"period": "whole", "whole": "2024"}, "units/list/north", True),
        ({"period": "quarter"}, "indicators/on-time", True),
    ],
)
@pytest.mark.parametrize("key", ["since", "until"])
def test_dates_that_no_period_can_meet_are_refused(
    tmp_path: Path, time: dict[str, object], place: str, key: str, sound: bool
) -> None:
    found = checked(tmp_path, {"time": time, f"{place}/{key}": "2024-01-01"})
    name = place.rsplit("/", 1)[1]
    refused = [problem for problem in found if codes([problem]) == ["dates-of-none"] and repr(name) in problem.found]
    assert len(refused) == (0 if sound else 1)
