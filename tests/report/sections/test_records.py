"""What came in, what was used, what was set aside and why."""

from dataclasses import replace

import pytest

from govgauge.report.sections import records
from govgauge.report.sections.records import SourceLine, view
from tests.report.empty import empty
from tests.report.invented import contents


def test_rows_in_are_rows_used_and_rows_set_aside() -> None:
    seen = view(contents())
    assert [(line.name, line.files, line.balanced) for line in seen.sources] == [
        ("cases", 2, True),
        ("ratings", 1, True),
    ]
    assert (seen.whole.rows_in, seen.whole.used, seen.whole.set_aside) == (48_210, 47_902, 308)
    assert seen.whole.balanced


def test_a_balance_that_does_not_add_up_is_seen() -> None:
    assert not SourceLine("x", {}, files=1, rows_in=10, used=8, set_aside=1).balanced


def test_reasons_come_by_how_often() -> None:
    assert [row["cells"] for row in view(contents()).reasons] == [201, 87, 20]


def test_of_each_reason_a_few_rows_are_shown() -> None:
    seen = view(contents())
    assert len(seen.examples) == 3 * records.EXAMPLES
    assert seen.all_set_aside == 21


def test_there_are_no_more_examples_than_a_page_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_EXAMPLES", 7)
    assert len(view(contents()).examples) == 6


def test_expected_values_are_measured_or_missing_for_a_reason() -> None:
    seen = view(contents())
    assert set(seen.statuses) == {"no data", "insufficient", "not applicable"}
    for line in seen.coverage:
        assert line.expected == line.measured + sum(line.missing)
        assert len(line.missing) == len(seen.statuses)


def test_absent_sources_unused_files_and_rows_of_no_unit_are_named() -> None:
    seen = view(contents())
    assert seen.absent == {"hotline_calls": "no file for source hotline_calls"}
    assert seen.unused == ["notes/readme.txt", "cases-2023.csv.old"]
    assert seen.unplaced == [{"table": "cases", "rows": 17, "reason": "no unit"}]


def test_unknown_codes_come_with_their_counts() -> None:
    seen = view(contents())
    assert [(row["column"], row["codes"], row["cells"]) for row in seen.unknown] == [("channel", 2, 87)]


def test_targets_that_hardly_any_peer_has_reached_are_told() -> None:
    assert [(row["indicator"], row["target"]) for row in view(contents()).targets] == [("on-time", 95.0)]


def test_very_many_files_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_FILES", 1)
    monkeypatch.setattr(records, "MOST_INDICATORS", 3)
    seen = view(contents())
    assert (seen.unused, seen.left_out_unused) == (["notes/readme.txt"], 1)
    assert (len(seen.coverage), seen.left_out_indicators) == (3, 7)


def test_a_run_without_records_is_balanced() -> None:
    seen = view(empty())
    assert seen.whole.balanced
    assert seen.reasons == seen.examples == []


def test_a_source_that_the_index_no_longer_names_has_no_note() -> None:
    run = contents()
    other = replace(run, index=replace(run.index, sources={}))
    assert [line.note for line in view(other).sources] == [{}, {}]
