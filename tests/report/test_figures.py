"""Figures as markup: a number, or why there is none."""

from decimal import Decimal

from govgauge.report import figures
from govgauge.report.rows import Measure, Score
from tests.report.county import indicator

RATE = indicator("rate", "Rate", "比率")
DAYS = indicator("days", "Days", "天数", unit="days", decimals=1)
HALF = Measure(50.05, Decimal(1001), Decimal(2000), 2000, "measured", "")
NOTHING = Measure(None, None, None, 0, "no data", "no records")


def scored(score: float | None, status: str = "scored") -> Score:
    return Score(score, rank=2.0, of=9, grade="good", coverage=0.75, status=status)


def test_a_score_is_rounded_half_up_and_a_missing_one_says_why() -> None:
    assert figures.score(scored(71.25), 1) == "71.3"
    missing = figures.score(scored(None, "insufficient"), 1)
    assert "insufficient" in missing
    assert "数据不足" in missing
    assert "0" not in missing
    assert "–" in figures.score(None, 1)


def test_a_value_has_its_unit_in_both_languages() -> None:
    assert figures.value(HALF, RATE) == "50.1%"
    assert figures.value(Measure(3.25, None, None, 7, "measured", ""), DAYS) == (
        '<span lang="en">3.3 days</span><span lang="zh">3.3 天</span>'
    )
    bare = indicator("n", "N", "数", unit="")
    assert figures.value(HALF, bare) == "50.1"


def test_a_missing_value_shows_status_and_reason_and_no_figure() -> None:
    shown = figures.value(NOTHING, RATE)
    assert all(words in shown for words in ("no data", "无数据", "no records", "没有记录"))
    assert not any(digit in shown for digit in "0123456789")
    assert "–" in figures.value(None, RATE)


def test_a_share_rests_on_some_of_some_and_a_mean_on_a_sum_divided() -> None:
    assert "1,001 of 2,000" in figures.rests_on(HALF, RATE)
    assert "1,001/2,000" in figures.rests_on(HALF, RATE)
    assert "records" not in figures.rests_on(HALF, RATE)
    assert "1,001 ÷ 2,000" in figures.rests_on(HALF, DAYS)
    assert "7 records" in figures.rests_on(Measure(3.0, None, None, 7, "measured", ""), DAYS)
    assert figures.rests_on(Measure(3.0, None, None, 1, "measured", ""), DAYS) == ""
    assert figures.rests_on(NOTHING, RATE) == figures.rests_on(None, RATE) == ""


def test_a_cell_of_a_matrix_has_no_unit_and_its_parts_below() -> None:
    assert figures.cell(HALF, RATE) == "50.1<small>1,001/2,000</small>"
    assert figures.cell(Measure(3.0, None, None, 7, "measured", ""), DAYS) == "3.0"
    assert "no data" in figures.cell(NOTHING, RATE)
    assert "–" in figures.cell(None, RATE)


def test_a_row_of_a_matrix_is_shaded_by_the_scores() -> None:
    row = figures.score_cells([scored(85.0), None, scored(None, "no data")], 0, scale=100)
    assert row.count("<td") == 3
    assert '<td class="h4">85</td>' in row
    assert row.count('class="h-"') == 2
    values = figures.value_cells([(scored(10.0), HALF)], RATE, scale=100)
    assert values == '<td class="h0">50.1<small>1,001/2,000</small></td>'


def test_a_rank_says_among_how_many() -> None:
    assert "2 of 9" in figures.rank(scored(1.0))
    assert "第 2 名（共 9 个）" in figures.rank(scored(1.0))
    assert "–" in figures.rank(None)


def test_coverage_is_a_percentage() -> None:
    assert figures.coverage(scored(1.0)) == "75%"
    assert "–" in figures.coverage(None)


def test_a_rule_is_shown_as_it_was_written_and_escaped() -> None:
    shown = figures.rule(indicator("x", "X", "X", measure="share(a < b)", of="t", where="c & d"))
    assert "share(a &lt; b) <i>of</i> t <i>where</i> c &amp; d" in shown
    assert "where" not in figures.rule(indicator("x", "X", "X"))
