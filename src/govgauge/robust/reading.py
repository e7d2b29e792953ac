"""What an analysis says, in plain words: who leads and how surely, who cannot be told apart, what drives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import pyarrow as pa

from govgauge.definition.model import Index

Words: TypeAlias = dict[str, str]  # language → sentence
MOST_BANDS = 6
MOST_GROUPS = 40
ALL: Words = {"en": "", "zh": ""}  # how a sentence begins where all are ranked together
FACTORS = {
    "normalisation": ("how values become scores", "评分方法"),
    "combination": ("how scores are combined", "合成方法"),
    "imputation": ("how gaps are filled", "缺失值填补"),
    "treatment": ("how outliers are treated", "异常值处理"),
    "exclusion": ("which indicator is left out", "剔除某项指标"),
    "measurement": ("measurement error", "测量误差"),
    "weights": ("the experts' weights", "专家权重"),
}


def reading(index: Index, tables: dict[str, pa.Table], *, told: dict[str, Any]) -> list[Words]:
    """Sentences for people, each in both languages."""
    ranks = tables["ranks"].to_pylist()
    groups = list(dict.fromkeys(row["group"] for row in ranks))
    found = [draws(told)]
    for group in groups[:MOST_GROUPS]:
        own = [row for row in ranks if row["group"] == group]
        among = group_named(index, group) if len(groups) > 1 else ALL
        found += leader(index, own, among=among)
        found += together(own, among=among)
    if (more := len(groups) - MOST_GROUPS) > 0:
        found.append({"en": f"And {more:,} more groups: see ranks.csv.", "zh": f"另有 {more} 个组，见 ranks.csv。"})
    found += drivers(tables["sensitivity"].to_pylist())
    found += widest(index, ranks)
    return found


def group_named(index: Index, group: str) -> Words:
    """How a sentence about one group begins."""
    given = index.ranking.titles.get(group, {})
    en, zh = (given.get(lang) or given.get("en") or group for lang in ("en", "zh"))
    return {"en": f"In {en}: ", "zh": f"{zh.removesuffix('组')}组："}


def draws(told: dict[str, Any]) -> Words:
    """How many draws, and how many failed."""
    all_of, failed = told["draws"], told["failed draws"]
    lost = f"; {failed} of them failed and are left out" if failed else "; none failed"
    missing = f"，其中 {failed} 次失败、不计入" if failed else "，无一失败"
    return {
        "en": f"The ranking of {told['period']} was made again {all_of:,} times{lost}.",
        "zh": f"{told['period']} 期排名重新计算了 {all_of:,} 次{missing}。",
    }


def leader(index: Index, rows: Sequence[dict[str, Any]], *, among: Words) -> Iterator[Words]:
    """Who is first, in which share of the draws, and who else is."""
    best = max(rows, key=lambda row: row["first"])
    published = rows[0]
    en, zh = among["en"], among["zh"]
    yield {
        "en": f"{en}{title(index, published['unit'], lang='en')} is first in {share(published['first'])} of the draws.",
        "zh": f"{zh}{title(index, published['unit'], lang='zh')}在 {share(published['first'])} 的结果中居第一。",
    }
    if best["unit"] != published["unit"]:
        yield {
            "en": f"{en}{title(index, best['unit'], lang='en')} is first more often, in {share(best['first'])}.",
            "zh": f"{zh}{title(index, best['unit'], lang='zh')}居第一的次数更多，占 {share(best['first'])}。",
        }


def together(rows: Sequence[dict[str, Any]], *, among: Words) -> Iterator[Words]:
    """Bands of more than one unit, the first ones."""
    bands: dict[int, list[float]] = {}
    for row in rows:
        bands.setdefault(row["band"], []).append(row["rank"])
    wide = [(min(of), max(of)) for of in bands.values() if len(of) > 1]
    en, zh = among["en"], among["zh"]
    if not wide:
        yield {"en": f"{en}Every unit can be told from the next.", "zh": f"{zh}相邻各对象均可区分。"}
        return
    some = [f"{low:g}–{high:g}" if low < high else f"{low:g}" for low, high in wide[:MOST_BANDS]]
    more = len(wide) - len(some)
    also_en, also_zh = (f", and {more} more bands", f"，另有 {more} 组") if more > 0 else ("", "")
    yield {
        "en": f"{en}Ranks that cannot be told apart: {', '.join(some)}{also_en}.",
        "zh": f"{zh}无法区分的名次：{'、'.join(some)}{also_zh}。",
    }


def drivers(rows: Sequence[dict[str, Any]]) -> Iterator[Words]:
    """What moves the ranking most."""
    known = [row for row in rows if not row["unit"] and row["total"] is not None]
    for row in sorted(known, key=lambda row: -row["total"])[:1]:
        en, zh = factor(row["factor"])
        part = share(min(max(row["total"], 0.0), 1.0))
        yield {
            "en": f"What moves the ranking most is {en}: it has a hand in {part} of the variation.",
            "zh": f"对排名影响最大的是{zh}：与 {part} 的变动有关。",
        }


def widest(index: Index, rows: Sequence[dict[str, Any]]) -> Iterator[Words]:
    """Whose rank is least sure."""
    row = max(rows, key=lambda row: row["upper"] - row["lower"])
    low, high = f"{row['lower']:.0f}", f"{row['upper']:.0f}"
    if low == high:
        return
    yield {
        "en": f"Least sure is {title(index, row['unit'], lang='en')}: rank {low} to {high} in nine draws of ten"
        f" (published: {row['rank']:g}).",
        "zh": f"最不确定的是{title(index, row['unit'], lang='zh')}：九成结果中为第 {low} 至 {high} 名"
        f"（公布为第 {row['rank']:g} 名）。",
    }


def factor(name: str) -> tuple[str, str]:
    """A factor in both languages."""
    if name in FACTORS:
        return FACTORS[name]
    level = name.rpartition(" ")[2]
    if name.startswith("weights"):
        return f"weights at level {level}", f"第 {level} 层权重"
    return f"how level {level} is combined", f"第 {level} 层合成方法"


def title(index: Index, unit: str, *, lang: str) -> str:
    """A unit's title in a language; its id when it has none."""
    listed = index.units.listed.get(unit)
    return (listed.title.get(lang) or listed.title.get("en") or unit) if listed else unit


def share(part: float) -> str:
    """A probability in whole percent; what is not quite all or nothing does not look like it."""
    percent = round(part * 100)
    if part > 0 and percent == 0:
        return "<1 %"
    return ">99 %" if part < 1 and percent == 100 else f"{percent} %"
