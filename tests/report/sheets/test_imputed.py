"""The sheet of imputed values."""

from dataclasses import replace
from typing import Any

import pyarrow as pa

from govgauge.kernel.shapes import IMPUTED
from govgauge.report.contents import Contents
from govgauge.report.sheets.imputed import columns, rows
from tests.report.invented import contents


def having(*made: dict[str, Any]) -> Contents:
    run = contents()
    return replace(run, scores=replace(run.scores, imputed=pa.Table.from_pylist(list(made), schema=IMPUTED)))


def cell(**more: Any) -> dict[str, Any]:
    told = {"period": "2025", "unit": "990101", "facet": "", "indicator": "reply-hours", "value": 12.5}
    return {**told, "deviation": None, "method": "mean", "was": "no data: no records", **more}


def test_each_value_has_its_method_and_why_there_was_none() -> None:
    run = having(cell(period="2024", deviation=1.25), cell(), cell(indicator="of-another-top"))
    found = list(rows(run, "zh"))
    assert {len(row) for row in found} == {len(columns(run))}
    assert [row[0] for row in found] == ["2025", "2024"]
    assert found[0][-2:] == ["mean", "无数据：没有记录"]
    assert found[0][7] is None


def test_a_run_without_imputing_has_none() -> None:
    assert list(rows(contents(), "en")) == []
