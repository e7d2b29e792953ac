"""Is the structure sound: what indicators of a node have in common, what each really counts, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgauge.definition.model import Text
from govgauge.report.contents import Contents
from govgauge.report.plain import plain
from govgauge.report.wording import Words, in_language

ORDER = 65
TITLE = ("Is the structure sound?", "指标结构是否合理？")
MOST_EFFECTS = 200
MOST_NODES = 80
MOST_OPEN = 12  # nodes whose checks are shown at once, because a figure lies beyond its bound
ALPHA, ADEQUACY, CHANCE, INFLATION = 0.7, 0.6, 0.05, 5.0
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

    @property
    def doubtful(self) -> bool:
        """Whether a figure lies beyond the bound that its column names."""
        beyond = [
            self.alpha is not None and self.alpha < ALPHA,
            self.adequacy is not None and self.adequacy < ADEQUACY,
            self.chance is not None and self.chance >= CHANCE,
            self.inflation is not None and self.inflation > INFLATION,
        ]
        return any(beyond) or self.flags > 0


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
    most_open: int
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
    nodes = [node_line(contents, one) for one in told.get("nodes", ())]
    return Structure(
        period=told["period"],
        units=told["units"],
        nodes=nodes[:MOST_NODES],
        most_open=MOST_OPEN,
        left_out_nodes=max(0, len(nodes) - MOST_NODES),
        effects=effects[:MOST_EFFECTS],
        left_out_effects=max(0, len(effects) - MOST_EFFECTS),
        largest=max((max(e.nominal, e.importance or 0.0) for e in effects), default=0.0),
        whole=[check(contents, name, told=one) for name, one in whole.items()],
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


def node_line(contents: Contents, told: Mapping[str, Any]) -> NodeLine:
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
        checks=[check(contents, name, told=one) for name, one in told["checks"].items()],
    )


def check(contents: Contents, name: str, *, told: Mapping[str, Any]) -> Check:
    """One check in words."""
    refused = "refused" in told
    follows = [plain(contents, one) for one in ([told["refused"]] if refused else told["reading"])]
    return Check(CHECKS[name], told["asks"], figures(contents, name, told=told.get("figures")), follows, refused)


def figures(contents: Contents, name: str, *, told: Any) -> Sequence[tuple[Words, str]]:
    """Figures of a check that are not told in its reading: each indicator's own."""
    if name == "alpha" and told:
        return [(titled(contents, key), value) for key, value in in_figures(told["without"])]
    if name in {"sampling-adequacy", "inflation"} and told:
        return [(titled(contents, key), value) for key, value in in_figures(told["each"])]
    if name == "principal-components" and told:
        shares = told["explained"]
        return [((f"{n}.", f"{n}."), f"{share:.1%}") for n, share in enumerate(shares, start=1) if share is not None]
    return ()


def titled(contents: Contents, name: str) -> Words:
    """An indicator or node by its title."""
    return in_language(contents.title(name), "en"), in_language(contents.title(name), "zh")


def in_figures(told: Mapping[str, float | None]) -> list[tuple[str, str]]:
    """Two decimals; what has none, as alpha without one of two, is left out."""
    return [(name, f"{value:.2f}") for name, value in told.items() if value is not None]
