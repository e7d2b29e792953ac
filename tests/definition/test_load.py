"""An index is loaded from its files, with what it extends merged in, and everything wrong is told at once."""

from __future__ import annotations

import json
import time
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from govgauge.definition.load import from_plain, load, load_what_can_be
from govgauge.definition.model import Dated, ScoreFunction
from govgauge.definition.written import written
from govgauge.kernel.errors import DefinitionError, Problem
from tests.definition.invented import SOUND, changed, plain


def folder(path: Path, text: str = SOUND, **files: str) -> Path:
    """A folder of an index; keyword arguments are its indicator files."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "index.yaml").write_text(text)
    if files:
        (path / "indicators").mkdir()
    for name, words in files.items():
        (path / "indicators" / name.replace("__", ".")).write_text(words)
    return path


def refused(path: Path | str) -> tuple[Problem, ...]:
    with pytest.raises(DefinitionError) as caught:
        load(path)
    return caught.value.problems


def test_a_whole_index_is_read_into_the_model(tmp_path: Path) -> None:
    index = load(folder(tmp_path / "sound"))
    assert (index.id, index.version, index.invented) == ("invented-permits", "1.0", True)
    assert index.indicators["on-time"].score == ScoreFunction(
        "linear", {"floor": 0, "target": 90}, index.at("indicators", "on-time", "score")
    )
    assert index.indicators["on-time"].weight == (Dated(Fraction(2, 3)),)
    assert index.indicators["online-share"].weight == (Dated(Fraction(2, 5), since=date(2024, 1, 1)),)
    assert index.indicators["online-share"].coverage is not None
    assert index.indicators["online-share"].coverage.at_least == Decimal("0.5")
    assert index.units.listed["east"].into == "south"
    assert index.units.listed["north"].attributes == {"band": "large"}
    assert [total.id for total in index.units.totals] == ["all", "small"]
    assert index.sources["cases"].columns["assisted"].type == "bool"
    assert index.sources["cases"].columns["assisted"].missing == {"": "not asked"}
    assert index.sources["cases"].placed.facets == {"channel": "channel"}
    assert index.sources["volumes"].columns["county"].type == "code"
    assert [level.id for level in index.grades.levels] == ["good", "fair", "poor"]
    assert index.tables["names"].rows[1] == {"county": "south", "name": "South"}
    assert index.facets["channel"].values["web"].attributes == {"kind": "online"}
    assert index.terms["closed"].says == "decided is not null"
    assert index.overrides[0].score == 0
    assert index.root.id == "overall"


def test_every_part_knows_its_line(tmp_path: Path) -> None:
    index = load(folder(tmp_path / "sound"))
    lines = SOUND.splitlines()

    def line(*path: str | int) -> str:
        return lines[index.at(*path).line - 1].strip()

    assert line("indicators", "on-time", "measure") == "measure: share(in_time)"
    assert line("sources", "cases", "columns", "fee").startswith("fee: ")
    assert line("tree", "use").startswith("use: ")
    assert index.indicators["on-time"].mark == index.at("indicators", "on-time")


def test_indicators_stand_in_files_of_their_own(tmp_path: Path) -> None:
    data = plain()
    own = data["indicators"].pop("on-time")
    path = folder(
        tmp_path / "split", written(data).decode(), **{"on-time.yaml": written({"id": "on-time", **own}).decode()}
    )
    index = load(path)
    assert index.at("indicators", "on-time", "measure").file.endswith("indicators/on-time.yaml")
    assert list(index.indicators)[-1] == "on-time"
    assert index.plain["indicators"] == {**data["indicators"], "on-time": {"id": "on-time", **own}}


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("a.yaml", "title: A", "missing-key", 1),
        ("a.yaml", "title: A\nid: b", "id-not-file-name", 2),
        ("a.yaml", "- 1", "wrong-type", 1),
        ("a.yaml", "id: a\nid: b", "key-twice", 2),
        ("a.yml", "id: a", "stray-file", 1),
        ("a.txt", "id: a", "stray-file", 1),
        ("on-time.yaml", "id: on-time", "indicator-twice", 1),
    ],
)
def test_what_is_wrong_with_a_file_is_told_at_its_line(
    tmp_path: Path, name: str, text: str, code: str, line: int
) -> None:
    problems = refused(folder(tmp_path / "x", SOUND, **{name: text}))
    assert (code, f"indicators/{name}:{line}") in [
        (p.code, p.where[-len(f"indicators/{name}:{line}") :]) for p in problems
    ]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    assert load(folder(tmp_path / "x", SOUND, **{".on-time.yaml.swp": "\x00"})).id == "invented-permits"


def test_one_broken_file_does_not_hide_the_next(tmp_path: Path) -> None:
    problems = refused(folder(tmp_path / "x", SOUND, **{"a.yaml": "a: [", "b.yaml": "b: ["}))
    assert [problem.where.rpartition("/")[2] for problem in problems] == ["a.yaml:1", "b.yaml:1"]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    data = changed(**{"tme": 1, "decimals": "two", "indicators/on-time/minimum": -1, "units/list/north/since": "1 May"})
    problems = refused(folder(tmp_path / "x", written(data).decode()))
    assert [problem.code for problem in problems] == ["wrong-date", "wrong-type", "unknown-key", "wrong-type"]
    assert "did you mean 'time'?" in [problem.remedy for problem in problems]


def test_what_can_be_read_is_given_beside_the_problems(tmp_path: Path) -> None:
    index, problems = load_what_can_be(folder(tmp_path / "x", SOUND.replace("minimum: 30", "minimum: many")))
    assert [problem.code for problem in problems] == ["wrong-type"]
    assert index is not None
    assert index.indicators["on-time"].minimum == 0


@pytest.mark.parametrize("text", ["- 1", "just text", "", "a: ["])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    assert len(refused(folder(tmp_path / "x", text))) == 1


def test_one_file_may_hold_a_whole_index(tmp_path: Path) -> None:
    path = tmp_path / "whole.json"
    path.write_bytes(written(plain()))
    assert load(path).digest == load(folder(tmp_path / "x")).digest


def test_the_digest_is_of_the_meaning_and_not_of_the_writing(tmp_path: Path) -> None:
    first = load(folder(tmp_path / "a")).digest
    assert first == load(folder(tmp_path / "b", "# a comment\n" + SOUND.replace("floor: 0,", "floor: 0.0,"))).digest
    assert first != load(folder(tmp_path / "c", SOUND.replace("target: 90", "target: 91"))).digest
    assert first != load(folder(tmp_path / "d", SOUND.replace("target: 90", 'target: "90"'))).digest


def test_a_definition_written_to_json_is_the_same_index(tmp_path: Path) -> None:
    index = load(folder(tmp_path / "x"))
    again = from_plain(json.loads(written(index.plain)))
    assert again.digest == index.digest
    assert again.indicators.keys() == index.indicators.keys()
    assert again.grades == index.grades
    assert again.indicators["on-time"].weight == index.indicators["on-time"].weight


def test_what_is_wrong_in_plain_data_is_refused() -> None:
    with pytest.raises(DefinitionError) as caught:
        from_plain(changed(decimals="two"))
    assert caught.value.problems[0].where == "definition.json:1"


def child(path: Path, text: str, **files: str) -> Path:
    return folder(path, text, **files)


def test_an_index_that_extends_another_says_only_what_differs(tmp_path: Path) -> None:
    folder(tmp_path / "parent")
    path = child(
        tmp_path / "child",
        "index: child\nextends: parent\nindicators:\n  on-time: {score: {linear: {target: 80}}, minimum: ~}\n",
    )
    index = load(path)
    assert (index.id, index.extends, index.version) == ("child", ("invented-permits",), "1.0")
    assert index.indicators["on-time"].score.parameters == {"floor": 0, "target": 80}
    assert index.indicators["on-time"].minimum == 0
    assert "extends" not in index.plain
    assert index.folders == (path, tmp_path / "child" / ".." / "parent") or index.folders == (path, tmp_path / "parent")


def test_each_value_is_told_of_at_the_file_that_said_it(tmp_path: Path) -> None:
    folder(tmp_path / "parent")
    path = child(tmp_path / "child", "index: child\nextends: ../parent\ndecimals: many\nversion: '2'\n")
    (problem,) = refused(path)
    assert problem.where.endswith("child/index.yaml:3")
    broken = child(tmp_path / "other", "index: other\nextends: ../broken\n")
    folder(tmp_path / "broken", SOUND.replace("minimum: 30", "minimum: many"))
    (problem,) = refused(broken)
    assert "broken/index.yaml:" in problem.where


def test_a_file_of_an_indicator_may_say_only_what_differs(tmp_path: Path) -> None:
    folder(tmp_path / "parent")
    path = child(tmp_path / "child", "index: child\nextends: parent\n", **{"on-time.yaml": "id: on-time\nminimum: 5\n"})
    assert load(path).indicators["on-time"].minimum == 5
    assert load(path).indicators["on-time"].measure == "share(in_time)"


def test_a_chain_of_three_is_merged_from_the_top(tmp_path: Path) -> None:
    folder(tmp_path / "a")
    child(tmp_path / "b", "index: b\nextends: a\nversion: '2'\ndecimals: 1\n")
    index = load(child(tmp_path / "c", "index: c\nextends: b\nversion: '3'\n"))
    assert (index.extends, index.version, index.decimals) == (("b", "invented-permits"), "3", 1)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_indices_that_extend_each_other_in_a_circle_are_refused(tmp_path: Path, length: int) -> None:
    for place in range(length):
        child(tmp_path / f"i{place}", f"index: i{place}\nextends: i{(place + 1) % length}\n")
    (problem,) = refused(tmp_path / "i0")
    assert problem.code == "extends-circle"
    assert "i0 →" in problem.found


def test_a_chain_without_end_is_refused(tmp_path: Path) -> None:
    for place in range(12):
        child(tmp_path / f"i{place}", f"index: i{place}\nextends: i{place + 1}\n")
    assert [problem.code for problem in refused(tmp_path / "i0")] == ["extends-circle"]


@pytest.mark.parametrize(
    ("said", "code"), [("parnt", "index-not-found"), ("../nowhere", "index-not-found"), ("[a]", "wrong-type")]
)
def test_an_index_that_extends_nothing_is_refused_at_its_line(tmp_path: Path, said: str, code: str) -> None:
    folder(tmp_path / "parent")
    (problem,) = refused(child(tmp_path / "child", f"index: child\nextends: {said}\n"))
    assert problem.code == code
    assert problem.where.endswith("child/index.yaml:2")


def test_a_hundred_files_load_in_a_blink(tmp_path: Path) -> None:
    data = plain()
    own = data["indicators"]["on-time"]
    files = {f"i{place}.yaml": written({"id": f"i{place}", **own}).decode() for place in range(100)}
    path = folder(tmp_path / "many", SOUND, **files)
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        assert len(load(path).indicators) == 106
        best = min(best, time.perf_counter() - start)
    assert best < 0.4  # 60 ms alone on the machine this was written on; other tests run beside it


def test_the_tree_comes_from_the_root_down(tmp_path: Path) -> None:
    data = plain()
    data["tree"] = dict(reversed(list(data["tree"].items())))
    assert list(load(folder(tmp_path / "x", written(data).decode())).tree) == ["overall", "speed", "use"]
