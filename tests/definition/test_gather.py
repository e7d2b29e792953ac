"""The parts of an index may stand in files of their own: each keeps its place, none is read twice or passed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgauge.definition.find import FOLDERS
from govgauge.definition.gather import TOLD, TOPICS, gather
from govgauge.definition.load import load, load_what_can_be
from govgauge.definition.phrase import Problems
from govgauge.definition.written import written
from govgauge.kernel.errors import DefinitionError, Problem
from tests.definition.invented import SOUND, plain


def made(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def split(path: Path, data: dict[str, Any] | None = None) -> Path:
    """The invented index with every part in a file of its own."""
    data = data or plain()
    files = {}
    for folder in FOLDERS:
        entries = data.pop(folder)
        for name, entry in entries.items():
            own = {"id": name, **entry} if folder in TOLD else {name: entry} if folder in TOPICS else entry
            files[f"{folder}/{name}.yaml"] = written(own).decode()
    return made(path, {"index.yaml": written(data).decode(), **files})


def found(path: Path) -> list[Problem]:
    return load_what_can_be(path)[1]


def test_an_index_in_pieces_is_the_index_in_one(tmp_path: Path) -> None:
    whole, pieces = load(made(tmp_path / "whole", {"index.yaml": SOUND})), load(split(tmp_path / "split"))
    for part in ("sources", "tables", "terms", "indicators"):
        assert getattr(pieces, part).keys() == getattr(whole, part).keys()
    assert pieces.sources["cases"].columns["assisted"].codes == whole.sources["cases"].columns["assisted"].codes
    for folder in FOLDERS:
        assert isinstance(pieces.plain[folder], dict), folder


@pytest.mark.parametrize(
    ("path", "file"),
    [
        (("sources", "cases", "key"), "sources/cases.yaml"),
        (("tables", "names", "rows"), "tables/names.yaml"),
        (("terms", "in_time"), "terms/in_time.yaml"),
        (("indicators", "on-time", "measure"), "indicators/on-time.yaml"),
        (("kinds", "yes_no"), "kinds/yes_no.yaml"),
    ],
)
def test_every_piece_knows_the_line_that_said_it(tmp_path: Path, path: tuple[str, ...], file: str) -> None:
    mark = load(split(tmp_path / "x")).at(*path)
    assert mark.file.endswith(f"x/{file}")
    assert path[-1] in (tmp_path / "x" / file).read_text().splitlines()[mark.line - 1]


def test_a_problem_in_a_piece_is_told_at_its_line(tmp_path: Path) -> None:
    path = split(tmp_path / "x")
    made(path, {"sources/cases.yaml": "files: a.csv\nunit: county\ncolumns:\n  county: text\n  fee: {tpye: text}\n"})
    places = {(problem.code, problem.where.rpartition("x/")[2]) for problem in found(path)}
    assert ("unknown-key", "sources/cases.yaml:5") in places


def test_a_file_of_terms_or_kinds_holds_several(tmp_path: Path) -> None:
    data = plain()
    terms = data.pop("terms")
    path = made(tmp_path / "x", {"index.yaml": written(data).decode(), "terms/time.yaml": written(terms).decode()})
    index = load(path)
    assert set(index.terms) == set(terms)
    assert index.terms["closed"].mark.file.endswith("terms/time.yaml")


@pytest.mark.parametrize(
    ("file", "text", "twice"),
    [
        ("sources/cases.yaml", "columns: {a: text}", "the source 'cases'"),
        ("tables/names.yaml", "rows: []", "the table 'names'"),
        ("terms/more.yaml", "closed: 1 = 1", "the term 'closed'"),
        ("kinds/more.yaml", "yes_no: {type: bool}", "the kind 'yes_no'"),
        ("indicators/on-time.yaml", "id: on-time", "the indicator 'on-time'"),
    ],
)
def test_what_stands_in_two_places_is_refused_with_both(tmp_path: Path, file: str, text: str, twice: str) -> None:
    path = made(tmp_path / "x", {"index.yaml": SOUND, file: text})
    (problem,) = [one for one in found(path) if one.code.endswith("-twice")]
    assert problem.found == f"{twice} is defined twice"
    assert problem.where.endswith(f"x/{file}:1")
    assert "x/index.yaml:" in problem.allowed


def test_a_term_in_two_files_is_refused_with_both(tmp_path: Path) -> None:
    files = {"index.yaml": SOUND, "terms/a.yaml": "late: fee > 1\n", "terms/b.yaml": "soon: fee > 2\nlate: fee > 3\n"}
    (problem,) = found(made(tmp_path / "x", files))
    assert problem.where.endswith("x/terms/b.yaml:2")
    assert "x/terms/a.yaml:1" in problem.allowed


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", ["readme.txt", "cases.yml", "deep/cases.yaml"])
def test_a_file_that_is_not_read_is_said(tmp_path: Path, folder: str, name: str) -> None:
    (problem,) = found(made(tmp_path / "x", {"index.yaml": SOUND, f"{folder}/{name}": "a: b"}))
    assert problem.code == "stray-file"
    assert f"{folder}/<" in problem.allowed


def test_a_folder_of_nearly_the_name_is_said(tmp_path: Path) -> None:
    (problem,) = found(made(tmp_path / "x", {"index.yaml": SOUND, "source/cases.yaml": "a: b", "notes/x.txt": "y"}))
    assert problem.code == "stray-folder"
    assert problem.remedy.startswith("rename it to sources")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("text", ["- 1", "~", "words"])
def test_a_piece_that_is_no_mapping_is_refused(tmp_path: Path, folder: str, text: str) -> None:
    problems = found(made(tmp_path / "x", {"index.yaml": SOUND, f"{folder}/a.yaml": text}))
    assert [problem.code for problem in problems] == ["wrong-type"]


def test_a_difference_says_pieces_of_what_it_extends(tmp_path: Path) -> None:
    split(tmp_path / "parent")
    path = made(
        tmp_path / "child",
        {
            "index.yaml": "index: child\nextends: ../parent\ntables: {names: ~}\nindicators: {fee-mean: ~}\n",
            "sources/cases.yaml": "files: other.csv\n",
            "terms/mine.yaml": "closed: result is not null\nmy_term: fee > 3\n",
        },
    )
    index, _ = load_what_can_be(path)
    assert index is not None
    assert index.sources["cases"].files == ("other.csv",)
    assert index.sources["cases"].key == ("case",)
    assert index.terms["closed"].says == "result is not null"
    assert index.terms["my_term"].mark.file.endswith("child/terms/mine.yaml")
    assert index.tables.keys() == plain()["tables"].keys() - {"names"}


def test_a_file_that_cannot_be_opened_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    path = made(tmp_path / "x", {"index.yaml": SOUND, "terms/a.yaml": "late: fee > 1\n"})
    (path / "sources").mkdir()
    (path / "sources" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (problem,) = found(path)
    assert problem.code == "stray-file"


@given(st.dictionaries(st.sampled_from([f"{folder}/a.yaml" for folder in FOLDERS]), st.text(max_size=60)))
def test_whatever_stands_in_the_files_only_our_errors_get_out(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]
) -> None:
    path = made(tmp_path_factory.mktemp("x"), {"index.yaml": SOUND, **files})
    try:
        gather(path, Problems())
        load(path)
    except DefinitionError as error:
        assert error.problems  # noqa: PT017 (either way is right)
