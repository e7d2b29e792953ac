"""Any engine: what the rest of measuring asks of one, asked of every engine there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlglot import exp

from govgauge.definition.formula.tree import table
from govgauge.kernel.errors import MeasureError
from govgauge.measure.engine import Engine
from govgauge.measure.engines.duckdb import DuckDBEngine

ENGINES: dict[str, Callable[[Path], DuckDBEngine]] = {
    "duckdb": lambda folder: DuckDBEngine(memory="200MB", threads=1, inputs=[folder], outputs=[folder]),
}
CASES = pa.table({"unit": ["b", "a", None, "a"], "n": pa.array([1, 2, 3, None], type=pa.int64())})


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with ENGINES[request.param](tmp_path) as made:
        yield made


def column(name: str) -> exp.Expr:
    return exp.column(name, quoted=True)


def total(name: str) -> exp.Select:
    return exp.select(exp.alias_(exp.Sum(this=column("n")), "total")).from_(table(name))


def only(engine: Engine, query: exp.Expr) -> object:
    rows = engine.select(query)
    assert rows.num_rows == rows.num_columns == 1
    return rows.column(0)[0].as_py()


def test_files_become_one_table(engine: Engine, tmp_path: Path) -> None:
    files = [tmp_path / f"{place}.parquet" for place in range(2)]
    for file in files:
        pq.write_table(CASES, file)
    engine.attach("cases", files)
    assert engine.has("cases")
    assert only(engine, total("cases")) == 12


def test_a_small_table_is_taken_as_it_is(engine: Engine) -> None:
    engine.load("cases", CASES)
    assert engine.has("cases")
    assert only(engine, total("cases")) == 6


def test_a_table_that_was_never_made_is_not_there(engine: Engine) -> None:
    assert not engine.has("cases")
    with pytest.raises(MeasureError, match="cases"):
        engine.select(total("cases"))


@pytest.mark.parametrize("store", [True, False])
def test_a_select_becomes_a_table_that_others_read(engine: Engine, *, store: bool) -> None:
    engine.load("cases", CASES)
    engine.define("some", exp.select("*").from_(table("cases")).where("n > 1"), store=store)
    engine.define("twice", exp.select("*", exp.alias_("n * 2", "m")).from_(table("some")), store=store)
    assert engine.has("twice")
    assert only(engine, total("some")) == only(engine, total("twice")) == 5


@pytest.mark.parametrize("store", [True, False])
def test_a_table_made_again_takes_the_place_of_the_old_one(engine: Engine, *, store: bool) -> None:
    engine.load("cases", CASES)
    for bound in (1, 2):
        engine.define("some", exp.select("*").from_(table("cases")).where(f"n > {bound}"), store=store)
    assert only(engine, total("some")) == 3


def test_a_table_that_is_not_stored_may_be_asked_any_number_of_times(engine: Engine) -> None:
    engine.load("cases", CASES)
    engine.define("some", exp.select("*").from_(table("cases")).where("n > 1"), store=False)
    assert [only(engine, total("some")) for _ in range(3)] == [5, 5, 5]


def test_a_select_with_names_of_its_own_reads_tables_that_are_not_stored(engine: Engine) -> None:
    engine.load("cases", CASES)
    engine.define("some", exp.select("*").from_(table("cases")).where("n > 1"), store=False)
    query = total("mine").with_("mine", as_=exp.select("*").from_(table("some")), copy=False)
    assert only(engine, query) == 5


def test_rows_are_sorted_by_their_columns_with_what_is_missing_last(engine: Engine) -> None:
    engine.load("cases", CASES)
    assert engine.sorted_rows("cases").to_pylist() == [
        {"unit": "a", "n": 2},
        {"unit": "a", "n": None},
        {"unit": "b", "n": 1},
        {"unit": None, "n": 3},
    ]


@pytest.mark.parametrize("store", [True, False])
def test_a_table_is_written_to_one_file(engine: Engine, tmp_path: Path, *, store: bool) -> None:
    engine.load("cases", CASES)
    engine.define("some", exp.select("*").from_(table("cases")).where("n > 1"), store=store)
    engine.write("some", tmp_path / "some.parquet")
    assert sorted(row["n"] for row in pq.read_table(tmp_path / "some.parquet").to_pylist()) == [2, 3]


def test_what_fails_is_a_measure_error_and_says_what_it_was_about(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="absent"):
        engine.attach("absent", [tmp_path / "absent.parquet"])
    with pytest.raises(MeasureError, match="bad"):
        engine.define("bad", exp.select("no_such_column").from_(exp.values([(1,)], alias="v")), store=True)
    with pytest.raises(MeasureError):
        engine.write("nothing", tmp_path / "nothing.parquet")


def test_names_are_taken_as_they_are_written(engine: Engine) -> None:
    strange = 'a "b"; drop table c --'
    engine.load(strange, pa.table({strange: [1], "n": [5]}))
    assert only(engine, total(strange)) == 5
    assert engine.sorted_rows(strange).column_names == [strange, "n"]
