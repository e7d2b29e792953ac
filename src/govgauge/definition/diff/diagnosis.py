"""The section `diagnose`, compared; none of it moves a score."""

from __future__ import annotations

from collections.abc import Iterator

from govgauge.definition.diff.change import Change, Field, Noun, of_fields
from govgauge.definition.model import Index

FIELDS = (
    Field("chance", "chance of being wrong from which on nobody is suspected", "判错概率上限", False),
    Field("pairs", "claims held against facts", "说法与事实对照", False),
    Field("bottlenecks", "tables of bottlenecks", "瓶颈分析表", False),
    Field("frontiers", "means against effects", "投入产出前沿", False),
    Field("drift", "rule for indicators that tell nobody apart", "区分度规则", False),
    Field("peers", "who is compared with whom", "同组划分", False),
    Field("forecast", "forecast", "预测", False),
    Field("islands", "map of data that is needed and not given", "信息孤岛图", False),
    Field("matrix", "matrix of who needs and has data", "共享矩阵", False),
)


def diagnosis(old: Index, new: Index) -> Iterator[Change]:
    """What a diagnosis looks at, as far as it was said."""
    yield from of_fields(Noun("", ""), "", old=old.diagnose, new=new.diagnose, fields=FIELDS)
