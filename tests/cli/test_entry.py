"""Words in, messages and exit codes out; nothing else."""

import errno
import json
import os
from collections.abc import Callable

import pytest

from govgauge.cli import check, entry
from govgauge.kernel.errors import GovGaugeError
from tests.cli.conftest import Said

Command = Callable[..., Said]


def test_every_file_of_the_folder_is_a_command():
    assert {"check", "evaluate", "explain", "compare", "report", "diff", "schema"} <= set(entry.commands())
    assert "entry" not in entry.commands()


@pytest.mark.parametrize("command", entry.commands())
def test_every_command_says_what_it_is_for(command: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        entry.main([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: govgauge {command}" in capsys.readouterr().out


def test_the_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        entry.main(["--help"])
    said = capsys.readouterr().out
    assert all(command in said for command in entry.commands())
    for kind in GovGaugeError.__subclasses__():
        assert f" {kind.exit_code} " in said.replace("\n", " ")


def test_an_unknown_command_gets_the_one_that_was_meant(govgauge: Command):
    said = govgauge("evalute")
    assert said.code == 2
    assert "did you mean 'evaluate'" in said.err


def test_an_unknown_choice_gets_the_one_that_was_meant(govgauge: Command):
    said = govgauge("schema", "indicators")
    assert said.code == 2
    assert "did you mean 'indicator'?" in said.err


def test_an_unknown_option_is_refused(govgauge: Command):
    said = govgauge("check", "x", "--fast")
    assert said.code == 2
    assert "unrecognized arguments: --fast" in said.err


def test_an_error_can_be_had_as_json(govgauge: Command):
    said = govgauge("explain", "/nowhere", "--unit", "A", "--node", "B", "--json")
    assert said.code == 7
    assert json.loads(said.err)["error"] == "RunError"


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        entry.main(["--version"])
    assert capsys.readouterr().out.startswith("govgauge 0.")


def broken(_chosen: object) -> int:
    raise ZeroDivisionError("a secret path")


def test_a_fault_of_ours_is_said_without_a_stack(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(check, "run", broken)
    monkeypatch.delenv(entry.TRACE, raising=False)
    with pytest.raises(SystemExit) as ended:
        entry.main(["check", "x"])
    said = capsys.readouterr().err
    assert ended.value.code == entry.INTERNAL_FAULT
    assert "a fault of ours: ZeroDivisionError" in said
    assert "Traceback" not in said
    assert "secret" not in said


@pytest.mark.parametrize(
    ("code", "words"), [(errno.EIO, "look at its disks"), (errno.EACCES, "look at the name and the rights")]
)
def test_what_the_machine_refuses_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, words: str
):
    def unreadable(_chosen: object) -> int:
        raise OSError(code, os.strerror(code), "/disk/file")

    monkeypatch.setattr(check, "run", unreadable)
    assert entry.main(["check", "x"]) == 7
    said = capsys.readouterr().err
    assert f"/disk/file: refused: {os.strerror(code)}" in said
    assert f"to do:   {words}" in said
    assert "fault of ours" not in said


def test_too_little_memory_is_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def greedy(_chosen: object) -> int:
        raise MemoryError

    monkeypatch.setattr(check, "run", greedy)
    assert entry.main(["check", "x"]) == 7
    said = capsys.readouterr().err
    assert "not enough memory" in said
    assert "ask for less at once, such as fewer draws" in said


def test_a_part_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def damaged(_chosen: object) -> int:
        raise ImportError("engine.so: cannot read file data: Input/output error")

    monkeypatch.setattr(check, "run", damaged)
    assert entry.main(["check", "x"]) == 7
    said = capsys.readouterr().err
    assert "a part of it cannot be loaded: engine.so" in said
    assert "install the program anew" in said


def test_who_asks_for_the_stack_gets_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(check, "run", broken)
    monkeypatch.setenv(entry.TRACE, "1")
    with pytest.raises(SystemExit):
        entry.main(["check", "x"])
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_has_its_own_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def interrupted(_chosen: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupted)
    assert entry.main(["check", "x"]) == entry.INTERRUPTED
    assert "nothing was left half done" in capsys.readouterr().err


def test_where_nothing_can_be_said_the_exit_code_still_tells(monkeypatch: pytest.MonkeyPatch):
    class Full:
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stderr", Full())
    assert entry.main(["explain", "/nowhere", "--unit", "A", "--node", "B"]) == 7
