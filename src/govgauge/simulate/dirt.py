"""A little honest dirt, at most one row in two hundred: blank cells, unknown codes, wrong check digits, rows twice."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from govgauge.simulate.frame import BLANK, NEVER, Column, Frame, height, put, take

RATE = 0.0007  # of the rows, for each kind of dirt of a table
TWICE = 0.0003
# Table → column and what becomes of it: "blank", "digit" (a wrong last sign), or the code that nobody knows.
DIRT: dict[str, tuple[tuple[str, str | int], ...]] = {
    "up_pro_accept": (("apply_type", 7), ("applyer_page_code", "digit"), ("applyer_area_code", "blank")),
    "up_pro_result": (("result_type", 99), ("result_date", "blank")),
    "up_pro_process": (("event_end_time", "blank"),),
    "up_pro_material": (("get_type", BLANK),),
    "hall_tickets": (("first_call", "blank"), ("visitor_code", "digit")),
    "evaluations": (("satisfaction", 0), ("projectNo", "blank")),
    "evaluations_gb": (("satisfaction", 9),),
    "hotline_orders": (("诉求类别", "其它"), ("区划代码", "blank")),
    "up_lic_data": (("certificate_holder_code", "digit"),),
    "share_calls": (("ms", BLANK),),
    "resource_probes": (("http_status", 999),),
}
HANDED_IN_TWICE = frozenset(("up_pro_accept", "up_pro_result", "hotline_orders", "hall_tickets"))


def soiled(name: str, frame: Frame, *, draw: Generator) -> Frame:
    """The frame with the dirt that its table usually has."""
    rows = height(frame)
    frame = dict(frame)
    for column, dirt in DIRT.get(name, ()):
        _soil(frame, column, rows=np.flatnonzero(draw.random(rows) < RATE), dirt=dirt)
    if name in HANDED_IN_TWICE and rows:
        again = np.flatnonzero(draw.random(rows) < TWICE)
        frame = take(frame, np.sort(np.concatenate([np.arange(rows), again])))
    return frame


def _soil(frame: Frame, column: str, *, rows: Column, dirt: str | int) -> None:
    kind = frame[column].dtype.kind
    if dirt == "digit":
        cells = frame[column][rows]
        wrong = np.array([_other(cell) for cell in cells.tolist()], dtype=frame[column].dtype)
        put(frame, column, rows=rows, value=wrong)
    elif dirt == "blank":
        put(frame, column, rows=rows, value="" if kind == "S" else NEVER)
    else:
        put(frame, column, rows=rows, value=dirt)


def _other(cell: bytes) -> bytes:
    """The same number with another last sign."""
    return cell[:-1] + (b"7" if cell[-1:] != b"7" else b"4")
