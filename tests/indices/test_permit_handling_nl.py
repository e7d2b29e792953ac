"""Dutch permits from their event logs: every figure that the logs are known to give, from XES and from CSV."""

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from govgauge.definition.load import load
from govgauge.kernel.errors import RecordsError
from govgauge.run.evaluate import evaluate
from tests.indices.outcome import Outcome

INDEX, CSV = "permit-handling-nl", "permit-handling-nl-csv"
WHOLE = "2010-2015"
MUNICIPALITIES = ["m1", "m2", "m3"]
COUNTS = {
    "cases": [1199, 832, 1409],
    "events": [52217, 44354, 59681],
    "regular-decided": [822, 542, 973],
    "median-days": [51, 45, 34],
}
SHARES = {
    "regular-within-56": [(555, 822), (403, 542), (788, 973)],
    "decided-in-term": [(637, 822), (440, 542), (829, 973)],
    "extensive-in-term": [(28, 77), (70, 132), (56, 87)],
    "data-asked": [(293, 1199), (171, 832), (289, 1409)],
    "put-aside": [(45, 1199), (32, 832), (52, 1409)],
    "withdrawn": [(71, 1199), (29, 832), (26, 1409)],
    "received-online": [(174, 240), (109, 148), (155, 285)],
    "events-on-time": [(3198, 3340), (390, 398), (2998, 3850)],
}
RECEIPT_SHARES = {
    "channel-internet": (1250, 1434),
    "channel-desk": (109, 1434),
    "channel-post": (53, 1434),
    "channel-e-mail": (21, 1434),
    "channel-intern": (1, 1434),
    "finished-by-deadline": (952, 1329),
    "open-applications": (105, 1434),
}
RECEIPT_SCORED = {"decided-in-term": (952, 1368), "received-online": (1250, 1434)}
RECEIPT = "receipt"


@pytest.fixture(scope="module")
def permits(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(INDEX, "permits-nl")


@pytest.fixture(scope="module")
def receipt(on_records: Callable[[str, str], Outcome]) -> Outcome:
    return on_records(INDEX, "receipt-nl")


@pytest.fixture(scope="module")
def together(records_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Both kinds of log in one folder, and the first municipality's once more under another number."""
    data = tmp_path_factory.mktemp("both")
    for path in [*(records_folder / "permits-nl").iterdir(), *(records_folder / "receipt-nl").iterdir()]:
        (data / path.name).write_bytes(path.read_bytes())
    (data / "BPIC15_14.xes.gz").write_bytes((records_folder / "permits-nl" / "BPIC15_1.xes.gz").read_bytes())
    out = tmp_path_factory.mktemp("run") / "run"
    evaluate(load(INDEX), data, out=out)
    return Outcome(out)


@pytest.mark.parametrize("index", [INDEX, CSV])
def test_the_definition_keeps_every_rule_and_its_examples_hold(index: str, unsound: Callable[[str], list[str]]) -> None:
    assert unsound(index) == []


@pytest.mark.records
@pytest.mark.parametrize("indicator", COUNTS)
def test_counts_and_medians_of_the_permit_logs(permits: Outcome, indicator: str) -> None:
    assert [permits.value(WHOLE, unit, indicator) for unit in MUNICIPALITIES] == COUNTS[indicator]


@pytest.mark.records
@pytest.mark.parametrize("indicator", SHARES)
def test_shares_of_the_permit_logs_keep_both_parts(permits: Outcome, indicator: str) -> None:
    assert [permits.counts(WHOLE, unit, indicator) for unit in MUNICIPALITIES] == SHARES[indicator]
    for unit, (part, whole) in zip(MUNICIPALITIES, SHARES[indicator], strict=True):
        assert permits.value(WHOLE, unit, indicator) == 100 * part / whole
        assert permits.measures[WHOLE, unit, indicator]["n"] == str(whole)


@pytest.mark.records
def test_the_median_rests_on_the_regular_cases_that_were_decided(permits: Outcome) -> None:
    assert [permits.measures[WHOLE, unit, "median-days"]["n"] for unit in MUNICIPALITIES] == ["822", "542", "973"]


@pytest.mark.records
def test_every_event_is_used_the_equal_ones_too(permits: Outcome) -> None:
    events = permits.quality["sources"]["events"]
    assert (events["rows in"], events["used"], events["set aside"]) == (156252, 156252, 0)


@pytest.mark.records
def test_without_the_receipt_log_its_indicators_are_no_data_and_its_unit_is_not_there(permits: Outcome) -> None:
    assert sorted(permits.units) == MUNICIPALITIES
    for indicator in [*RECEIPT_SHARES, "applications", "application-days"]:
        for unit in MUNICIPALITIES:
            row = permits.measures[WHOLE, unit, indicator]
            assert (row["value"], row["status"]) == ("", "no data")


@pytest.mark.records
def test_scores_are_the_shares_under_the_declared_weights(permits: Outcome) -> None:
    for place, unit in enumerate(MUNICIPALITIES):
        share = {name: 100 * SHARES[name][place][0] / SHARES[name][place][1] for name in SHARES}
        timeliness = (3 * share["decided-in-term"] + share["extensive-in-term"] + share["events-on-time"]) / 5
        completeness = (2 * (100 - share["data-asked"]) + 100 - share["put-aside"]) / 3
        assert permits.score(WHOLE, unit, "timeliness") == pytest.approx(timeliness, abs=1e-9)
        assert permits.score(WHOLE, unit, "completeness") == pytest.approx(completeness, abs=1e-9)
        whole = 0.5 * timeliness + 0.25 * completeness + 0.25 * share["received-online"]
        assert permits.score(WHOLE, unit, "permit-handling") == pytest.approx(whole, abs=1e-9)
    assert sorted(permits.rank(WHOLE, unit, "permit-handling") or 0 for unit in MUNICIPALITIES) == [1, 2, 3]


@pytest.mark.records
@pytest.mark.parametrize("indicator", [*RECEIPT_SHARES, *RECEIPT_SCORED])
def test_channels_and_deadlines_of_the_receipt_log(receipt: Outcome, indicator: str) -> None:
    assert receipt.counts(WHOLE, RECEIPT, indicator) == {**RECEIPT_SHARES, **RECEIPT_SCORED}[indicator]


@pytest.mark.records
def test_coverage_says_how_much_of_the_index_a_kind_of_log_can_show(permits: Outcome, receipt: Outcome) -> None:
    for unit in MUNICIPALITIES:
        assert permits.scores[WHOLE, unit, "permit-handling"]["coverage"] == "1"
    row = receipt.scores[WHOLE, RECEIPT, "permit-handling"]
    assert float(row["coverage"]) == pytest.approx(0.5 * 3 / 5 + 0.25, abs=1e-12)
    whole = (0.5 * 100 * 952 / 1368 + 0.25 * 100 * 1250 / 1434) / 0.75
    assert float(row["score"]) == pytest.approx(whole, abs=1e-9)


@pytest.mark.records
def test_counts_and_the_median_of_the_receipt_log(receipt: Outcome) -> None:
    assert sorted(receipt.units) == [RECEIPT]
    assert receipt.value(WHOLE, RECEIPT, "applications") == 1434
    assert receipt.value(WHOLE, RECEIPT, "application-events") == 8577
    days = receipt.value(WHOLE, RECEIPT, "application-days")
    assert days is not None
    assert round(days, 2) == 50.64
    assert receipt.measures[WHOLE, RECEIPT, "application-days"]["n"] == "1329"
    assert receipt.value(WHOLE, RECEIPT, "ends-before-start") == 2  # by moments; by UTC date one, by local date none


@pytest.mark.records
def test_the_receipt_log_in_csv_gives_the_same_figures(
    receipt: Outcome, on_records: Callable[[str, str], Outcome]
) -> None:
    table = on_records(CSV, "receipt-nl")
    assert (table.folder / "measures.csv").read_bytes() == (receipt.folder / "measures.csv").read_bytes()
    assert (table.folder / "scores.csv").read_bytes() == (receipt.folder / "scores.csv").read_bytes()
    assert table.set_aside == receipt.set_aside == []


@pytest.mark.records
def test_another_municipality_of_the_publisher_just_works(together: Outcome, permits: Outcome) -> None:
    assert sorted(together.units) == ["m1", "m14", "m2", "m3", RECEIPT]
    assert together.units["m14"]["title"]["en"] == "Municipality 14"
    for indicator in [*COUNTS, *SHARES]:
        again = together.measures[WHOLE, "m14", indicator]
        first = permits.measures[WHOLE, "m1", indicator]
        assert {**again, "unit": ""} == {**first, "unit": ""}


@pytest.mark.records
def test_logs_of_different_kinds_are_not_ranked_against_each_other(together: Outcome) -> None:
    assert together.scores[WHOLE, RECEIPT, "permit-handling"]["of"] == "1"
    assert together.scores[WHOLE, "m3", "permit-handling"]["of"] == "4"
    for indicator in SHARES.keys() - RECEIPT_SCORED.keys():
        assert together.measures[WHOLE, RECEIPT, indicator]["value"] == ""
    for indicator, parts in RECEIPT_SCORED.items():
        assert together.counts(WHOLE, RECEIPT, indicator) == parts


@pytest.mark.records
def test_terms_were_counted_in_local_calendar_days(permits: Outcome, records_folder: Path) -> None:
    """Counted by hours the first municipality would have 549 in eight weeks, and by UTC dates 550."""
    with (permits.folder / "tables" / "cases.csv").open(encoding="utf-8", newline="") as stream:
        cases = [row for row in csv.DictReader(stream) if row["unit"] == "m1" and row["regular"] == "true"]
    in_time = [row for row in cases if row["days_taken"] and 0 <= int(row["days_taken"]) <= 56]
    assert len(in_time) == 555


def test_a_folder_with_neither_kind_of_log_is_refused_and_both_are_named(on_files: Callable[..., Outcome]) -> None:
    with pytest.raises(RecordsError) as refusal:
        on_files(INDEX, {"egdi.csv": "year,iso3\n"})
    told = str(refusal.value)
    assert "'BPIC15_*.xes*'" in told
    assert "'receipt.xes*'" in told
    assert "at least one source must have a file" in told


def event(code: str, done: str, **more: str) -> str:
    cells = "".join(f'<string key="{key}" value="{value}"/>' for key, value in {"concept:name": code, **more}.items())
    return f'<event>{cells}<date key="time:timestamp" value="{done}"/></event>'


def log(*traces: list[str]) -> str:
    cases = "".join(
        f'<trace><string key="concept:name" value="{number}"/>{"".join(events)}</trace>'
        for number, events in enumerate(traces, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">{cases}</log>\n'


def test_few_cases_are_insufficient_and_never_a_score(on_files: Callable[..., Outcome]) -> None:
    decided = [event("01_HOOFD_010", "2013-03-01T10:00:00+01:00"), event("01_HOOFD_510_2", "2013-03-11T10:00:00+01:00")]
    run = on_files(INDEX, {"BPIC15_7.xes": log(*[decided] * 29), "BPIC15_8.xes": log(*[decided] * 30)})
    few, enough = (run.measures[WHOLE, unit, "decided-in-term"] for unit in ("m7", "m8"))
    assert (few["status"], few["value"], few["n"]) == ("insufficient", "", "29")
    assert (enough["status"], enough["value"], enough["n"]) == ("measured", "100", "30")
    assert run.score(WHOLE, "m7", "permit-handling") is None


def test_a_log_in_which_most_cases_are_undecided_is_insufficient(on_files: Callable[..., Outcome]) -> None:
    decided = [event("01_HOOFD_010", "2013-03-01T10:00:00+01:00"), event("01_HOOFD_510_2", "2013-03-11T10:00:00+01:00")]
    run = on_files(INDEX, {"BPIC15_7.xes": log(*[decided] * 30, *[decided[:1]] * 31)})
    row = run.measures[WHOLE, "m7", "decided-in-term"]
    assert (row["status"], row["value"]) == ("insufficient", "")


def test_a_log_with_hardly_anything_in_it_has_counts_and_no_scores(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "BPIC15_7.xes.gz", "wt", encoding="utf-8") as stream:
        stream.write(log([event("01_HOOFD_010", "2013-03-01T10:00:00+01:00")]))
    evaluate(load(INDEX), tmp_path, out=tmp_path.parent / "out")
    run = Outcome(tmp_path.parent / "out")
    assert run.value(WHOLE, "m7", "cases") == 1
    assert run.measures[WHOLE, "m7", "events-on-time"]["value"] == ""
    assert run.score(WHOLE, "m7", "permit-handling") is None
