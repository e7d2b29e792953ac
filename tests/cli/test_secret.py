"""The secret of a project: given, or made once and kept for its owner alone."""

import dataclasses
import stat
from pathlib import Path

import pytest

from govgauge.cli.secret import VARIABLE, kept, place, secret_for
from govgauge.definition.model import Column, Index, Source, Time, Units
from govgauge.kernel.errors import UsageError


def index_with(personal: str) -> Index:
    source = Source("cases", {"who": Column("who", "code", personal=personal)})
    return Index("x", "1", {}, Time(), Units(), {"cases": source}, {}, {}, {}, {})


@pytest.fixture(autouse=True)
def a_new_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def test_an_index_that_hashes_nothing_needs_none_and_makes_none() -> None:
    assert secret_for(index_with("drop")) is None
    assert not place().exists()


def test_it_is_made_once_and_then_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    first = secret_for(index_with("hash"))
    assert str(place()) in capsys.readouterr().err
    assert secret_for(index_with("hash")) == first
    assert capsys.readouterr().err == ""


def test_only_its_owner_can_read_it() -> None:
    kept(place())
    assert stat.S_IMODE(place().stat().st_mode) == 0o600
    assert [file.name for file in place().parent.iterdir()] == ["secret"]


def test_one_that_is_given_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "of the project")
    assert secret_for(index_with("hash")) == b"of the project"
    assert not place().exists()


def test_two_users_have_two_secrets(tmp_path: Path) -> None:
    assert kept(tmp_path / "one" / "secret") != kept(tmp_path / "other" / "secret")


def test_a_file_that_is_no_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("short")
    with pytest.raises(UsageError, match="too short"):
        kept(tmp_path / "secret")


def test_a_place_where_nothing_can_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=VARIABLE):
        kept(tmp_path / "file" / "secret")


def test_an_index_without_sources_needs_none() -> None:
    assert secret_for(dataclasses.replace(index_with("hash"), sources={})) is None
