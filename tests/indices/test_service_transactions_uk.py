"""Digital take-up of UK services: known figures, and every department and quarter counted again from the cells."""

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from tests.indices.outcome import Outcome

INDEX = "service-transactions-uk"
UK = "UK"
SERVICES, QUARTERS, DEPARTMENTS = 734, 21, 18
KNOWN = {"2012-Q4": (75.8, 126), "2014-Q4": (80.23, 358), "2016-Q4": (90.43, 394)}
GAPS = {"2013-Q1": 22.65, "2017-Q3": 31.19, "2017-Q4": 30.46}  # share of the expected volume that was reported
LEAST_ELSEWHERE = 94.0
FLOOR = Fraction(1, 2)
HEADER = "Abbr,Department,Agency/body,Name of service,Slug,{}\n"


@dataclass
class Cells:
    """One department's or the whole's quarter, counted from the cells of the file."""

    digital: int = 0
    volume: int = 0
    services: int = 0
    reported: int = 0
    expected: int = 0
    rows: int = 0
    above: int = field(default=0)


def whole_number(cell: str) -> int | None:
    return None if cell.strip() in ("", "-") else int(cell.replace(",", ""))


def text_of(records: Path) -> str:
    return gzip.decompress((records / "transactions-uk" / "services.csv.gz").read_bytes()).decode()


@pytest.fixture(scope="module")
def run(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(INDEX, "transactions-uk")


@pytest.fixture(scope="module")
def counted(records_folder: Path) -> dict[tuple[str, str], Cells]:
    """What the file says by (quarter, department or UK), in plain Python."""
    text = text_of(records_folder)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    quarters = sorted({match[1] for name in header if (match := re.fullmatch(r"(\d{4}-Q\d) Vol\.", name))})
    found: dict[tuple[str, str], Cells] = defaultdict(Cells)
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        last: list[int | None] = []
        for quarter in quarters:
            volume = whole_number(cells[f"{quarter} Vol."])
            digital = whole_number(cells[f"{quarter} Digital vol."])
            both = volume if volume and digital is not None else None
            before = next((known for known in reversed(last[-4:]) if known is not None), None)
            for unit in (cells["Abbr"], UK):
                add(found[quarter, unit], both, digital, before)
            last.append(both)
    return found


def add(cells: Cells, both: int | None, digital: int | None, before: int | None) -> None:
    cells.rows += 1
    cells.reported += both or 0
    cells.expected += (both if both is not None else before) or 0
    if both is not None and digital is not None:
        cells.volume += both
        cells.digital += digital
        cells.services += 1
        cells.above += digital > both


def test_the_definition_keeps_every_rule_and_its_examples_hold(unsound: Callable[[str], list[str]]) -> None:
    assert unsound(INDEX) == []


@pytest.mark.records
@pytest.mark.parametrize("quarter", KNOWN)
def test_take_up_of_the_whole_in_known_quarters(run: Outcome, quarter: str) -> None:
    take_up, services = KNOWN[quarter]
    row = run.measures[quarter, UK, "digital-take-up"]
    assert round(float(row["value"]), 1 if take_up == 75.8 else 2) == take_up
    assert int(row["n"]) == services
    assert run.score(quarter, UK, "digital-services") == float(row["value"])


@pytest.mark.records
def test_a_gap_in_reporting_is_insufficient_and_not_performance(run: Outcome) -> None:
    row = run.measures["2013-Q1", UK, "digital-take-up"]
    assert (row["status"], row["value"]) == ("insufficient", "")
    assert round(100 * int(row["numerator"]) / int(row["denominator"]), 1) == 7.9
    assert "0.22" in row["reason"] or "22." in row["reason"]
    assert run.score("2013-Q1", UK, "digital-services") is None
    assert run.scores["2013-Q1", UK, "digital-services"]["status"] == "insufficient"


@pytest.mark.records
def test_three_quarters_of_the_whole_are_gaps_and_no_other_comes_near(run: Outcome) -> None:
    reporting = {quarter: run.value(quarter, UK, "reporting") or 0 for quarter in run.periods}
    assert len(reporting) == QUARTERS
    insufficient = {q for q in run.periods if run.measures[q, UK, "digital-take-up"]["status"] == "insufficient"}
    assert insufficient == set(GAPS)
    assert {quarter: round(reporting[quarter], 2) for quarter in GAPS} == GAPS
    assert min(share for quarter, share in reporting.items() if quarter not in GAPS) > LEAST_ELSEWHERE


@pytest.mark.records
def test_every_department_and_quarter_is_what_the_cells_add_up_to(
    run: Outcome, counted: dict[tuple[str, str], Cells]
) -> None:
    assert len(counted) == QUARTERS * (DEPARTMENTS + 1)
    for (quarter, unit), cells in counted.items():
        row = run.measures[quarter, unit, "digital-take-up"]
        assert run.value(quarter, unit, "services-counted") == cells.services
        assert run.value(quarter, unit, "digital-above-volume") == cells.above
        covered = Fraction(cells.reported, cells.expected) if cells.expected else None
        where = f"{quarter} {unit}: {row}"
        if covered is None:
            assert row["status"] == "no data", where
        elif covered < FLOOR:
            assert row["status"] == "insufficient", where
        else:
            assert row["status"] == "measured", where
            assert run.counts(quarter, unit, "digital-take-up") == (cells.digital, cells.volume), where
            assert float(row["value"]) == 100 * cells.digital / cells.volume, where
            assert int(row["n"]) == cells.services, where


@pytest.mark.records
def test_reporting_is_the_share_of_the_volume_expected(run: Outcome, counted: dict[tuple[str, str], Cells]) -> None:
    for (quarter, unit), cells in counted.items():
        value = run.value(quarter, unit, "reporting")
        assert value == (100 * cells.reported / cells.expected if cells.expected else None), (quarter, unit)


@pytest.mark.records
def test_a_department_that_never_reported_has_no_score_of_nothing(run: Outcome) -> None:
    for quarter in run.periods:
        assert run.measures[quarter, "HMT", "digital-take-up"]["value"] == ""
        assert run.score(quarter, "HMT", "digital-services") is None


@pytest.mark.records
def test_every_service_and_quarter_is_a_row(run: Outcome) -> None:
    source = run.quality["sources"]["services"]
    assert (source["used"], source["set aside"]) == (SERVICES * QUARTERS, 0)
    assert len(run.units) == DEPARTMENTS
    assert run.units["HMRC"]["title"] == {"en": "HM Revenue and Customs", "zh": "税务海关总署"}


@pytest.mark.records
def test_the_whole_is_shown_and_not_ranked(run: Outcome) -> None:
    assert run.rank("2016-Q4", UK, "digital-services") is None
    ranked = [unit for unit in run.scored("digital-services", "2016-Q4") if unit != UK]
    assert sorted(run.rank("2016-Q4", unit, "digital-services") or 0 for unit in ranked)[0] == 1
    assert run.scores["2016-Q4", "DfT", "digital-services"]["of"] == str(len(ranked))


@pytest.mark.records
def test_cost_is_weighed_by_volume_and_not_scored(run: Outcome, records_folder: Path) -> None:
    text = text_of(records_folder)
    cost, volume = Fraction(0), 0
    for row in csv.DictReader(io.StringIO(text, newline="")):
        each, number = row["2014-Q4 CPT (£)"].strip(), whole_number(row["2014-Q4 Vol."])
        if each not in ("", "-") and number:
            cost += Fraction(each.replace(",", "")) * number
            volume += number
    assert run.value("2014-Q4", UK, "cost-per-transaction") == pytest.approx(float(cost / volume), rel=1e-12)


def quarters(*names: str) -> str:
    return ",".join(f"{name} Vol.,{name} Digital vol.,{name} CPT (£)" for name in names)


def test_a_later_quarter_and_another_department_need_no_change(on_files: Callable[..., Outcome]) -> None:
    text = HEADER.format(quarters("2018-Q1", "2018-Q2"))
    text += 'AA,Invented A,,One,one,"1,000",900,,"2,000","1,900",1.5\n'
    text += "BB,Invented B,,Two,two,10,-,,10,1,\n"
    run = on_files(INDEX, {"services.csv": text})
    assert run.periods == ["2018-Q1", "2018-Q2"]
    assert run.counts("2018-Q1", UK, "digital-take-up") == (900, 1000)
    assert run.counts("2018-Q2", UK, "digital-take-up") == (1901, 2010)
    assert run.value("2018-Q2", "BB", "digital-take-up") == 10
    assert run.measures["2018-Q1", "BB", "digital-take-up"]["value"] == ""
    assert run.value("2018-Q2", "AA", "cost-per-transaction") == 1.5


def test_what_stopped_more_than_four_quarters_ago_is_expected_no_more(on_files: Callable[..., Outcome]) -> None:
    names = ["2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4", "2019-Q1", "2019-Q2"]
    text = HEADER.format(quarters(*names))
    text += "AA,Invented A,,One,one,900,1,," + ",,," * 4 + ",,\n"
    text += "AA,Invented A,,Two,two," + ",".join(["100,50,"] * 6) + "\n"
    run = on_files(INDEX, {"services.csv": text})
    statuses = [run.measures[name, "AA", "digital-take-up"]["status"] for name in names]
    assert statuses == ["measured", *["insufficient"] * 4, "measured"]
    assert run.value("2019-Q2", "AA", "digital-take-up") == 50
