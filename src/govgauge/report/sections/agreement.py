"""Do the raters agree: for every table of ratings, each check with its figures and what follows, and who is severe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgauge.definition.model import Text
from govgauge.report.contents import Contents
from govgauge.report.plain import plain
from govgauge.report.wording import Words

ORDER = 67
TITLE = ("Do the raters agree?", "评分者是否一致？")
MOST_RATERS = 100
CHECKS: Mapping[str, Words] = {
    "kendall-w": ("Kendall's W", "肯德尔和谐系数 W"),
    "intraclass": ("Intraclass correlation (ICC)", "组内相关系数（ICC）"),
    "krippendorff-alpha": ("Krippendorff's alpha", "克里彭多夫 α 系数"),
    "severity": ("Severity and leniency", "宽严差异"),
    "cohen-kappa": ("Cohen's kappa", "科恩 κ 系数"),
    "fleiss-kappa": ("Fleiss' kappa", "弗莱斯 κ 系数"),
}


@dataclass(frozen=True)
class Check:
    """One question with its answer."""

    title: Words
    asks: Text
    follows: Sequence[Text]
    refused: bool


@dataclass(frozen=True)
class Rater:
    """Points above (+, lenient) or below (-, severe) the others on the same things, with their chance."""

    name: str
    leniency: float
    error: float | None
    chance: float | None


@dataclass(frozen=True)
class Panel:
    """One table of ratings."""

    title: Text
    refused: Text | None
    counts: Mapping[str, int]
    indicators: Sequence[str]
    checks: Sequence[Check]
    raters: Sequence[Rater]
    left_out: int
    largest: float


def view(contents: Contents) -> Sequence[Panel] | None:
    """None for an index without ratings."""
    return [panel(contents, told) for told in contents.agreement.values()] or None


def panel(contents: Contents, told: Mapping[str, Any]) -> Panel:
    """One table."""
    found = told.get("checks", {})
    raters = raters_of(found.get("severity", {}).get("figures") or {})
    names = ("raters", "objects", "ratings", "rated by all", "given again", "left out")
    return Panel(
        title=told["title"],
        refused=told.get("refused"),
        counts={name: told.get(name, 0) for name in names},
        indicators=told["indicators"],
        checks=[check(contents, name, told=one) for name, one in found.items()],
        raters=raters[:MOST_RATERS],
        left_out=max(0, len(raters) - MOST_RATERS),
        largest=max((abs(rater.leniency) for rater in raters), default=0.0),
    )


def raters_of(figures: Mapping[str, Any]) -> list[Rater]:
    """Raters, the most lenient first."""
    found = [
        Rater(name, points, figures["error"].get(name), figures["chance"].get(name))
        for name, points in figures.get("raters", {}).items()
    ]
    return sorted(found, key=lambda rater: (-rater.leniency, rater.name))


def check(contents: Contents, name: str, *, told: Mapping[str, Any]) -> Check:
    """One check in words."""
    refused = "refused" in told
    follows = [plain(contents, one) for one in ([told["refused"]] if refused else told["reading"])]
    return Check(CHECKS[name], told["asks"], follows, refused)
