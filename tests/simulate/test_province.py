"""A whole province on disk: every table there, every key known, the same bytes twice, in parts as in one piece."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govgauge.simulate.province import make_province
from govgauge.simulate.tables import MONTHS, ONCE, TABLES
from tests.simulate.stage import SMALL, said

TINY = replace(SMALL, cases=1_500, items=30)


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """All rows of a table, from all its files."""
    for path in sorted(folder.glob(f"{name}.csv")) or sorted(folder.glob(f"{name}_2*.csv")):
        with path.open(encoding=TABLES[name].encoding, newline="") as stream:
            yield from csv.DictReader(stream)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def made(folder: Path, seed: int = 5, parts: int = 1) -> Path:
    folder.mkdir()
    make_province(replace(TINY, parts=parts), seed, folder=folder)
    return folder


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_is_there_and_reads_with_its_columns(folder: Path, name: str):
    table = TABLES[name]
    files = sorted(folder.glob(f"{name}.csv")) or sorted(folder.glob(f"{name}_2*.csv"))
    assert len(files) == {ONCE: 1, MONTHS: SMALL.months}.get(table.parts, len(SMALL.halves))
    columns = [column.name for column in table.columns]
    for path in files:
        with path.open(encoding=table.encoding, newline="") as stream:
            lines = list(csv.reader(stream))
        assert lines[0] == columns
        assert all(len(line) == len(columns) for line in lines)


def test_nothing_else_is_there(folder: Path):
    others = {path.name for path in folder.iterdir()} - {
        path.name for name in TABLES for path in [*folder.glob(f"{name}.csv"), *folder.glob(f"{name}_2*.csv")]
    }
    assert others == {"truth.json", "README.md", "INVENTED"}


@pytest.mark.parametrize("name", ["up_pro_process", "up_pro_result", "up_pro_material", "up_pro_special_procedure"])
def test_rows_belong_to_accepted_cases(folder: Path, name: str):
    accepted = {row["project_no"] for row in rows(folder, "up_pro_accept")}
    assert {row["project_no"] for row in rows(folder, name)} <= accepted


def test_results_stand_in_the_file_of_their_month(folder: Path):
    for month in ("2024-01", "2024-02", "2024-03"):
        with (folder / f"up_pro_result_{month}.csv").open(encoding="utf-8", newline="") as stream:
            months = [row["result_date"][:7] for row in csv.DictReader(stream) if row["result_date"]]
        assert sum(found == month for found in months) > 0.97 * len(months)
        assert all(found <= month for found in months)


def test_units_of_all_tables_are_in_the_register(folder: Path):
    units = {row["area_code"][:6] for row in rows(folder, "areas") if row["level"] == "4"}
    for name, table in TABLES.items():
        if table.area and name not in {"areas", "survey_frame"}:
            assert {row[table.area][:6] for row in rows(folder, name)} - {""} <= units, name


def test_organs_of_requests_and_calls_are_in_the_register(folder: Path):
    known = {row["org_code"] for row in rows(folder, "orgs")}
    for row in rows(folder, "share_requests"):
        assert {row["applicant_org"], row["provider_org"]} <= known
    for row in rows(folder, "up_pro_accept"):
        assert row["org_code"] in known


def test_ratings_stand_in_the_file_of_their_standard(folder: Path):
    for name, odd in (("evaluations", True), ("evaluations_gb", False)):
        cities = {int(row["areaCode"][2:4]) for row in rows(folder, name)}
        assert all(city % 2 == odd for city in cities)
    worst = [row["satisfaction"] for row in rows(folder, "evaluations_gb")]
    assert worst.count("1") > worst.count("5")


def test_what_is_planted_is_really_in_the_files(folder: Path):
    text = "".join(
        path.read_text(encoding="gb18030" if "hotline" in path.name else "utf-8") for path in folder.glob("*.csv")
    )
    for entry in said(folder)["faults"]:
        for name, codes in entry["where"].items():
            assert name == "day" or all(code in text for code in codes[:20])


def test_nothing_marks_what_is_planted(folder: Path):
    for path in folder.glob("*.csv"):
        columns = path.read_bytes().split(b"\n", 1)[0].split(b",")
        assert not any(column.startswith(b"_") for column in columns)


def test_one_seed_gives_the_same_bytes(tmp_path: Path):
    assert digests(made(tmp_path / "one")) == digests(made(tmp_path / "again"))


def test_another_seed_gives_another_province(tmp_path: Path):
    one, other = digests(made(tmp_path / "one")), digests(made(tmp_path / "other", seed=6))
    assert one["up_pro_accept_2024-01.csv"] != other["up_pro_accept_2024-01.csv"]


def test_a_month_made_in_parts_has_as_many_rows_and_unique_numbers(tmp_path: Path):
    whole, parts = made(tmp_path / "whole"), made(tmp_path / "parts", parts=2)
    numbers = [row["project_no"] for row in rows(parts, "up_pro_accept")]
    twice = len(numbers) - len(set(numbers))
    assert twice <= 0.005 * len(numbers) + 2  # handed in twice, as dirt
    count = len(list(rows(whole, "up_pro_accept")))
    assert abs(len(numbers) - count) < 0.2 * count
    assert {path.name for path in whole.iterdir()} == {path.name for path in parts.iterdir()}


def test_parts_link_as_a_whole_does(tmp_path: Path):
    parts = made(tmp_path / "parts", parts=2)
    accepted = {row["project_no"] for row in rows(parts, "up_pro_accept")}
    for name in ("up_pro_process", "up_pro_result", "up_pro_material"):
        assert {row["project_no"] for row in rows(parts, name)} <= accepted
    probes = {row["system_id"] for row in rows(parts, "probes")}
    assert len(probes) == 3 * SMALL.counties


def test_it_can_be_wholly_honest(tmp_path: Path):
    (tmp_path / "honest").mkdir()
    make_province(TINY, 5, folder=tmp_path / "honest", faults=False)
    truth = said(tmp_path / "honest")
    assert truth["faults"] == truth["lookalikes"] == []


def test_it_says_how_far_it_is(tmp_path: Path):
    heard: list[tuple[str, int, int]] = []
    (tmp_path / "heard").mkdir()
    make_province(TINY, 5, folder=tmp_path / "heard", progress=lambda *said_: heard.append(said_))
    assert heard == [("months", place, 3) for place in (1, 2, 3)]
