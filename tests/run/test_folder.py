"""A run folder is wholly there or not there."""

import ctypes
import errno
import fcntl
import os
from pathlib import Path

import pytest

from govgauge.kernel.errors import RunError
from govgauge.run import folder as folders
from govgauge.run.folder import MANIFEST, write_file, write_whole


def finished(text: str = "one"):
    def build(folder: Path) -> None:
        (folder / "scores.csv").write_text(text)
        (folder / MANIFEST).write_text("{}")

    return build


def test_it_puts_a_finished_folder_in_its_place(tmp_path: Path):
    write_whole(tmp_path / "run", finished())
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [MANIFEST, "scores.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_it_makes_the_folders_above(tmp_path: Path):
    write_whole(tmp_path / "out" / "2024" / "run", finished())
    assert (tmp_path / "out" / "2024" / "run" / MANIFEST).is_file()


def test_it_replaces_an_earlier_run(tmp_path: Path):
    write_whole(tmp_path / "run", finished("one"))
    write_whole(tmp_path / "run", finished("two"))
    assert (tmp_path / "run" / "scores.csv").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_it_leaves_everything_as_it_was_when_the_work_fails(tmp_path: Path):
    write_whole(tmp_path / "run", finished("one"))

    def failing(folder: Path) -> None:
        (folder / "scores.csv").write_text("half")
        raise ValueError("the work failed")

    with pytest.raises(ValueError, match="the work failed"):
        write_whole(tmp_path / "run", failing)
    assert (tmp_path / "run" / "scores.csv").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_it_refuses_to_replace_a_folder_that_is_no_run(tmp_path: Path):
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.txt").write_text("years of work")
    with pytest.raises(RunError, match="is not a run folder"):
        write_whole(tmp_path / "precious", finished())
    assert (tmp_path / "precious" / "thesis.txt").read_text() == "years of work"


def test_it_refuses_to_replace_a_file(tmp_path: Path):
    (tmp_path / "run").write_text("a file")
    with pytest.raises(RunError, match="is not a run folder"):
        write_whole(tmp_path / "run", finished())


def test_a_run_that_cannot_be_replaced_stays_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_whole(tmp_path / "run", finished("one"))
    monkeypatch.setattr(folders, "_exchanged", lambda one, other: False)
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if ".partial-" in path.name:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(RunError, match="Input/output error"):
        write_whole(tmp_path / "run", finished("two"))
    assert (tmp_path / "run" / "scores.csv").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EIO])
def test_folders_change_places_in_two_steps_only_where_one_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
):
    write_whole(tmp_path / "run", finished("one"))

    class Library:
        @staticmethod
        def renameat2(*_asked: object) -> int:
            ctypes.set_errno(code)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_asked, **_more: Library)
    if code == errno.EIO:
        with pytest.raises(RunError, match="Input/output error"):
            write_whole(tmp_path / "run", finished("two"))
    else:
        write_whole(tmp_path / "run", finished("two"))
    assert (tmp_path / "run" / "scores.csv").read_text() == ("one" if code == errno.EIO else "two")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_what_was_replaced_is_swept_when_the_machine_died_after_the_exchange(tmp_path: Path):
    write_whole(tmp_path / ".run.partial-999999", finished("one"))
    write_whole(tmp_path / "run", finished("two"))
    write_whole(tmp_path / "run", finished("three"))
    assert (tmp_path / "run" / "scores.csv").read_text() == "three"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_it_takes_an_empty_folder(tmp_path: Path):
    (tmp_path / "run").mkdir()
    write_whole(tmp_path / "run", finished())
    assert (tmp_path / "run" / MANIFEST).is_file()


def test_it_says_what_to_do_when_the_disk_is_full(tmp_path: Path):
    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(RunError, match="free some space") as refused:
        write_whole(tmp_path / "run", full)
    assert "No space left on device" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_it_sweeps_what_a_killed_run_left_behind(tmp_path: Path):
    (tmp_path / ".run.partial-999999").mkdir()
    (tmp_path / ".run.partial-999999" / "scores.csv").write_text("half")
    write_whole(tmp_path / "run", finished())
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_an_earlier_run_that_was_protected_is_replaced_and_swept(tmp_path: Path):
    write_whole(tmp_path / "run", finished("one"))
    (tmp_path / "run").chmod(0o555)
    write_whole(tmp_path / "run", finished("two"))
    assert (tmp_path / "run" / "scores.csv").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_where_the_place_was_a_link_what_it_led_to_is_left_alone(tmp_path: Path):
    write_whole(tmp_path / "real", finished("one"))
    (tmp_path / "run").symlink_to("real")
    write_whole(tmp_path / "run", finished("two"))
    assert (tmp_path / "run" / "scores.csv").read_text() == "two"
    assert (tmp_path / "real" / "scores.csv").read_text() == "one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["real", "run"]


def test_it_sweeps_whatever_the_run_is_called(tmp_path: Path):
    (tmp_path / ".run[1]*.partial-999999").mkdir()
    write_whole(tmp_path / "run[1]*", finished())
    assert [path.name for path in tmp_path.iterdir()] == ["run[1]*"]


def test_a_file_is_put_in_its_place_and_what_a_killed_process_left_of_it_is_swept(tmp_path: Path):
    (tmp_path / ".report.html.partial-999999").write_bytes(b"half")
    with (tmp_path / ".report.html.partial-1").open("wb") as still:
        fcntl.flock(still, fcntl.LOCK_EX)
        write_file(tmp_path / "report.html", b"one")
        write_file(tmp_path / "report.html", b"two")
        assert (tmp_path / ".report.html.partial-1").exists()
    write_file(tmp_path / "report.html", b"three")
    assert (tmp_path / "report.html").read_bytes() == b"three"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_file_stays_as_it_was_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_file(tmp_path / "report.html", b"one")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(tmp_path / "report.html", b"two")
    assert (tmp_path / "report.html").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_it_does_not_sweep_a_run_that_still_works(tmp_path: Path):
    def build_another_meanwhile(folder: Path) -> None:
        before = folder.name
        other = Path(folder).with_name(".run.partial-1")
        folder.rename(other)  # the lock moves with the folder, as if another process held it
        write_whole(tmp_path / "run", finished("second"))
        assert other.is_dir()
        other.rename(folder.with_name(before))
        finished("first")(folder)

    write_whole(tmp_path / "run", build_another_meanwhile)
    assert (tmp_path / "run" / "scores.csv").read_text() == "first"


def test_it_brings_back_a_run_that_was_being_replaced_when_the_machine_died(tmp_path: Path):
    write_whole(tmp_path / "run", finished("old"))
    (tmp_path / "run").rename(tmp_path / ".run.replaced")

    def failing(folder: Path) -> None:
        raise ValueError("the next run fails too")

    with pytest.raises(ValueError, match="fails too"):
        write_whole(tmp_path / "run", failing)
    assert (tmp_path / "run" / "scores.csv").read_text() == "old"
