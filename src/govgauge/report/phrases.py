"""Reasons that the stages write into a run, in Chinese too; one that is not known here stands as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup, escape

from govgauge.definition.model import Text
from govgauge.report.method_phrases import METHOD_PHRASES
from govgauge.report.wording import STATUSES, bilingual, both, in_language, visible

IDENTIFIER = "(?:an? )?(?:unified social credit code|organisation code|identification number|division code)"
# What stands in measures, parts and set_aside. A group is put into the Chinese by its number, translated if it can be.
PHRASES: Sequence[tuple[str, str]] = (
    (r"no cases", "没有符合条件的记录"),
    (r"no records", "没有记录"),
    (r"no value recorded", "未记录数值"),
    (r"(\d+) cases, (\d+) needed", "仅 {1} 条记录，至少需要 {2} 条"),
    (r"no file for source (\S+)", "没有数据源 {1} 的文件"),
    (r"coverage (\S+) \((\S+) of (\S+)\), (\S+) needed", "覆盖率 {1}（{2}/{3}），至少需要 {4}"),
    (r"coverage (\S+), (\S+) needed", "覆盖率 {1}，至少需要 {2}"),
    (r"coverage is not known", "覆盖率未知"),
    (r"(\d+) rows where one was expected", "应有一行，实有 {1} 行"),
    (r"in force from (\S+)", "自 {1} 起施行"),
    (r"in force until (\S+)", "施行至 {1}"),
    (r"it applies to units with (.+)", "仅适用于具备以下属性的对象：{1}"),
    (r"(\S+) of its weight is measured, (\S+) is asked", "已测得权重占 {1}，要求 {2}"),
    (r"there is nothing below it in this period", "本期其下没有内容"),
    (r"no facet value was found", "没有分项数值"),
    (r"no member has a score", "成员均无得分"),
    (r"no measure of it in this period", "本期没有该项数值"),
    (r"the node has no score: (.+)", "该节点无得分：{1}"),
    (r"points are shared out in proportion: the node is an? (.+)", "按比例分摊得分：该节点采用 {1} 合成"),
    (r"not known \((.+)\), so nothing was done", "情况不明（{1}），未作处理"),
    (r"the node had no more to lose", "该节点已无分可扣"),
    (r"the node keeps this share of its score", "该节点得分乘以此系数"),
    (r"not given: the node is below (\S+)", "未加分：该节点低于 {1}"),
    (r"hit: (score at most \S+), (grade at most \S+)", "触发：{1}，{2}"),
    (r"hit: (.+)", "触发：{1}"),
    (r"score at most (\S+)", "得分不高于 {1}"),
    (r"grade at most (\S+)", "等级不高于 {1}"),
    (r"veto (\S+)", "一票否决：{1}"),
    (r"(\S+): (facet:.+)", "{1}：{2}"),
    (r"facet:(.+?): (.+)", "分项 {1}：{2}"),
    (r"its weight is 0", "权重为 0"),
    (r"imputed by (\S+) within (.+?); (.+)", "按 {2} 分组用 {1} 方法插补；{3}"),
    (r"imputed by (\S+) within ([^;]+)", "按 {2} 分组用 {1} 方法插补"),
    (r"imputed by ([^ ;]+); (.+)", "用 {1} 方法插补；{2}"),
    (r"imputed by ([^ ;]+)", "用 {1} 方法插补"),
    (r"(.+); not imputed: (.+)", "{1}；未能插补：{2}"),
    (r"not imputed: (.+)", "未能插补：{1}"),
    (r"no unit has a value", "没有评价对象有数值"),
    (r"there is nothing to go by", "没有可依据的数值"),
    (r"all its values are (\S+)", "全部数值均为 {1}"),
    (r"treated: (.+)", "异常值处理：{1}"),
    (r"winsorised from above", "缩尾（高端）"),
    (r"winsorised from below", "缩尾（低端）"),
    (r"in logarithms", "取对数"),
    (r"by Box-Cox", "Box-Cox 变换"),
    (r"drawn to the mean of its group by (\S+) cases; (.+)", "按 {1} 个案例向组平均收缩；{2}"),
    (r"drawn to the mean of its group by (\S+) cases", "按 {1} 个案例向组平均收缩"),
    (r"not treated: (.+)", "未能处理异常值：{1}"),
    (r"its values are treated among units, and this is none of them", "数值在评价对象之间处理，此项不在其中"),
    (r"no weights: (.+)", "无法确定权重：{1}"),
    (r"(.+); left out", "{1}；未计入，权重分摊给其余各项"),
    (r"(.+); counted as 0", "{1}；按零分计"),
    (r"(.+); its weight is 0", "{1}；权重为 0"),
    (r"no unit", "未注明评价对象"),
    (r"no period", "未注明期间"),
    (r"not in the list of units(?:; .*)?", "不在评价对象名单中"),
    (r"not a listed value of (\S+?)(?:; .*)?", "不是 {1} 所列的值"),
    (r"the unit was closed after (\S+)", "该评价对象已于 {1} 后撤销"),
    (r"the unit exists since (\S+)", "该评价对象自 {1} 起设立"),
    (r"the same record again", "重复记录"),
    (r"not in the code list(?: (.+))?", "代码不在代码表中"),
    (r"missing, and the column is required", "缺失，而该字段为必填"),
    (r"blank, and the column does not say what a blank means", "空白，而定义未说明空白的含义"),
    (r"does not match the pattern (.+)", "不符合格式 {1}"),
    (rf"not (\S+) characters, as ({IDENTIFIER}) has \((.+)\)", "不是 {1} 个字符，不合{2}的编码规则（{3}）"),
    (
        r"not 6, 9 or 12 digits, as a division code has \((.+)\)",
        "不是 6、9 或 12 位数字，不合行政区划代码的编码规则（{1}）",
    ),
    (rf"a character that ({IDENTIFIER}) does not have(?: there)? \((.+)\)", "含有{1}该位不应有的字符（{2}）"),
    (rf"the check character of the ({IDENTIFIER}) is wrong", "{1}校验码错误"),
    (
        r"the organisation code inside the unified social credit code is wrong",
        "统一社会信用代码中的组织机构代码校验码错误",
    ),
    (r"an identification number of 15 digits, which cannot be checked", "15 位公民身份号码，无法校验"),
    (r"no day of birth in the identification number", "公民身份号码中没有有效的出生日期"),
    (r"a division code has digits only \((.+)\)", "行政区划代码只含数字（{1}）"),
    (r"a division below one that the code does not name \((.+)\)", "行政区划代码缺少上级区划（{1}）"),
    (rf"neither ({IDENTIFIER}) nor ({IDENTIFIER})", "既不是{1}，也不是{2}"),
    (r"(?:an? )?unified social credit code", "统一社会信用代码"),
    (r"(?:an? )?organisation code", "组织机构代码"),
    (r"(?:an? )?identification number", "公民身份号码"),
    (r"(?:an? )?division code", "行政区划代码"),
    (r"less than (\S+)", "小于 {1}"),
    (r"more than (\S+)", "大于 {1}"),
    (r"before (\d{4}-\d\d-\d\d)", "早于 {1}"),
    (r"after (\d{4}-\d\d-\d\d)", "晚于 {1}"),
    (r"not a number(?:; .*)?", "不是数字"),
    (r"a decimal point, and the column declares a decimal comma(?:; .*)?", "含小数点，而该字段声明以逗号作小数点"),
    (r"not a whole number", "不是整数"),
    (r"not a decimal number", "不是十进制数"),
    (r"not a finite number", "不是有限数"),
    (r"spaces around it; .*", "前后有空格；声明 fold: true 可去除"),
    (r"leading zeros: an identifier is declared as text or code", "以零开头：标识符应声明为 text 或 code"),
    (r"full-width digits, which the column does not declare \(form: (.+)\)", "全角数字，该字段未声明（form: {1}）"),
    (r"a per cent sign, which the column does not declare \(form: (.+)\)", "百分号，该字段未声明（form: {1}）"),
    (
        r"a Chinese multiple, which the column does not declare \(form: (.+)\)",
        "万、亿等单位，该字段未声明（form: {1}）",
    ),
    (r"a currency sign, which the column does not declare \(form: (.+)\)", "货币符号，该字段未声明（form: {1}）"),
    (
        r"thousands separators, which the column does not declare \(form: (.+)\)",
        "千位分隔符，该字段未声明（form: {1}）",
    ),
    (r"not a date of the declared form (.+)", "不是所声明格式（{1}）的日期"),
    (r"not a time of the declared form (.+)", "不是所声明格式（{1}）的时间"),
    (r"neither true nor false; declare its `codes:`", "非真非假；请声明 codes"),
    (r"no such day in the calendar", "日历中没有这一天"),
    (r"no such time of day", "没有这一时刻"),
    (r"the row has (\S+) cells, the header has (\S+)", "该行有 {1} 个单元格，表头有 {2} 个"),
)
NOTHING_SAID: Mapping[str, Text] = MappingProxyType({})
COMPILED = [(re.compile(pattern), chinese) for pattern, chinese in (*PHRASES, *METHOD_PHRASES)]
STATUS_FIRST = re.compile(r"([a-z ]+): (.+)")
METHOD_FIRST = re.compile(r"([a-z]+(?:-[a-z]+)*): (.+)")  # a method may put its name before what it says


def reason(text: str, said: Mapping[str, Text] = NOTHING_SAID) -> Markup:
    """A reason in both languages where it is known, else as it was written; what cannot be seen is made visible.

    `said` are the words of the index's own rules by the reason that the records keep.
    """
    if text in said:
        return bilingual(said[text], text)
    seen = visible(text)
    chinese = in_chinese(seen)
    return both(seen, chinese) if chinese else escape(seen)


@lru_cache(maxsize=4096)
def in_chinese(text: str) -> str:
    """The Chinese of a reason; "" when it is not known."""
    if text in STATUSES:
        return STATUSES[text][1]
    return known_phrase(text) or led_phrase(text)


def known_phrase(text: str) -> str:
    """The Chinese of a whole sentence that is known by its form, with what stands inside it; else ""."""
    for pattern, chinese in COMPILED:
        if found := pattern.fullmatch(text):
            inner = [in_chinese(group) or group for group in found.groups(default="")]
            return chinese.format(text, *inner)
    return ""


def led_phrase(text: str) -> str:
    """The Chinese of a sentence with a status or the name of a method before it; else ""."""
    if (found := STATUS_FIRST.fullmatch(text)) and found[1] in STATUSES:
        return f"{STATUSES[found[1]][1]}：{in_chinese(found[2]) or found[2]}"
    if (found := METHOD_FIRST.fullmatch(text)) and (rest := in_chinese(found[2])):
        return f"{found[1]}：{rest}"
    return ""


def reason_in(text: str, lang: str, *, said: Mapping[str, Text] = NOTHING_SAID) -> str:
    """A reason in one language, for cells."""
    if text in said:
        return in_language(said[text], lang)
    return (in_chinese(text) if lang == "zh" else "") or text
