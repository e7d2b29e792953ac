"""What methods of scoring say when they cannot work with the values there are, in Chinese too."""

from __future__ import annotations

from collections.abc import Sequence

REMEDIES: Sequence[tuple[str, str]] = (
    ("leave it out", "请剔除"),
    ("leave it out: it tells no unit from another", "请剔除：它无法区分评价对象"),
    ("leave the indicator out, or give it data", "请剔除该指标或补充数据"),
    ("impute it first, or leave these units out", "请先插补，或剔除这些评价对象"),
    ("add units, or leave it out", "请增加评价对象，或剔除该指标"),
    (
        "normalise it to a scale that suits the method, or choose another method",
        "请改用适合该方法的标度，或换用其他方法",
    ),
    ("use equal weights", "请采用等权"),
    ("use equal weights, or wait for data in which units differ", "请采用等权，或待数据出现差异"),
    (
        "check its direction, leave it out, or use `squared: true` or the method factor",
        "请核对其方向、剔除该指标，或使用 squared: true 或 factor 方法",
    ),
)
SAID: Sequence[tuple[str, str]] = (
    (r"all (\d+) units have the same value, (\S+)", "{1} 个评价对象数值相同（{2}），无法区分"),
    (r"(\d+) units? with a value, and a unit is scored among its peers", "有数值的评价对象仅 {1} 个，无从相互比较"),
    (r"(\d+) units? with a value, and (\d+) are needed", "有数值的评价对象仅 {1} 个，至少需要 {2} 个"),
    (r"(\d+) units? that ha(?:s|ve) all, and (\d+) are needed", "数值齐全的评价对象仅 {1} 个，至少需要 {2} 个"),
    (r"there is the value (\S+), of which nothing is a fraction", "存在数值 {1}，无法按比例折算"),
    (r"the reference is (\S+)", "参照值为 {1}，无法作为参照"),
    (r"a value is (\S+), and less is better", "存在数值 {1}，而该指标越小越好"),
    (r"the code (\S+) is not listed", "代码 {1} 未列出"),
    (r"the mean of the units is (\S+)", "各评价对象的均值为 {1}"),
    (r"no unit is worse than the target (\S+): (.+)", "没有评价对象差于目标值 {1}：{2}"),
    (r"it has no value at all", "完全没有数值"),
    (r"it has no value for (.+)", "以下评价对象没有数值：{1}"),
    (r"the value of unit '(.+?)' is (\S+), (?:not above|below) (\S+)", "评价对象“{1}”的数值为 {2}，应高于 {3}"),
    (r"the value of unit '(.+?)' is infinite", "评价对象“{1}”的数值为无穷大"),
    (r"the value of unit '(.+?)' is (\S+), too great", "评价对象“{1}”的数值为 {2}，过大"),
    (r"every value is 0", "全部数值为 0"),
    (r"no column varies, so none (?:carries information|has an effect)", "没有指标存在差异，无从确定权重"),
    (r"no column varies", "没有指标存在差异"),
    (r"it moves against the others \(entry (\S+)\)", "与其余指标反向变化（系数 {1}）"),
    (r"it is a mixture of the other indicators, so no weights are determined", "可由其余指标推出，权重无法确定"),
    (r"there is one indicator, and it has nothing in common with itself only", "只有一项指标，无从提取共同成分"),
    (
        r"other columns determine it, or (\d+) units are few for (\d+) columns",
        "可由其余指标推出，或 {2} 项指标仅有 {1} 个评价对象",
    ),
    (r"(\d+) units are too few to draw a covariance of (\d+) columns", "{1} 个评价对象不足以估计 {2} 项指标的协方差"),
    (r"its (?:least|largest) value is (\S+)", "其极值为 {1}"),
    (r"a unit cannot be (?:compared|preferred) when there is no other", "没有其他评价对象可供比较"),
    (
        r"an? (?:power|geometric|harmonic) mean has no value when a child's score is below 0",
        "有下级得分低于 0，该平均值无意义",
    ),
    (r"a product of shares has no value when a child's score is below 0", "有下级得分低于 0，乘积无意义"),
    (
        r"a weighted product has no value when a child's score is below 0, or the best one 0",
        "有下级得分低于 0 或最高分为 0，加权乘积无意义",
    ),
    (
        r"a penalty for unevenness has no value when the mean of the children is not above 0",
        "下级均值不高于 0，无法计算不均衡惩罚",
    ),
    (r"a fuzzy evaluation has no value when no child belongs to any grade", "下级不属于任何等级，模糊评价无结果"),
    (
        r"closeness has no value when every unit has the same score in every child",
        "各评价对象的下级得分全部相同，贴近度无意义",
    ),
    (
        r"a compromise has no value when the units differ neither in the sum of their gaps nor in the largest",
        "各评价对象的差距没有区别，折中值无意义",
    ),
    (
        r"it needs a score of 0 or more in every child, and limits that its shares or weights can keep",
        "各下级得分须不低于 0，且份额或权重的上下限须可满足",
    ),
    (
        r"a unit needs others to be placed among, of which no more than (\d+) may lead each other in circles",
        "须有其他评价对象可排，且循环胜负的不得超过 {1} 个",
    ),
    (r"(\S+) compares units with each other, and this is none of them", "{1} 在评价对象之间比较，此项不在其中"),
)
METHOD_PHRASES: Sequence[tuple[str, str]] = (
    *SAID,
    *((rf"(.+?); {remedy.replace('`', '[`]')}", f"{{1}}；{chinese}") for remedy, chinese in reversed(REMEDIES)),
    (r"(?:indicator )?'([^']+)': (.+)", "指标“{1}”：{2}"),
    (r"('[^']+'(?:, '[^']+')+): (.+)", "指标 {1}：{2}"),
)
