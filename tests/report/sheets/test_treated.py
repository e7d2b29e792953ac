"""The sheet of treated values."""

from dataclasses import replace
from typing import Any

import pyarrow as pa

from govgauge.kernel.shapes import TREATED
from govgauge.report.contents import Contents
from govgauge.report.sheets.treated import columns, rows
from tests.report.invented import contents


def having(*made: dict[str, Any]) -> Contents:
    run = contents()
    return replace(run, scores=replace(run.scores, treated=pa.Table.from_pylist(list(made), schema=TREATED)))


def cell(**more: Any) -> dict[str, Any]:
    told = {"period": "2025", "unit": "990101", "facet": "", "indicator": "reply-hours", "before": 500.0}
    return {**told, "after": 60.0, "done": "shrunk+high", **more}


def test_each_value_says_what_was_done_in_order() -> None:
    run = having(cell(), cell(indicator="of-another-top"), cell(done="unheard-of"))
    found = list(rows(run, "en"))
    assert {len(row) for row in found} == {len(columns(run))}
    assert [row[-1] for row in found] == [
        "drawn towards the mean of its group: few cases; lowered to the next value: an outlier",
        "unheard-of",
    ]
    assert next(iter(rows(run, "zh")))[-1] == "样本少，向组均值收缩; 高端异常值，降至相邻值"


def test_a_run_without_treatment_has_none() -> None:
    assert list(rows(contents(), "en")) == []
