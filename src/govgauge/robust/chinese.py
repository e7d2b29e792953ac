"""Sentences of the checks in Chinese; one that is not known here stands in English in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

Words: TypeAlias = dict[str, str]

# What robust/soundness and robust/agreement say. A group is put into the Chinese by its number.
SENTENCES: Sequence[tuple[str, str]] = (
    # what is asked
    (r"Do the indicators of this node measure one thing\?", "该节点的各项指标衡量的是同一件事吗？"),
    (r"In how many directions do the indicators of this node vary\?", "该节点的各项指标在几个方向上变化？"),
    (
        r"Do the indicators have enough in common for factors to mean anything\?",
        "各项指标的共同之处是否足以支撑因子分析？",
    ),
    (r"Could the correlations among the indicators be chance\?", "指标间的相关是否可能出于偶然？"),
    (r"Is an indicator already said by the others together\?", "是否有指标已被其他指标合起来说明？"),
    (r"Do indicators of one node repeat or contradict each other\?", "同一节点的指标是否重复或相互矛盾？"),
    (
        r"Does each indicator move the index as much as its weight says\?",
        "各指标对总指数的实际影响是否与其权重相称？",
    ),
    (r"Do a few indicators decide the index\?", "总指数是否由少数指标决定？"),
    (r"Is there enough data to compare these units\?", "数据是否足以比较这些评价对象？"),
    (r"Do the values of each indicator tell units apart\?", "各指标的数值能否区分评价对象？"),
    (r"Do the experts put things in the same order\?", "各专家排出的次序是否一致？"),
    (r"Do raters agree, when not everyone rated everything\?", "并非人人都评了全部对象时，评分者是否一致？"),
    (
        r"How much of the differences in ratings is between the things rated\?",
        "评分差异中有多少来自被评对象本身？",
    ),
    (
        r"Do several raters give the same classes more often than by chance\?",
        "多名评分者的归类一致程度是否超过偶然？",
    ),
    (
        r"Do two raters give the same classes more often than by chance\?",
        "两名评分者的归类一致程度是否超过偶然？",
    ),
    (
        r"Does a rater rate lower or higher than the others on the same things\?",
        "对同样的对象，是否有人评得偏高或偏低？",
    ),
    # alpha
    (
        r"Alpha is (\S+): the indicators move together, so their mean stands for one thing\.",
        "α 系数为 {1}：各项指标同向变化，其平均值可代表同一件事。",
    ),
    (
        r"Alpha is (\S+): some indicators move against the others; check their directions\.",
        "α 系数为 {1}：有指标与其他指标反向变化，请检查其方向。",
    ),
    (
        r"Alpha is (\S+), below (\S+): the node mixes several things; say which, or split it\.",
        "α 系数为 {1}，低于 {2}：该节点混合了几件不同的事，请予说明或拆分。",
    ),
    (
        r"Without (.+) it would be (\S+): look whether it belongs here\.",
        "去掉 {1} 后为 {2}：请考虑它是否应归入该节点。",
    ),
    # principal components
    (
        r"One direction carries (\S+) of the differences between units: the node has one main theme\.",
        "一个方向即可说明评价对象间 {1} 的差异：该节点有一个主题。",
    ),
    (
        r"One direction carries (\S+) of the differences between units, and (\d+) have an eigenvalue above 1: "
        r"the node has (\d+) themes\.",
        "一个方向可说明评价对象间 {1} 的差异，特征值大于 1 的有 {2} 个：该节点有 {3} 个主题。",
    ),
    (r"(.+) point the other way: check their directions\.", "{1} 指向相反方向，请检查其方向。"),
    # sampling adequacy
    (r"KMO is (\S+) \((\w+)\)\.", "KMO 值为 {1}（{2}）。"),
    (
        r"Weights from factors or components would rest on little: prefer equal or expert weights\.",
        "由因子或主成分得出的权重依据不足，宜采用等权或专家权重。",
    ),
    (r"(.+) share little with the others\.", "{1} 与其他指标共同之处很少。"),
    ("marvellous", "极佳"),
    ("meritorious", "良好"),
    ("middling", "中等"),
    ("mediocre", "一般"),
    ("miserable", "较差"),
    ("unacceptable", "不可接受"),
    # sphericity
    (
        r"The correlations are not chance \(χ² = (\S+), (\d+) degrees of freedom, p = (\S+)\)\.",
        "相关并非偶然（χ² = {1}，自由度 {2}，p = {3}）。",
    ),
    (
        r"The correlations may all be chance \(χ² = (\S+), (\d+) degrees of freedom, p = (\S+)\): "
        r"do not build weights or factors on them\.",
        "相关可能全属偶然（χ² = {1}，自由度 {2}，p = {3}）：不要据此定权或提取因子。",
    ),
    # inflation
    (
        r"No indicator repeats the others \(largest factor (\S+)\)\.",
        "没有指标重复其他指标的内容（方差膨胀因子最大为 {1}）。",
    ),
    (
        r"Above (\S+): (.+)\. What they say is counted twice: merge them, drop one, or lower their weights\.",
        "高于 {1}：{2}。其内容被重复计算：请合并、去掉一项或降低权重。",
    ),
    (
        r"Above (\S+): (.+)\. What they say is partly counted twice: merge them, drop one, or lower their weights\.",
        "高于 {1}：{2}。其内容部分被重复计算：请合并、去掉一项或降低权重。",
    ),
    # flags
    (
        r"(.+) and (.+) say nearly the same \(r = (\S+)\): keep one, or halve their weights\.",
        "{1} 与 {2} 内容几乎相同（r = {3}）：保留一项，或将两者权重减半。",
    ),
    (
        r"(.+) and (.+) work against each other \(r = (\S+)\): a better unit in one is a worse one in the other; "
        r"check directions, or say why both belong\.",
        "{1} 与 {2} 相互抵触（r = {3}）：一项较好的对象在另一项较差；请检查方向，或说明两者并列的理由。",
    ),
    (
        r"No pair of one node repeats or contradicts the other\.",
        "同一节点中没有两项指标互相重复或矛盾。",
    ),
    # effective weights
    (
        r"(.+) moves against the index: units that are better in it rank lower\.",
        "{1} 与总指数反向：该项较好的对象排名反而靠后。",
    ),
    (
        r"(.+) has (\S+) of the weight and (\S+) of the influence: it hardly counts\.",
        "{1} 权重占 {2}，影响仅占 {3}：几乎不起作用。",
    ),
    (
        r"(.+) has (\S+) of the weight and (\S+) of the influence: it decides too much\.",
        "{1} 权重占 {2}，影响却占 {3}：作用过大。",
    ),
    (
        r"Every indicator moves the index about as much as its weight says\.",
        "各项指标对总指数的影响与其权重大体相称。",
    ),
    # availability
    (r"(\S+) of all values are there\.", "全部数值中已有 {1}。"),
    (
        r"(\d+) units? with too little data: (.+)\. Do not rank them\.",
        "{1} 个评价对象数据过少：{2}。不应参与排名。",
    ),
    (
        r"Known for fewer than 65 % of the units: (.+)\. Their place in the index is doubtful\.",
        "不足 65% 的评价对象有数据：{1}。是否宜列入指标体系存疑。",
    ),
    # dominance
    (r"(\d+) of (\d+) indicators have half the influence: (.+)\.", "{2} 项指标中的 {1} 项占一半影响：{3}。"),
    (
        r"The index behaves as if it had (\S+) indicators; its weights promise (\S+)\. "
        r"Give the others more weight, or say so\.",
        "总指数的表现相当于只有 {1} 项指标，而按权重应相当于 {2} 项。请提高其余指标权重，或如实说明。",
    ),
    # description
    (r"Every indicator tells units apart\.", "各项指标均能区分评价对象。"),
    (r"('[^']*'): (.+)\.", "{1}：{2}。"),
    (r"too few units have a value", "有数值的评价对象过少"),
    (r"most units have 0: it tells only the others apart", "多数评价对象为 0，只能区分其余对象"),
    (r"most units share a value: ties are to be expected", "多数评价对象数值相同，难免并列"),
    (
        r"a few extreme units decide its scale: treat it, or score it by fixed goalposts",
        "少数极端对象决定了其尺度：请作处理，或改用固定目标值评分",
    ),
    (
        r"Agreement beyond chance is (.+) \(kappa (\S+), (\S+) to (\S+)\)\.",
        "扣除偶然后的一致程度：{1}（kappa {2}，{3} 至 {4}）。",
    ),
    (
        r"Agreement beyond chance is (.+) \(kappa (\S+), p = (\S+)\)\.",
        "扣除偶然后的一致程度：{1}（kappa {2}，p = {3}）。",
    ),
    (
        r"Below 0\.6 the ratings should not be scored: sharpen the rules, and rate again\.",
        "低于 0.6 的评分不应计分：请细化规则后重新评分。",
    ),
    ("almost perfect", "几乎完全一致"),
    ("substantial", "高度一致"),
    ("fair", "一般"),
    ("slight", "轻微"),
    ("less than chance", "低于偶然"),
    (
        r"Below 0\.6 the ratings should not be scored: sharpen the rules, and have a third person decide\.",
        "低于 0.6 的评分不应计分：请细化规则，并由第三人裁定。",
    ),
    (r"there are no records of (\S+)", "没有 {1} 的记录"),
    (
        r"(\d+) raters and (\d+) objects are too many to fit a level for each",
        "评分者 {1} 名、对象 {2} 个，过多，无法逐一拟合",
    ),
    (
        r"[\w'’ -]+: ratings have the shape \((\d+), (\d+)\).*",
        "全体评分者都评过的对象不足两个（评分者 {1} 名、对象 {2} 个）",
    ),
    (r"[\w'’ -]+: all ratings are .*", "全部评分相同，无法区分对象"),
    (r"[\w'’ -]+: no thing has two ratings; .*", "没有对象得到两人以上评分"),
    (r"[\w'’ -]+: things have from .*", "各对象的评分者人数不同，请看 Krippendorff α"),
    (r"[\w'’ -]+: nobody tells any things apart; .*", "所有评分者均未区分对象"),
    (r"severity: .*", "评分者之间没有足够的共同对象，无法估计宽严"),
    (r"cohen-kappa: .*", "两名评分者没有共同评过的对象，或只给出一个类别"),
    # refusals
    (r"(?:indicator '([^']+)': )?[\w -]+: all its values are (\S+); .*", "{1} 全部数值均为 {2}，无法区分评价对象"),
    (r"[\w -]+: there is one indicator; .*", "只有一项指标，此项检验需两项以上"),
    (
        r"[\w -]+: (\d+) units have a value in all (\d+) columns; .*",
        "{2} 项指标数值齐全的评价对象仅 {1} 个，应多于指标数；请先插补缺失值，或逐节点检验",
    ),
    (
        r"[\w -]+: (\d+) indicators and (\d+) units that have all of them; .*",
        "共 {1} 项指标，数值齐全的评价对象仅 {2} 个；请先插补缺失值",
    ),
    (r"indicator '([^']+)': [\w -]+: other columns determine it; .*", "{1} 可由其他指标完全推出，应予剔除"),
    (r"indicator '([^']+)': [\w -]+: it has no value at all; .*", "{1} 没有任何数值"),
    (
        r"indicator '([^']+)': [\w -]+: (\d+) units? with a value, and (\d+) are needed; .*",
        "{1} 仅 {2} 个评价对象有数值，至少需要 {3} 个",
    ),
    (
        r"dominance: influence is not known for every indicator; .*",
        "无法得知各指标的影响",
    ),
    (r"(\d+) children are too many to look at pair by pair; group them", "下级共 {1} 项，过多，无法逐对检验；请分组"),
    (r"it is 0\.5 for any two indicators; ask it of three or more", "任意两项指标的 KMO 值恒为 0.5，三项以上才有意义"),
    # agreement
    (
        r"The experts' orders may agree by chance only \((.+)\): hold another round, or ask more experts\.",
        "各专家次序的一致可能只是偶然（{1}）：请再组织一轮，或增加专家。",
    ),
    (
        r"The experts agree in part \((.+)\): show the spread beside the mean\.",
        "专家意见部分一致（{1}）：请在平均值旁列出离散程度。",
    ),
    (r"The experts agree \((.+)\)\.", "专家意见一致（{1}）。"),
    (r"Alpha is (\S+): the ratings can be relied on\.", "α 系数为 {1}：评分可靠。"),
    (
        r"Alpha is (\S+), between 0\.667 and 0\.8: draw tentative conclusions only\.",
        "α 系数为 {1}，介于 0.667 与 0.8 之间：只宜作初步结论。",
    ),
    (
        r"Alpha is (\S+), below 0\.667: do not score these ratings; sharpen the rules and rate again\.",
        "α 系数为 {1}，低于 0.667：不应据此计分；请细化评分规则后重新评分。",
    ),
    (
        r"The mean of (\d+) raters is (\w+) as a measure \(ICC\(2,k\) = (\S+)\)\.",
        "{1} 名评分者的平均值作为度量{2}（ICC(2,k) = {3}）。",
    ),
    ("excellent", "优"),
    ("good", "良"),
    ("moderate", "中等"),
    ("poor", "差"),
    (
        r"A single rater is not enough \(ICC\(2,1\) = (\S+)\): never publish one opinion as a score\.",
        "单个评分者不足为凭（ICC(2,1) = {1}）：不得以一人意见作为得分公布。",
    ),
    (
        r"Raters agree in order but not in level: look at their severity, and adjust for it\.",
        "评分者次序一致而高低不一：请考察宽严差异并作调整。",
    ),
    (
        r"(.+) rates (\S+) points higher than the others on the same things\.",
        "{1} 对同样的对象比他人高评 {2} 分。",
    ),
    (
        r"(.+) rates (\S+) points lower than the others on the same things\.",
        "{1} 对同样的对象比他人低评 {2} 分。",
    ),
    (r"No rater stands out: plain means are fair\.", "没有评分者明显偏离：直接取平均是公允的。"),
    (
        r"Use the adjusted levels, or let each thing be rated by all\.",
        "请采用调整后的水平，或由全体评分者评每个对象。",
    ),
    (r"[\w'’ -]+: there (?:is|are) .*", "数据不足，无法检验"),
)
COMPILED = [(re.compile(pattern), chinese) for pattern, chinese in SENTENCES]


def both(sentence: str) -> Words:
    """A sentence in English and Chinese."""
    return {"en": sentence, "zh": in_chinese(sentence) or sentence}


def in_chinese(sentence: str) -> str:
    """The Chinese of a sentence; "" when it is not known."""
    for pattern, chinese in COMPILED:
        if found := pattern.fullmatch(sentence):
            inner = [in_chinese(group) or group for group in (each or "" for each in found.groups())]
            return chinese.format(sentence, *inner)
    first, _, rest = sentence.partition("; ")
    one, other = (in_chinese(first), in_chinese(rest)) if rest else ("", "")
    return f"{one}；{other}" if one and other else ""
