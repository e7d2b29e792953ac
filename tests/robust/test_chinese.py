"""Every sentence of the checks has its Chinese, with the figures in it."""

import re

import pytest

from govgauge.robust.chinese import SENTENCES, both, in_chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "Alpha is 0.48, below 0.7: the node mixes several things; say which, or split it.",
            "α 系数为 0.48，低于 0.7：该节点混合了几件不同的事，请予说明或拆分。",
        ),
        ("KMO is 0.66 (mediocre).", "KMO 值为 0.66（一般）。"),
        (
            "'x': most units share a value: ties are to be expected; a few extreme units decide its scale: treat it, "
            "or score it by fixed goalposts.",
            "'x'：多数评价对象数值相同，难免并列；少数极端对象决定了其尺度：请作处理，或改用固定目标值评分。",
        ),
        ("alpha: there is one indicator; ask it of a node with two or more", "只有一项指标，此项检验需两项以上"),
        (
            "indicator 'x': alpha: all its values are 5; leave it out: it tells no unit from another",
            "x 全部数值均为 5，无法区分评价对象",
        ),
        ("'Li' rates 3.2 points lower than the others on the same things.", "'Li' 对同样的对象比他人低评 3.2 分。"),
    ],
)
def test_a_sentence_in_chinese(english, chinese):
    assert both(english) == {"en": english, "zh": chinese}


def test_what_is_not_known_stands_in_english():
    assert both("Nobody says this.") == {"en": "Nobody says this.", "zh": "Nobody says this."}
    assert in_chinese("Nobody; says this.") == ""


def test_patterns_name_only_groups_that_they_have():
    for pattern, chinese in SENTENCES:
        groups = re.compile(pattern).groups
        assert chinese.format("", *["x"] * groups)
