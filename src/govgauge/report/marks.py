"""Small drawings beside numbers: bars, places among peers, changes. Vector marks print without background colours."""

from __future__ import annotations

from functools import lru_cache
from math import log1p

from markupsafe import Markup, escape

from govgauge.report.numbers import half_up, signed
from govgauge.report.peers import Spread
from govgauge.report.safe import trusted
from govgauge.report.wording import say

WIDTH = 160  # of a peer strip, in its own units
SHADES = 5


def bar(value: float, whole: float, *, kind: str = "got", tick: float | None = None) -> Markup:
    """A bar of value against whole, with an optional tick; hidden from readers, who have the number beside it."""
    line = f'<rect class="tick" x="{_part(tick, whole)}%" width="2" height="100%"/>' if tick is not None else ""
    drawn = f'<rect width="{_part(value, whole)}%" height="100%"/>{line}'
    return trusted(f'<svg class="bar {escape(kind)}" aria-hidden="true">{drawn}</svg>')


def stacked(got: float, lost: float, *, whole: float) -> Markup:
    """What was got and what was lost at a node, one after the other, against the whole."""
    start, rest = _part(got, whole), _part(lost, whole)
    drawn = f'<rect width="{start}%" height="100%"/><rect class="gone" x="{start}%" width="{rest}%" height="100%"/>'
    return trusted(f'<svg class="bar" aria-hidden="true">{drawn}</svg>')


def strip(own: float | None, peers: Spread | None, *, whole: float) -> Markup:
    """The peers' range, middle half and median as a strip, and one's own place as a dot."""
    if peers is None:
        return Markup("")
    dot = f'<circle cx="{_across(own, whole)}" cy="8" r="4.5"/>' if own is not None else ""
    drawn = _strip(peers, whole) + dot
    return trusted(f'<svg class="strip" viewBox="-5 0 170 16" aria-hidden="true">{drawn}</svg>')


@lru_cache(maxsize=4096)
def _strip(peers: Spread, whole: float) -> str:
    low, lower, median, upper, high = (
        _across(figure, whole) for figure in (peers.low, peers.lower, peers.median, peers.upper, peers.high)
    )
    return (
        f'<path class="axis" d="M0 8h160"/><path class="range" d="M{low} 8H{high}"/>'
        f'<path class="half" d="M{lower} 8H{upper}"/><path class="mid" d="M{median} 2v12"/>'
    )


def change(delta: float | None, decimals: int) -> Markup:
    """A change with an arrow, so that it is not told by colour."""
    if delta is None:
        return Markup('<span class="none">–</span>')
    rounded = half_up(delta, decimals)
    if rounded.is_zero():
        return trusted(f'<span class="same">{say("no change", "持平")}</span>')
    arrow, way = ("▲", "up") if rounded > 0 else ("▼", "down")
    return trusted(f'<span class="{way}"><i aria-hidden="true">{arrow}</i> {signed(delta, decimals)}</span>')


def shade(score: float | None, whole: float) -> str:
    """The class of a cell's shade: h0 for the lowest fifth of the scale up to h4."""
    if score is None:
        return "h-"
    return f"h{min(SHADES - 1, max(0, int(score / whole * SHADES)))}" if whole else "h-"


def depth(count: float | None, most: float) -> str:
    """The class of a count's shade: d0 for none, then by multiples up to d4, since a few counts are often far above the
    others."""
    if count is None or count <= 0 or most <= 0:
        return "d-" if count is None else "d0"
    return f"d{1 + min(SHADES - 2, int(log1p(count) / log1p(most) * (SHADES - 1)))}"


def _part(value: float, whole: float) -> str:
    share = max(0.0, min(1.0, value / whole)) if whole else 0.0
    return f"{share * 100:.1f}".removesuffix(".0")


def _across(value: float, whole: float) -> str:
    share = max(0.0, min(1.0, value / whole)) if whole else 0.0
    return f"{share * WIDTH:.0f}"


def two_dots(claim: float, fact: float, *, whole: float) -> Markup:
    """A claim as a square and a fact as a dot on one axis; the numbers stand beside it."""
    start, end = _across(claim, whole), _across(fact, whole)
    square = f'<rect x="{int(start) - 4}" y="4" width="8" height="8"/>'
    drawn = (
        f'<path class="axis" d="M0 8h{WIDTH}"/><path d="M{start} 8H{end}"/>{square}<circle cx="{end}" cy="8" r="4"/>'
    )
    return trusted(f'<svg class="pair" viewBox="-5 0 170 16" aria-hidden="true">{drawn}</svg>')
