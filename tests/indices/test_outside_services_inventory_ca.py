"""An index that is not shipped, on Canada's service inventory: every department counted again from the cells."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from tests.indices.outcome import Outcome

INDEX = Path(__file__).parent / "outside" / "services-inventory-ca"
CANADA = "Canada"
YEARS = ("2018-2019", "2019-2020")
CHANNELS = ("online", "telephone", "in_person", "postal_mail", "other")
STEPS = ("registration", "authentication", "application", "decision", "issuance", "feedback")
Row = dict[str, str]
Parts = dict[tuple[str, str, str], tuple[int, int]]


def rows_of(records: Path, kind: str) -> Iterator[Row]:
    for year in YEARS:
        packed = (records / "services-ca" / f"{year}_{kind}.csv.gz").read_bytes()
        yield from csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8-sig"), newline=""))


@pytest.fixture(scope="module")
def run(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(str(INDEX), "services-ca")


@pytest.fixture(scope="module")
def counted(records_folder: Path) -> Parts:
    """Numerator and denominator by (year, department or Canada, indicator), in plain Python."""
    found: Parts = defaultdict(lambda: (0, 0))

    def add(row: Row, indicator: str, part: int, *, of: int) -> None:
        for unit in (row["department_name_en"], CANADA):
            before = found[row["fiscal_yr"], unit, indicator]
            found[row["fiscal_yr"], unit, indicator] = before[0] + part, before[1] + of

    for row in rows_of(records_folder, "services"):
        given = {name: int(cell) for name in CHANNELS if (cell := row[f"{name}_applications"]).isdigit()}
        add(row, "applied-online", given.get("online", 0), of=sum(given.values()))
        add(row, "counted-services", bool(given), of=1)
        steps = [row[f"e_{name}"] for name in STEPS]
        add(row, "six-steps", all(step == "Y" for step in steps), of=0)
        add(row, "steps-that-do-not-apply", steps.count("NA"), of=0)
        if set(steps) & {"Y", "N"}:
            add(row, "end-to-end", "N" not in steps, of=1)
    for row in rows_of(records_folder, "standards"):
        if row["target_type"] == "percentage" and row["total_volume"] != "ND" and Fraction(row["total_volume"]) > 0:
            met = Fraction(row["volume_meeting_target"]) / Fraction(row["total_volume"])
            add(row, "standards-met", 100 * met >= Fraction(row["service_std_target"]), of=1)
    return dict(found)


def test_the_definition_keeps_every_rule_and_its_examples_hold(unsound: Callable[[str], list[str]]) -> None:
    assert unsound(str(INDEX)) == []


@pytest.mark.records
def test_applications_made_online_in_the_whole_of_canada(run: Outcome) -> None:
    assert run.counts("2018-2019", CANADA, "applied-online") == (183_903_598, 377_405_628)


@pytest.mark.records
@pytest.mark.parametrize("indicator", ["applied-online", "counted-services", "end-to-end", "standards-met"])
def test_every_department_is_what_its_cells_add_up_to(run: Outcome, counted: Parts, indicator: str) -> None:
    measured = {key for key, row in run.measures.items() if key[2] == indicator and row["value"]}
    assert measured == {key for key, (_, of) in counted.items() if key[2] == indicator and of}
    for key in measured:
        part, of = counted[key]
        assert run.counts(*key) == (part, of), key
        assert run.value(*key) == float(Fraction(100 * part, of)), key


@pytest.mark.records
@pytest.mark.parametrize("indicator", ["six-steps", "steps-that-do-not-apply"])
def test_what_does_not_apply_is_neither_yes_nor_no(run: Outcome, counted: Parts, indicator: str) -> None:
    expected = {key: part for key, (part, _) in counted.items() if key[2] == indicator}
    assert {key: run.value(*key) for key in expected} == expected


@pytest.mark.records
def test_no_data_is_neither_no_application_nor_no_department(run: Outcome) -> None:
    wanted = ("Invest in Canada Hub", "insufficient"), ("Women and Gender Equality Canada", "no data")
    for unit, status in wanted:
        row = run.measures["2018-2019", unit, "applied-online"]
        assert (row["value"], row["status"]) == ("", status)
    nobody_applied = run.measures["2019-2020", "Canadian Transportation Agency", "applied-online"]
    assert (nobody_applied["n"], nobody_applied["status"]) == ("6", "not applicable")


@pytest.mark.records
def test_the_score_is_the_weighted_mean_of_what_is_known(run: Outcome) -> None:
    weights = {"applied-online": Fraction(2, 5), "end-to-end": Fraction(3, 10), "standards-met": Fraction(3, 10)}
    for year, unit in {(period, unit) for period, unit, _ in run.scores}:
        known = {name: value for name in weights if (value := run.value(year, unit, name)) is not None}
        total = sum(weights[name] for name in known)
        expected = sum(weights[name] * Fraction(value) for name, value in known.items()) / total if known else None
        score = run.score(year, unit, "services")
        assert score == (None if expected is None else pytest.approx(float(expected), rel=1e-12)), (year, unit)
        asked = sum(w for name, w in weights.items() if run.measures[year, unit, name]["status"] != "not applicable")
        few = unit == CANADA or not known or total / asked < Fraction(3, 5)
        assert (run.rank(year, unit, "services") is None) == few, (year, unit)


@pytest.mark.records
def test_every_row_of_both_years_is_used(run: Outcome) -> None:
    used = {name: (source["used"], source["set aside"]) for name, source in run.quality["sources"].items()}
    assert used == {"services": (1250 + 1231, 0), "standards": (1646 + 1784, 0)}
