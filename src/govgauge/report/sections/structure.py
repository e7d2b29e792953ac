"""Is the structure sound: what indicators of a node have in common, what each really counts, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgauge.definition.model import Text
from govgauge.report.contents import Contents
from govgauge.report.wording import Words

ORDER = 65
TITLE = ("Is the structure sound", "指标结构是否合理")
MOST_EFFECTS = 200
MOST_NODES = 80
CHECKS: Mapping[str, Words] = {
    "alpha": ("Cronbach's alpha", "克朗巴赫 α 系数"),
    "principal-components": ("Principal components", "主成分"),
    "sampling-adequacy": ("Sampling adequacy (KMO)", "取样适切性（KMO）"),
    "sphericity": ("Bartlett's test", "巴特利特球形检验"),
    "inflation": ("Variance inflation (VIF)", "方差膨胀因子（VIF）"),
    "correlation-flags": ("Pairs", "成对相关"),
    "effective-weights": ("Effective weights", "实际权重"),
    "dominance": ("Dominance", "主导程度"),
    "availability": ("Availability", "数据完整度"),
    "description": ("Distribution", "分布"),
}


@dataclass(frozen=True)
class Check:
    """One question with its answer: figures in short, and what follows."""

    title: Words
    asks: Text
    figures: Sequence[tuple[Words, str]]
    follows: Sequence[Text]
    refused: bool


@dataclass(frozen=True)
class NodeLine:
    """A node with the figures that stand side by side; None where a check cannot be made."""

    node: str
    alpha: float | None
    first: float | None  # share of the first component
    adequacy: float | None
    chance: float | None
    inflation: float | None
    flags: int
    checks: Sequence[Check]


@dataclass(frozen=True)
class Effect:
    """What an indicator was meant to count, and what it counts."""

    name: str
    nominal: float
    importance: float | None
    correlation: float | None


@dataclass(frozen=True)
class Structure:
    """The page."""

    period: str
    units: int
    nodes: Sequence[NodeLine]
    left_out_nodes: int
    effects: Sequence[Effect]
    left_out_effects: int
    largest: float
    whole: Sequence[Check]
    by_column: Sequence[tuple[str, float]]  # indicators that are not known for every unit
    too_little: Mapping[str, float]
    too_little_more: int


def view(contents: Contents) -> Structure | None:
    """None for a run that was not looked at."""
    told = contents.structure
    if not told:
        return None
    whole = told.get("whole", {})
    effects = effects_of(whole.get("effective-weights", {}))
    known = whole.get("availability", {}).get("figures", {})
    thin = sorted(((n, share) for n, share in known.get("by_column", {}).items() if share < 1), key=lambda one: one[1])
    nodes = [node_line(one) for one in told.get("nodes", ())]
    return Structure(
        period=told["period"],
        units=told["units"],
        nodes=nodes[:MOST_NODES],
        left_out_nodes=max(0, len(nodes) - MOST_NODES),
        effects=effects[:MOST_EFFECTS],
        left_out_effects=max(0, len(effects) - MOST_EFFECTS),
        largest=max((max(e.nominal, e.importance or 0.0) for e in effects), default=0.0),
        whole=[check(name, one) for name, one in whole.items()],
        by_column=thin[:MOST_EFFECTS],
        too_little=known.get("units", {}),
        too_little_more=known.get("too_little", 0) - len(known.get("units", {})),
    )


def effects_of(told: Mapping[str, Any]) -> list[Effect]:
    """Indicators, those that count most beyond their weight first."""
    found = [
        Effect(one["name"], one["nominal"], one["importance"], one["correlation"]) for one in told.get("figures", ())
    ]
    return sorted(found, key=lambda one: (one.importance is None, -((one.importance or 0.0) - one.nominal)))


def node_line(told: Mapping[str, Any]) -> NodeLine:
    """One node's figures."""
    found = {name: one.get("figures") or {} for name, one in told["checks"].items()}
    flags = found["correlation-flags"]
    return NodeLine(
        node=told["node"],
        alpha=found["alpha"].get("standardised"),
        first=next(iter(found["principal-components"].get("explained", ())), None),
        adequacy=found["sampling-adequacy"].get("overall"),
        chance=found["sphericity"].get("chance"),
        inflation=max(found["inflation"].get("each", {}).values(), default=None),
        flags=len(flags.get("high", ())) + len(flags.get("low", ())),
        checks=[check(name, one) for name, one in told["checks"].items()],
    )


def check(name: str, told: Mapping[str, Any]) -> Check:
    """One check in words."""
    refused = "refused" in told
    follows = [told["refused"]] if refused else told["reading"]
    return Check(CHECKS[name], told["asks"], figures(name, told.get("figures")), follows, refused)


def figures(name: str, told: Any) -> Sequence[tuple[Words, str]]:
    """Figures of a check that are not told in its reading: each indicator's own."""
    if name == "alpha" and told:
        return [((key, key), value) for key, value in in_figures(told["without"])]
    if name in {"sampling-adequacy", "inflation"} and told:
        return [((key, key), value) for key, value in in_figures(told["each"])]
    if name == "principal-components" and told:
        shares = told["explained"]
        return [((f"{n}.", f"{n}."), f"{share:.1%}") for n, share in enumerate(shares, start=1) if share is not None]
    return ()


def in_figures(told: Mapping[str, float | None]) -> list[tuple[str, str]]:
    """Two decimals; – where there is none."""
    return [(name, "–" if value is None else f"{value:.2f}") for name, value in told.items()]
