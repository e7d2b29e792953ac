"""An invented index of counties: its tree, indicators, facet and grades are all made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govgauge.definition.model import (
    Basis,
    Dated,
    Facet,
    FacetValue,
    Grade,
    Grades,
    Index,
    Indicator,
    Node,
    Placed,
    Ranking,
    Rule,
    ScoreFunction,
    Source,
    Term,
    Time,
    Total,
    Unit,
    Units,
)
from govgauge.kernel.period import PeriodKind

COUNTIES = (
    ("990101", "Yunxi", "云溪县"),
    ("990102", "Linjiang", "临江市"),
    ("990103", "Qingshui", "清水县"),
    ("990104", "Heping", "和平县"),
    ("990105", "Dongping", "东坪县"),
    ("990106", "Shiqiao", "石桥县"),
    ("990107", "Nanwan", "南湾县"),
    ("990108", "Xiling", "西岭县"),
    ("990109", "Baihe", "白河县"),
    ("990110", "Gaoyuan", "高原县"),
    ("990111", "Shuanglin", "双林县"),
    ("990112", "Mogan", "墨干县"),
)
EVENTS = (("starting-a-business", "Starting a business", "企业开办"), ("moving-house", "Moving house", "迁居落户"))
GRADES = (
    Grade("excellent", {"en": "Excellent", "zh": "优秀"}, Decimal(80)),
    Grade("good", {"en": "Good", "zh": "良好"}, Decimal(70)),
    Grade("fair", {"en": "Fair", "zh": "合格"}, Decimal(60)),
    Grade("weak", {"en": "Weak", "zh": "待改进"}, Decimal(0)),
)
NODES = (
    ("convenience", "Convenience", "办事便利", ("online-rate", "one-visit")),
    ("speed", "Speed", "办理时效", ("on-time", "waiting-days")),
    ("openness", "Openness and reply", "公开与回应", ("fresh-data", "reply-hours")),
    ("experience", "Experience of the public", "群众感受", ("satisfaction", "complaints-solved")),
)


def indicator(name: str, english: str, chinese: str, **rest: Any) -> Indicator:
    """An indicator with what all of ours share."""
    told: dict[str, Any] = {
        "of": "cases",
        "measure": "share(good)",
        "unit": "percent",
        "score": ScoreFunction("linear", {"floor": 0, "target": 100}),
        "decimals": 1,
        "minimum": 30,
        "weight": (Dated(Fraction(1)),),
        "basis": (Basis("Invented service rules", clause="4.2", level="province"),),
    }
    return Indicator(id=name, title={"en": english, "zh": chinese}, **{**told, **rest})


INDICATORS = (
    indicator(
        "online-rate",
        "Actual online handling rate",
        "实际网办率",
        facet="life_event",
        where="closed",
        measure="share(online and not assisted)",
        score=ScoreFunction("linear", {"floor": 0, "target": 90}),
        weight=(Dated(Fraction(3, 2)),),
        beside=("claimed-online",),
        note={
            "en": "Of all closed cases, how many were really handled online by the applicant.",
            "zh": "办结件中由申请人自行在线办理的比例。",
        },
    ),
    indicator(
        "one-visit",
        "Done in one visit",
        "最多跑一次办结率",
        facet="life_event",
        where="closed",
        measure="share(visits <= 1)",
    ),
    indicator(
        "on-time",
        "Closed within the promised days",
        "承诺时限内办结率",
        facet="life_event",
        where="closed",
        measure="share(workdays(accepted, decided) <= promised_days)",
        score=ScoreFunction("linear", {"floor": 50, "target": 100}),
    ),
    indicator(
        "waiting-days",
        "Median days until a decision",
        "办理天数中位数",
        facet="life_event",
        where="closed",
        measure="median(days(accepted, decided))",
        unit="days",
        better="less",
        score=ScoreFunction("linear", {"floor": 30, "target": 3}),
    ),
    indicator(
        "fresh-data",
        "Data sets updated as promised",
        "数据集按期更新率",
        of="datasets",
        measure="share(updated_late = false)",
        minimum=5,
    ),
    indicator(
        "reply-hours",
        "Hours until a hotline order is answered, nine in ten",
        "热线工单首次联系时长（九成分位）",
        of="hotline",
        measure="quantile(hours(received, contacted), 0.9)",
        unit="hours",
        better="less",
        score=ScoreFunction("linear", {"floor": 96, "target": 4}),
    ),
    indicator(
        "satisfaction",
        "Satisfied or very satisfied",
        "满意及以上评价占比",
        of="ratings",
        where="not by_default",
        measure="share(level >= 4)",
        method="survey",
        beside=("active-ratings",),
        basis=(Basis("Invented rating standard", clause="6.1", level="national", verified=False),),
        score=ScoreFunction("linear", {"floor": 40, "target": 98}),
    ),
    indicator(
        "complaints-solved",
        "Hotline orders solved",
        "热线工单解决率",
        of="hotline",
        measure="share(solved)",
    ),
    indicator(
        "claimed-online",
        "Online rate as claimed",
        "申报网办率",
        role="control",
        measure="share(claimed_online)",
        method="reported",
        weight=(),
    ),
    indicator(
        "active-ratings",
        "Ratings given by hand",
        "主动评价率",
        of="ratings",
        role="control",
        measure="share(not by_default)",
        weight=(),
    ),
)


def grown(twins: int) -> tuple[list[Indicator], list[Node]]:
    """The indicators and the nodes over them, each indicator with so many twins."""
    indicators, nodes = list(INDICATORS), []
    for node, english, chinese, children in NODES:
        copies = [replace(i, id=f"{i.id}-{n}") for i in INDICATORS if i.id in children for n in range(twins)]
        indicators += copies
        names = (*children, *(copy.id for copy in copies))
        title, weight = {"en": english, "zh": chinese}, (Dated(Fraction(1, 4)),)
        nodes.append(Node(node, title, children=names, weight=weight, coverage=Decimal("0.5")))
    return indicators, nodes


def index(*, units: int = 12, events: int = 2, twins: int = 0) -> Index:
    """An invented index; `twins` doubles its indicators so often, to make it large."""
    indicators, nodes = grown(twins)
    root = Node(
        "overall", {"en": "Overall", "zh": "总分"}, children=tuple(n.id for n in nodes), coverage=Decimal("0.6")
    )
    happenings = [*EVENTS, *((f"event-{n}", f"Event {n}", f"事项{n}") for n in range(events))][:events]
    return Index(
        id="invented-counties",
        version="2.1",
        title={"en": "Invented county service index", "zh": "虚构县域政务服务指数"},
        note={
            "en": "How well twelve counties serve the people who need something from them, from their own records.",
            "zh": "从各县自身的办件记录出发，看十二个县为群众办事办得怎么样。",
        },
        publisher={"en": "The GovGauge project", "zh": "政衡项目"},
        licence="CC BY 4.0",
        invented=True,
        time=Time(PeriodKind.YEAR, zone="Asia/Shanghai"),
        units=Units(
            listed={name: Unit(name, title, attributes={"band": band}) for name, title, band in counties(units)},
            totals=(Total("ALL", {"en": "All counties", "zh": "全部县市"}, how="records"),),
        ),
        sources={"cases": source("cases", "One row per case", "每个办件一行"), "ratings": source("ratings", "", "")},
        tables={},
        terms={"closed": Term("closed", "result in ('granted', 'refused')", {"en": "Withdrawn cases are not closed."})},
        indicators={i.id: i for i in indicators},
        tree={node.id: node for node in (root, *nodes)},
        facets={
            "life_event": Facet(
                "life_event",
                {"en": "Life event", "zh": "生活事件"},
                values={v: FacetValue(v, {"en": e, "zh": z}) for v, e, z in happenings},
            )
        },
        ranking=Ranking(),
        grades=Grades(GRADES),
        decimals=1,
        digest="5c1f" * 16,
    )


def source(name: str, english: str, chinese: str) -> Source:
    """An invented source."""
    return Source(
        name,
        columns={},
        files=(f"{name}*.csv",),
        rules=(Rule("it is decided before it is accepted", keep="decided >= accepted"),),
        placed=Placed(unit="county", at="decided"),
        note={"en": english, "zh": chinese} if english else {},
    )


def counties(count: int) -> list[tuple[str, Mapping[str, str], str]]:
    """So many units: the named counties first, then numbered ones."""
    named = [(code, {"en": en, "zh": zh}) for code, en, zh in COUNTIES]
    named += [(f"{990200 + n}", {"en": f"County {n}", "zh": f"第{n}县"}) for n in range(len(named), count)]
    return [(code, title, ("plain", "upland")[n % 2]) for n, (code, title) in enumerate(named[:count])]
