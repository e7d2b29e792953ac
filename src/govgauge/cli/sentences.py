"""What `evaluate`, `explain` and `compare` print around names and figures, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "invented": ("  (invented data)", "  （虚构数据）"),
        "rows in": (
            "  {name}  {came} rows in = {used} used + {aside} set aside",
            "  {name}  收到 {came} 行 = 采用 {used} + 搁置 {aside}",
        ),
        "cause": ("    {n} × {where}: {reason}", "    {n} × {where}：{reason}"),
        "unknown codes": ("unknown in {where}: {codes}", "{where} 中的未知代码：{codes}"),
        "hidden code": ("(not shown)", "（不显示）"),
        "more codes": (", and {n} more", "，另有 {n} 个"),
        "where they are": (
            "    each with its file and row in {run}/set_aside.csv",
            "    各行的文件与行号见 {run}/set_aside.csv",
        ),
        "absent": ("  {name}  absent: {reason}", "  {name}  缺：{reason}"),
        "unplaced": ("  {name}  {rows} rows in no figure: {reason}", "  {name}  {rows} 行未计入任何数值：{reason}"),
        "target": (
            "advice: the target {target} of {indicator} lies beyond what 95 % of {peers} units{group}"
            " have come to ({reached})",
            "提示：{indicator} 的目标值 {target} 超出{group} {peers} 个对象中 95% 所达到的水平（{reached}）",
        ),
        "of group": (" of {group}", "“{group}”组"),
        "more targets": (
            "advice: {n} more such targets in quality.json",
            "提示：另有 {n} 个此类目标值，见 quality.json",
        ),
        "measures": ("  measures: {counts}", "  指标数值：{counts}"),
        "run folder": ("run folder: {run}", "结果文件夹：{run}"),
        "next": ("next: {command}", "下一步：{command}"),
        "mean of": (
            "the mean of {n} scores; --unit {unit} shows how one came about",
            "{n} 个得分的平均；--unit {unit} 可查看其中一个的由来",
        ),
        "rule": ("rule: {rule}", "规则：{rule}"),
        "formula": ("{measure}   of {table}", "{measure}   取自 {table}"),
        "where": ("   where {where}", "   条件 {where}"),
        "score": ("score: {function}", "评分：{function}"),
        "test": ("never scored; test: {function}", "不计分；检验：{function}"),
        "doubted": ("doubted by {check}", "存疑于 {check}"),
        "parts below": ("… {n} parts below; --depth shows more", "……其下还有 {n} 项，--depth 可显示更多"),
        "points": (
            "   {points} points at share {share}, lost {lost}",
            "   占比 {share}，得 {points} 分，失 {lost} 分",
        ),
        "adjusted": ("   {points} points", "   {points} 分"),
        "factor": ("factor: {name}", "系数：{name}"),
        "deduction": ("deduction: {name}", "扣分：{name}"),
        "bonus": ("bonus: {name}", "加分：{name}"),
        "veto": ("veto: {name}", "一票否决：{name}"),
        "override": ("override {name}", "强制规则 {name}"),
        "note": ("   [{note}]", "   〔{note}〕"),
        "rank": ("   rank {rank} of {of}", "   第 {rank} 名（共 {of} 个）"),
        "grade": ("   {grade}", "   {grade}"),
        "no score": ("   ({status})", "   （{status}）"),
        "not measured": ("{status}: {reason}", "{status}：{reason}"),
        "measured": ("measured {value}{unit}{ratio}, n {n}", "测得 {value}{unit}{ratio}，n {n}"),
        "unmeasured": ("not measured", "未测"),
        "of": (" = {above} of {below}", " = {above} / {below}"),
        "over": (" = {above} / {below}", " = {above} / {below}"),
        "interval": (
            "between {low} and {high} at {sure} % confidence ({how}, n {n}{people})",
            "{sure}% 置信区间 {low} 至 {high}（{how}，n {n}{people}）",
        ),
        "people": (" of {n}", "，总体 {n}"),
        "imputed": ("imputed {value}{unsure} by {method}; was {was}", "以 {method} 插补为 {value}{unsure}；原为{was}"),
        "treated": ("treated ({done}): {before} became {after}", "异常值处理（{done}）：{before} 变为 {after}"),
        "weights": ("weights found by {method}{where}: {found}", "权重由 {method} 确定{where}：{found}"),
        "weights in": (" in {nodes}", "（{nodes}）"),
        "by judgement": (" by judgement", "（依判断）"),
        "one row": ("{table}: {n} row", "{table}：{n} 行"),
        "rows": ("{table}: {n} rows", "{table}：{n} 行"),
        "first": (", the first {n}", "，以下为前 {n} 行"),
        "row": ("{file} row {row}: ", "{file} 第 {row} 行："),
        "counts": ("   [counts]", "   〔计入〕"),
        "denominator only": ("   [denominator only]", "   〔仅计入分母〕"),
        "numerator only": ("   [numerator only]", "   〔仅计入分子〕"),
        "definition same": ("definition: the same", "定义：相同"),
        "definition change": ("definition: {n} change", "定义：{n} 处变化"),
        "definition changes": ("definition: {n} changes", "定义：{n} 处变化"),
        "records same": ("records: the same files", "记录：文件相同"),
        "file differs": ("records: {n} file differs", "记录：{n} 个文件不同"),
        "files differ": ("records: {n} files differ", "记录：{n} 个文件不同"),
        "moved": ("scores: {moved} moved, {same} did not", "得分：{moved} 个变动，{same} 个未变"),
        "more values": ("… and {n} more values", "……另有 {n} 项数值"),
        "rank moved": (", rank {old} → {new}", "，名次 {old} → {new}"),
        "because": (
            "  (definition {definition}, records {records})",
            "  （因定义 {definition}，因记录 {records}）",
        ),
    }
)


def say(key: str, lang: str, **parts: object) -> str:
    """The sentence in a language, its parts filled in."""
    return SENTENCES[key][lang == "zh"].format(**parts)
