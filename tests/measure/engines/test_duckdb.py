"""The embedded engine is locked at birth, spills when memory is full, and ends in words and not in a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlglot
from sqlglot import exp

from govgauge.kernel.errors import MeasureError
from govgauge.measure.engine import Engine
from govgauge.measure.engines.duckdb import LOCKS, DuckDBEngine


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    """A folder the engine may read, one it may write, one to spill to, and one it has no business with."""
    made = {name: tmp_path / name for name in ("inputs", "outputs", "spill", "outside")}
    for folder in made.values():
        folder.mkdir()
    for name in ("inputs", "outside"):
        pq.write_table(pa.table({"x": [1, 2, 3]}), made[name] / "rows.parquet")
    (made["outside"] / "secret.csv").write_text("word\nsecret\n")
    return made


@pytest.fixture
def engine(folders: dict[str, Path]) -> Iterator[DuckDBEngine]:
    chosen = {name: [folders[name]] for name in ("inputs", "outputs")}
    with DuckDBEngine(memory="100MB", threads=1, spill=folders["spill"], **chosen) as made:  # type: ignore[arg-type]
        yield made


def run(engine: DuckDBEngine, text: str) -> list[tuple[Any, ...]]:
    """What a text gives on the engine's own connection: as if a formula had got past every check."""
    return engine._connection.execute(text).fetchall()


def parsed(text: str) -> exp.Expr:
    return sqlglot.parse_one(text, dialect="duckdb")


# RELIABILITY E13, and what else DuckDB offers. {outside} and the others are folders;
ATTEMPTS = {
    "a file by name": "from '{outside}/secret.csv'",
    "a file by function": "select * from read_csv('{outside}/secret.csv')",
    "a file as text": "select * from read_text('{outside}/secret.csv')",
    "a file as bytes": "select * from read_blob('/etc/hostname')",
    "another's records": "select * from read_parquet('{outside}/rows.parquet')",
    "a way up": "select * from read_parquet('{inputs}/../outside/rows.parquet')",
    "a link": "select * from read_parquet('{inputs}/link.parquet')",
    "a neighbour of the same name": "select * from read_parquet('{inputs}-more/rows.parquet')",
    "names of files": "select * from glob('{outside}/*')",
    "all of the machine": "select * from read_text('/proc/self/environ')",
    "the network": "select * from read_csv('http://127.0.0.1:9/x.csv')",
    "a bucket": "select * from read_parquet('s3://bucket/x.parquet')",
    "copying out": "copy (select 1) to '{outside}/out.csv'",
    "copying in": "create table words (w varchar); copy words from '{outside}/secret.csv'",
    "exporting": "export database '{outside}/all'",
    "attaching a file": "attach '{outside}/other.duckdb' as other",
    "installing": "install httpfs",
    "installing from elsewhere": "install httpfs from 'http://127.0.0.1:9'",
    "loading": "load httpfs",
    "loading a file": "load '{outside}/made.duckdb_extension'",
    "opening again": "set enable_external_access = true",
    "unlocking": "set lock_configuration = false",
    "more memory": "set memory_limit = '1TB'",
    "more threads": "set threads = 64",
    "another spill": "set temp_directory = '{outside}'",
    "another folder": "set allowed_directories = ['/']",
    "resetting": "reset memory_limit",
    "a pragma": "pragma memory_limit='1TB'",
    "a secret": "create secret (type s3, key_id 'x')",
    "a variable of Python": "select * from STOLEN",
    "a list that fills the memory": "select len(list(range)) from range(100000000)",
    "the log of the machine": "call enable_logging(storage='file', storage_path='{outside}')",
}


REASONS = {"a variable of Python": duckdb.CatalogException, "a list that fills the memory": duckdb.OutOfMemoryException}
STOLEN = pa.table({"word": ["secret"]})


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_is_not_its_business_is_refused(attempt: str, engine: DuckDBEngine, folders: dict[str, Path]) -> None:
    beside = folders["inputs"].with_name("inputs-more")
    beside.mkdir()
    pq.write_table(STOLEN, beside / "rows.parquet")
    (folders["inputs"] / "link.parquet").symlink_to(folders["outside"] / "rows.parquet")
    before = sorted(folders["outside"].iterdir())
    with pytest.raises(duckdb.Error) as refused:
        run(engine, ATTEMPTS[attempt].format(**folders))
    # Refused for what it is: a word that is spelled wrong, or nobody who answers, would be an error in any engine.
    assert isinstance(refused.value, REASONS.get(attempt, duckdb.PermissionException | duckdb.InvalidInputException))
    assert sorted(folders["outside"].iterdir()) == before


@pytest.mark.parametrize(
    "attempt",
    ["a file by name", "a link", "a way up", "names of files", "copying out", "more memory", "a variable of Python"],
)
def test_an_engine_without_locks_would_let_it_through(attempt: str, folders: dict[str, Path]) -> None:
    (folders["inputs"] / "link.parquet").symlink_to(folders["outside"] / "rows.parquet")
    duckdb.connect().execute(ATTEMPTS[attempt].format(**folders))


@pytest.mark.parametrize("setting", LOCKS)
def test_every_lock_is_shut_and_stays_so(setting: str, engine: DuckDBEngine) -> None:
    assert str(run(engine, f"select current_setting('{setting}')")[0][0]).lower() == LOCKS[setting]
    with pytest.raises(duckdb.Error, match="locked"):
        run(engine, f"set {setting} = true")


def test_it_reads_the_files_it_was_given(engine: DuckDBEngine, folders: dict[str, Path]) -> None:
    engine.attach("rows", [folders["inputs"] / "rows.parquet"])
    assert engine.select(parsed("select sum(x) as s from rows")).to_pylist() == [{"s": 6}]


def test_several_files_are_one_table(engine: DuckDBEngine, folders: dict[str, Path]) -> None:
    more = folders["inputs"] / "it's more.parquet"
    pq.write_table(pa.table({"x": [4]}), more)
    engine.attach("rows", [folders["inputs"] / "rows.parquet", more])
    assert engine.select(parsed("select count(*) as n from rows")).to_pylist() == [{"n": 4}]


def test_a_file_from_elsewhere_is_refused_in_words(engine: DuckDBEngine, folders: dict[str, Path]) -> None:
    with pytest.raises(MeasureError) as refused:
        engine.attach("rows", [folders["outside"] / "rows.parquet"])
    problem = refused.value.problems[0]
    assert problem.where == "rows"
    assert "Permission" in problem.found
    assert problem.remedy == "the engine opens nothing but its own folders"
    assert not engine.has("rows")


def test_a_file_that_is_no_parquet_is_refused(engine: DuckDBEngine, folders: dict[str, Path]) -> None:
    torn = folders["inputs"] / "torn.parquet"
    torn.write_bytes((folders["inputs"] / "rows.parquet").read_bytes()[:-9])
    with pytest.raises(MeasureError, match="torn"):
        engine.attach("torn", [torn])


def test_a_name_of_a_table_is_never_read_as_words_of_a_query(engine: DuckDBEngine) -> None:
    name = 'x"; drop table y; --'
    engine.load(name, pa.table({"a": [1]}))
    assert engine.has(name)
    assert engine.sorted_rows(name).to_pylist() == [{"a": 1}]


def test_loading_again_replaces_a_table(engine: DuckDBEngine) -> None:
    engine.load("rows", pa.table({"a": [1]}))
    engine.load("rows", pa.table({"b": ["x"]}))
    assert engine.sorted_rows("rows").to_pylist() == [{"b": "x"}]


def test_a_table_that_was_loaded_is_a_copy_and_its_arrow_is_forgotten(engine: DuckDBEngine) -> None:
    engine.load("rows", pa.table({"a": [1]}))
    with pytest.raises(MeasureError, match="_arrow"):
        engine.select(parsed("select * from _arrow"))


@pytest.mark.parametrize("store", [True, False])
def test_a_select_becomes_a_table(store: bool, engine: DuckDBEngine) -> None:
    engine.load("rows", pa.table({"a": [1, 2]}))
    engine.define("more", parsed("select a + 1 as b from rows"), store=store)
    engine.define("most", parsed("select b * 10 as c from more"), store=store)
    assert engine.has("most")
    assert engine.sorted_rows("most").to_pylist() == [{"c": 20}, {"c": 30}]
    assert engine.select(parsed("with own as (select c from most) select max(c) as c from own")).to_pylist() == [
        {"c": 30}
    ]


def test_a_select_that_is_not_stored_may_be_read_many_times(engine: DuckDBEngine) -> None:
    engine.load("rows", pa.table({"a": [1, 2]}))
    engine.define("more", parsed("select a + 1 as b from rows"), store=False)
    asked = "select count(*) as n from more as x join more as y on x.b = y.b"
    assert [engine.select(parsed(asked)).to_pylist() for _ in range(2)] == [[{"n": 2}], [{"n": 2}]]


def test_a_stored_table_takes_the_place_of_a_select(engine: DuckDBEngine) -> None:
    engine.define("it", parsed("select 1 as a"), store=False)
    engine.define("it", parsed("select 2 as a"), store=True)
    assert engine.sorted_rows("it").to_pylist() == [{"a": 2}]


def test_rows_are_sorted_by_every_column_with_what_is_missing_last(engine: DuckDBEngine) -> None:
    engine.load("rows", pa.table({"b": [2, None, 1, 1], "a": ["x", "a", "z", "é"]}))
    assert [tuple(row.values()) for row in engine.sorted_rows("rows").to_pylist()] == [
        (1, "z"),
        (1, "é"),
        (2, "x"),
        (None, "a"),
    ]


@pytest.mark.parametrize("store", [True, False])
def test_a_table_is_written_to_one_parquet_file(store: bool, engine: DuckDBEngine, folders: dict[str, Path]) -> None:
    engine.define("it", parsed("select 1 as a union all select 2 as a"), store=store)
    engine.write("it", folders["outputs"] / "it.parquet")
    assert sorted(pq.read_table(folders["outputs"] / "it.parquet")["a"].to_pylist()) == [1, 2]


def test_nothing_is_written_elsewhere(engine: DuckDBEngine, folders: dict[str, Path]) -> None:
    engine.load("it", pa.table({"a": [1]}))
    with pytest.raises(MeasureError, match="Permission"):
        engine.write("it", folders["outside"] / "it.parquet")
    assert not (folders["outside"] / "it.parquet").exists()


MANY = "select range as x, hash(range) as y, 'padding ' || cast(hash(range * 7) as varchar) as z from range(400000)"


def test_what_is_larger_than_memory_is_spilled_and_right(tmp_path: Path) -> None:
    for folder in ("inputs", "spill"):
        (tmp_path / folder).mkdir()
    plain = duckdb.connect()
    pq.write_table(plain.sql(MANY).to_arrow_table(), tmp_path / "inputs" / "many.parquet", row_group_size=50_000)
    asked = "select count(*) as n, sum(z2) as s from (select y, length(min(z)) as z2 from many group by y)"
    with DuckDBEngine(memory="40MB", threads=1, inputs=[tmp_path / "inputs"], spill=tmp_path / "spill") as engine:
        engine.attach("many", [tmp_path / "inputs" / "many.parquet"])
        engine.define("sorted", parsed("select *, row_number() over (order by z) as place from many"), store=True)
        assert any((tmp_path / "spill").iterdir())
        found = engine.select(parsed(asked)).to_pylist()[0]
        last = engine.select(parsed("select max(place) as p from sorted")).to_pylist()[0]
    plain.execute(f"create table many as {MANY}")
    row = plain.execute(asked).fetchone()
    assert row is not None
    assert (found["n"], int(found["s"]), last["p"]) == (row[0], int(row[1]), 400_000)
    assert not list((tmp_path / "spill").iterdir())


def test_too_little_memory_ends_in_words_with_what_to_do() -> None:
    with (
        DuckDBEngine(memory="10MB", threads=1) as engine,
        pytest.raises(MeasureError) as refused,
    ):
        engine.define("many", parsed(MANY), store=True)
    assert refused.value.problems[0].where == "many"
    assert refused.value.problems[0].remedy == "give more memory, or a disk with more room to spill to"


def test_what_may_be_spilled_has_a_bound(tmp_path: Path) -> None:
    with (
        DuckDBEngine(memory="20MB", threads=1, spill=tmp_path, most_spilled="1MB") as engine,
        pytest.raises(MeasureError, match="offload"),
    ):
        engine.define("many", parsed(f"select * from ({MANY}) order by z"), store=True)


def test_an_engine_that_ran_out_of_memory_still_answers() -> None:
    with DuckDBEngine(memory="10MB", threads=1) as engine:
        with pytest.raises(MeasureError):
            engine.define("many", parsed(MANY), store=True)
        assert engine.select(parsed("select 1 as a")).to_pylist() == [{"a": 1}]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("select cast(9223372036854775807 as bigint) + x as y from rows", "wrong unit"),
        ("select cast(z as bigint) as y from rows", "could not be converted"),
        ("select nothing from rows", ""),
    ],
)
def test_what_goes_wrong_in_a_query_is_told_without_the_query(text: str, remedy: str, engine: DuckDBEngine) -> None:
    engine.load("rows", pa.table({"x": [1], "z": ["wort"]}))
    with pytest.raises(MeasureError) as refused:
        engine.select(parsed(text))
    problem = refused.value.problems[0]
    assert problem.code == "engine"
    assert remedy in problem.remedy
    assert "select" not in problem.found.lower()
    assert len(problem.found) <= 300


def test_a_setting_that_means_nothing_is_told() -> None:
    with pytest.raises(MeasureError, match="the engine's settings"):
        DuckDBEngine(memory="a lot")


def test_two_engines_know_nothing_of_each_other(engine: DuckDBEngine) -> None:
    engine.load("mine", pa.table({"a": [1]}))
    with DuckDBEngine(threads=1) as other:
        assert not other.has("mine")
        with pytest.raises(MeasureError, match="mine"):
            other.sorted_rows("mine")


def test_an_engine_that_was_closed_answers_no_more() -> None:
    made: Engine = DuckDBEngine(threads=1)
    assert isinstance(made, DuckDBEngine)
    made.close()
    with pytest.raises(MeasureError):
        made.select(parsed("select 1 as a"))
