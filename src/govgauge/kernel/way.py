"""The way from a finding to the rows behind it: the command that walks there, or the published table to look into."""

from __future__ import annotations

from shlex import quote


def way(about: str, *, unit: str, period: str, facet: str = "", table: bool = False, run: str = "RUN") -> str:
    """What to type, or the file to open, for what a finding is about; "" for one that is about no unit.

    `table`: it is about a derived table that stands in the run folder, and not about a node or an indicator.
    """
    if table:
        return f"{run}/tables/{about}.csv"
    if not unit:
        return ""
    words = ["govgauge", "explain", run, "--unit", unit, "--node", about, "--period", period]
    return " ".join(quote(word) for word in [*words, *(["--facet", facet] if facet else [])])
