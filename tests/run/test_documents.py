"""A document is put in its place in one rename, or not at all."""

from pathlib import Path

import pytest

from govgauge.kernel.errors import RunError
from govgauge.run.documents import write_report
from govgauge.run.opened import Run


@pytest.mark.parametrize(("form", "start"), [("html", b"<!doctype html>"), ("xlsx", b"PK")])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_writes_every_form_in_both_languages(run: Run, tmp_path: Path, form: str, start: bytes, lang: str):
    write_report(run, tmp_path / f"deep/report.{form}", form=form, lang=lang)
    assert (tmp_path / f"deep/report.{form}").read_bytes().startswith(start)
    assert len(list((tmp_path / "deep").iterdir())) == 1


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_the_same_run_gives_the_same_document(run: Run, tmp_path: Path, form: str):
    for name in ("a", "b"):
        write_report(run, tmp_path / name, form=form, lang="en")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_place_that_cannot_be_written_is_refused(run: Run, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RunError, match="could not be written"):
        write_report(run, tmp_path / "file" / "report.html", form="html", lang="en")


def test_an_earlier_document_is_replaced(run: Run, tmp_path: Path):
    (tmp_path / "report.html").write_text("old")
    write_report(run, tmp_path / "report.html", form="html", lang="zh")
    assert "虚构县域政务服务指数" in (tmp_path / "report.html").read_text(encoding="utf-8")
