"""What a reader of results is told of the records."""

import json
from pathlib import Path

from govgauge.definition.model import Time
from govgauge.records.summary import summary
from tests.records.taken_in import Office, column, index_of, source

MANY = source(
    column("id", "code"),
    column("n", "integer", missing={"NA": "not applicable", "": "blank"}),
    column("money", "decimal"),
    column("day", "date"),
    column("at", "time"),
    column("note"),
)
TEXT = (
    "id,n,money,day,at,note\n"
    "a,1,1.50,2024-01-01,2024-01-01 08:00:00,x\n"
    "b,NA,2.25,2024-03-01,2024-01-01 09:00:00,\n"
    "c,,0.1,2024-02-01,2024-01-01 10:00:00,y\n"
    "d,x,y,2024-02-01,2024-01-01 10:00:00,\n"
    "e,x,1,2024-02-01,2024-01-01 10:00:00,\n"
)


def test_counts_reasons_and_ends_are_told(office: Office) -> None:
    index = index_of(
        MANY, source(column("z"), name="extra", files=("extra.csv",), optional=True), time=Time(zone="UTC")
    )
    told = summary(office.take(index, {"a.csv": TEXT, "other.txt": "x"}).records)
    assert told["absent"] == {"extra": "no file for source extra"}
    assert told["unused_files"] == ["other.txt"]
    assert told["sources"] == {
        "cases": {
            "files": 1,
            "rows": 5,
            "used": 3,
            "set_aside": 2,
            "reasons": [
                {"column": "n", "reason": "not a number", "count": 2},
                {"column": "money", "reason": "not a number", "count": 1},
            ],
            "columns": {
                "id": {"present": 3},
                "n": {"present": 1, "missing": {"blank": 1, "not applicable": 1}, "least": 1, "most": 1},
                "money": {"present": 3, "least": "0.1", "most": "2.25"},
                "day": {"present": 3, "least": "2024-01-01", "most": "2024-03-01"},
                "at": {"present": 3, "least": "2024-01-01T08:00:00", "most": "2024-01-01T10:00:00"},
                "note": {"present": 2, "missing": {"no reason given": 1}},
            },
        }
    }


def test_it_is_plain_data_and_the_same_every_time(office: Office) -> None:
    first, second = (json.dumps(summary(office.take(MANY, {"a.csv": TEXT}).records)) for _ in range(2))
    assert first == second


def test_an_empty_source_has_no_ends(office: Office) -> None:
    empty = source(*MANY.columns.values(), may_be_empty=True)
    told = summary(office.take(empty, {"a.csv": TEXT.split("\n")[0] + "\n"}).records)
    assert told["sources"]["cases"]["columns"]["n"] == {"present": 0}  # type: ignore[index]


def test_all_files_of_a_source_count_together(office: Office, tmp_path: Path) -> None:
    whole = source(column("n", "integer"))
    told = summary(office.take(whole, {"a.csv": "n\n5\n", "b.csv": "n\n-3\n"}).records)
    assert told["sources"]["cases"]["columns"]["n"] == {"present": 2, "least": -3, "most": 5}  # type: ignore[index]
