"""`explain` walks from a score down to the rows behind it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Said

Command = Callable[..., Said]


def test_it_shows_what_each_part_gave_and_lost(govgauge: Command, example_run: Path):
    said = govgauge("explain", example_run, "--unit", "990105", "--node", "overall")
    assert said.code == 0
    assert said.out.startswith("990105 · 2025-Q2\n")
    assert "Actual online handling rate (online-share)" in said.out
    assert "lost" in said.out


def test_it_goes_down_to_the_rows_of_an_indicator(govgauge: Command, example_run: Path):
    said = govgauge("explain", example_run, "--unit", "990105", "--node", "online-share", "--rows", "3")
    assert "rule: share(online)   of cases   where closed" in said.out
    assert "cases:" in said.out
    assert said.out.count("channel=") == 3


def test_it_speaks_chinese(govgauge: Command, example_run: Path):
    said = govgauge("explain", example_run, "--unit", "990105", "--node", "overall", "--lang", "zh")
    assert "实际网办率 (online-share)" in said.out
    assert "points at share" not in said.out
    rows = govgauge("explain", example_run, "--unit", "990105", "--node", "online-share", "--lang", "zh").out
    assert "测得 " in rows
    assert "规则：share(online)   取自 cases   条件 closed" in rows
    assert "cases.csv 第 " in rows
    assert "〔计入〕" in rows


@pytest.mark.parametrize("name", ["云溪县", "990101"])
def test_a_unit_is_found_by_its_title_too(govgauge: Command, example_run: Path, name: str):
    said = govgauge("explain", example_run, "--unit", name, "--node", "service", "--depth", "0")
    assert said.out.startswith("990101 · 2025-Q2\n")


def test_a_unit_that_is_not_there_gets_the_one_that_was_meant(govgauge: Command, example_run: Path):
    said = govgauge("explain", example_run, "--unit", "99010", "--node", "overall")
    assert said.code == 2
    assert "did you mean" in said.err


def test_a_node_that_is_not_there_gets_the_one_that_was_meant(govgauge: Command, example_run: Path):
    said = govgauge("explain", example_run, "--unit", "990105", "--node", "overal")
    assert said.code == 2
    assert "did you mean 'overall'" in said.err


def test_the_parts_as_json_add_up_to_the_score(govgauge: Command, example_run: Path):
    step = json.loads(govgauge("explain", example_run, "--unit", "990105", "--node", "overall", "--json").out)["step"]
    points = sum(part["part"]["points"] for part in step["below"])
    lost = sum(part["part"]["lost"] for part in step["below"])
    assert abs(points - step["score"]["score"]) < 1e-9
    assert abs(points + lost - 100) < 1e-9


def test_a_folder_that_is_no_run_is_refused(govgauge: Command, tmp_path: Path):
    said = govgauge("explain", tmp_path, "--unit", "A", "--node", "B")
    assert said.code == 7
    assert "is not a run folder" in said.err


def test_a_row_says_its_file_its_place_and_what_it_counts_for(govgauge: Command, example_run: Path):
    said = govgauge("explain", example_run, "--unit", "990105", "--node", "online-share", "--rows", "30")
    rows = [line for line in said.out.splitlines() if "channel=" in line]
    assert all("cases.csv row " in row for row in rows)
    assert {row.rpartition("[")[2] for row in rows} == {"counts]", "denominator only]"}


def test_it_says_how_a_value_becomes_a_score(govgauge: Command, example_run: Path):
    said = govgauge("explain", example_run, "--unit", "990105", "--node", "waiting", "--rows", "0")
    assert "score: linear: floor 12, target 1" in said.out
    assert " working days, n " in said.out


def test_a_total_of_scores_lists_its_members_in_words() -> None:
    from govgauge.cli.explain import _member
    from govgauge.definition.model import Index, Time, Unit, Units
    from govgauge.run.explain import Step

    index = Index("x", "1", {}, Time(), Units(listed={"n": Unit("n", {"en": "North", "zh": "北"})}), {}, {}, {}, {}, {})
    score = {"score": 81.5, "rank": 2, "of": 3, "grade": "", "status": "scored"}
    assert (
        _member(Step("n", "overall", "", score, None, None, ()), index, lang="zh")
        == "北 (n): 81.5   第 2 名（共 3 个）"
    )
    gone = {"score": None, "rank": None, "of": None, "grade": "", "status": "no data"}
    assert _member(Step("m", "overall", "", gone, None, None, ()), index, lang="en") == "m: –   (no data)"


def test_a_claim_is_printed_with_its_doubts_and_a_doubt_with_its_test() -> None:
    from govgauge.cli.explain import _lines
    from govgauge.definition.model import Index, Indicator, ScoreFunction, Time, Units
    from govgauge.run.explain import Step

    doubt = Indicator("d", {"en": "Doubt"}, of="t", measure="share(x)", score=ScoreFunction("", {}), unit="percent")
    doubt = replace(doubt, role="counter-check", kind="early", test=ScoreFunction("excess", {"chance": 1}))
    claim = replace(doubt, id="c", title={"en": "Claim"}, role="scored", test=None, score=ScoreFunction("as-is", {}))
    index = Index("x", "1", {}, Time(), Units(), {}, {}, {}, {"c": claim, "d": doubt}, {})
    measure = {"status": "measured", "value": 5, "numerator": 1, "denominator": 20, "n": 20}
    below = Step("u", "d", "", {}, measure, None, ())
    lines = _lines(Step("u", "c", "", {}, measure, None, (), doubts=(below,)), index, depth=1, lang="en")
    assert "    doubted by Doubt (d) [early]: measured 5 percent = 1 of 20, n 20" in lines
    assert "    never scored; test: excess: chance 1" in _lines(below, index, depth=1, lang="en")


def test_an_adjustment_is_printed_with_what_was_measured() -> None:
    from govgauge.cli.explain import _lines
    from govgauge.definition.model import Index, Indicator, ScoreFunction, Time, Units
    from govgauge.run.explain import Step

    steps = ScoreFunction("deduction", {"each": 2, "at": [1, 2], "map": {1: True}})
    fault = Indicator("d", {"en": "Faults", "zh": "差错"}, of="t", measure="count(x)", score=steps, role="deduction")
    index = Index("x", "1", {}, Time(), Units(), {}, {}, {}, {"d": fault}, {})
    measure = {"status": "measured", "value": 3, "numerator": None, "denominator": None, "n": 9}
    part = {"child": "deduction:d", "points": -6.0, "share": None, "lost": 6.0, "note": ""}
    step = Step("u", "deduction:d", "", {}, measure, part, ())
    assert _lines(step, index, depth=1, lang="en") == [
        "deduction: Faults (d)   -6 points",
        "    measured 3, n 9",
        "    rule: count(x)   of t",
        "    score: deduction: each 2, at 1, 2, map 1: true",
    ]
    assert _lines(step, index, depth=1, lang="zh")[0] == "扣分：差错 (d)   -6 分"
    override = {"child": "override:1", "points": 5.0, "share": None, "lost": -5.0, "note": "zero is zero"}
    said = _lines(Step("u", "override:1", "", {}, None, override, ()), index, depth=1, lang="en")
    assert said == ["override 1   5 points   [zero is zero]"]
