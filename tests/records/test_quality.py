"""Rows over all files of a source: settled in one locked engine, in the order of files and rows."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp

from govgauge.kernel.errors import RecordsError
from govgauge.records import quality
from govgauge.records.quality import Quality
from govgauge.records.typing import table
from tests.records.taken_in import column, index_of, placed, source, units

KEYED = source(column("id", "code"), column("v", "integer"), key=("id",))
MEMORY = 1 << 30


def typed(path: Path, rows: list[tuple[str | None, int | None]], number: int) -> Path:
    columns = {
        "id": [row[0] for row in rows],
        "v": [row[1] for row in rows],
        "_file": [number] * len(rows),
        "_row": list(range(1, len(rows) + 1)),
        "_line": list(range(2, len(rows) + 2)),
    }
    pq.write_table(pa.table(columns, schema=table.schema(KEYED)), path)
    return path


def settled(
    folder: Path, *files: list[tuple[str | None, int | None]], same_key: str = "set aside"
) -> tuple[list[tuple[str, int]], list[str]]:
    """What is left, and the reasons, of files with these rows."""
    keyed = source(*KEYED.columns.values(), key=("id",), same_key=same_key)
    paths = {at: typed(folder / f"{at}.parquet", rows, at) for at, rows in enumerate(files, start=1)}
    with Quality(index_of(keyed), spill=folder / "spill", memory=MEMORY) as engine:
        result = engine.settle(keyed, paths)
    left = pa.concat_tables([pq.read_table(path) for path in paths.values()])
    told = [] if result.broken is None else result.broken["reason"].to_pylist()
    assert sum(result.rows.values()) == sum(map(len, files)) - left.num_rows
    return list(zip(left["id"].to_pylist(), left["v"].to_pylist(), strict=True)), told


ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "c", None]), st.sampled_from([1, 2, None])), max_size=8)


@given(st.lists(ROWS, min_size=1, max_size=3), st.sampled_from(["set aside", "last"]))
def test_keys_are_settled_as_one_would_by_hand(tmp_path_factory, files: list[list], same_key: str) -> None:
    left, told = settled(tmp_path_factory.mktemp("keys"), *files, same_key=same_key)
    rows = [row for file in files for row in file]
    expected = by_hand(rows, same_key)
    assert left == [row for row, reason in zip(rows, expected, strict=True) if reason is None]
    assert told == [reason for reason in expected if reason is not None]


def by_hand(rows: list[tuple[str | None, int | None]], same_key: str) -> list[str | None]:
    reasons: list[str | None] = []
    for at, row in enumerate(rows):
        group = [other for other, each in enumerate(rows) if each[0] == row[0]]
        different = len({rows[other] for other in group}) > 1
        if row[0] is None or len(group) == 1:
            reasons.append(None)
        elif same_key == "last":
            reasons.append(None if at == group[-1] else quality.REPLACED if different else quality.SAME)
        else:
            reasons.append(quality.OTHER if different else quality.SAME if at != group[0] else None)
    return reasons


def test_a_large_source_is_settled_the_same_with_one_thread_and_with_many(tmp_path: Path) -> None:
    rows: list[tuple[str | None, int | None]] = [(f"k{at % 30_000}", at % 7) for at in range(100_000)]
    assert len(settled(tmp_path, rows[:50_000], rows[50_000:])[0]) == 0
    left, _ = settled(tmp_path, rows[:50_000], rows[50_000:], same_key="last")
    assert left == rows[-30_000:]


def test_where_nothing_is_asked_no_engine_is_started(tmp_path: Path) -> None:
    plain = source(column("id", "code"), column("v", "integer"), placed=placed(unit="id"))
    index = index_of(plain, units=units("a"))
    with Quality(index, spill=tmp_path / "spill", memory=MEMORY) as engine:
        assert engine.settle(plain, {}) is quality.NOTHING
        assert engine.settle(plain, {1: typed(tmp_path / "1.parquet", [("a", 1)], 1)}) is quality.NOTHING
        assert engine.connection is None
        assert engine.settle(plain, {1: typed(tmp_path / "2.parquet", [("b", 1)], 1)}).rows == {1: 1}


def test_an_engine_that_gives_up_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise duckdb.OutOfMemoryException("no room\nmore words")

    monkeypatch.setattr(Quality, "_broken", fails)
    with pytest.raises(RecordsError, match=r"its rows could not be checked \(no room\)"):
        settled(tmp_path, [("a", 1)])


def test_the_engine_opens_nothing_it_is_not_given(tmp_path: Path) -> None:
    with Quality(index_of(KEYED), spill=tmp_path / "spill", memory=MEMORY) as engine:
        connection = engine._opened([typed(tmp_path / "1.parquet", [("a", 1)], 1)])
        with pytest.raises(duckdb.Error):
            connection.execute("select * from read_csv('/etc/passwd')").fetchall()
        with pytest.raises(duckdb.Error):
            connection.execute("install httpfs")


def test_foreign_words_stay_words_in_a_statement() -> None:
    said = quality.statement(
        quality.NOTE,
        column="x'; drop table _broken; --",
        found=exp.Literal.string("'"),
        reason="ö",
        rank=1,
        condition=exp.true(),
    )
    assert "'x''; drop table _broken; --'" in said
    assert said.count("''''") == 1
