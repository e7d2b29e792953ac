"""Real files of seven publishers, read as they were published: every row is there, or has its reason.

What they must give is said in the records' own README; the files are no part of this project.
"""

from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from govgauge.definition.model import CodeMap, Column, Source, Time, Unpivot
from govgauge.kernel.errors import RecordsError
from govgauge.records import intake
from govgauge.records.sandbox import Sandbox
from tests.records.taken_in import Taken, column, index_of, source

pytestmark = pytest.mark.records


def read(folder: Path, work: Path, sandbox: Sandbox, *columns: Column, zone: str = "UTC", **settings: Any) -> Taken:
    declared: Source = source(*columns, extra_columns="ignore", **settings)
    index = index_of(declared, time=Time(zone=zone))
    return Taken(intake.read(index, folder, work=work, sandbox=sandbox))


def counts(taken: Taken) -> dict[str, tuple[int, int]]:
    return {receipt.name: (receipt.rows, receipt.set_aside) for receipt in taken.records.receipts}


def test_the_eu_benchmark_s_websites_and_scores(records_folder: Path, tmp_path: Path, sandbox: Sandbox) -> None:
    taken = read(
        records_folder / "benchmark-eu-2023",
        tmp_path,
        sandbox,
        column("country", "code", header="Country"),
        files=("*.csv.gz",),
    )
    assert counts(taken) == {
        "cb_portals_raw.csv.gz": (819, 0),
        "cb_services_raw.csv.gz": (4463, 0),
        "cb_services_results.csv.gz": (1925, 0),
        "portals_raw.csv.gz": (809, 0),
        "scores.csv.gz": (703, 0),
        "services_raw.csv.gz": (8967, 0),
        "services_results.csv.gz": (3220, 0),
    }


CHANNELS = ("online", "telephone", "in_person", "postal_mail", "other")


def test_canada_s_applications_by_channel(records_folder: Path, tmp_path: Path, sandbox: Sandbox) -> None:
    volumes = [
        column(name, "integer", header=f"{name}_applications", missing={"NA": "not applicable", "ND": "no data"})
        for name in CHANNELS
    ]
    step = column(
        "step",
        "bool",
        header="e_registration",
        codes=(CodeMap({"Y": True, "N": False}),),
        missing={"NA": "not applicable"},
    )
    taken = read(
        records_folder / "services-ca", tmp_path, sandbox, column("id", "code", header="service_id"), *volumes, step,
        files=("2018-2019_services.csv.gz",),
    )  # fmt: skip
    assert counts(taken) == {"2018-2019_services.csv.gz": (1250, 0)}
    table = taken.table()
    sums = {name: pc.sum(table[name], min_count=0).as_py() for name in CHANNELS}
    assert (sums["online"], sum(sums.values())) == (183_903_598, 377_405_628)
    assert table["step__missing"].to_pylist().count("not applicable") == 474
    assert "UTF-8 byte order mark" in taken.notes


def test_the_receipt_log_s_cases_by_channel(records_folder: Path, tmp_path: Path, sandbox: Sandbox) -> None:
    taken = read(
        records_folder / "receipt-nl", tmp_path, sandbox,
        column("case", "code", header="case:concept:name"),
        column("channel", "code", header="case:channel"),
        column("start", "time", header="case:startdate"),
        column("end", "time", header="case:enddate", missing={"": "open"}),
        files=("receipt.csv.gz",),
    )  # fmt: skip
    assert counts(taken) == {"receipt.csv.gz": (8577, 0)}
    cases = taken.table().group_by("case").aggregate([("channel", "min"), ("start", "min"), ("end", "min")])
    by_channel = {each["values"]: each["counts"] for each in pc.value_counts(cases["channel_min"]).to_pylist()}
    assert by_channel == {"Internet": 1250, "Desk": 109, "Post": 53, "e-mail": 21, "Intern": 1}
    assert cases["end_min"].null_count == 105


def test_britain_s_services_by_quarter(records_folder: Path, tmp_path: Path, sandbox: Sandbox) -> None:
    missing = {"": "not given", "-": "a dash"}
    taken = read(
        records_folder / "transactions-uk", tmp_path, sandbox,
        column("service", "code", header="Slug"),
        column("quarter", "code", unpivot="quarter"),
        column("volume", "integer", unpivot="volume", missing=missing, form=("thousands",)),
        column("digital", "integer", unpivot="digital", missing=missing, form=("thousands",)),
        files=("services.csv.gz",),
        unpivot=Unpivot(
            r"(?P<quarter>\d{4}-Q[1-4]) (?P<value_of>Vol\.|Digital vol\.)",
            {"volume": "Vol.", "digital": "Digital vol."},
        ),
    )  # fmt: skip
    assert counts(taken) == {"services.csv.gz": (734 * 21, 0)}
    table = taken.table()
    given = table.filter(pc.and_(pc.greater(table["volume"], 0), pc.is_valid(table["digital"])))
    for quarter, services, share in (("2012-Q4", 126, 75.8), ("2014-Q4", 358, 80.23), ("2016-Q4", 394, 90.43)):
        rows = given.filter(pc.equal(given["quarter"], quarter))
        assert rows.num_rows == services
        assert 100 * pc.sum(rows["digital"]).as_py() / pc.sum(rows["volume"]).as_py() == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize(
    ("year", "header", "rows"),
    [(2014, "Department", 200), (2015, "Department", 188), (2016, "Department", 143), (2017, "Department", 144),
     (2019, "department", 133), (2020, "Department", 127)],
)  # fmt: skip
def test_britain_s_major_projects(
    records_folder: Path, tmp_path: Path, sandbox: Sandbox, year: int, header: str, rows: int
) -> None:
    department = column("department", header=header)
    taken = read(records_folder / "projects-uk", tmp_path, sandbox, department, files=(f"df_{year}.csv.gz",))
    assert counts(taken) == {f"df_{year}.csv.gz": (rows, 0)}


def test_britain_s_pounds_with_a_sign_that_was_decoded_wrongly(
    records_folder: Path, tmp_path: Path, sandbox: Sandbox
) -> None:
    missing = {"": "blank", "Data Not Provided": "not provided"} | {
        f"Exempt under Section {section} Freedom of Information Act 2000 ({why})": "exempt"
        for section, why in (
            ("43 of the", "Commercial Interests"),
            ("24 of", "National Security"),
            ("26 of", "Defence"),
        )
    }
    money = [
        column(
            name,
            "decimal",
            header=f"Financial Year {name.title()} (Łm) (including Non-Government Costs)",
            form=("thousands",),
            strip=("Ł",),
            missing=missing,
        )
        for name in ("baseline", "forecast")
    ]
    taken = read(records_folder / "projects-uk", tmp_path, sandbox, *money, files=("df_2020.csv.gz",))
    assert counts(taken) == {"df_2020.csv.gz": (127, 0)}
    table = taken.table()
    baseline, forecast = (pc.sum(table[name]).as_py() for name in ("baseline", "forecast"))
    assert 100 * (float(forecast / baseline) - 1) == pytest.approx(-7.6, abs=0.05)


def test_a_year_of_britain_s_projects_whose_quotes_are_broken_is_refused(
    records_folder: Path, tmp_path: Path, sandbox: Sandbox
) -> None:
    with pytest.raises(RecordsError) as refused:
        read(
            records_folder / "projects-uk",
            tmp_path,
            sandbox,
            column("d", header="Department"),
            files=("df_2018.csv.gz",),
        )
    assert refused.value.problems[0].where.startswith("df_2018.csv.gz:")


def test_america_s_projects(records_folder: Path, tmp_path: Path, sandbox: Sandbox) -> None:
    taken = read(
        records_folder / "projects-us", tmp_path, sandbox,
        column("id", "code", header="Unique Project ID", missing={"": "not given"}),
        column("days", "number", header="Schedule Variance (in days)", missing={"": "not given"}),
        column("start", "date", header="Start Date", form=("%Y-%m-%dT%H:%M:%SZ",), missing={"": "not given"}),
        files=("projects.csv.gz",),
    )  # fmt: skip
    assert counts(taken) == {"projects.csv.gz": (2472, 0)}


@pytest.mark.parametrize(
    ("name", "header", "rows"),
    [("sf311_minimal", "unique_key", 10_000), ("kc311_potholes_minimal", "CASE ID", 4_493),
     ("nyc311_animal_minimal", "Unique Key", 5_895)],
)  # fmt: skip
def test_three_cities_requests(
    records_folder: Path, tmp_path: Path, sandbox: Sandbox, name: str, header: str, rows: int
) -> None:
    key = column("id", "code", header=header)
    taken = read(records_folder / "requests-311", tmp_path, sandbox, key, files=(f"{name}.parquet",))
    assert counts(taken) == {f"{name}.parquet": (rows, 0)}


def test_the_published_index_tables(records_folder: Path, tmp_path: Path, sandbox: Sandbox) -> None:
    taken = read(
        records_folder / "index-un", tmp_path, sandbox, column("state", "code", header="iso3"), files=("egdi.csv",)
    )
    assert counts(taken) == {"egdi.csv": (8 * 193, 0)}
