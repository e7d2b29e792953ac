"""Every title is given in every language of the index."""

from pathlib import Path

import pytest

from tests.definition import related
from tests.definition.invented import advised, checked, codes


@pytest.mark.parametrize(
    "place",
    [
        "indicators/on-time",
        "tree/speed",
        "grades/levels/good",
        "units/totals/all",
        "units/list/north",
        "facets/channel",
        "facets/channel/values/web",
    ],
)
def test_a_title_without_a_language_is_refused(tmp_path: Path, place: str) -> None:
    (problem,) = checked(tmp_path, {f"{place}/title": {"en": "Only English"}})
    assert problem.code == "title-language"
    assert "not given in zh" in problem.found
    assert problem.remedy == "add zh: …"


def test_a_title_in_one_more_language_is_worth_a_look(tmp_path: Path) -> None:
    found = checked(tmp_path, {"tree/speed/title": {"en": "Speed", "zh": "速度", "nl": "Snelheid"}})
    assert advised(found) == ["title-language"]
    assert not codes(found)


def test_a_note_without_a_language_is_worth_a_look(tmp_path: Path) -> None:
    assert advised(checked(tmp_path, {"indicators/on-time/note": "English only"})) == ["note-language"]


@pytest.mark.parametrize(("code", "remedy"), [("cn", "write zh: …"), ("eng", "write en: …"), ("xx", "")])
def test_a_code_of_no_language_is_worth_a_look_once(tmp_path: Path, code: str, remedy: str) -> None:
    titles = {"tree/speed/title": {"en": "Speed", "zh": "速度", code: "Speed"}}
    found = [each for each in checked(tmp_path, titles) if "no language" in each.found]
    assert [(each.found, each.remedy) for each in found] == [(f"{code!r} is the code of no language", remedy)]
    assert not [
        each
        for each in checked(tmp_path, {"tree/speed/title": {"en": "Speed", "zh": "速度", "zh-Hant": "速度"}})
        if "no language" in each.found
    ]


def test_an_index_in_one_language_asks_for_no_other(tmp_path: Path) -> None:
    assert not codes(checked(tmp_path, {"title": "Invented", "tree/speed/title": "Speed"}))


def test_units_may_go_without_a_title(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"units/list/north/title": ...})


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({}, []),
        ({"title": {"en": "Ours", "zh": "本地"}}, []),
        ({"title": {"en": "Ours"}}, ["title-language"]),
        ({"title": "Ours"}, ["title-language"]),
        ({"indicators/on-time/title": {"zh": "准时"}}, ["title-language"]),
        ({"indicators/on-time/title": {"zh": "准时", "en": "In time"}}, []),
    ],
)
def test_an_extension_that_gives_a_title_gives_it_in_every_language(
    tmp_path: Path, edits: dict[str, object], told: list[str]
) -> None:
    problems = [one for one in related.told(tmp_path, edits) if not one.advice]
    assert [one.code for one in problems] == told
    assert all("variant/index.yaml" in one.where for one in problems)
