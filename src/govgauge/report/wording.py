"""Every word of a report in English and Chinese, side by side in the page; what belongs to an index says it itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from markupsafe import Markup, escape

from govgauge.definition.model import Index, Text
from govgauge.kernel.period import PeriodKind, kind_of
from govgauge.kernel.value import Status
from govgauge.report.safe import trusted

LANGUAGES = ("en", "zh")
Words: TypeAlias = tuple[str, str]  # English, Chinese

STATUSES: Mapping[str, Words] = {
    Status.MEASURED: ("measured", "已测得"),
    Status.SCORED: ("scored", "已评分"),
    Status.NOT_APPLICABLE: ("not applicable", "不适用"),
    Status.NO_DATA: ("no data", "无数据"),
    Status.INSUFFICIENT: ("insufficient", "数据不足"),
    Status.REFUSED: ("refused", "不予采用"),
    Status.NOT_YET_DUE: ("not yet due", "未到期"),
}
UNITS_OF_MEASURE: Mapping[str, Words] = {
    "percent": ("%", "%"),
    "days": ("days", "天"),
    "working days": ("working days", "个工作日"),
    "hours": ("hours", "小时"),
    "minutes": ("minutes", "分钟"),
    "seconds": ("seconds", "秒"),
    "points": ("points", "分"),
}
INVENTED = ("invented data", "虚构数据")
WARNING = (
    "The units, their records and every figure here are made up. They say nothing about any real place.",
    "本报告中的评价对象、记录和全部数字均为虚构，与任何真实地区无关。",
)
ORDINAL = ("", "一", "二", "三", "四")
# Text that would not show, or would turn the text around it: controls, and marks of writing direction (Unicode TR 36).
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Both(Markup):
    """Markup that says one thing in two languages, of which the page shows the chosen one."""

    english: Markup
    chinese: Markup

    @classmethod
    def of(cls, english: str, chinese: str) -> Both:
        """Both languages side by side; once only when they are equal."""
        one, other = escape(english), escape(chinese)
        said = cls(one if one == other else f'<span lang="en">{one}</span><span lang="zh">{other}</span>')
        said.english, said.chinese = one, other
        return said


def say(english: str, chinese: str, **values: object) -> Both:
    """Our own words in both languages; values are escaped, and speak the language that they are put into."""
    ours = constant(english, chinese)
    if not values:
        return ours
    # str.format, not Markup.format: everything is escaped before, and this is many times faster.
    return Both.of(
        trusted(str(ours.english).format(**{n: str(escape(getattr(v, "english", v))) for n, v in values.items()})),
        trusted(str(ours.chinese).format(**{n: str(escape(getattr(v, "chinese", v))) for n, v in values.items()})),
    )


def both(english: str, chinese: str) -> Both:
    """Two texts of which the reader sees the chosen one; one text when they are equal."""
    return Both.of(english, chinese)


@cache
def constant(english: str, chinese: str) -> Both:
    """Words without values, made once."""
    return Both.of(english, chinese)


def bilingual(text: Text, fallback: str = "") -> Markup:
    """A text of the index in both languages, or in the one it was written in, or the fallback."""
    english, chinese = text.get("en", ""), text.get("zh", "")
    if english and chinese:
        return Both.of(english, chinese)
    language, one = next(((name, words) for name, words in text.items() if words), ("", ""))
    return Markup('<span class="one" lang="{}">{}</span>').format(language, one) if one else escape(fallback)


def in_language(text: Text, lang: str) -> str:
    """A text of the index in the wanted language, else in English, else in any; plain, for titles and cells."""
    return text.get(lang) or text.get("en") or next((words for words in text.values() if words), "")


def words_in(words: Words, lang: str) -> str:
    """Our own words in one language."""
    return words[LANGUAGES.index(lang)]


def status(name: str) -> Markup:
    """Why a number is there or is not, in both languages."""
    return both(*STATUSES.get(name, (name, name)))


def unit_of_measure(unit: str) -> Words:
    """What a value is counted in; a unit that only the index knows stands as it was written."""
    return UNITS_OF_MEASURE.get(unit, (unit, unit))


def period_title(period: str, index: Index) -> Text:
    """A period as people say it: Q3 2024, 2024 年第三季度; an edition by the title that the index gives it."""
    if period in index.time.editions:
        return index.time.editions[period]
    if index.time.period in (PeriodKind.EDITION, PeriodKind.WHOLE):
        return {"en": period, "zh": period}
    year, _, part = period.partition("-")
    match kind_of(period):
        case PeriodKind.YEAR:
            return {"en": year, "zh": f"{year}年"}
        case PeriodKind.QUARTER:
            return {"en": f"{part} {year}", "zh": f"{year}年第{ORDINAL[int(part[1])]}季度"}
        case PeriodKind.HALF:
            half = int(part[1])
            return {"en": f"{('first', 'second')[half - 1]} half of {year}", "zh": f"{year}年{'上下'[half - 1]}半年"}
        case PeriodKind.MONTH:
            return {"en": period, "zh": f"{year}年{int(part)}月"}
        case _:
            return {"en": period, "zh": period}


def visible(text: str) -> str:
    """Text from outside with every character that cannot be seen written as its code point: ⟨U+202E⟩."""
    return HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)
