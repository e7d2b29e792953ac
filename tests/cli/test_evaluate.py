"""`evaluate` says what came in, what was used, and where the run is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from govgauge.cli.evaluate import _targets, _unknown
from tests.cli.conftest import EXAMPLE, Said

Command = Callable[..., Said]


def words(tmp_path: Path, *more: str) -> list[str | Path]:
    return ["evaluate", EXAMPLE / "index", "--data", EXAMPLE / "data", "--out", tmp_path / "run", *more]


def test_it_says_rows_in_used_and_set_aside(govgauge: Command, tmp_path: Path):
    said = govgauge(*words(tmp_path))
    assert said.code == 0
    assert "(invented data)" in said.out
    assert "3,633 rows in =       3,627 used + 6 set aside" in said.out
    assert f"run folder: {tmp_path / 'run'}" in said.out


def test_quiet_says_nothing(govgauge: Command, tmp_path: Path):
    said = govgauge(*words(tmp_path, "--quiet"))
    assert (said.code, said.out, said.err) == (0, "", "")


def test_its_figures_can_be_had_as_json(govgauge: Command, tmp_path: Path):
    figures = json.loads(govgauge(*words(tmp_path, "--json")).out)
    assert figures["sources"]["cases"]["rows in"] == 3633
    assert figures["counts"]["rows in"] == figures["counts"]["rows used"] + figures["counts"]["rows set aside"]


def test_one_period_can_be_chosen(govgauge: Command, tmp_path: Path):
    assert govgauge(*words(tmp_path, "--period", "2025-Q1", "--quiet")).code == 0
    rows = (tmp_path / "run" / "scores.csv").read_text().splitlines()[1:]
    assert {row.split(",")[0] for row in rows} == {"2025-Q1"}


def test_a_period_that_is_not_there_is_refused_with_those_that_are(govgauge: Command, tmp_path: Path):
    said = govgauge(*words(tmp_path, "--period", "2025-Q11"))
    assert said.code == 2
    assert "2025-Q1" in said.err
    assert not (tmp_path / "run").exists()


def test_a_folder_that_is_not_there_is_refused(govgauge: Command, tmp_path: Path):
    said = govgauge("evaluate", EXAMPLE / "index", "--data", tmp_path / "nowhere", "--out", tmp_path / "run")
    assert said.code == 2
    assert "is not a folder" in said.err


def test_an_index_that_is_not_there_is_refused_with_those_that_are(govgauge: Command, tmp_path: Path):
    said = govgauge("evaluate", "un-egd", "--data", EXAMPLE / "data", "--out", tmp_path / "run")
    assert said.code == 3
    assert "un-egdi" in said.err


def test_the_records_are_never_overwritten(govgauge: Command):
    said = govgauge("evaluate", EXAMPLE / "index", "--data", EXAMPLE / "data", "--out", EXAMPLE / "data")
    assert said.code == 2
    assert "would replace the records" in said.err


def test_a_missing_file_is_refused_with_what_is_there(govgauge: Command, tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "case.csv").write_text("a\n1\n")
    said = govgauge("evaluate", EXAMPLE / "index", "--data", tmp_path / "data", "--out", tmp_path / "run")
    assert said.code == 4
    assert "cases.csv" in said.err
    assert "case.csv" in said.err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("given", ["cases", "=sqlite:///x.db", "cases="])
def test_a_database_needs_a_name_and_a_url(govgauge: Command, tmp_path: Path, given: str):
    said = govgauge(*words(tmp_path, "--database", given))
    assert said.code == 2
    assert "SOURCE=URL" in said.err


def test_records_need_not_be_kept(govgauge: Command, tmp_path: Path):
    assert govgauge(*words(tmp_path, "--no-records", "--quiet")).code == 0
    assert not (tmp_path / "run" / "records").exists()


def test_a_database_of_a_source_that_reads_files_is_refused(govgauge: Command, tmp_path: Path):
    said = govgauge(*words(tmp_path, "--database", "case=sqlite:///x.db"))
    assert said.code == 2
    assert "'case' is no source that reads a database" in said.err


@pytest.mark.parametrize(
    ("option", "value"), [("--memory", "5"), ("--memory", "lots"), ("--threads", "0"), ("--threads", "x")]
)
def test_an_amount_that_is_none_is_refused_with_one_that_is(govgauge: Command, tmp_path: Path, option: str, value: str):
    said = govgauge(*words(tmp_path, option, value))
    assert said.code == 2
    assert "say" in said.err


def test_it_names_the_reasons_of_rows_set_aside_and_where_they_are_listed(govgauge: Command, tmp_path: Path):
    said = govgauge(*words(tmp_path))
    assert "1 × cases.accepted: no such day in the calendar" in said.out
    assert f"each with its file and row in {tmp_path / 'run'}/set_aside.csv" in said.out


def test_rows_that_no_period_takes_are_told(govgauge: Command, tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    rows = [f"AT,{edition}{',0.5' * 33}" for edition in ("y1", "2019")]
    names = [path.stem for path in sorted((EXAMPLE.parents[1] / "indices" / "desi" / "indicators").glob("*.yaml"))]
    header = ",".join(["Country", "Year", *(f"{name} Invented" for name in names)])
    (data / "completed_indicators.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    said = govgauge("evaluate", "desi", "--data", data, "--out", tmp_path / "run")
    assert "33 rows in no figure: no edition of this index" in said.out


def test_targets_out_of_reach_are_told_in_words():
    one = {"indicator": "A1", "group": "large", "peers": 25, "target": 90.0, "reached": 71.234}
    lines = _targets([{**one, "indicator": f"A{n}"} for n in range(7)], lang="en")
    words = "advice: the target 90 of A0 lies beyond what 95 % of 25 units of large have come to (71.23)"
    assert (lines[0], lines[-1]) == (words, "advice: 2 more such targets in quality.json")
    assert _targets([], lang="en") == []


def test_unknown_codes_are_told_with_their_counts():
    most = [{"code": f"c{n}", "cells": 9 - n} for n in range(9)] + [{"code": "", "cells": 1}]
    words = _unknown({"source": "cases", "column": "kind", "codes": 12, "cells": 50, "most": most}, lang="en")
    assert words.startswith("unknown in cases.kind: c0 × 9, c1 × 8")
    assert words.endswith(", and 4 more")
    assert "(not shown) × 3" in _unknown(
        {"source": "s", "column": "c", "codes": 1, "most": [{"code": "", "cells": 3}]}, lang="en"
    )


def test_the_summary_speaks_chinese(govgauge: Command, tmp_path: Path):
    said = govgauge(
        "evaluate", EXAMPLE / "index", "--data", EXAMPLE / "data", "--out", tmp_path / "run", "--lang", "zh"
    )
    assert "（虚构数据）" in said.out
    assert " 行 = 采用 " in said.out
    assert "1 × cases.accepted：日历中没有这一天" in said.out
    assert "下一步：govgauge report" in said.out
