"""The one DuckDB query that a careful analyst would write for the same thirteen indicators, exact throughout."""

COUNTED = """
  count(*) AS cases,
  count(*) FILTER (WHERE closed AND claimed_online AND online AND NOT assisted) AS online_met,
  count(online AND NOT assisted) FILTER (WHERE closed AND claimed_online) AS online_of,
  count(*) FILTER (WHERE channel = 'mobile') AS mobile_met,
  count(channel) AS mobile_of,
  count(*) FILTER (WHERE closed AND visits <= 1) AS visit_met,
  count(visits) FILTER (WHERE closed) AS visit_of,
  count(*) FILTER (WHERE closed AND in_time) AS time_met,
  count(in_time) FILTER (WHERE closed) AS time_of,
  count(*) FILTER (WHERE closed AND result = 'granted') AS granted_met,
  count(result) FILTER (WHERE closed) AS granted_of,
  count(*) FILTER (WHERE complained) AS complained_met,
  count(complained) AS complained_of,
  sum(materials) FILTER (WHERE closed) AS materials_sum,
  count(materials) FILTER (WHERE closed) AS materials_of,
  sum(seconds) FILTER (WHERE closed) AS seconds_sum,
  count(seconds) FILTER (WHERE closed) AS seconds_of,
  sum(fee) AS fees
"""
HOLISTIC = """,
  median(seconds) FILTER (WHERE closed) AS seconds_median,
  quantile_cont(seconds, 0.9) FILTER (WHERE closed) AS seconds_p90,
  count(DISTINCT person) AS persons
"""
ROWS = """
  SELECT *, result IN ('granted', 'refused') AS closed, CAST(decided AS DATE) <= due AS in_time,
    date_diff('second', submitted, decided) AS seconds
  FROM read_parquet({files})
"""
QUERY = """
SELECT unit, year(decided) * 4 + quarter(decided) - 1 AS quarter, {columns}
FROM ({rows}) GROUP BY ALL
"""
# Every column that the query reads, decoded and added up without groups: the least that any engine must do.
SCAN = """
SELECT sum(hash(unit)), sum(hash(decided)), sum(hash(submitted)), sum(hash(due)), sum(hash(result)), sum(hash(channel)),
  sum(hash(claimed_online)), sum(hash(online)), sum(hash(assisted)), sum(visits), sum(materials), sum(fee),
  sum(hash(complained)), sum(person)
FROM read_parquet({files})
"""


def query(files: list[str], *, holistic: bool) -> str:
    """The query's text."""
    columns = COUNTED.rstrip() + (HOLISTIC if holistic else "")
    return QUERY.format(columns=columns, rows=ROWS.format(files=files))
