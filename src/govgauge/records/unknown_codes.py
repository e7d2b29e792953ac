"""Codes, units and facet values that nothing declares: which they were and how often, since none is ever guessed."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

IN_NO_LIST = "not in the code list"
UNIT_UNLISTED = "not in the list of units"
VALUE_UNLISTED = "not a listed value of"
MOST = 200  # codes named of each column; a column of free text would fill the page


def unknown_codes(set_aside: pa.Table) -> list[dict[str, Any]]:
    """For each source and column how many unknown codes there were, in how many cells, and the most frequent.

    Takes SET_ASIDE. A code is as it was found, escaped; one of a personal column is not told.
    """
    beginning = "|".join((IN_NO_LIST, UNIT_UNLISTED, VALUE_UNLISTED))
    rows = set_aside.filter(pc.match_substring_regex(set_aside["reason"], f"^(?:{beginning})"))
    by_code = rows.group_by(["source", "column", "found"]).aggregate([([], "count_all")]).to_pylist()
    columns: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in sorted(by_code, key=lambda row: (-row["count_all"], row["found"] or "")):
        told = {"code": row["found"] or "", "cells": row["count_all"]}
        columns.setdefault((row["source"], row["column"]), []).append(told)
    return [
        {
            "source": source,
            "column": column,
            "codes": len(codes),
            "cells": sum(code["cells"] for code in codes),
            "most": codes[:MOST],
        }
        for (source, column), codes in sorted(columns.items())
    ]
