"""The parts of an index, each compared by the fields that matter to its reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govgauge.definition.diff.change import Change, Field, Noun, named, of_fields
from govgauge.definition.model import Column, Index

TITLE = Field("title", "title", "标题", False)
NOTE = Field("note", "note", "说明", False)
SINCE = Field("since", "first day", "起始日")
UNTIL = Field("until", "last day", "截止日")
WEIGHT = Field("weight", "weight", "权重")
IMPUTE = Field("impute", "what is put in for missing values", "缺失值插补")
TREAT = Field("treat", "what is done about outliers", "异常值处理")
CORE = Field("core", "locked", "锁定", False)
RANGE = Field("range", "allowed range of the weight", "权重允许区间", False)

SETTINGS = (
    Field("id", "id", "标识", False),
    Field("version", "version", "版本", False),
    TITLE,
    NOTE,
    Field("publisher", "publisher", "发布者", False),
    Field("licence", "licence", "许可", False),
    Field("invented", "invented", "虚构", False),
    Field("scale", "whole score", "满分"),
    Field("scheme", "promises about the scheme", "方案承诺", False),
    Field("variants", "limits of variants", "地方版限制", False),
    Field("robustness", "what may vary in an analysis of robustness", "稳健性分析的变动范围", False),
    IMPUTE,
    TREAT,
    Field("agreement", "ratings whose agreement is looked at", "评分一致性检验", False),
    Field("decimals", "decimals shown", "显示小数位", False),
)
TIME = (
    Field("period", "period", "周期"),
    Field("whole", "name of the one period", "唯一周期名称"),
    Field("editions", "editions", "版次"),
    Field("zone", "time zone", "时区"),
    Field("calendar", "calendar of working days", "工作日历"),
)
RANKING = (
    Field("ties", "rank of equal scores", "并列名次规则"),
    Field("within", "groups ranked apart", "分组排名"),
    Field("titles", "titles of groups", "分组名称", False),
    Field("among", "units that are ranked", "参与排名条件"),
    Field("decimals", "decimals that are ranked", "排名小数位"),
    Field("minimum_coverage", "least coverage to be ranked", "排名最低覆盖率"),
)
GRADES = (
    Field("decimals", "decimals that are graded", "定级小数位"),
    Field("nodes", "nodes that are graded", "定级节点"),
)
GRADE = (TITLE, Field("at_least", "lower bound", "下限"))
NODE = (
    TITLE,
    NOTE,
    Field("children", "children", "下级"),
    WEIGHT,
    Field("weights", "rule for weights", "权重规则"),
    Field("combine", "way to combine", "合成方法"),
    Field("weigh", "way to find weights", "定权方法"),
    IMPUTE,
    TREAT,
    Field("missing", "rule for missing scores", "缺失处理"),
    Field("coverage", "coverage asked for", "覆盖率要求"),
    RANGE,
    CORE,
    Field("local", "open for own indicators", "可加地方指标", False),
    Field("apart", "a top of its own", "独立顶点"),
)
INDICATOR = (
    TITLE,
    NOTE,
    Field("of", "table", "数据表"),
    Field("where", "rows it looks at", "取数条件"),
    Field("measure", "formula", "计算公式"),
    Field("score", "score function", "评分函数"),
    Field("dated_scores", "score functions by date", "分期评分函数"),
    Field("shrink", "shrinking of values of few cases", "小样本收缩"),
    IMPUTE,
    TREAT,
    Field("survey", "what its margin of error needs", "调查误差设定", False),
    WEIGHT,
    Field("unit", "unit", "计量单位"),
    Field("better", "better direction", "指标方向"),
    Field("role", "role", "作用"),
    Field("doubts", "claims it casts doubt on", "质疑的指标", False),
    Field("kind", "what it would reveal", "揭示的问题", False),
    Field("test", "test of its hits", "检验方法", False),
    Field("facet", "breakdown", "细分维度"),
    Field("applies", "units it applies to", "适用对象"),
    Field("at", "deciding day", "归期日期"),
    Field("minimum", "least number of rows", "最少行数"),
    Field("coverage", "coverage asked for", "覆盖率要求"),
    SINCE,
    UNTIL,
    RANGE,
    Field("basis", "basis", "依据", False),
    Field("method", "way it is known", "数据取得方式", False),
    Field("beside", "indicators shown beside it", "并列展示指标", False),
    Field("nature", "nature", "性质", False),
    Field("evidence", "kind of evidence", "证据类型", False),
    Field("stage", "stage", "环节", False),
    Field("baseline", "baseline", "基线值", False),
    CORE,
    Field("tier", "tier", "层级", False),
    Field("decimals", "decimals shown", "显示小数位", False),
)
UNIT = (TITLE, Field("attributes", "attributes", "属性"), SINCE, UNTIL, Field("into", "merged into", "并入"))
UNITS = (
    Field("table", "table of units", "评价对象来源表"),
    Field("id", "column of unit ids", "评价对象标识列"),
    Field("title", "column of unit titles", "评价对象名称列", False),
    Field("attributes", "columns of unit attributes", "评价对象属性列"),
    Field("since", "column of first days", "起始日列"),
    Field("until", "column of last days", "截止日列"),
    Field("into", "column of successors", "并入对象列"),
    Field("unknown", "rule for unknown units", "未知评价对象处理"),
)
TOTAL = (
    TITLE,
    Field("how", "way it is made", "汇总方式"),
    Field("members", "members", "成员"),
    Field("each", "attribute it is made for each value of", "逐值汇总的属性"),
)
FACET_VALUE = (TITLE, Field("attributes", "attributes", "属性"), WEIGHT)
FACET = (
    TITLE,
    Field("groups", "groups", "分组"),
    Field("unknown", "rule for unknown values", "未知取值处理"),
    Field("combine", "way to combine", "合成方法"),
    Field("missing", "rule for missing scores", "缺失处理"),
    Field("coverage", "coverage asked for", "覆盖率要求"),
)
SOURCE = (
    Field("files", "files", "文件"),
    Field("database", "database table", "数据库表"),
    Field("format", "format", "格式"),
    Field("encoding", "encoding", "编码"),
    Field("delimiter", "delimiter", "分隔符"),
    Field("line_end", "line end", "换行符"),
    Field("sheet", "sheet", "工作表"),
    Field("header_row", "header row", "表头行"),
    Field("optional", "optional", "可缺省"),
    Field("may_be_empty", "may be empty", "可为空"),
    Field("extra_columns", "rule for other columns", "多余列处理"),
    Field("key", "key", "主键"),
    Field("same_key", "rule for rows with one key", "重复主键处理"),
    Field("unpivot", "columns that become rows", "列转行"),
    Field("placed", "how rows find unit and period", "行的归属"),
    NOTE,
)
COLUMN = tuple(
    Field(name, en, zh)
    for name, en, zh in (
        ("type", "type", "类型"),
        ("header", "header", "表头"),
        ("again", "reading a header again", "重复读取表头"),
        ("header_like", "pattern of the header", "表头模式"),
        ("file_name", "pattern of the file's name", "文件名模式"),
        ("constant", "constant", "常量"),
        ("unpivot", "part of the unpivot", "列转行取值"),
        ("codes", "codes", "代码"),
        ("fold", "comparing without case", "忽略大小写"),
        ("missing", "missing tokens", "缺失标记"),
        ("missing_like", "patterns of what is missing", "缺失模式"),
        ("absent", "reason where a file is without it", "缺列原因"),
        ("required", "required", "必填"),
        ("form", "form", "书写形式"),
        ("strip", "signs taken off", "去除符号"),
        ("minimum", "minimum", "最小值"),
        ("maximum", "maximum", "最大值"),
        ("earliest", "earliest day", "最早日期"),
        ("latest", "latest day", "最晚日期"),
        ("pattern", "pattern", "模式"),
        ("check", "check of identifiers", "代码校验"),
        ("personal", "personal data", "个人信息处理"),
        ("time_zone", "time zone", "时区"),
        ("scale", "scale", "换算系数"),
    )
)
TABLE = (
    Field("select", "select", "查询"),
    Field("rows", "rows", "数据行"),
    Field("columns", "columns", "列"),
    Field("placed", "how rows find unit and period", "行的归属"),
    Field("publish", "published", "公开", False),
    NOTE,
)
RULE = (Field("says", "reason", "理由", False), Field("words", "reason in each language", "各语言理由", False))
TERM = (Field("says", "formula", "公式"), NOTE)


def settings(old: Index, new: Index) -> Iterator[Change]:
    """What is said of the index as a whole."""
    none = Noun("", "")
    yield from of_fields(none, "", old=old, new=new, fields=SETTINGS)
    yield from of_fields(none, "", old=old.time, new=new.time, fields=TIME)
    yield from of_fields(none, "", old=old.ranking, new=new.ranking, fields=RANKING)
    yield from of_fields(none, "", old=old.grades, new=new.grades, fields=GRADES)
    levels = [{level.id: level for level in index.grades.levels} for index in (old, new)]
    yield from named(Noun("grade", "等级"), old=levels[0], new=levels[1], fields=GRADE)
    for number, rule in enumerate(new.overrides, start=1):
        if all(not same_rule(rule, other) for other in old.overrides):
            en, zh = f"override of {rule.node} when {rule.when} is new", f"新增 {rule.node} 的强制规则：{rule.when}"
            yield Change(f"override {number}", "added", "", rule.when, True, en, zh)
    for number, rule in enumerate(old.overrides, start=1):
        if all(not same_rule(rule, other) for other in new.overrides):
            en, zh = f"override of {rule.node} when {rule.when} is gone", f"取消 {rule.node} 的强制规则：{rule.when}"
            yield Change(f"override {number}", "removed", rule.when, "", True, en, zh)


def same_rule(one: object, other: object) -> bool:
    """Whether two overrides do the same, wherever they stand in their files."""
    return all(getattr(one, name) == getattr(other, name) for name in ("node", "when", "score", "periods"))


def nodes(old: Index, new: Index) -> Iterator[Change]:
    """The tree."""
    yield from named(Noun("node", "节点"), old=old.tree, new=new.tree, fields=NODE)


def indicators(old: Index, new: Index) -> Iterator[Change]:
    """Indicators."""
    yield from named(Noun("indicator", "指标"), old=old.indicators, new=new.indicators, fields=INDICATOR)


def units(old: Index, new: Index) -> Iterator[Change]:
    """Units, where they come from, and wholes made of them."""
    yield from of_fields(Noun("", ""), "", old=old.units, new=new.units, fields=UNITS)
    yield from named(Noun("unit", "评价对象"), old=old.units.listed, new=new.units.listed, fields=UNIT, held=True)
    totals = [{total.id: total for total in index.units.totals} for index in (old, new)]
    yield from named(Noun("total", "合计"), old=totals[0], new=totals[1], fields=TOTAL)


def facets(old: Index, new: Index) -> Iterator[Change]:
    """Breakdowns."""
    yield from named(Noun("facet", "细分维度"), old=old.facets, new=new.facets, fields=FACET)
    for name in (name for name in old.facets if name in new.facets):
        noun = Noun(f"facet {name}, value", f"细分维度 {name} 的取值")
        yield from named(noun, old=old.facets[name].values, new=new.facets[name].values, fields=FACET_VALUE, held=True)


def sources(old: Index, new: Index) -> Iterator[Change]:
    """Sources, their columns and their rules."""
    yield from named(Noun("source", "数据源"), old=old.sources, new=new.sources, fields=SOURCE)
    for name in (name for name in old.sources if name in new.sources):
        before, after = old.sources[name], new.sources[name]
        noun = Noun(f"source {name}, column", f"数据源 {name} 的列")
        columns = [{name: _with_header(column) for name, column in one.columns.items()} for one in (before, after)]
        yield from named(noun, old=columns[0], new=columns[1], fields=COLUMN)
        rules = [{rule.keep: rule for rule in source.rules} for source in (before, after)]
        noun = Noun(f"source {name}, rule", f"数据源 {name} 的规则")
        yield from named(noun, old=rules[0], new=rules[1], fields=RULE)


def _with_header(column: Column) -> Column:
    """The column with its header said: its own name where nothing else is, so that a rename is no mere word."""
    elsewhere = column.constant is not None or column.file_name or column.unpivot
    return column if elsewhere else replace(column, header=column.header or column.name)


def tables(old: Index, new: Index) -> Iterator[Change]:
    """Derived tables."""
    yield from named(Noun("table", "派生表"), old=old.tables, new=new.tables, fields=TABLE)


def terms(old: Index, new: Index) -> Iterator[Change]:
    """Terms."""
    yield from named(Noun("term", "术语"), old=old.terms, new=new.terms, fields=TERM)
