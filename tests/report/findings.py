"""Invented findings, tables and ages for the invented run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from govgauge.definition.model import DerivedTable, Diagnosis, Figure, Islands, Matrix, Pair, Placed
from govgauge.kernel.shapes import AGES, FINDINGS
from govgauge.report.contents import Contents

QUESTIONS = {
    "gaming": {"en": "Records against the claim", "zh": "记录与申报不符"},
    "trend": {"en": "What moved", "zh": "变化趋势"},
    "gap": {"en": "Where the points went", "zh": "失分所在"},
}


def finding(unit: str = "990101", place: int = 1, question: str = "gaming", **more: Any) -> dict[str, Any]:
    """One row; of gaming it accuses."""
    about = "claimed-online" if question == "gaming" else "overall"
    accuses = {"kind": "made-up", "hits": 30, "n": 40, "expected": 0.1, "value": 75.0, "chance": 0.00002}
    given = {"period": "2025", "unit": unit, "place": place, "question": question, "kind": "", "facet": ""}
    said = {"about": about, "object": "", "en": f"{question} of {unit}", "zh": f"{unit} 的 {question}"}
    return {**dict.fromkeys(FINDINGS.names), **given, **said, **(accuses if question == "gaming" else {}), **more}


def with_findings(run: Contents, rows: list[dict[str, Any]]) -> Contents:
    """The run with these findings."""
    return replace(run, findings=pa.Table.from_pylist(rows, schema=FINDINGS), questions=QUESTIONS)


def with_pair(run: Contents, *, gap: str = "10") -> Contents:
    """The run whose index names a claim and its fact."""
    pair = Pair("claimed-online", "active-ratings", Decimal(gap), {"en": "Claimed.", "zh": "声明。"})
    return replace(run, index=replace(run.index, diagnose=Diagnosis(pairs=(pair,))))


def with_tables(run: Contents) -> Contents:
    """The run with a table of needs that are not met, and one of counts between classes."""
    tables = {
        "needs": DerivedTable("needs", select="…", placed=Placed("county", at="as_of"), publish=True),
        "classes": DerivedTable("classes", select="…", placed=Placed("county", period="year"), publish=True),
    }
    needs = [
        {
            "county": county,
            "as_of": day,
            "who": who,
            "has": "trade",
            "what": "licences",
            "why": why,
            "why_zh": f"因{why}",
        }
        for county, day, who, why in (
            ("990101", "2025-06-30", "land", "never asked"),
            ("990101", "2025-12-31", "court", "refused"),
            ("990102", "2025-06-30", "land", "never asked"),
            ("990102", "2024-06-30", "old", "never asked"),
        )
    ]
    classes = [
        {"county": county, "year": year, "a": a, "b": b, "n": n}
        for county, year, a, b, n in (
            ("990101", "2025", "court", "party", "3"),
            ("990102", "2025", "court", "party", "4"),
            ("990101", "2025", "party", "court", "x"),
            ("990101", "2024", "court", "court", "9"),
        )
    ]
    shown = Diagnosis(
        islands=Islands(
            "needs", "who", "has", what="what", reason={"en": "why", "zh": "why_zh"}, title={"en": "Needs"}
        ),
        matrix=Matrix(
            "classes",
            "a",
            "b",
            values=(Figure("n", {"en": "needs", "zh": "需求"}),),
            titles={"party": {"en": "Party", "zh": "党委"}},
            title={"en": "Classes"},
        ),
    )
    published = {"needs": pa.Table.from_pylist(needs), "classes": pa.Table.from_pylist(classes)}
    return replace(run, index=replace(run.index, tables=tables, diagnose=shown), published=published)


def with_ages(run: Contents, *days: tuple[str, str, date]) -> Contents:
    """The run with the days of the newest records, by unit and indicator."""
    rows = [{"period": "2025", "unit": unit, "indicator": name, "newest": day} for unit, name, day in days]
    return replace(run, ages=pa.Table.from_pylist(rows, schema=AGES))
