"""Finding files and giving receipts for them."""

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.model import Source
from govgauge.kernel.errors import RecordsError
from govgauge.records import receipts
from govgauge.records.raw import Limits
from tests.records.taken_in import column, source

LIMITS = Limits()


def wanting(*patterns: str, **settings: Any) -> dict[str, Source]:
    return {"cases": source(column("a"), files=patterns, **settings)}


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def names(found: receipts.Found, source: str = "cases") -> list[str]:
    return [handed.name for handed in found.files[source]]


def test_a_receipt_says_name_size_and_digest(tmp_path: Path) -> None:
    put(tmp_path, "a.csv")
    handed = receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS).files["cases"][0]
    assert (handed.name, handed.size, handed.sha256) == ("a.csv", 5, hashlib.sha256(b"a.csv").hexdigest())


def test_files_are_found_at_any_depth_in_order(tmp_path: Path) -> None:
    put(tmp_path, "b.csv", "a/z.csv", "a/b/c.csv", "a.txt")
    found = receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS)
    assert names(found) == ["a/b/c.csv", "a/z.csv", "b.csv"]
    assert found.unused == ("a.txt",)


def test_a_pattern_with_folders_is_for_these_folders(tmp_path: Path) -> None:
    put(tmp_path, "x/2024/a.csv", "2024/b.csv", "2025/a.csv")
    assert names(receipts.find(wanting("2024/*.csv"), tmp_path, limits=LIMITS)) == ["2024/b.csv", "x/2024/a.csv"]


@given(st.text(st.sampled_from("ab.-_"), min_size=1, max_size=8).filter(lambda name: name not in {".", ".."}))
def test_a_name_without_signs_of_a_pattern_fits_itself_alone(name: str) -> None:
    assert receipts.matching([name], [name, f"x/{name}", f"{name}x", f"x{name}"]) == sorted([name, f"x/{name}"])


def test_patterns_know_stars_marks_and_sets() -> None:
    there = ["a.csv", "a.csv.gz", "b1.csv", "b2.csv", "B1.csv"]
    assert receipts.matching(["a.csv*"], there) == ["a.csv", "a.csv.gz"]
    assert receipts.matching(["b?.csv"], there) == ["b1.csv", "b2.csv"]
    assert receipts.matching(["b[13].csv", "a.csv"], there) == ["a.csv", "b1.csv"]


def test_a_file_may_serve_two_sources(tmp_path: Path) -> None:
    put(tmp_path, "a.csv")
    sources = {name: source(column("a"), name=name, files=("a.csv",)) for name in ("one", "two")}
    found = receipts.find(sources, tmp_path, limits=LIMITS)
    assert found.files["one"] == found.files["two"]


def test_a_source_without_a_file_is_refused_with_what_is_there_and_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, "services_raw.csv", "notes.txt")
    with pytest.raises(RecordsError) as refused:
        receipts.find(wanting("service_raw.csv*"), tmp_path, limits=LIMITS)
    assert refused.value.problems[0].allowed == "in the folder: notes.txt, services_raw.csv"
    assert refused.value.problems[0].remedy == "did you mean 'services_raw.csv'?"


def test_an_optional_source_may_be_absent(tmp_path: Path) -> None:
    put(tmp_path, "b.txt")
    both = {**wanting("*.csv", optional=True), "other": source(column("b"), name="other", files=("*.txt",))}
    assert receipts.find(both, tmp_path, limits=LIMITS).absent == {"cases": "no file for source cases"}


def test_a_folder_without_a_file_for_any_source_is_the_wrong_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="at least one source must have a file"):
        receipts.find(wanting("*.csv", optional=True), tmp_path, limits=LIMITS)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="this folder is not there"):
        receipts.find(wanting("*.csv"), tmp_path / "none", limits=LIMITS)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.csv", "b.csv")
    with pytest.raises(RecordsError, match="2 files for the source 'cases'"):
        receipts.find(wanting("*.csv"), tmp_path, limits=Limits(max_files=1))
    monkeypatch.setattr(receipts, "MOST_ENTRIES", 1)
    with pytest.raises(RecordsError, match="more than 1 files in the folder"):
        receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS)


def test_links_inside_the_folder_are_files_like_others(tmp_path: Path) -> None:
    put(tmp_path, "real/a.csv")
    (tmp_path / "b.csv").symlink_to("real/a.csv")
    assert names(receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS)) == ["b.csv"]


def test_a_link_to_a_folder_above_does_not_go_round_for_ever(tmp_path: Path) -> None:
    put(tmp_path, "a.csv")
    (tmp_path / "round").symlink_to(".")
    assert names(receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS)) == ["a.csv"]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.csv")
    handed = receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS).files["cases"][0]
    receipts.unchanged(handed)
    (tmp_path / "a.csv").write_text("other")
    with pytest.raises(RecordsError, match=r"a\.csv: it changed while it was read"):
        receipts.unchanged(handed)
    (tmp_path / "a.csv").unlink()
    with pytest.raises(RecordsError, match="it changed"):
        receipts.unchanged(handed)


def test_a_file_that_is_written_to_while_its_digest_is_taken_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.csv")

    def slow(path: Path) -> str:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        path.write_text("more than before")
        return digest

    monkeypatch.setattr(receipts, "file_digest", slow)
    handed = receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS).files["cases"][0]
    with pytest.raises(RecordsError, match="it changed"):
        receipts.unchanged(handed)


def test_a_receipt_for_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="no file but a pipe"):
        receipts.receipt(tmp_path, "folder")
    with pytest.raises(RecordsError, match="it cannot be read"):
        receipts.receipt(tmp_path / "none", "none")


@pytest.mark.parametrize("kind", ["a pipe", "a link to nothing"])
def test_what_is_no_file_is_not_passed_over_where_a_source_asks_for_it(tmp_path: Path, kind: str) -> None:
    put(tmp_path, "a.csv")
    if kind == "a pipe":
        os.mkfifo(tmp_path / "b.csv")
    else:
        (tmp_path / "b.csv").symlink_to("nothing")
    assert names(receipts.find(wanting("a.csv"), tmp_path, limits=LIMITS)) == ["a.csv"]
    with pytest.raises(RecordsError, match=r"b\.csv: (this is no file but a pipe|it cannot be read)"):
        receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS)


def test_a_link_that_leads_back_to_itself_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.csv")
    (tmp_path / "b").symlink_to("c")
    (tmp_path / "c").symlink_to("b")
    with pytest.raises(RecordsError, match="b: a link that leads back to itself"):
        receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS)


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.csv", "shut/b.csv")
    look = os.scandir

    def scandir(folder: str) -> object:
        if str(folder).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", folder)
        return look(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(RecordsError, match=r"shut: this folder cannot be read \(Permission denied\)"):
        receipts.find(wanting("*.csv"), tmp_path, limits=LIMITS)
