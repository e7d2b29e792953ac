"""The ways to the same figures: the product's measuring, one statement by hand, a bare scan, polars, chdb.

Each is run by `python -m bench.measure.ways WAY FILE…` in a process of its own, and prints what it took as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

COLUMNS = (
    *("unit", "decided_on", "result", "online", "assisted", "rating"),
    *("days", "promised_days", "seconds", "visits", "materials", "applicant"),
)
CLOSED = "result in ('granted', 'refused')"
COUNTS = f"""
  count(*) as cases,
  count(*) filter (where {CLOSED}) as closed, count(result) as closed_of,
  count(*) filter (where result = 'refused') as refused,
  count(*) filter (where {CLOSED} and online and not assisted) as online,
  count(*) filter (where {CLOSED} and (online and not assisted) is not null) as online_of,
  count(*) filter (where {CLOSED} and days <= promised_days) as in_time,
  count(*) filter (where {CLOSED} and (days <= promised_days) is not null) as in_time_of,
  count(rating) as rated, sum(rating) as satisfied, sum(visits) as visits, sum(materials) as materials
"""
EXACT = """,
  quantile_cont(seconds, 0.5) as median_time, quantile_cont(seconds, 0.9) as slow_time,
  count(distinct applicant) as applicants
"""
BY = "select unit, year(decided_on) * 4 + quarter(decided_on) as period, {} from read_parquet({}) group by all"
HOLISTIC = ("median-time", "slow-time", "applicants")


def govgauge(files: Sequence[str], *, leave: Sequence[str] = ()) -> int:
    """The product's own stage, from Parquet files to measures."""
    import dataclasses

    from govgauge.definition.load import load
    from govgauge.measure.engines.duckdb import DuckDBEngine
    from govgauge.measure.plan import measure

    index = load(str(Path(__file__).parent / "index"))
    kept = {name: indicator for name, indicator in index.indicators.items() if name not in leave}
    index = dataclasses.replace(index, indicators=kept)
    with (
        tempfile.TemporaryDirectory() as spill,
        DuckDBEngine(memory="6GB", threads=2, inputs=[Path(files[0]).parent], spill=Path(spill)) as engine,
    ):
        return measure(index, {"cases": [Path(file) for file in files]}, engine=engine).table.num_rows


def govgauge_counts(files: Sequence[str]) -> int:
    """The same without quantiles and distinct counts."""
    return govgauge(files, leave=HOLISTIC)


def one_statement(files: Sequence[str]) -> int:
    """One query by hand, with exact quantiles and distinct counts."""
    return _query(COUNTS + EXACT, files)


def one_statement_counts(files: Sequence[str]) -> int:
    """One query by hand, counts and sums only."""
    return _query(COUNTS, files)


def _query(what: str, files: Sequence[str]) -> int:
    import duckdb

    return duckdb.connect(config={"threads": 2}).sql(BY.format(what, list(files))).to_arrow_table().num_rows


def bare_scan(files: Sequence[str]) -> int:
    """Every needed column decoded and added up, without groups: the least that reading costs."""
    import duckdb

    sums = ", ".join(f"max({column})" for column in COLUMNS)
    query = f"select {sums} from read_parquet({list(files)})"
    return duckdb.connect(config={"threads": 2}).sql(query).to_arrow_table().num_rows


def polars(files: Sequence[str]) -> int:
    """polars, streaming."""
    import polars as pl

    closed = pl.col("result").is_in(["granted", "refused"])
    frame = pl.scan_parquet(list(files)).with_columns(
        period=pl.col("decided_on").dt.year() * 4 + pl.col("decided_on").dt.quarter()
    )
    grouped = frame.group_by("unit", "period").agg(
        cases=pl.len(),
        closed=closed.sum(),
        refused=(pl.col("result") == "refused").sum(),
        online=(closed & pl.col("online") & ~pl.col("assisted")).sum(),
        in_time=(closed & (pl.col("days") <= pl.col("promised_days"))).sum(),
        rated=pl.col("rating").count(),
        satisfied=pl.col("rating").sum(),
        visits=pl.col("visits").sum(),
        materials=pl.col("materials").sum(),
        median_time=pl.col("seconds").quantile(0.5, interpolation="linear"),
        slow_time=pl.col("seconds").quantile(0.9, interpolation="linear"),
        applicants=pl.col("applicant").n_unique(),
    )
    return grouped.collect(engine="streaming").height


def chdb(files: Sequence[str]) -> int:
    """ClickHouse in this process."""
    import chdb as clickhouse

    closed = "result in ('granted', 'refused')"
    query = f"""
      select unit, toYear(decided_on) * 4 + toQuarter(decided_on) as period, count() as cases, countIf({closed}),
        countIf(result = 'refused'), countIf({closed} and online and not assisted),
        countIf({closed} and days <= promised_days), count(rating), sum(rating), sum(visits), sum(materials),
        quantileExactInclusive(0.5)(seconds), quantileExactInclusive(0.9)(seconds), uniqExact(applicant)
      from file('{Path(files[0]).parent}/cases-*.parquet', Parquet) group by unit, period settings max_threads = 2
    """
    return len(str(clickhouse.query(query, "CSV")).splitlines())


WAYS: dict[str, Callable[[Sequence[str]], int]] = {
    way.__name__: way
    for way in (govgauge, govgauge_counts, one_statement, one_statement_counts, bare_scan, polars, chdb)
}


OURS = ("govgauge.definition.load", "govgauge.measure.plan", "govgauge.measure.engines.duckdb")
IMPORTS = dict.fromkeys(WAYS, ("duckdb",)) | {
    "govgauge": OURS,
    "govgauge_counts": OURS,
    "polars": ("polars",),
    "chdb": ("chdb",),
}


def main() -> None:
    """Run one way and print rows, seconds, processor seconds and the most memory it held."""
    way, files = sys.argv[1], sys.argv[2:]
    for module in IMPORTS[way]:  # the same for one row and for a hundred million, so not part of what is timed
        import_module(module)
    begun = time.perf_counter()
    rows = WAYS[way](files)
    wall = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"rows": rows, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * 1024}))


if __name__ == "__main__":
    main()
