"""Small invented tables, and peers, for the tests of methods."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from govgauge.score.plan import rule
from govgauge.score.table import Panel, Table
from tests.score.inventions import floats, function


def table(*rows: Sequence[float | None], columns: str = "abcdefghijklmnopqrstuvwxyz") -> Table:
    """A table of rows; units are u1, u2 …, columns a, b …; None is missing."""
    values = np.array([floats(*row) for row in rows]).reshape(len(rows), -1)
    names = tuple(columns[: values.shape[1]])
    return Table(values, tuple(f"u{place}" for place in range(1, len(rows) + 1)), names)


def series(*values: float | None, times: Sequence[float] | None = None) -> Panel:
    """One unit's one column over periods."""
    at = np.arange(2020.0, 2020.0 + len(values)) if times is None else np.array(times, dtype=np.float64)
    return Panel(floats(*values).reshape(-1, 1, 1), tuple(f"{t:g}" for t in at), at, ("u1",), ("a",))


def among(
    name: str,
    values: Sequence[float | None],
    *,
    peers: Sequence[float] | None = None,
    scale: float = 100.0,
    **parameters: Any,
) -> list[float]:
    """What a score function makes of values among peers (the known values themselves unless given)."""
    made = rule("normalise", function(name, **parameters), where="indicator A")
    known = [v for v in values if v is not None and v == v] if peers is None else list(peers)
    return made.apply(floats(*values), scale=scale, peers=floats(*known)).tolist()
