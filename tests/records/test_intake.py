"""From a folder of raw files to records."""

import errno
import gzip
import hashlib
from pathlib import Path

import pytest

from govgauge.definition.model import CodeMap, Time
from govgauge.kernel.errors import RecordsError
from govgauge.records import intake
from govgauge.records.raw import Limits
from tests.records.taken_in import NUMBERED, PAIR, Office, column, index_of, placed, source, units

TWO = index_of(
    source(column("id", "code"), column("v", "integer", missing={"-": "none"}), name="first", files=("f*.csv*",)),
    source(column("town", "code"), column("day", "date"), name="second", files=("s*.csv",), key=("town",)),
)
FILES: dict[str, bytes | str] = {
    "f1.csv": "id,v\na,1\nb,x\nc,-\n",
    "sub/f2.csv.gz": gzip.compress(b"id,v\nd,4\n", mtime=0),
    "s.csv": "town,day\nx,2024-01-01\nx,2024-01-01\ny,2024-01-02\n",
    "readme.txt": "nothing",
}


def test_every_row_is_used_or_set_aside_and_every_file_has_its_receipt(office: Office) -> None:
    records = office.take(TWO, FILES).records
    assert [(each.source, each.name, each.rows, each.used, each.set_aside) for each in records.receipts] == [
        ("first", "f1.csv", 3, 2, 1),
        ("first", "sub/f2.csv.gz", 1, 1, 0),
        ("second", "s.csv", 3, 2, 1),
    ]
    for receipt in records.receipts:
        content = (office.data / receipt.name).read_bytes()
        assert (receipt.size, receipt.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert {name: (table.rows_in, table.used, table.set_aside) for name, table in records.tables.items()} == {
        "first": (4, 3, 1),
        "second": (3, 2, 1),
    }
    assert records.unused == ("readme.txt",)


def test_rows_know_the_number_of_their_receipt(office: Office) -> None:
    taken = office.take(TWO, FILES)
    assert taken.table("first")["_file"].to_pylist() == [1, 1, 2]
    assert taken.table("second")["_file"].to_pylist() == [3, 3]


def test_reasons_stand_in_the_order_of_sources_files_and_rows(office: Office) -> None:
    assert [
        (each["source"], each["file"], each["row"], each["line"], each["column"])
        for each in office.take(TWO, FILES).asides
    ] == [
        ("first", "f1.csv", 2, 3, "v"),
        ("second", "s.csv", 2, 3, "town"),
    ]


def test_reasons_of_all_kinds_stand_by_row(office: Office) -> None:
    ruled = source(column("id", "code"), column("v", "integer"), key=("id",))
    taken = office.take_text(ruled, "id,v\na,1\na,2\nb\nc,x\nd,1\nd,1\n")
    assert [each["row"] for each in taken.asides] == [1, 2, 3, 4, 6]


def test_the_same_folder_gives_the_same_bytes(office: Office) -> None:
    def bytes_of() -> list[bytes]:
        tables = office.take(TWO, FILES).records.tables.values()
        return [path.read_bytes() for table in tables for path in table.files]

    assert bytes_of() == bytes_of()


def test_declared_types_are_told_with_the_table(office: Office) -> None:
    personal = source(column("id", "code", personal="hash"), column("name", personal="drop"), column("n", "integer"))
    records = office.take(personal, {"a.csv": "id,name,n\n1,Ada,1\n"}, secret=b"invented").records
    assert records.tables["cases"].columns == {"id": "text", "n": "integer"}


def test_a_hash_without_a_secret_is_refused_before_anything_is_read(office: Office) -> None:
    personal = source(column("id", "code", personal="hash"))
    assert "no secret was given" in office.refused_text(personal, "id\n1\n")


def test_the_same_person_has_the_same_hash_in_every_source(office: Office) -> None:
    sources = [source(column("id", "code", personal="hash"), name=name, files=(f"{name}.csv",)) for name in ("a", "b")]
    taken = office.take(index_of(*sources), {"a.csv": "id\nada\n", "b.csv": "id\nada\n"}, secret=b"invented")
    assert taken.values("id", "a") == taken.values("id", "b")
    assert b"ada" not in b"".join(path.read_bytes() for table in taken.records.tables.values() for path in table.files)


def test_optional_sources_are_absent_with_the_reason(office: Office) -> None:
    index = index_of(PAIR, source(column("x"), name="extra", files=("extra.csv",), optional=True))
    records = office.take(index, {"a.csv": "id,v\na,1\n"}).records
    assert records.absent == {"extra": "no file for source extra"}
    assert list(records.tables) == ["cases"]


def test_a_database_without_its_url_is_refused(office: Office) -> None:
    table = source(column("id"), name="cases", files=(), database="public.cases")
    said = office.refusal(index_of(table))
    assert "the table 'public.cases' of a database" in said
    assert "--database cases=" in said
    optional = source(column("id"), files=(), database="public.cases", optional=True)
    assert office.take(index_of(optional)).records.absent == {"cases": "no database for source cases"}


def test_progress_is_told_file_by_file(office: Office) -> None:
    seen: list[tuple[str, int, int]] = []
    office.take(TWO, FILES, progress=lambda *told: seen.append(told))
    assert seen == [(intake.READING, done, 3) for done in range(4)]


def test_a_refusal_of_one_file_leaves_no_table_of_another(office: Office) -> None:
    said = office.refusal(TWO, {**FILES, "s.csv": "town\n"})
    assert "s.csv:1: the column 'day' is missing" in said


def test_more_files_than_receipts_can_number_are_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_INPUTS", 1)
    assert "2 files" in office.refusal(PAIR, {"a.csv": "id,v\na,1\n", "b.csv": "id,v\nb,1\n"})


def test_a_file_that_is_written_to_while_it_is_read_is_refused(office: Office) -> None:
    def meddle(what: str, done: int, total: int) -> None:
        (office.data / "b.csv").write_text("id,v\nb,2\nc,3\n")

    files = {"a.csv": "id,v\na,1\n", "b.csv": "id,v\nb,2\n"}
    with pytest.raises(RecordsError, match="it changed while it was read"):
        office.take(PAIR, files, progress=meddle)


def test_it_starts_and_ends_a_sandbox_of_its_own_when_none_is_given(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("id,v\na,1\n")
    records = intake.read(index_of(NUMBERED), tmp_path / "data", work=tmp_path / "work", limits=Limits(children=1))
    assert records.tables["cases"].used == 1


def test_times_are_read_in_the_zone_of_the_index(office: Office) -> None:
    timed = index_of(source(column("t", "time")), time=Time(zone="Asia/Shanghai"))
    assert str(office.take(timed, {"a.csv": "t\n2024-01-01 08:00:00\n"}).values("t")[0]) == "2024-01-01 00:00:00"


def test_a_row_that_breaks_several_rules_is_told_each_and_counted_once(office: Office) -> None:
    by_unit = source(column("unit", "code"), column("id", "code"), key=("id",), placed=placed(unit="unit"))
    index = index_of(by_unit, units=units("x"))
    taken = office.take(index, {"a.csv": "unit,id\nx,1\ny,1\ny,2\n"})
    assert taken.values("id") == ["1"]
    assert taken.records.tables["cases"].set_aside == 2


def test_a_row_with_a_wrong_identifier_is_set_aside_and_nobody_is_told_what_it_was(office: Office) -> None:
    organ = column("organ", "code", check=("uscc", "organisation-code"))
    person = column("person", "code", check=("resident-id",), personal="hash")
    rows = ["91350100M000100Y43,11010519491231002X", "D2143569X,110105194912310021", "D21435690,440524188001010014"]
    text = "\n".join(["organ,person", *rows])
    taken = office.take(index_of(source(organ, person)), {"a.csv": text}, secret=b"invented")
    assert taken.values("organ") == ["91350100M000100Y43"]
    assert taken.records.set_aside.select(["file", "row", "column", "found", "reason"]).to_pylist() == [
        {
            "file": "a.csv",
            "row": 2,
            "column": "person",
            "found": "",
            "reason": "the check character of the identification number is wrong",
        },
        {
            "file": "a.csv",
            "row": 3,
            "column": "organ",
            "found": "D21435690",
            "reason": "neither a unified social credit code nor an organisation code",
        },
    ]


def test_one_header_may_fill_two_columns(office: Office) -> None:
    both = source(column("code", "code", header="id"), column("old", "code", header="id", again=True, codes=(OLD,)))
    taken = office.take_text(both, "id\na\nb\nc\n")
    assert taken.rows() == [{"code": "a", "old": "first"}, {"code": "b", "old": "second"}]
    assert taken.records.tables["cases"].set_aside == 1


OLD = CodeMap({"a": "first", "b": "second"})


def test_what_readers_left_is_never_kept_with_the_records(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_folder: Path, *, ignore_errors: bool = False, **_more: object) -> None:
        if not ignore_errors:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("shutil.rmtree", refused)
    with pytest.raises(OSError, match="Input/output error"):
        office.take(TWO, FILES)
