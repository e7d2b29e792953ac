"""Progress is for people at a terminal."""

import io

import pytest
from rich.console import Console

from govgauge.cli import console


def test_nothing_is_drawn_when_it_should_be_quiet(capsys: pytest.CaptureFixture[str]):
    with console.progress(quiet=True) as report:
        report("reading", 1, 2)
    assert capsys.readouterr().err == ""


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]):
    with console.progress(quiet=False) as report:
        report("reading", 1, 2)
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_one_bar_per_kind_of_work(monkeypatch: pytest.MonkeyPatch):
    screen = io.StringIO()
    monkeypatch.setattr(console, "Console", lambda **_: Console(file=screen, force_terminal=True, width=100))
    with console.progress(quiet=False) as report:
        report("reading cases.csv", 1, 2)
        report("measuring", 3, 12)
        report("reading cases.csv", 2, 2)
    assert "reading cases.csv" in screen.getvalue()
    assert "3/12" in screen.getvalue()
