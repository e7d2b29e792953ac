"""Everything wrong is told at once, and nothing twice."""

from pathlib import Path

import pytest

from govgauge.definition.examine import examine
from govgauge.definition.written import written
from govgauge.run.vocabulary import vocabulary
from tests.definition.invented import VOCABULARY, changed, plain


def codes(folder: Path, edits: dict[str, object], **files: str) -> list[str]:
    (folder / "index.yaml").write_bytes(written(changed(**edits)))
    if files:
        (folder / "indicators").mkdir()
    for name, text in files.items():
        (folder / "indicators" / name).write_text(text)
    return [problem.code for problem in examine(folder, vocabulary=VOCABULARY)[1]]


def test_a_sound_index_has_nothing_to_tell(tmp_path: Path) -> None:
    assert codes(tmp_path, {}) == []


def test_problems_of_reading_and_of_rules_come_together(tmp_path: Path) -> None:
    found = codes(tmp_path, {"tme": 1, "tree/use/children": ["online-shar"]})
    assert found == ["child-unknown", "indicator-in-no-node", "unknown-key"]


def test_a_line_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    assert codes(tmp_path, {"indicators/on-time/measure": 3}) == ["wrong-type"]
    assert codes(tmp_path, {"time/zone": 8}) == ["wrong-type"]
    assert codes(tmp_path, {"indicators/on-time/measure": ...}) == ["missing-key"]


@pytest.mark.parametrize(
    "edits",
    [
        {"tree/speed/weight": "forty"},
        {"tree/speed/weight": "40 %"},
        {"indicators/online-share/since": "2024-13-01"},
    ],
)
def test_weights_are_not_added_up_where_one_cannot_be_read(tmp_path: Path, edits: dict[str, object]) -> None:
    assert "weights-sum" not in codes(tmp_path, edits)
    assert "weights-sum" in codes(tmp_path, {"tree/use/weight": 0.7})


def test_an_indicator_whose_file_is_broken_is_not_also_unknown(tmp_path: Path) -> None:
    data = plain()
    data["indicators"].pop("fee-mean")
    (tmp_path / "index.yaml").write_bytes(written(data))
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "fee-mean.yaml").write_text("id: fee-mean\ntitle: 'x")
    index, problems = examine(tmp_path, vocabulary=VOCABULARY)
    assert index is not None
    assert [problem.code for problem in problems] == ["not-yaml"]


@pytest.mark.parametrize(("part", "name"), [("sources", "cases"), ("terms", "in_time"), ("tables", "names")])
def test_what_a_broken_file_should_give_is_not_also_unknown(tmp_path: Path, part: str, name: str) -> None:
    data = plain()
    data[part].pop(name)
    (tmp_path / "index.yaml").write_bytes(written(data))
    (tmp_path / part).mkdir()
    (tmp_path / part / f"{name}.yaml").write_text("a: 'x")
    _, problems = examine(tmp_path, vocabulary=VOCABULARY)
    assert [problem.code for problem in problems if not problem.advice] == ["not-yaml"]


def test_what_cannot_be_put_together_gives_no_index(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_text("a: [")
    index, problems = examine(tmp_path, vocabulary=VOCABULARY)
    assert index is None
    assert [problem.code for problem in problems] == ["not-yaml"]


def test_an_index_that_is_nowhere_gives_none(tmp_path: Path) -> None:
    index, problems = examine(tmp_path / "nowhere", vocabulary=VOCABULARY)
    assert index is None
    assert [problem.code for problem in problems] == ["index-not-found"]


PLANTED = {
    "zone-unknown": "index.yaml:7",
    "wrong-date": "index.yaml:12",
    "wrong-type": "index.yaml:21",
    "weights-sum": "index.yaml:30",
    "child-unknown": "index.yaml:34",
    "formula": "indicators/in-time.yaml:6",
    "key-twice": "indicators/mean-days.yaml:7",
    "unit-mismatch": "indicators/online.yaml:7",
    "unknown-key": "indicators/online.yaml:9",
    "better-contradicted": "indicators/withdrawn.yaml:8",
}


def test_ten_planted_mistakes_are_each_told_once_at_their_line(checkout: Path) -> None:
    _, problems = examine(checkout / "examples" / "ten-mistakes", vocabulary=vocabulary())
    assert {problem.code: problem.where.rpartition("ten-mistakes/")[2] for problem in problems} == PLANTED
    assert len(problems) == 10
    assert not any(problem.advice for problem in problems)


def test_each_says_what_was_found_and_what_is_allowed_or_to_do(checkout: Path) -> None:
    _, problems = examine(checkout / "examples" / "ten-mistakes", vocabulary=vocabulary())
    assert all(problem.found and (problem.allowed or problem.remedy) for problem in problems)
    assert sum("did you mean" in problem.remedy for problem in problems) == 4


def test_the_example_shows_what_is_really_said(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    _, problems = examine("examples/ten-mistakes", vocabulary=vocabulary())
    shown = (checkout / "examples" / "ten-mistakes" / "README.md").read_text().split("```\n")[1]
    assert shown == "\n".join(map(str, problems)) + "\n"
