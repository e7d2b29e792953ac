"""Records made up for tests, and the same records written in every format."""

import io
import json
import random
from datetime import date, datetime
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tests.records.event_logs import Case, log
from tests.records.taken_in import column

COLUMNS = (
    column("case", "code"),
    column("channel", "text", missing={"": "not recorded"}),
    column("n", "integer", minimum=0, missing={"": "not recorded"}),
    column("part", "decimal"),
    column("day", "date"),
    column("at", "time"),
    column("done", "bool"),
)
NAMES = [each.name for each in COLUMNS]
chance = random.Random(2024)
ROWS: list[dict[str, Any]] = [
    {
        "case": f"{n:04d}",
        "channel": chance.choice(["网上", "desk", None]),
        "n": chance.choice([0, 7, -1, 10**12, None]),
        "part": chance.choice(["0.10", "12345678.25", "-3"]),
        "day": f"2024-02-{1 + n % 29:02d}",
        "at": f"2024-03-31T{n % 24:02d}:30:00",
        "done": chance.choice([True, False]),
    }
    for n in range(200)
]


def text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def as_csv() -> bytes:
    lines = [",".join(NAMES), *(",".join(text(row[name]) for name in NAMES) for row in ROWS)]
    return "\n".join(lines).encode()


def as_json() -> bytes:
    return json.dumps({"made": "2024", "data": ROWS}, ensure_ascii=False).encode()


def as_json_lines() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def as_event_log() -> bytes:
    events = [{name: text(value) for name, value in row.items() if value is not None} for row in ROWS]
    return log(Case({"concept:name": "all"}, events)).encode()


def as_parquet() -> bytes:
    fields = {"n": pa.int64(), "done": pa.bool_()}
    made = {name: pa.array([row[name] for row in ROWS], fields.get(name, pa.string())) for name in NAMES}
    made["part"] = made["part"].cast(pa.decimal128(20, 2))
    made["day"] = made["day"].cast(pa.date32())
    made["at"] = made["at"].cast(pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))
    made["channel"] = made["channel"].dictionary_encode()
    file = io.BytesIO()
    pq.write_table(pa.table(made), file)
    return file.getvalue()


def as_workbook_of_xlsxwriter() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("About").write_string(0, 0, "Made up for a test")
        page = book.add_worksheet("Data")
        page.write_row(0, 0, NAMES)
        day, at = (book.add_format({"num_format": code}) for code in ("d.m.yyyy", "yyyy-mm-dd hh:mm"))
        for n, row in enumerate(ROWS, 1):
            page.write_string(n, 0, row["case"])
            page.write(n, 1, row["channel"])
            page.write(n, 2, row["n"])
            page.write_number(n, 3, float(row["part"]))
            page.write_datetime(n, 4, date.fromisoformat(row["day"]), day)
            page.write_datetime(n, 5, datetime.fromisoformat(row["at"]), at)
            page.write_boolean(n, 6, row["done"])
    return file.getvalue()


def as_workbook_of_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(NAMES)
    for row in ROWS:
        day, at = date.fromisoformat(row["day"]), datetime.fromisoformat(row["at"])
        page.append([row["case"], row["channel"], row["n"], float(row["part"]), day, at, row["done"]])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
