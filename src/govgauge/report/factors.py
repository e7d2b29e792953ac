"""What may move a ranking, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from govgauge.report.wording import Words, both

FACTORS: Mapping[str, Words] = {
    "normalisation": ("How values become scores", "评分方法"),
    "combination": ("How scores are combined", "合成方法"),
    "imputation": ("How gaps are filled", "缺失值填补"),
    "treatment": ("How outliers are treated", "异常值处理"),
    "exclusion": ("Which indicator is left out", "剔除某项指标"),
    "measurement": ("Measurement error", "测量误差"),
    "weights": ("Which expert's weights", "专家权重"),
}


def factor(name: str) -> Words:
    """A factor in both languages; of a level it says which."""
    level = name.rpartition(" ")[2]
    if name.startswith("weights of level"):
        return f"Weights at level {level}", f"第 {level} 层权重"
    if name.startswith("combination of level"):
        return f"How level {level} is combined", f"第 {level} 层合成方法"
    return FACTORS.get(name, (name, name))


def factors_told(names: Sequence[str]) -> Markup:
    """Several factors in a row, in both languages."""
    found = [factor(name) for name in names]
    english = ", ".join(words[0].lower() for words in found) or "nothing"
    return both(english, "、".join(words[1] for words in found) or "无")


def within(index: float) -> float:
    """An index cut to 0 and 1: of chance it can come out a little outside."""
    return min(max(index, 0.0), 1.0)


def span(low: float, high: float) -> str:
    """Two ranks as 3–7, or one where they are equal; parts of a rank go to the wider side."""
    least, most = math.floor(low), math.ceil(high)
    return f"{least}" if least == most else f"{least}–{most}"
