"""The EU's eGovernment Benchmark from the answers given on each website, against every published cell."""

import csv
import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from tests.indices.outcome import Outcome, Row, number, rows_of

INDEX, FOLDER = "eu-egovernment-benchmark", "benchmark-eu-2023"
NEAR = 1e-9
COUNTRIES = 35
TOTALS = {"AVERAGE_EU27": "EU27", "EU27+": "EU27+"}
NODES = {
    "0. OVERALL SCORE": "overall",
    "1. User centricity": "user-centricity",
    "1.1 Online availability": "online-availability",
    "1.2 Mobile friendliness": "mobile-friendliness",
    "1.3 User support": "user-support",
    "2. Transparency": "transparency",
    "2.1 Transparency of service delivery": "delivery-transparency",
    "2.2 Transparency of personal data": "personal-data-transparency",
    "2.3 Transparency of service design": "design-transparency",
    "3. Key Enablers": "key-enablers",
    "3.1 eID": "eid",
    "3.2 eDocuments": "edocuments",
    "3.3 Pre-filled forms": "prefilled-forms",
    "3.4 Digital Post": "digital-post",
    "4. Cross-border services": "cross-border-services",
    "4.1 Cross-border online availability": "cross-border-availability",
    "4.2 Cross-border user support": "cross-border-support",
    "4.3 Cross-border eID": "cross-border-eid",
    "4.4 Cross-border eDocuments": "cross-border-edocuments",
}
LIFE_EVENTS = {
    "Regular business operations (2021)": "Economic",
    "Transport (2021)": "Transport",
    "Justice (2021)": "Justice",
    "Moving (2021)": "Moving",
    "Health (2021)": "Health",
    "Business Start-up (2022)": "Business Start-up",
    "Family (2022)": "Family",
    "Career (2022)": "Career",
    "Studying (2022)": "Studying",
}
AVERAGES = {
    "Biennial average 2021 + 2022": "",
    "Business life events 2021 + 2022": "Business life events",
    "Citizen life events 2021 + 2022": "Citizen life events",
    "Average (2022)": "Average (2022)",
    "Average (2021)": "Average (2021)",
}
NATIONAL = {  # published column → how it stands in the table of scored services: points, and what they are out of
    "Online availability": ("availability_points", "availability_of"),
    "Mobile Friendliness": ("mobile_points", "mobile_of"),
    "Service delivery": ("delivery_points", "delivery_of"),
    "eID": ("eid", ""),
    "eDocuments": ("edocuments_points", "edocuments_of"),
    "Pre-filed forms": ("prefilled_points", "prefilled_of"),
}
FOREIGN = {
    "Online availability score": ("availability_points", "availability_of"),
    "eID score": ("eid_points", "eid_of"),
    "eDocuments score": ("edocuments_points", "edocuments_of"),
}


@dataclass(frozen=True)
class Published:
    """The publisher's own files."""

    folder: Path

    @cached_property
    def scores(self) -> list[Row]:
        return self._rows("scores")

    def _rows(self, name: str) -> list[Row]:
        with gzip.open(self.folder / f"{name}.csv.gz", "rt", encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def services(self, name: str) -> dict[tuple[str, str, str], Row]:
        return {(row["Country"], row["Life event"], row["Label service"]): row for row in self._rows(name)}


@pytest.fixture(scope="module")
def run(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(INDEX, FOLDER)


@pytest.fixture(scope="module")
def published(records_folder: Path) -> Published:
    return Published(records_folder / FOLDER)


@pytest.fixture(scope="module")
def scores(run: Outcome) -> dict[tuple[str, str, str], float | None]:
    rows = rows_of(run.folder / "scores.csv")
    return {(row["unit"], row["facet"], row["node"]): number(row["score"]) for row in rows}


def cell(text: str) -> float | None:
    return None if text.strip() in ("", ".") else float(text)


def agrees(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return abs(ours - theirs) <= NEAR


def test_the_definition_is_sound_and_its_examples_hold(unsound: Callable[[str], list[str]]):
    assert unsound(INDEX) == []


@pytest.mark.records
@pytest.mark.parametrize("columns", [LIFE_EVENTS, AVERAGES], ids=["life events", "averages"])
def test_every_cell_of_every_country_is_the_published_one(
    published: Published, scores: dict[tuple[str, str, str], float | None], columns: dict[str, str]
):
    seen, other = 0, []
    for row in published.scores:
        if row["Country"] in TOTALS:
            continue
        for column, facet in columns.items():
            theirs, ours = cell(row[column]), scores[row["Country"], facet, NODES[row["Scoring"]]]
            seen += theirs is not None
            if not agrees(ours, theirs):
                other.append((row["Country"], row["Scoring"], column, theirs, ours))
    assert other == []
    # 35 countries × 19 nodes × 9 life events less 88 cells without a service; × 5 averages, all there
    assert seen == (COUNTRIES * 19 * 9 - 88 if columns is LIFE_EVENTS else COUNTRIES * 19 * 5)


@pytest.mark.records
def test_the_two_averages_are_the_published_ones(
    published: Published, scores: dict[tuple[str, str, str], float | None]
):
    cells = [
        (row, column, facet)
        for row in published.scores
        if row["Country"] in TOTALS
        for column, facet in (LIFE_EVENTS | AVERAGES).items()
    ]
    other = [
        (row["Country"], row["Scoring"], column)
        for row, column, facet in cells
        if not agrees(scores[TOTALS[row["Country"]], facet, NODES[row["Scoring"]]], cell(row[column]))
    ]
    assert len(cells) == 2 * 19 * 14
    assert other == []


@pytest.mark.records
def test_the_averages_are_not_ranked(run: Outcome):
    ranked = {row["unit"] for row in rows_of(run.folder / "scores.csv") if row["rank"]}
    assert len(ranked) == COUNTRIES
    assert not ranked & set(TOTALS.values())


def points(row: Row | None, columns: tuple[str, str]) -> float | None:
    """The score as points over what they are out of; none where either is missing."""
    parts = [row[column] for column in columns if column] if row else [""]
    return float(parts[0]) / float(parts[1] if len(parts) > 1 else 1) if all(parts) else None


@pytest.mark.records
@pytest.mark.parametrize(
    ("table", "results", "columns", "there", "right"),
    [
        ("national_scored", "services_results", NATIONAL, 12_195, 12_195),
        # LT and PL come from the declared corrections, as does DE; without them 3,651.
        ("foreign_scored", "cb_services_results", FOREIGN, 3_654, 3_654),
    ],
)
def test_websites_give_the_published_service_scores(
    run: Outcome,
    published: Published,
    table: str,
    results: str,
    columns: dict[str, tuple[str, str]],
    there: int,
    right: int,
):
    ours = {
        (row["country"], row["life_event"], row["service"]): row
        for row in rows_of(run.folder / "tables" / f"{table}.csv")
    }
    theirs = published.services(results)
    cells = [(key, name) for key, row in theirs.items() for name in columns if cell(row[name]) is not None]
    same = sum(agrees(points(ours.get(key), columns[name]), cell(theirs[key][name])) for key, name in cells)
    assert (len(cells), same) == (there, right)


@pytest.mark.records
@pytest.mark.parametrize(("results", "columns"), [("services_results", NATIONAL), ("cb_services_results", FOREIGN)])
def test_a_service_without_a_published_score_has_none(
    run: Outcome, published: Published, results: str, columns: dict[str, tuple[str, str]]
):
    table = "national_scored" if columns is NATIONAL else "foreign_scored"
    ours = {
        (row["country"], row["life_event"], row["service"]): row
        for row in rows_of(run.folder / "tables" / f"{table}.csv")
    }
    invented = [
        (key, name)
        for key, row in published.services(results).items()
        for name in columns
        if cell(row[name]) is None and points(ours.get(key), columns[name]) is not None
    ]
    assert invented == []


WITHOUT_CORRECTIONS = f"""
index: benchmark-from-answers-alone
extends: {INDEX}
tables:
  published_corrections: {{rows: []}}
"""


@pytest.mark.records
def test_the_answers_alone_miss_four_cells_and_their_echo(
    records_folder: Path, tmp_path: Path, published: Published, on_index: Callable[[Path, Path], Outcome]
):
    """Published cells that contradict published answers: DE and LT by a service, TR by a life event, PL by neither."""
    (tmp_path / "index.yaml").write_text(WITHOUT_CORRECTIONS, encoding="utf-8")
    run = on_index(tmp_path, records_folder / FOLDER)
    scores = {
        (row["unit"], row["facet"], row["node"]): number(row["score"]) for row in rows_of(run.folder / "scores.csv")
    }
    other = {
        (row["Country"], column)
        for row in published.scores
        if row["Country"] not in TOTALS
        for column, facet in LIFE_EVENTS.items()
        if not agrees(scores.get((row["Country"], facet, NODES[row["Scoring"]])), cell(row[column]))
    }
    assert other == {("DE", "Moving (2021)"), ("LT", "Business Start-up (2022)"), ("TR", "Health (2021)")}


@pytest.mark.records
def test_no_row_is_lost_or_set_aside(run: Outcome):
    for source in run.quality["sources"].values():
        assert source["rows in"] == source["used"]
        assert source["set aside"] == 0


@pytest.mark.records
def test_another_run_gives_the_same_bytes(
    run: Outcome, records_folder: Path, on_index: Callable[[Path, Path], Outcome]
):
    again = on_index(Path(INDEX), records_folder / FOLDER)
    for name in ("manifest.json", "measures.csv", "scores.csv", "parts.csv", "quality.json"):
        assert (again.folder / name).read_bytes() == (run.folder / name).read_bytes(), name
