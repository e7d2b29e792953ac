"""Reasons that the stages write, in Chinese too."""

import re

import pytest

from govgauge.report.phrases import PHRASES, in_chinese, reason, reason_in


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("no cases", "没有符合条件的记录"),
        ("hit: score at most 59", "触发：得分不高于 59"),
        ("hit: score at most 59, grade at most poor", "触发：得分不高于 59，等级不高于 poor"),
        ("good: facet:web: no records", "good：分项 web：没有记录"),
        (
            "a currency sign, which the column does not declare (form: currency)",
            "货币符号，该字段未声明（form: currency）",
        ),
        ("12 cases, 30 needed", "仅 12 条记录，至少需要 30 条"),
        ("coverage 0.42 (42 of 100), 0.6 needed", "覆盖率 0.42（42/100），至少需要 0.6"),
        (
            "no data: no file for source hotline; left out",
            "无数据：没有数据源 hotline 的文件；未计入，权重分摊给其余各项",
        ),
        (
            "the node has no score: 0.4 of its weight is measured, 0.5 is asked",
            "该节点无得分：已测得权重占 0.4，要求 0.5",
        ),
        ("not in the list of units; did you mean '990101'?", "不在评价对象名单中"),
        ("no data", "无数据"),
        ("after 2024-05-31", "晚于 2024-05-31"),
    ],
)
def test_a_known_reason_has_its_chinese(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese
    assert reason_in(english, "zh") == chinese
    assert reason_in(english, "en") == english


def test_a_reason_that_is_not_known_stands_as_it_was_written() -> None:
    assert in_chinese("it is decided before it is accepted") == ""
    assert reason("a < b") == "a &lt; b"
    assert reason_in("a < b", "zh") == "a < b"


def test_a_reason_is_escaped_in_both_languages() -> None:
    assert "<x>" not in reason("no file for source <x>")
    assert "&lt;x&gt; 的文件" in reason("no file for source <x>")


def test_braces_in_a_reason_are_no_places() -> None:
    assert in_chinese("no file for source {0}{9}") == "没有数据源 {0}{9} 的文件"


def test_what_hides_in_a_reason_is_shown() -> None:
    assert "⟨U+202E⟩" in reason("a\u202eb")


@pytest.mark.parametrize(("pattern", "chinese"), PHRASES)
def test_every_phrase_uses_only_groups_that_its_pattern_has(pattern: str, chinese: str) -> None:
    places = {int(place) for place in re.findall(r"\{(\d+)\}", chinese)}
    assert places <= set(range(1, re.compile(pattern).groups + 1))


SAID = {"it ends < it began": {"en": "it ends < it began", "zh": "结束早于开始"}}


def test_the_words_of_a_rule_are_those_of_the_index() -> None:
    assert "结束早于开始" in reason("it ends < it began", SAID)
    assert "&lt;" in reason("it ends < it began", SAID)
    assert reason_in("it ends < it began", "zh", said=SAID) == "结束早于开始"
    assert reason_in("it ends < it began", "en", said=SAID) == "it ends < it began"
    assert reason("no unit", SAID) == reason("no unit")
