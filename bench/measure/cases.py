"""Invented cases: 20 columns, 3,000 units of very different size, 36 months, one zstd Parquet file a month."""

from __future__ import annotations

from pathlib import Path

import duckdb

UNITS, MONTHS = 3_000, 36
# Units are skewed (a few have most cases), days are heavy-tailed; hash() makes the same cases every time.
MONTH = """
copy (
  with raw as (
    select i + $first as id, hash(i + $first) as h, hash(i + $first, 1) as g, hash(i + $first, 2) as f
    from range($rows) r(i)
  ),
  drawn as (
    select id, h, g, f,
      cast(floor(3000 * power((h % 1000003) / 1000003.0, 2.2)) as integer) as unit_no,
      cast(floor(-9 * ln(1 - (g % 999983) / 999983.0) + power((f % 9973) / 9973.0, 12) * 90) as bigint) as days,
      cast($start as date) + cast((h // 1000003) % 28 as integer) as decided_on
    from raw
  )
  select id, printf('99%04d', unit_no) as unit, decided_on, days,
    days * 86400 + cast(g % 86400 as bigint) as seconds,
    case when f % 20 < 17 then 'granted' when f % 20 < 19 then 'refused' else 'withdrawn' end as result,
    (g // 7) % 100 < 40 + unit_no % 50 as online, (g // 11) % 100 < 8 as assisted,
    case when (f // 13) % 100 < 30 then 1 + cast((f // 17) % 5 as integer) end as rating,
    cast(3 + (h // 19) % 18 as integer) as promised_days, cast((g // 23) % 4 as integer) as visits,
    cast((f // 29) % 9 as integer) as materials, cast((h // 31) % 40000000 as bigint) as applicant,
    cast((h // 37) % 2000 as integer) as item, cast((g // 41) % 60 as integer) as department,
    cast((f // 43) % 700000 / 100.0 as decimal(12, 2)) as fee, (h // 47) % 4 as channel,
    cast((g // 53) % 30 as integer) as steps, cast((f // 59) % 12 as integer) as platform,
    printf('h%05d', (h // 61) % 90000) as handler
  from drawn
) to '{path}' (format parquet, compression zstd)
"""


def made(folder: Path, rows: int) -> list[Path]:
    """The monthly files of that many cases, made when they are not there yet."""
    folder = folder / f"cases-{rows}"
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"cases-{2022 + month // 12}-{month % 12 + 1:02d}.parquet" for month in range(MONTHS)]
    for month, file in enumerate(files):
        if not file.exists():
            count = rows // MONTHS + (month < rows % MONTHS)
            start = f"{2022 + month // 12}-{month % 12 + 1:02d}-01"
            partial = file.with_suffix(".partial")
            query = MONTH.replace("{path}", str(partial))
            duckdb.connect().execute(query, {"first": month * (rows // MONTHS + 1), "rows": count, "start": start})
            partial.rename(file)
    return files
