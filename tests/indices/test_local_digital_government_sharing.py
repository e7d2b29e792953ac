"""Local digital government, sharing and outages: two indicators and the island map again, in plain Python."""

from __future__ import annotations

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from govgauge.definition.load import load
from govgauge.run.evaluate import Settings, evaluate
from tests.indices.outcome import Outcome, rows_of

INDEX = "local-digital-government"
COUNTIES = ("990101", "990102", "990103")
HALVES = {"2024-H1": ("2024-06-30", (1, 2, 3, 4, 5, 6)), "2024-H2": ("2024-12-31", (7, 8, 9, 10, 11, 12))}
ENTRIES = 14
CLASSES = ("政府", "政府", "法院", "人大")
HERE = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
Rows = Sequence[Mapping[str, object]]


def social_credit_code(county: str, place: int) -> str:
    """A valid unified social credit code (GB 32100), with a valid organisation code (GB 11714) inside."""
    body = f"{COUNTIES.index(county) * 100 + place:08}"
    left = 11 - sum(int(d) * w for d, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    first = f"11{county}{body}{'0X'[left == 10] if left >= 10 else left}"
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(signs.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return first + signs[-total % 31]


def organs(county: str) -> list[str]:
    return [social_credit_code(county, place) for place in range(len(CLASSES))]


def catalogue() -> Iterator[dict[str, object]]:
    """Fourteen entries of each county: most with a resource, every fifth not to be shared."""
    for day, _ in HALVES.values():
        for county in COUNTIES:
            for entry in range(ENTRIES):
                yield {
                    "快照日期": day,
                    "区划代码": county + "000000",
                    "目录代码": f"c{entry}",
                    "目录名称": f"虚构数据{entry}",
                    "提供方代码": organs(county)[entry % 4],
                    "共享类型": "不予共享" if entry % 5 == 4 else "无条件共享",
                    "更新周期": "每月",
                    "资源代码": "" if entry % 7 == 6 else f"r{entry}",
                }


def calls(draw: random.Random) -> Iterator[dict[str, object]]:
    """Calls by others and by the provider itself, with and without a case, probes and failures among them."""
    for number in range(400):
        county, entry = draw.choice(COUNTIES), draw.randrange(ENTRIES) * draw.randrange(2)
        moment = datetime(2024, draw.randrange(1, 13), draw.randrange(1, 28), draw.randrange(24), tzinfo=HERE)
        yield {
            "call_id": f"k{number}",
            "area_code": county + "000000",
            "resource_code": f"r{entry}",
            "caller_org": draw.choice(organs(county)),
            "provider_org": organs(county)[entry % 4],
            "project_no": draw.choice(["", f"p{number}"]),
            "call_time": f"{moment:%Y-%m-%d %H:%M:%S}",
            "ms": 40,
            "ok": int(draw.random() < 0.8),
            "rows_returned": 1,
            "is_probe": int(draw.random() < 0.1),
        }


def outages(draw: random.Random) -> Iterator[tuple[str, str, datetime, int, bool]]:
    """System, county, first failed probe, failed half-hours and whether it was reported; far from one another."""
    for place, county in enumerate(COUNTIES):
        for number in range(12):
            start = datetime(2024, 1 + number, 3 + place, 6, tzinfo=HERE)
            yield f"s{county}", county, start, draw.choice([1, 2, 4, 5, 9, 13]), draw.random() < 0.6


def probes(downs: Sequence[tuple[str, str, datetime, int, bool]]) -> Iterator[dict[str, object]]:
    for system, county, start, count, _ in downs:
        times = [
            (start - 6 * HOUR, 1),
            *((start + HOUR / 2 * k, 0) for k in range(count)),
            (start + HOUR / 2 * count, 1),
        ]
        for moment, ok in times:
            yield {
                "area_code": county + "000000",
                "system_id": system,
                "probed_at": f"{moment:%Y-%m-%d %H:%M:%S}",
                "ok": ok,
            }


def incidents(downs: Sequence[tuple[str, str, datetime, int, bool]]) -> Iterator[dict[str, object]]:
    """What was reported of the outages: an hour late, where they took that long, and restored when they were over."""
    for number, (system, county, start, count, reported) in enumerate(downs):
        if reported:
            yield {
                "incident_id": f"i{number}",
                "area_code": county + "000000",
                "system_id": system,
                "started_at": f"{start + min(HOUR, HOUR / 2 * count):%Y-%m-%d %H:%M:%S}",
                "restored_at": f"{start + HOUR / 2 * count:%Y-%m-%d %H:%M:%S}",
                "kind": "故障",
                "serious": 0,
                "confirmed": 1,
            }


def areas() -> Iterator[dict[str, object]]:
    for county in COUNTIES:
        yield {"area_code": county + "000000", "area_name": f"虚构{county}", "level": 4, "development_group": "A"}


def orgs() -> Iterator[dict[str, object]]:
    for county in COUNTIES:
        for code, organ_class in zip(organs(county), CLASSES, strict=True):
            yield {
                "org_code": code,
                "org_name": f"虚构{code}",
                "organ_class": organ_class,
                "area_code": county + "000000",
                "department": "虚构",
            }


def systems() -> Iterator[dict[str, object]]:
    for day, _ in HALVES.values():
        for county in COUNTIES:
            yield {
                "as_of": day,
                "area_code": county + "000000",
                "system_id": f"s{county}",
                "system_name": "虚构系统",
                "owner_org": organs(county)[0],
                "required_level": 2,
                "rto_minutes": 120,
                "status": "在用",
                "failed": 0,
            }


def needs() -> Iterator[dict[str, object]]:
    """Each court needs each entry of its county, and something that no catalogue has."""
    for county in COUNTIES:
        for entry in range(ENTRIES + 1):
            yield {
                "as_of": "2024-06-30",
                "area_code": county + "000000",
                "need_id": f"{county}-{entry}",
                "needing_org": organs(county)[2],
                "providing_org": organs(county)[entry % 4],
                "data_name": f"虚构数据{entry}",
                "catalogue_code": f"c{entry}" if entry < ENTRIES else "",
                "approved": int(entry != 3),
            }


@pytest.fixture(scope="module")
def told() -> Mapping[str, Rows]:
    draw = random.Random(20)
    downs = list(outages(draw))
    return {
        "areas": list(areas()),
        "orgs": list(orgs()),
        "catalogue_2024": list(catalogue()),
        "share_calls_2024": list(calls(draw)),
        "share_needs_2024": list(needs()),
        "systems_2024": list(systems()),
        "probes_2024": list(probes(downs)),
        "incidents": list(incidents(downs)),
        "downs": [dict(zip(("system", "county", "start", "count", "reported"), down, strict=True)) for down in downs],
    }


@pytest.fixture(scope="module")
def made_up(told: Mapping[str, Rows], tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("counties")
    data = folder / "data"
    data.mkdir()
    index = load(INDEX)
    for name, rows in told.items():
        source = index.sources.get(name.removesuffix("_2024"))
        if source is None:
            continue
        headers = [column.header or key for key, column in source.columns.items()]
        with (data / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, headers, restval="")
            writer.writeheader()
            writer.writerows(rows)
    evaluate(index, data, out=folder / "run", settings=Settings(secret=b"invented"))
    return Outcome(folder / "run")


def months_used(rows: Rows) -> Mapping[tuple[str, str], set[int]]:
    """By county and resource the months in which another organ called it for a case."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        if row["ok"] and not row["is_probe"] and row["project_no"] and row["caller_org"] != row["provider_org"]:
            county = str(row["area_code"])[:6]
            found[county, str(row["resource_code"])].add(int(str(row["call_time"])[5:7]))
    return found


def test_every_row_was_believed(made_up: Outcome) -> None:
    assert made_up.set_aside == []


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("county", COUNTIES)
def test_resources_really_used_are_as_plain_python_counts_them(
    made_up: Outcome, told: Mapping[str, Rows], county: str, half: str
) -> None:
    day, months = HALVES[half]
    used = months_used(told["share_calls_2024"])
    shared = [
        str(row["资源代码"])
        for row in told["catalogue_2024"]
        if row["快照日期"] == day and str(row["区划代码"])[:6] == county
        if row["共享类型"] != "不予共享" and row["资源代码"]
    ]
    hits = sum(len(used[county, resource] & set(months)) >= 2 for resource in shared)
    assert 0 < hits < len(shared)
    assert made_up.counts(half, county, "A2-07") == (hits, len(shared))


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("county", COUNTIES)
def test_outages_recovered_in_time_are_as_plain_python_counts_them(
    made_up: Outcome, told: Mapping[str, Rows], county: str, half: str
) -> None:
    """The objective is two hours; the clock starts with the probes where they failed so long, else with the report."""
    in_time = counted = seen = concealed = 0
    for down in told["downs"]:
        start, count = down["start"], int(str(down["count"]))
        assert isinstance(start, datetime)
        if down["county"] != county or start.month not in HALVES[half][1]:
            continue
        outage = count >= 5  # the first and the last failed probe are two hours apart
        seen += outage
        concealed += outage and not down["reported"]
        if down["reported"]:
            length = HOUR / 2 * count - (timedelta(0) if outage else min(HOUR, HOUR / 2 * count))
            in_time += length <= 2 * HOUR
        counted += bool(down["reported"] or outage)
    assert counted
    assert made_up.counts(half, county, "A3-02") == (in_time, counted)
    if seen:
        assert made_up.counts(half, county, "concealed-outage") == (concealed, seen)


def test_the_island_map_names_who_needs_what_and_why_it_does_not_come(
    made_up: Outcome, told: Mapping[str, Rows]
) -> None:
    used = {
        (str(row["caller_org"]), str(row["area_code"])[:6], str(row["resource_code"]))
        for row in told["share_calls_2024"]
        if row["ok"] and not row["is_probe"] and row["project_no"] and row["caller_org"] != row["provider_org"]
        and int(str(row["call_time"])[5:7]) <= 6
    }  # fmt: skip
    expected: Counter[str] = Counter()
    for row in told["share_needs_2024"]:
        entry = str(row["catalogue_code"])[1:]
        county = str(row["area_code"])[:6]
        if not row["approved"] or (str(row["needing_org"]), county, f"r{entry}") in used:
            continue
        if not entry:
            expected["no entry in the catalogue"] += 1
        elif int(entry) % 5 == 4:
            expected["not to be shared"] += 1
        elif int(entry) % 7 == 6:
            expected["no resource behind the entry"] += 1
        else:
            expected["never asked for"] += 1
    found = Counter(row["reason"] for row in rows_of(Path(made_up.folder) / "tables" / "islands.csv"))
    assert found == expected


def test_the_matrix_holds_each_pair_of_classes_once_in_every_county(made_up: Outcome) -> None:
    rows = list(rows_of(Path(made_up.folder) / "tables" / "sharing_matrix.csv"))
    assert len(rows) == 36 * len(COUNTIES)
    needed = {
        (row["unit"], row["providing_class"]): int(row["needs"]) for row in rows if row["needing_class"] == "法院"
    }
    assert needed["990101", "政府"] == 8
    assert needed["990101", "法院"] == 4
    assert needed["990101", "人大"] == 2
    assert sum(int(row["needs"]) for row in rows) == 14 * len(COUNTIES)
