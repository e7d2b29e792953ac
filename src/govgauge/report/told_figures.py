"""Figures of checks as a run keeps them (soundness.json, agreement.json), one after the other, with words for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from govgauge.report.wording import Words

# What a figure is called; a name that stands here is never an indicator's, a rater's or a class's.
FIGURES: Mapping[str, Words] = {
    "alpha": ("alpha", "α 系数"),
    "standardised": ("alpha of standardised values", "标准化 α 系数"),
    "without": ("alpha without it", "剔除该项后的 α 系数"),
    "with_rest": ("correlation with the rest", "与其余指标的相关"),
    "eigenvalues": ("eigenvalue", "特征值"),
    "explained": ("share of variance", "方差贡献率"),
    "first": ("loading on the first component", "第一主成分载荷"),
    "above_one": ("eigenvalues above 1", "特征值大于 1 的个数"),
    "units": ("units", "评价对象数"),
    "overall": ("measure of all", "总体值"),
    "each": ("its own measure", "各项值"),
    "chi_squared": ("chi-squared", "卡方"),
    "freedom": ("degrees of freedom", "自由度"),
    "chance": ("probability by chance", "偶然概率"),
    "high": ("correlation of a pair that repeats", "重复指标对的相关"),
    "low": ("correlation of a pair that fights", "抵触指标对的相关"),
    "nominal": ("weight at the top", "对总指数的权重"),
    "correlation": ("correlation with the index", "与总指数的相关"),
    "importance": ("influence", "影响"),
    "variance": ("share of the index's variance", "占总指数方差的比例"),
    "deciding": ("indicators with half the influence", "占一半影响的指标数"),
    "effective": ("number of indicators by influence", "按影响折合的指标数"),
    "effective_by_weight": ("number of indicators by weight", "按权重折合的指标数"),
    "known": ("share of values known", "已知数值比例"),
    "by_node": ("share known below the node", "节点下已知比例"),
    "by_column": ("share of units known", "已知的评价对象比例"),
    "too_little": ("units with too little", "数据过少的对象数"),
    "least": ("least", "最小值"),
    "most": ("most", "最大值"),
    "mean": ("mean", "均值"),
    "median": ("median", "中位数"),
    "deviation": ("standard deviation", "标准差"),
    "skewness": ("skewness", "偏度"),
    "kurtosis": ("kurtosis", "峰度"),
    "other_than_zero": ("values other than 0", "非零数值个数"),
    "unique": ("different values", "不同数值个数"),
    "same": ("units with the most frequent value", "取最常见值的对象数"),
    "w": ("Kendall's W", "肯德尔 W"),
    "value": ("intraclass correlation", "组内相关系数"),
    "f": ("F", "F 值"),
    "raters": ("raters", "评分者数"),
    "things": ("objects", "对象数"),
    "error": ("standard error", "标准误"),
    "levels": ("level without severity", "剔除宽严后的水平"),
    "means": ("plain mean", "简单平均"),
    "noise": ("spread left over", "剩余离散"),
    "seen": ("seen", "观察值"),
    "expected": ("expected by chance", "偶然期望值"),
    "values": ("ratings that can be paired", "可配对评分数"),
    "kappa": ("kappa", "κ 系数"),
    "z": ("z", "z 值"),
}
# Where a mapping stands for a name that elsewhere is one number, it says something of each of its keys.
OF_EACH: Mapping[str, Words] = {
    "raters": ("points above (+) or below (-) the others", "比他人偏高（+）或偏低（-）"),
    "units": ("share of values known", "已知数值比例"),
}
ENDS: Mapping[str, Words] = {"low": ("lower end", "下限"), "high": ("upper end", "上限")}
SILENT = frozenset(("name", "order", "rank_sums"))  # said elsewhere, or told in words


@dataclass(frozen=True)
class Figure:
    """A figure, what it is called, and what it is about: an indicator, a pair, a rater, a form; "" for the whole."""

    about: str
    words: Words
    value: int | float | None


def figures_of(told: Any, *, about: str = "", words: Words | None = None) -> Iterator[Figure]:
    """Every number of one check's `figures`, however deep it stands; texts and lists of names are left out."""
    if isinstance(told, Mapping):
        yield from of_mapping(told, about=about, words=words)
    elif isinstance(told, list | tuple):
        for place, one in enumerate(told, start=1):
            if isinstance(one, Mapping) or not about:
                yield from figures_of(one, about=about or f"{place}.", words=words)
    elif words is not None and not isinstance(told, bool | str):
        yield Figure(about, words, told)


def of_mapping(told: Mapping[str, Any], *, about: str, words: Words | None) -> Iterator[Figure]:
    """Figures by name, or one figure by whom it is about."""
    if "second" in told:  # a pair
        yield Figure(f"{told['first']} × {told['second']}", words or FIGURES["correlation"], told["correlation"])
        return
    about = str(told.get("name", about))
    for key, inner in told.items():
        if key not in SILENT:
            yield from of_key(key, inner, about=about, words=words)


def of_key(key: str, inner: Any, *, about: str, words: Words | None) -> Iterator[Figure]:
    """What stands below one key: the name of a figure, or, once that is known, whom it is about."""
    each = OF_EACH.get(key) if isinstance(inner, Mapping) else None
    end = ENDS.get(key) if not isinstance(inner, list | tuple) else None
    if each:
        yield from figures_of(inner, words=each)
    elif end:
        yield from figures_of(inner, about=about, words=end)
    elif words is not None:
        yield from figures_of(inner, about=key, words=words)
    elif key in FIGURES:
        yield from figures_of(inner, about=about, words=FIGURES[key])
    elif isinstance(inner, Mapping):
        for who, one in inner.items():
            yield from figures_of(one, about=who)
