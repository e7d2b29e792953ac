"""`report` puts a document beside the run, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Said

Command = Callable[..., Said]


def test_it_writes_html_where_it_is_told(govgauge: Command, example_run: Path, tmp_path: Path):
    said = govgauge("report", example_run, "--out", tmp_path / "r.html")
    assert said.code == 0
    assert said.out.strip() == str(tmp_path / "r.html")
    assert (tmp_path / "r.html").read_bytes().startswith(b"<!doctype html>")


def test_it_writes_a_workbook(govgauge: Command, example_run: Path, tmp_path: Path):
    assert govgauge("report", example_run, "--format", "xlsx", "--out", tmp_path / "r.xlsx", "--quiet").out == ""
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")


def test_a_place_that_cannot_be_written_is_said(govgauge: Command, example_run: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    said = govgauge("report", example_run, "--out", tmp_path / "file" / "r.html")
    assert said.code == 7
    assert "could not be written" in said.err


def test_an_unknown_format_is_refused(govgauge: Command, example_run: Path):
    assert govgauge("report", example_run, "--format", "docx").code == 2


def test_a_run_that_was_touched_is_refused(govgauge: Command, example_run: Path, tmp_path: Path):
    copy = tmp_path / "run"
    copy.mkdir()
    for file in example_run.iterdir():
        if file.is_file():
            (copy / file.name).write_bytes(file.read_bytes())
    (copy / "scores.csv").write_text((copy / "scores.csv").read_text().replace("scored", "sc0red", 1))
    said = govgauge("report", copy)
    assert said.code == 7
    assert "is not the file this run wrote" in said.err
