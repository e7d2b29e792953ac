"""Makes the invented records of this example again: the same seed gives the same files. Nothing in them is real."""

from __future__ import annotations

import csv
import gzip
import json
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

DATA = Path(__file__).parent / "data"
FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)
# Names are made up; each county: code, share online, promised days kept, rating mood, cases a day
COUNTIES = {
    "990101": (0.88, 0.95, 0.93, 3.0),
    "990102": (0.83, 0.97, 0.95, 2.4),
    "990103": (0.79, 0.90, 0.88, 2.2),
    "990104": (0.76, 0.93, 0.91, 1.9),
    "990105": (0.72, 0.84, 0.85, 2.6),
    "990106": (0.70, 0.88, 0.90, 1.6),
    "990107": (0.66, 0.92, 0.84, 1.5),
    "990108": (0.61, 0.80, 0.82, 1.8),
    "990109": (0.57, 0.86, 0.87, 1.3),
    "990110": (0.52, 0.74, 0.78, 1.4),
    "990111": (0.44, 0.81, 0.80, 1.2),
    "990112": (0.39, 0.69, 0.74, 0.12),  # too few cases for a judgement
}
ITEMS = {"enterprise": 5, "property": 8, "social security": 3}
RESULTS = ["granted"] * 17 + ["refused"] * 2 + ["withdrawn"]


def main() -> None:
    """Write cases.csv, ratings.xlsx and hotline.jsonl.gz."""
    draw = random.Random(20250701)
    cases = [case for code, traits in COUNTIES.items() for case in _cases(draw, code, traits)]
    _spoil(cases)
    with (DATA / "cases.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(cases[0]))
        writer.writeheader()
        writer.writerows(cases)
    _write_ratings(draw, cases)
    _write_hotline(draw)


def _cases(draw: random.Random, code: str, traits: tuple[float, float, float, float]) -> list[dict[str, str]]:
    online, kept, _mood, daily = traits
    rows = []
    day = FIRST
    while day <= LAST:
        busy = daily * (0.15 if day.weekday() >= 5 else 1.25) * (1.05 if day.month > 3 else 1.0)
        for _ in range(int(busy) + (draw.random() < busy % 1)):
            rows.append(_case(draw, code, day, online + (0.04 if day.month > 3 else 0), kept, number=len(rows) + 1))
        day += timedelta(days=1)
    return rows


def _case(draw: random.Random, code: str, day: date, online: float, kept: float, *, number: int) -> dict[str, str]:
    item = draw.choice(list(ITEMS))
    promise = ITEMS[item]
    late = draw.random() > kept
    days = promise + 1 + int(draw.expovariate(0.2)) if late else draw.randint(0, promise)
    accepted = datetime(day.year, day.month, day.day, draw.randint(0, 23), draw.randint(0, 59))
    decided = accepted + timedelta(days=days + 2 * (days // 5), minutes=draw.randint(0, 300))
    is_online = draw.random() < online
    closed = decided.date() <= LAST
    return {
        "办件编号": f"{code}-{number:05d}",
        "行政区划代码": code,
        "事项类别": item,
        "申请方式": draw.choice(["网上", "移动端"]) if is_online else "窗口",
        "代办": "是" if is_online and draw.random() < 0.08 else "否",
        "受理时间": f"{accepted:%Y-%m-%d %H:%M}",
        "办结时间": f"{decided:%Y-%m-%d %H:%M}" if closed else "",
        "办理结果": draw.choice(RESULTS) if closed else "",
        "承诺工作日": str(promise),
    }


def _spoil(cases: list[dict[str, str]]) -> None:
    """The dirt of real files: an unknown code, a number in words, an end before its start, a row twice, a total."""
    cases[40]["申请方式"] = "传真"
    cases[41]["承诺工作日"] = "五"
    cases[90]["受理时间"], cases[90]["办结时间"] = "2025-02-10 09:00", "2025-01-10 09:00"
    cases[91]["受理时间"] = "2025-02-30 10:00"
    cases.append(dict(cases[300]))
    cases.append({**cases[0], "办件编号": "合计", "行政区划代码": "合计"})


def _write_ratings(draw: random.Random, cases: list[dict[str, str]]) -> None:
    book = xlsxwriter.Workbook(DATA / "ratings.xlsx", {"default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": "Invented ratings", "created": datetime(2025, 7, 1)})
    sheet = book.add_worksheet("评价")
    sheet.write_row(0, 0, ["办件编号", "行政区划代码", "评价日期", "满意度", "默认评价"])
    row = 1
    for case in cases[:-2]:
        mood = COUNTIES[case["行政区划代码"]][2]
        if not case["办结时间"] or draw.random() > 0.45:
            continue
        level = 5 if draw.random() < mood else draw.choice([4, 4, 3, 2, 1])
        when = datetime.fromisoformat(case["办结时间"])
        sheet.write_row(row, 0, [case["办件编号"], case["行政区划代码"]])
        sheet.write_datetime(row, 2, datetime(when.year, when.month, when.day))
        sheet.write_row(row, 3, [level, "是" if draw.random() < 0.2 else "否"])
        row += 1
    book.close()


def _write_hotline(draw: random.Random) -> None:
    lines = []
    for code, (_online, kept, mood, daily) in COUNTIES.items():
        for number in range(int(daily * 90) + 12):
            received = datetime(2025, 1, 1) + timedelta(minutes=draw.randint(0, 181 * 1440 - 1))
            hours = draw.uniform(0.5, 23) if draw.random() < kept else draw.uniform(24, 120)
            contacted = received + timedelta(hours=hours)
            reached = draw.random() < 0.8
            lines.append(
                {
                    "order": f"{code}-H{number:04d}",
                    "area": code,
                    "received": f"{received:%Y-%m-%dT%H:%M:%S}+08:00",
                    "contacted": f"{contacted:%Y-%m-%dT%H:%M:%S}+08:00",
                    "solved": ("yes" if draw.random() < mood - 0.1 else "no") if reached else "not reached",
                }
            )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    with (
        (DATA / "hotline.jsonl.gz").open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
    ):
        packed.write(text.encode())


if __name__ == "__main__":
    main()
