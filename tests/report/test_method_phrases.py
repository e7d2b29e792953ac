"""What methods say, in Chinese too."""

import pytest

from govgauge.report.phrases import in_chinese
from govgauge.score.found import found
from govgauge.score.method import methods


def test_any_method_may_put_its_name_before_what_it_says() -> None:
    names = {*methods("normalise"), *methods("combine")}.union(
        *map(found, ("score.impute", "score.treat", "score.weigh"))
    )
    assert {in_chinese(f"{name}: the reference is 0") for name in names} == {
        f"{name}：参照值为 0，无法作为参照" for name in names
    }


def test_what_stands_before_words_that_are_not_known_stays_too() -> None:
    assert in_chinese("mean: nobody ever said this") == ""


def test_what_a_way_of_combining_says_is_known() -> None:
    unknown = [one.undefined for one in methods("combine").values() if one.undefined and not in_chinese(one.undefined)]
    assert unknown == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("min-max: all 8 units have the same value, 5", "min-max：8 个评价对象数值相同（5），无法区分"),
        ("refused: rank: 1 unit with a value, and a unit is scored among its peers",
         "不予采用：rank：有数值的评价对象仅 1 个，无从相互比较"),
        ("no weights: indicator 'b': entropy: it has no value for 'u1'; impute it first, or leave these units out",
         "无法确定权重：指标“b”：entropy：以下评价对象没有数值：'u1'；请先插补，或剔除这些评价对象"),
        ("no weights: indicator 'b': critic: all its values are 3; leave it out: it tells no unit from another",
         "无法确定权重：指标“b”：critic：全部数值均为 3；请剔除：它无法区分评价对象"),
        ("no weights: 'b', 'c': entropy: no column varies, so none carries information; use equal weights",
         "无法确定权重：指标 'b', 'c'：entropy：没有指标存在差异，无从确定权重；请采用等权"),
        ("the node has no score: a geometric mean has no value when a child's score is below 0",
         "该节点无得分：有下级得分低于 0，该平均值无意义"),
        ("not imputed: indicator 'b': regression: other columns determine it, or 3 units are few for 4 columns",
         "未能插补：指标“b”：regression：可由其余指标推出，或 4 项指标仅有 3 个评价对象"),
    ],
)  # fmt: skip
def test_refusals_have_their_chinese(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese
