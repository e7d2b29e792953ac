"""Other editions and municipalities of the same publishers, made from the records: few lines, the same figures."""

import csv
import gzip
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.indices.outcome import Outcome, rows_of

Table = list[list[str]]
Evaluate = Callable[[Path, Path], Outcome]
HEADERS_IN_FULL = {
    "year": "Survey Year",
    "iso3": "Country Code",
    "name": "Country Name",
    "rank": "E-Government Rank",
    "egdi": "E-Government Index",
    "osi": "Online Service Index",
    "tii": "Telecommunication Infrastructure Index",
    "hci": "Human Capital Index",
    "epi": "E-Participation Index",
}
BENCHMARK = """
index: benchmark-made
extends: eu-egovernment-benchmark
version: "1"
time: {whole: "2021"}
facets: {life_event: {values: {Business Start-up: ~, Career: ~, Family: ~, Studying: ~}, groups: {Average (2022): ~}}}
kinds: {answer: {missing: {n/a: not rated}}}
"""
SHEETS = ("services_raw", "cb_services_raw", "portals_raw", "cb_portals_raw", "services_results", "cb_services_results")


def shown() -> list[tuple[str, str]]:
    """The extensions that the pages of shipped indices show."""
    pages = sorted((Path(__file__).parents[2] / "indices").glob("*/README.md"))
    return [
        (page.parent.name, block)
        for page in pages
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]


@pytest.mark.parametrize(("index", "text"), shown())
def test_an_extension_that_a_page_shows_keeps_every_rule(
    index: str, text: str, tmp_path: Path, unsound: Callable[[str], list[str]]
) -> None:
    begun = "" if "extends:" in text else f'index: shown\nextends: {index}\nversion: "1"\n'
    assert unsound(str(made(tmp_path, begun + text))) == []


def table(path: Path) -> Table:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def write(path: Path, rows: Table, *, encoding: str = "utf-8") -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))


def made(folder: Path, text: str) -> Path:
    (folder / "made").mkdir()
    (folder / "made" / "index.yaml").write_text(text, encoding="utf-8")
    return folder / "made"


def extension(folder: Path, index: str, more: str = "") -> Path:
    return made(folder, f'index: {index}-made\nextends: {index}\nversion: "1"\n{more}')


def scores(run: Outcome) -> Mapping[tuple[str, str], str]:
    """Scores by unit and node."""
    return {(row["unit"], row["node"]): row["score"] for row in run.scores.values()}


@pytest.mark.records
@pytest.mark.parametrize("spelt", ["capitals", "in full"])
def test_a_survey_with_its_headers_in_another_spelling_needs_no_line(
    records_folder: Path, tmp_path: Path, on_index: Evaluate, on_records: Callable[[str, str], Outcome], spelt: str
) -> None:
    header, *rows = table(records_folder / "index-un" / "egdi.csv")
    headers = [HEADERS_IN_FULL[name] if spelt == "in full" else name.upper() for name in header]
    latest = [["2024", *row[1:]] for row in rows if row[0] == "2022"]
    write(tmp_path / "data" / "EGOV_DATA_2024.csv", [headers, *latest], encoding="utf-16")
    run = on_index(extension(tmp_path, "un-egdi"), tmp_path / "data")
    first = on_records("un-egdi", "index-un")
    assert run.periods == ["2024"]
    for (period, state, node), row in first.scores.items():
        if period == "2022":
            assert {**run.scores["2024", state, node], "period": ""} == {**row, "period": ""}
    notes = " ".join(run.quality["files"][0]["notes"])
    assert f"{headers[5]!r} for 'osi'" in notes


@pytest.mark.records
def test_a_later_edition_is_one_line(
    records_folder: Path, tmp_path: Path, on_index: Evaluate, on_records: Callable[[str, str], Outcome]
) -> None:
    header, *rows = table(records_folder / "index-desi" / "completed_indicators.csv")
    write(tmp_path / "data" / "completed_indicators.csv", [header, *(["y6", *r[1:]] for r in rows if r[0] == "y5")])
    line = "time: {editions: {y6: {en: Edition y6, zh: y6}}}\n"
    run = on_index(extension(tmp_path, "desi", line), tmp_path / "data")
    first = on_records("desi", "index-desi")
    assert run.periods == ["y6"]
    for (period, unit, node), row in first.scores.items():
        if period == "y5":
            assert run.scores["y6", unit, node]["score"] == row["score"]


@pytest.mark.records
def test_a_municipality_whose_file_has_another_name_is_one_line(
    records_folder: Path,
    tmp_path: Path,
    on_index: Evaluate,
    on_records: Callable[[str, str], Outcome],
    unsound: Callable[[str], list[str]],
) -> None:
    (tmp_path / "data").mkdir()
    log = (records_folder / "permits-nl" / "BPIC15_2.xes.gz").read_bytes()
    (tmp_path / "data" / "Invented_permits.xes").write_bytes(gzip.decompress(log))
    lines = "sources: {events: {files: ['*_permits.xes*'], columns: {municipality: {file_name: '(.+)_permits'}}}}\n"
    index = extension(tmp_path, "permit-handling-nl", lines)
    assert unsound(str(index)) == []
    run = on_index(index, tmp_path / "data")
    first = on_records("permit-handling-nl", "permits-nl")
    assert sorted(run.units) == ["Invented"]
    for (period, unit, indicator), row in first.measures.items():
        if unit == "m2":
            assert {**run.measures[period, "Invented", indicator], "unit": ""} == {**row, "unit": ""}


def respelt(rows: Table, *, country: int) -> Table:
    """Questions by their code alone, answers spelt otherwise, and Malta once more as a country that is not listed."""
    other = {"Yes": "YES", "No": "no ", "NR": "N/A"}
    header = [re.sub(r"^([A-I]\d+(_\d)?): .*", r"\1", name).upper() for name in rows[0]]
    question = [bool(re.fullmatch(r"[A-I]\d+(_\d)?", name)) for name in header]
    said = [[other.get(c, c) if q else c for c, q in zip(row, question, strict=True)] for row in rows[1:]]
    more = [[*row[:country], "XK", *row[country + 1 :]] for row in said if row[country] == "MT"]
    return [header, *said, *more]


@pytest.mark.records
def test_questions_in_other_words_and_answers_in_another_spelling_give_the_same_scores(
    records_folder: Path, tmp_path: Path, on_index: Evaluate
) -> None:
    """Two countries of the benchmark, as published and respelt, the latter with one more country."""
    for sheet in SHEETS:
        header, *rows = table(records_folder / "benchmark-eu-2023" / f"{sheet}.csv.gz")
        country, event = header.index("Country"), header.index("Life event")
        events = ("Economic", "Health", "Justice")
        kept = [header, *(row for row in rows if row[country] in ("MT", "SE") and row[event] in events)]
        write(tmp_path / "published" / f"{sheet}.csv", kept)
        write(tmp_path / "data" / f"{sheet}.csv", respelt(kept, country=country), encoding="utf-8-sig")
    index = made(tmp_path, BENCHMARK)
    runs = []
    for folder in ("published", "data"):
        run = on_index(index, tmp_path / folder)
        assert run.set_aside == []
        runs.append({(r["unit"], r["facet"], r["node"]): r["score"] for r in rows_of(run.folder / "scores.csv")})
    published, again = runs
    mine = {key: score for key, score in published.items() if key[0] in ("MT", "SE")}
    assert any(mine.values())
    assert {key: again[key] for key in mine} == mine
    for unit, facet, node in mine:
        if unit == "MT":
            assert again["XK", facet, node] == again["MT", facet, node]
