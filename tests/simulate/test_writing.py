"""Frames become the bytes that their owner would write; blanks stay blank."""

import csv
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govgauge.simulate.frame import BLANK, NEVER, words
from govgauge.simulate.tables import ONCE, Field, Table
from govgauge.simulate.writing import as_arrow, write


def table(*columns: tuple[str, str], encoding: str = "utf-8", quoted: bool = False) -> Table:
    fields = tuple(Field(name, kind) for name, kind in columns)
    return Table("things", ONCE, fields, dated="", area="", encoding=encoding, quoted=quoted)


def read(path: Path, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding=encoding).splitlines()))


def test_every_kind_is_written_as_its_owner_writes_it(tmp_path: Path):
    kinds = table(("name", "text"), ("at", "time"), ("on", "date"), ("n", "int"), ("yuan", "money"), ("part", "dec4"))
    frame = {
        "name": words(["甲", ""]),
        "at": np.array([1_700_000_000, NEVER]),
        "on": np.array([19_675, NEVER]),
        "n": np.array([0, BLANK]),
        "yuan": np.array([123_456, NEVER]),
        "part": np.array([-5, NEVER]),
    }
    write(tmp_path, kinds, frame=frame)
    rows = read(tmp_path / "things.csv")
    assert rows[0] == ["name", "at", "on", "n", "yuan", "part"]
    assert rows[1] == ["甲", "2023-11-14 22:13:20", "2023-11-14", "0", "1234.56", "-0.0005"]
    assert rows[2] == ["", "", "", "", "", ""]


def test_a_part_stands_in_the_name_of_the_file(tmp_path: Path):
    size = write(tmp_path, table(("n", "int")), frame={"n": np.arange(3)}, part="2024-01")
    assert (tmp_path / "things_2024-01.csv").stat().st_size == size


def test_another_encoding_is_written_throughout(tmp_path: Path):
    write(tmp_path, table(("工单", "text"), encoding="gb18030"), frame={"工单": words(["紧急"])})
    assert read(tmp_path / "things.csv", "gb18030") == [["工单"], ["紧急"]]


def test_commas_stand_in_quotes(tmp_path: Path):
    write(
        tmp_path, table(("a", "text"), ("b", "int"), quoted=True), frame={"a": words(["510,517"]), "b": np.array([1])}
    )
    assert read(tmp_path / "things.csv")[1] == ["510,517", "1"]


def test_a_table_without_rows_has_its_header(tmp_path: Path):
    write(tmp_path, table(("a", "text")), frame={"a": words(["x"])[:0]})
    assert read(tmp_path / "things.csv") == [["a"]]


@given(st.lists(st.text(alphabet="ab受理 9", max_size=5), min_size=1, max_size=20))
def test_texts_become_arrow_as_they_are(said: list[str]):
    assert as_arrow(words(said), "text").to_pylist() == [text or None for text in said]


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20))
def test_money_keeps_its_fen(fen: list[int]):
    made = as_arrow(np.array(fen), "money").to_pylist()
    assert [int(value * 100) for value in made] == fen
