"""Local digital government: services and ratings recomputed in plain Python from a county's invented raw files."""

from __future__ import annotations

import csv
import functools
import io
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.definition.model import Index
from govgauge.run.evaluate import Settings, evaluate
from tests.indices.outcome import Outcome

INDEX = "local-digital-government"
PERIOD, UNIT, AREA = "2025-H1", "990101", "990101000000"
NATIONAL, NATIONAL_AREA = "990201", "990201000000"
TASKS = {f"01010000{n:02}{UNIT}": n % 3 != 0 for n in range(1, 7)}  # item: claimed online
# The only public holiday on a weekday between the first and the last day that these cases touch.
HOLIDAYS = {datetime(2025, 4, 4).date()}  # noqa: DTZ001
FORM = "%Y-%m-%d %H:%M:%S"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
POINTS = {5: 100, 4: 80, 3: 60, 2: 30, 1: 0}
Row = dict[str, object]


@functools.cache
def definition() -> Index:
    """The index; reading its 440 files takes a while, so it is read once."""
    return load(INDEX)


def table(source: str, rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as a CSV file with all the headers of a source; a cell that a row does not have is blank."""
    declared = definition().sources[source]
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.header or name for name, column in declared.columns.items()], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def person(number: int) -> str:
    """An identification number of nobody: an area that does not exist, with a right check character."""
    body = f"990101{1960 + number % 40}0101{number % 1000:03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def later(day: datetime, count: int) -> datetime:
    """So many working days later; for 0 the day itself."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day.date() not in HOLIDAYS
    return day


def between(first: datetime, last: datetime) -> int:
    """The working days after the first day up to and including the last."""
    count = 0
    while first.date() < last.date():
        first += timedelta(days=1)
        count += first.weekday() < 5 and first.date() not in HOLIDAYS
    return count


def cases() -> list[Row]:
    """Two hundred cases with everything that may happen to one."""
    chance = random.Random(7)
    found: list[Row] = []
    for number in range(200):
        accept = datetime(2025, 3, 3, 9) + timedelta(days=chance.randrange(18), minutes=number)  # noqa: DTZ001
        promised = later(accept, chance.choice((1, 3, 5)))
        stop = chance.choice((None, None, None, 2, 4))
        end = chance.choice(("closed",) * 6 + ("open", "void"))
        found.append(
            {
                "no": f"c{number}",
                "task": chance.choice(sorted(TASKS)),
                "channel": chance.choice(("1", "2", "3", "3", "4")),
                "person": number % 120,
                "device": chance.choice(("d-hall", "d-clerk", f"d{number % 120}", f"d{number % 120}")),
                "declared": chance.random() < 0.1,
                "accept": accept,
                "promised": promised,
                "stop": (accept, later(accept, stop)) if stop else None,
                "document": chance.random() < 0.7,
                "end": end,
                "ended": later(accept, chance.choice((0, 1, 2, 4, 6, 9))) + timedelta(hours=1),
                "source": chance.choice(("1", "2")),
                "refused": chance.random() < 0.2,
            }
        )
    return found


def result_code(case: Row) -> str:
    if case["end"] == "void":
        return "2"
    return "1" if case["refused"] else {"1": "0", "2": "6"}[str(case["source"])]


def time(moment: object) -> str:
    assert isinstance(moment, datetime)
    return moment.strftime(FORM)


def service_files(all_cases: Sequence[Row]) -> dict[str, str]:
    """The raw files, in the columns and codes of those who keep them."""
    basic = [
        {"as_of": "2025-06-30", "catalog_code": task[:10], "task_code": task, "task_name": f"虚构事项{task[8:10]}",
         "task_version": 1, "task_type": "01", "task_state": 1, "project_type": 2, "anticipate_day": 20,
         "anticipate_type": 1, "promise_day": 5, "promise_type": 1, "area_code": AREA, "cd_operation": "I",
         "data_source": 1}
        for task in TASKS
    ]  # fmt: skip
    extend = [
        {"as_of": "2025-06-30", "task_code": task, "area_code": AREA, "is_online": int(online),
         "online_handle_depth": 4, "data_source": 1}
        for task, online in TASKS.items()
    ]  # fmt: skip
    accept = [
        {"project_no": case["no"], "task_code": case["task"], "task_version": 1, "area_code": AREA,
         "applyer_name": "虚构", "applyer_type": 1, "applyer_page_code": person(int(str(case["person"]))),
         "apply_date": time(case["accept"]), "apply_type": case["channel"], "is_assisted": int(bool(case["declared"])),
         "device_id": case["device"], "platform": 1, "accept_date": time(case["accept"]),
         "promise_date": time(case["promised"])[:10], "project_type": 2}
        for case in all_cases
    ]  # fmt: skip
    stops = [
        {"project_no": case["no"], "area_code": AREA, "special_type": 2, "special_time": time(case["stop"][0]),
         "end_time": time(case["stop"][1]), "document_no": "虚检1号" if case["document"] else ""}
        for case in all_cases
        if isinstance(case["stop"], tuple)
    ]  # fmt: skip
    results = [
        {"project_no": case["no"], "area_code": AREA, "result_date": time(case["ended"]),
         "result_type": result_code(case), "data_source": case["source"]}
        for case in all_cases
        if case["end"] != "open"
    ]  # fmt: skip
    return {
        "up_task_general_basic_2025-06-30.csv": table("up_task_general_basic", basic),
        "up_task_general_extend_2025-06-30.csv": table("up_task_general_extend", extend),
        "up_pro_accept_2025-03.csv": table("up_pro_accept", accept),
        "up_pro_special_procedure_2025-03.csv": table("up_pro_special_procedure", stops),
        "up_pro_result_2025-03.csv": table("up_pro_result", results),
        "hall_devices.csv": table("hall_devices", [{"device_id": "d-hall", "area_code": AREA}]),
    }


def rating_files() -> tuple[dict[str, str], dict[str, list[int]]]:
    """Ratings of a county where 5 is best and of one where 1 is, and the points that they should give."""
    chance = random.Random(11)
    rows: dict[str, list[Row]] = defaultdict(list)
    points: dict[str, list[int]] = defaultdict(list)
    for number in range(120):
        unit, area = ((UNIT, AREA), (NATIONAL, NATIONAL_AREA))[number % 2]
        best_is_5 = chance.choice((1, 2, 3, 4, 5, 5))
        channel, default = chance.choice(((1, 0), (2, 0), (4, 0), (7, 0), (2, 1), (7, 1)))
        said = best_is_5 if unit == UNIT else 6 - best_is_5
        rows[unit].append(
            {"areaCode": area, "projectNo": f"c{number}", "proStatus": 3, "assessNumber": 1, "pf": channel,
             "satisfaction": said, "assessTime": time(datetime(2025, 4, 1, 9) + timedelta(hours=number)),  # noqa: DTZ001
             "isdefault": default}
        )  # fmt: skip
        if channel != 7 and not default:
            points[unit].append(POINTS[best_is_5])
    return {
        "evaluations_2025-04.csv": table("evaluations", rows[UNIT]),
        "evaluations_gb_2025-04.csv": table("evaluations_gb", rows[NATIONAL]),
    }, points


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder: Path = tmp_path_factory.mktemp("province")
    places = [("990000000000", 2, ""), ("990100000000", 3, "990000000000"), (AREA, 4, "990100000000"),
              ("990200000000", 3, "990000000000"), (NATIONAL_AREA, 4, "990200000000")]  # fmt: skip
    areas = [
        {"area_code": code, "area_name": f"虚构{code[:6]}", "level": level, "parent_code": parent, "valid_from": "",
         "valid_to": "", "successor_code": "", "development_group": "A" if level == 4 else "", "population": ""}
        for code, level, parent in places
    ]  # fmt: skip
    files = {"areas.csv": table("areas", areas), **service_files(cases()), **rating_files()[0]}
    (folder / "data").mkdir()
    for name, text in files.items():
        (folder / "data" / name).write_text(text, encoding="utf-8")
    settings = Settings(secret=b"invented")
    evaluate(definition(), folder / "data", out=folder / "run", settings=settings)
    return Outcome(folder / "run")


def test_no_row_of_the_invented_files_is_set_aside(outcome: Outcome) -> None:
    assert outcome.set_aside == []


def test_the_actual_online_rate_is_what_plain_python_counts(outcome: Outcome) -> None:
    applicants: dict[tuple[object, object], set[object]] = defaultdict(set)
    for case in cases():
        if case["channel"] in ("2", "3"):
            applicants[case["device"], time(case["accept"])[:10]].add(case["person"])
    online = whole = 0
    for case in cases():
        if case["end"] != "closed" or not TASKS[str(case["task"])]:
            continue
        helped = case["declared"] or case["device"] == "d-hall"
        helped = helped or len(applicants[case["device"], time(case["accept"])[:10]]) >= 5
        whole += 1
        online += case["channel"] in ("2", "3") and not helped
    assert outcome.counts(PERIOD, UNIT, "B1-02") == (online, whole)
    assert 0 < online < whole - 10


def test_the_on_time_rate_is_what_plain_python_counts(outcome: Outcome) -> None:
    in_time = whole = moved = 0
    for case in cases():
        promised, ended = case["promised"], case["ended"]
        assert isinstance(promised, datetime)
        assert isinstance(ended, datetime)
        due = promised
        if isinstance(case["stop"], tuple) and case["document"]:
            due = later(promised, between(*case["stop"]))
            moved += 1
        if case["end"] == "void" and ended.date() <= due.date():
            continue
        whole += 1
        in_time += case["end"] == "closed" and ended.date() <= due.date()
    assert outcome.counts(PERIOD, UNIT, "B2-03") == (in_time, whole)
    assert moved > 10
    assert 0 < in_time < whole - 10


def test_satisfaction_is_what_plain_python_adds_up_in_either_direction(outcome: Outcome) -> None:
    _, points = rating_files()
    for unit in (UNIT, NATIONAL):
        assert outcome.counts(PERIOD, unit, "D1-02") == (sum(points[unit]), len(points[unit]))
        assert len(points[unit]) >= 20


def test_neither_names_nor_numbers_of_persons_are_in_the_run(outcome: Outcome) -> None:
    secrets = [person(number).encode() for number in range(120)]
    for path in outcome.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(secret in data for secret in secrets[:5]), path
