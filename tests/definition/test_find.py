"""An index is found by its folder, its file, or its id."""

from pathlib import Path

import pytest

from govgauge.definition.find import find, said_path, shipped
from govgauge.kernel.errors import DefinitionError


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.yaml").write_text("index: x")
    return folder


def test_a_folder_is_found_by_its_path_or_by_its_file(tmp_path: Path) -> None:
    folder = made(tmp_path / "x")
    assert find(folder) == folder
    assert find(str(folder)) == folder
    assert find(folder / "index.yaml") == folder


def test_another_file_is_taken_as_a_whole_index(tmp_path: Path) -> None:
    path = tmp_path / "definition.json"
    path.write_text("{}")
    assert find(path) == path


def test_an_id_is_looked_for_in_the_given_places_first(tmp_path: Path) -> None:
    first, second = made(tmp_path / "1" / "mine"), made(tmp_path / "2" / "mine")
    assert find("mine", search=[tmp_path / "1", tmp_path / "2"]) == first
    assert find("mine", search=[tmp_path / "2"]) == second


def test_shipped_indices_are_found_by_their_ids(checkout: Path) -> None:
    for folder in (checkout / "indices").glob("*/index.yaml"):
        assert find(folder.parent.name).resolve() == folder.parent.resolve()


def test_calendars_are_shipped_beside_them(checkout: Path) -> None:
    assert shipped("calendars") == checkout / "calendars"


@pytest.mark.parametrize("reference", ["mien", "nowhere/at/all", "../mine", "", "a b", "mine/../../x", "\x00"])
def test_what_is_nowhere_is_refused(tmp_path: Path, reference: str) -> None:
    made(tmp_path / "mine")
    with pytest.raises(DefinitionError) as caught:
        find(reference, search=[tmp_path])
    (problem,) = caught.value.problems
    assert problem.code == "index-not-found"
    assert "mine" in problem.allowed


def test_a_near_id_is_offered(tmp_path: Path) -> None:
    made(tmp_path / "mine")
    with pytest.raises(DefinitionError) as caught:
        find("mien", search=[tmp_path], where="child/index.yaml:2")
    (problem,) = caught.value.problems
    assert problem.remedy == "did you mean 'mine'?"
    assert problem.where == "child/index.yaml:2"


def test_a_folder_without_an_index_is_told_of_as_such(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        find(tmp_path)
    assert "has no index.yaml" in caught.value.problems[0].found


def test_messages_name_files_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path / "indices" / "x")
    monkeypatch.chdir(tmp_path)
    assert said_path(folder / "index.yaml") == "indices/x/index.yaml"


def test_and_else_from_the_folder_of_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "indices" / "x"
    assert said_path(folder / "index.yaml") == "x/index.yaml"
    assert said_path(folder / "indicators" / "a.yaml") == "x/indicators/a.yaml"
    assert said_path(folder / "sources" / "a.yaml") == "x/sources/a.yaml"
