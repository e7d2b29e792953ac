"""What changed between two versions of an index, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgauge.definition.diff import Change, diff
from govgauge.definition.load import from_plain
from tests.definition.invented import changed


def changes(**edits: object) -> list[Change]:
    return diff(from_plain(changed()), from_plain(changed(**edits)))


def test_an_index_does_not_differ_from_itself() -> None:
    assert changes() == []


@pytest.mark.parametrize(
    ("edits", "en", "zh"),
    [
        (
            {"indicators/on-time/score": {"linear": {"floor": 0, "target": 95}}},
            "moves scores: indicator on-time: target of the score function 90 → 95",
            "影响得分：指标 on-time：评分函数的参数 target 由 90 改为 95",
        ),
        (
            {"indicators/on-time/weight": 1},
            "moves scores: indicator on-time: weight 2/3 → 1",
            "影响得分：指标 on-time：权重由 2/3 改为 1",
        ),
        (
            {"indicators/on-time/measure": "share(closed)"},
            "moves scores: indicator on-time: formula share(in_time) → share(closed)",
            "影响得分：指标 on-time：计算公式由 share(in_time) 改为 share(closed)",
        ),
        (
            {"indicators/on-time/where": ...},
            "moves scores: indicator on-time: rows it looks at closed is gone",
            "影响得分：指标 on-time：取消取数条件 closed",
        ),
        (
            {"indicators/fee-mean/minimum": 5},
            "moves scores: indicator fee-mean: least number of rows 0 → 5",
            "影响得分：指标 fee-mean：最少行数由 0 改为 5",
        ),
        (
            {"indicators/on-time/title": {"en": "Decided in time", "zh": "按期办结"}},
            "words only: indicator on-time: title (zh) 按时办结 → 按期办结",
            "不影响得分：指标 on-time：标题（zh）由 按时办结 改为 按期办结",
        ),
        (
            {"weights/0/since": "2025-01-01"},
            "moves scores: indicator online-share: weight 0.4 from 2024-01-01 → 0.4 from 2025-01-01",
            "影响得分：指标 online-share：权重由 0.4（自2024-01-01起） 改为 0.4（自2025-01-01起）",
        ),
        (
            {"sources/cases/columns/fee/header": "Fee"},
            "moves scores: source cases, column fee: header fee → Fee",
            "影响得分：数据源 cases 的列 fee：表头由 fee 改为 Fee",
        ),
        (
            {"sources/cases/files": ["case*.csv"]},
            "moves scores: source cases: files cases_*.csv → case*.csv",
            "影响得分：数据源 cases：文件由 cases_*.csv 改为 case*.csv",
        ),
        (
            {"tree/speed/children": ["on-time"]},
            "moves scores: node speed: children on-time; fee-mean → on-time",
            "影响得分：节点 speed：下级由 on-time；fee-mean 改为 on-time",
        ),
        (
            {"grades/levels/good/at_least": 85},
            "moves scores: grade good: lower bound 80 → 85",
            "影响得分：等级 good：下限由 80 改为 85",
        ),
        (
            {"sources/cases/columns/county/codes": {"N": "north", "E": "east"}},
            "moves scores: source cases, column county: codes N: north, S: south → N: north, E: east",
            "影响得分：数据源 cases 的列 county：代码由 N: north, S: south 改为 N: north, E: east",
        ),
        (
            {"indicators/on-time/score": {"linear": {"floor": 10, "target": 90}}},
            "moves scores: indicator on-time: floor of the score function 0 → 10",
            "影响得分：指标 on-time：评分函数的参数 floor 由 0 改为 10",
        ),
        (
            {"facets/channel/values/web/weight": 2},
            "moves scores: facet channel, value web: weight 1 → 2",
            "影响得分：细分维度 channel 的取值 web：权重由 1 改为 2",
        ),
        (
            {"facets/channel/values/hall": ...},
            "moves scores: facet channel, value hall (Hall) is gone",
            "影响得分：取消细分维度 channel 的取值 hall（大厅）",
        ),
        ({"licence": "CC0"}, "words only: licence is now CC0", "不影响得分：新增许可 CC0"),
        (
            {"time/zone": "UTC"},
            "moves scores: time zone Asia/Shanghai → UTC",
            "影响得分：时区由 Asia/Shanghai 改为 UTC",
        ),
        (
            {"terms/closed": "result = 'done'"},
            "moves scores: term closed: formula decided is not null → result = 'done'",
            "影响得分：术语 closed：公式由 decided is not null 改为 result = 'done'",
        ),
        (
            {"units/list/north/band": "small"},
            "moves scores: unit north: attributes band: large → band: small",
            "影响得分：评价对象 north：属性由 band: large 改为 band: small",
        ),
        (
            {"overrides": []},
            'moves scores: override of overall when "on-time" = 0 is gone',
            '影响得分：取消 overall 的强制规则："on-time" = 0',
        ),
        (
            {"indicators/on-time/basis": [{"document": "Rule 9", "until": "2025-12-31"}]},
            "words only: indicator on-time: basis Invented rule 1 2 from 2020-01-01 → Rule 9 until 2025-12-31",
            "不影响得分：指标 on-time：依据由 Invented rule 1 2（自2020-01-01起） 改为 Rule 9（至2025-12-31止）",
        ),
    ],
)
def test_a_change_is_said_in_both_languages(edits: dict[str, object], en: str, zh: str) -> None:
    (change,) = changes(**edits)
    assert (change.words(), change.words("zh")) == (en, zh)


def test_an_indicator_that_came_or_went_is_named_with_its_title() -> None:
    gone = [change.words() for change in changes(**{"indicators/shown-only": ...})]
    assert gone == ["moves scores: indicator shown-only (Cases) is gone"]
    new = {"title": {"en": "New", "zh": "新"}, "of": "cases", "measure": "count()", "score": "as-is", "role": "control"}
    (came,) = changes(**{"indicators/new": {**new, "minimum": 7}})
    assert came.words("zh") == "影响得分：新增指标 new（新）"
    assert (came.what, came.where) == ("added", "indicator new")


def test_an_indicator_with_the_same_content_was_renamed() -> None:
    data = changed()
    data["indicators"]["renamed"] = data["indicators"].pop("shown-only")
    (change,) = diff(from_plain(changed()), from_plain(data))
    assert change.words() == "words only: indicator renamed is now called renamed".replace(
        "renamed is", "shown-only is"
    )


def test_a_unit_or_a_column_of_another_name_is_another() -> None:
    """Records hold their names, so that a new name finds other records."""
    data = changed()
    data["units"]["list"]["west"] = data["units"]["list"].pop("south")
    columns = data["sources"]["cases"]["columns"]
    columns["points"] = columns.pop("grade")
    told = [change.words() for change in diff(from_plain(changed()), from_plain(data))]
    assert told == [
        "moves scores: unit south (South) is gone",
        "moves scores: unit west (South) is new",
        "moves scores: source cases, column grade is gone",
        "moves scores: source cases, column points is new",
    ]


def test_what_moves_scores_comes_first() -> None:
    found = changes(**{"title": "Other", "version": "2", "indicators/on-time/minimum": 31, "licence": "CC0"})
    assert [change.scores for change in found] == sorted((change.scores for change in found), reverse=True)
    assert found[0].what == "minimum"


def test_both_ways_have_as_many_changes() -> None:
    old, new = from_plain(changed()), from_plain(changed(**{"indicators/on-time/unit": ..., "tree/use/weight": 1}))
    assert len(diff(old, new)) == len(diff(new, old)) == 2


def test_a_version_with_another_edition_of_every_part_is_told_in_full(tmp_path: Path) -> None:
    edits: dict[str, object] = {
        "facets/channel/unknown": "accept",
        "tables/handled/publish": True,
        "units/unknown": "accept",
        "units/totals/all/how": "scores",
        "ranking/ties": "dense",
        "sources/cases/rules/0/says": "other words",
    }
    found = changes(**edits)
    assert sorted(change.what for change in found) == ["how", "publish", "says", "ties", "unknown", "unknown"]
