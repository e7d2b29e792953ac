"""What accuses comes first, unit by unit; the rest accuses nobody."""

import pytest

from govgauge.report.html import render
from govgauge.report.sections import findings
from govgauge.report.sections.findings import view
from tests.report.findings import finding, with_findings
from tests.report.invented import contents

ROWS = [
    finding("990102", chance=0.004),
    finding("990102", 2, question="gap"),
    finding("990101"),
    finding("990101", 2, question="trend"),
    finding("990101", period="2024"),
    finding("", question="trend", about="speed"),
]


def test_a_run_that_was_not_asked_has_no_section() -> None:
    assert view(contents()) is None


def test_the_least_likely_to_be_wrong_comes_first() -> None:
    seen = view(with_findings(contents(), ROWS))
    assert seen is not None
    assert [each.unit for each in seen.doubted] == ["990101", "990102"]
    assert seen.kinds == 1
    assert [one.period for one in seen.earlier] == ["2024"]


def test_other_questions_are_told_without_what_the_units_pages_say() -> None:
    seen = view(with_findings(contents(), ROWS))
    assert seen is not None
    assert [(each.title["en"], [one.unit for one in each.findings]) for each in seen.answers] == [
        ("What moved", ["", "990101"])
    ]


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "MOST_ANSWERS", 1)
    monkeypatch.setattr(findings, "MOST_EARLIER", 0)
    seen = view(with_findings(contents(), ROWS))
    assert seen is not None
    assert (seen.answers[0].left_out, seen.left_out) == (1, 1)


def test_the_page_shows_the_evidence_and_the_way_to_the_rows() -> None:
    page = render(with_findings(contents(), ROWS), lang="en").decode()
    assert "govgauge explain RUN --unit 990101 --node claimed-online --period 2025" in page
    assert "<dd>30</dd>" in page
    assert "<dd>4.0</dd>" in page  # 0.1 of 40 would be like its peers
    assert "<dd>0.002%</dd>" in page
    assert "advice for people who look further" in page
    assert "仅供复核参考" in page


def test_a_finding_about_a_table_says_where_the_table_is() -> None:
    from tests.report.findings import with_tables

    run = with_findings(with_tables(contents()), [finding(about="needs", object="land · review", hits=None)])
    page = render(run, lang="en").decode()
    assert "RUN/tables/needs.csv" in page
    assert "land · review" in page


def test_nobody_doubted_is_said_with_how_many_checks_there_were() -> None:
    page = render(with_findings(contents(), [finding(question="trend")]), lang="en").decode()
    assert "speak against a claim" not in page
