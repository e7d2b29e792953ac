"""Text that attacks: every name and word of an invented run replaced by it, to see that no document lets it act."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pyarrow as pa

from govgauge.definition.model import Basis, Facet, FacetValue, Grades, Index, Term, Total
from govgauge.kernel.shapes import MEASURES, PARTS, SCORES, SET_ASIDE, Measures, Scores
from govgauge.report.contents import Contents
from tests.report.invented import contents

ATTACK = (
    "</script></title><script>window.ran=1</script><img src=x onerror=window.ran=2><svg onload=window.ran=3>"
    "\"'><a href=javascript:window.ran=4>x</a>{{7*7}}{% raw %}${7*7}<!--<script>[x](javascript:window.ran=5)"
    "\u202etxt.exe\u2028\u2029\x00\x07\ud800"
)
FORMULA = "=cmd|' /C calc'!A0"
FIELDS = ("reason", "note", "found", "column", "file", "source")


def titled(word: str) -> dict[str, str]:
    """A text in two languages that both attack."""
    return {"en": f"{word} {ATTACK}", "zh": f"{word}{ATTACK}"}


def attacked(index: Index) -> Index:
    """The index with every word that people wrote replaced."""
    units = {
        name: replace(u, title=titled(name), attributes={"band": ATTACK}) for name, u in index.units.listed.items()
    }
    return replace(
        index,
        title=titled("title"),
        note=titled("note"),
        publisher=titled("publisher"),
        licence=ATTACK,
        units=replace(index.units, listed=units, totals=(Total("ALL", titled("all"), how="records"),)),
        sources={n: replace(s, note=titled("source")) for n, s in index.sources.items()},
        terms={"closed": Term("closed", ATTACK, titled("term"))},
        indicators={
            n: replace(
                i,
                title=titled(n),
                note=titled("note"),
                measure=ATTACK,
                where=ATTACK,
                unit=ATTACK if n == "waiting-days" else i.unit,
                basis=(Basis(ATTACK, ATTACK, level=ATTACK, verified=False),),
            )
            for n, i in index.indicators.items()
        },
        tree={n: replace(node, title=titled(n)) for n, node in index.tree.items()},
        facets={
            "life_event": Facet(
                "life_event",
                titled("facet"),
                values={n: FacetValue(n, titled(n)) for n in index.facets["life_event"].values},
            )
        },
        ranking=replace(index.ranking, within="band"),
        grades=Grades(tuple(replace(grade, title=titled(grade.id)) for grade in index.grades.levels)),
    )


def attacked_rows(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with its free text replaced; surrogates cannot be in Arrow, so they are left to names."""
    fit = re.sub("[\ud800-\udfff]", "", ATTACK)
    rows: list[dict[str, Any]] = table.to_pylist()
    for row in rows:
        row.update({name: fit + str(row[name]) for name in FIELDS if row.get(name)})
    return pa.Table.from_pylist(rows, schema=schema)


def hostile() -> Contents:
    """An invented run all of whose words attack."""
    run = contents()
    receipts = [
        {**receipt, "name": f"../../{ATTACK}{n}.csv", "source": ATTACK, "notes": (ATTACK,)}
        for n, receipt in enumerate(run.manifest["inputs"])
    ]
    index = {**run.manifest["index"], "version": ATTACK, "extends": [ATTACK], "id": ATTACK, "digest": ATTACK}
    manifest = {**run.manifest, "index": index, "inputs": receipts, "govgauge": ATTACK, "files": {ATTACK: ATTACK}}
    return replace(
        run,
        index=attacked(run.index),
        manifest={**manifest, "settings": {"engine": ATTACK, "periods asked for": [ATTACK]}},
        measures=Measures(attacked_rows(run.measures.table, MEASURES)),
        scores=Scores(attacked_rows(run.scores.table, SCORES), attacked_rows(run.scores.parts, PARTS)),
        quality={
            "sources": {ATTACK: run.quality["sources"]["cases"]},
            "files": receipts,
            "reasons": [{"source": ATTACK, "column": ATTACK, "reason": ATTACK, "cells": 3}],
            "unknown codes": [
                {"source": ATTACK, "column": ATTACK, "codes": 900, "cells": 2, "most": [{"code": ATTACK, "cells": 2}]}
            ],
            "targets out of reach": [
                {"indicator": ATTACK, "period": ATTACK, "group": ATTACK, "peers": 20, "target": 1.0, "reached": 0.5}
            ],
            "absent": {ATTACK: ATTACK},
            "unused files": [ATTACK],
            "unplaced": [{"table": ATTACK, "rows": 1, "reason": ATTACK}],
        },
        set_aside=attacked_rows(run.set_aside, SET_ASIDE),
    )
