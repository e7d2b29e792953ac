"""More hits than the peers have: is a unit's share of hits beyond what chance gives a unit that is like its peers?

Or like itself in other periods, where honest units differ so much that peers tell little.

Source: the beta-binomial distribution (Skellam 1948), as the prediction of a unit from the others (Jeffreys prior);
differences between honest units by the moments of Kleinman (1973). Without peers, the exact binomial tail.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from govgauge.diagnose.gaming import Flags, Numbers, Seen, Verdict, Whole
from govgauge.kernel.parameter import Parameter

PARAMETERS = {
    "least_share": Parameter("number", "share of hits, 0 to 1, below which nobody is suspected", default=0),
    "least_hits": Parameter("integer", "hits below which nobody is suspected", default=1),
    "chance": Parameter("number", "the largest chance of being wrong, for one unit", default=0.001),
    "against": Parameter(
        "text",
        "peers: the other units of the group; either: these, or its own other periods, whichever speak more against "
        "it; nothing: there should be no more than least_share",
        default="peers",
        allowed=("peers", "either", "nothing"),
    ),
    "trim": Parameter(
        "number", "share of the peers, those with the most, that are left out as a measure for the others", default=0
    ),
}
CHUNK = 4_096
NEGLIGIBLE = 60.0  # in logarithms: terms so much smaller than the sum change none of its digits


def test(seen: Seen, *, least_share: float, least_hits: int, chance: float, against: str, trim: float) -> Verdict:
    """Suspect where share and hits are large enough and the chance of so many hits is at most `chance`.

    Against peers the chance is that of a unit drawn like the others of its group, left out itself: how far honest
    units differ is seen in the others. Against either it is twice the smaller of this chance and that of its share in
    its other periods (Bonferroni). Against nothing it is that of a unit whose true share is `least_share`.
    """
    rows = len(seen.n)
    p, expected = np.full(rows, np.nan), np.full(rows, np.nan)
    for row in range(rows):
        hits, n = int(seen.hits[row]), int(seen.n[row])
        if n <= 0:
            continue
        if against == "nothing":
            p[row], expected[row] = binomial_tail(hits, n=n, share=least_share), least_share
            continue
        models = [_peers(seen, row, trim=trim), *([_itself(seen, row)] if against == "either" else [])]
        found = [(beta_binomial_tail(hits, n=n, a=one.a, b=one.b), one.share) for one in models if one is not None]
        if found:
            least, expected[row] = min(found)
            p[row] = min(len(found) * least, 1.0)
    return Verdict(p, expected, _suspect(seen, p, least_share=least_share, least_hits=least_hits, chance=chance))


def _suspect(seen: Seen, p: Numbers, *, least_share: float, least_hits: int, chance: float) -> Flags:
    known = ~np.isnan(p)
    enough = (seen.hits >= max(least_hits, 1)) & (seen.hits >= least_share * seen.n)
    return known & enough & (np.where(known, p, 1.0) <= chance)


@dataclass(frozen=True)
class Peers:
    """What the others make one expect: a beta distribution of shares."""

    share: float
    a: float
    b: float


def _peers(seen: Seen, row: int, *, trim: float) -> Peers | None:
    """The others of the row's group; None where there are none with cases."""
    others = (seen.group == seen.group[row]) & (seen.n > 0)
    others[row] = False
    places = np.flatnonzero(others)
    if not len(places):
        return None
    shares = seen.hits[places] / seen.n[places]
    kept = places[np.argsort(shares, kind="stable")][: max(1, len(places) - math.floor(trim * len(places)))]
    return expected_from(seen.hits[kept], seen.n[kept])


def _itself(seen: Seen, row: int) -> Peers | None:
    """The unit in its other periods, as one peer; None where it has no cases there."""
    if seen.other_hits is None or seen.other_n is None or not seen.other_n[row]:
        return None
    return expected_from(seen.other_hits[[row]], seen.other_n[[row]])


def expected_from(hits: Whole, n: Whole) -> Peers:
    """The beta distribution of a further unit's share, from the hits of n cases of each of its peers.

    Its spread is what is not known of the common share, and what the peers differ beyond chance.
    """
    total, cases = int(hits.sum()), int(n.sum())
    share = (total + 0.5) / (cases + 1)
    between = correlation(hits, n)
    spread = min(1 / (cases + 2) + between * (1 + 1 / len(n)), 1 - 1e-9)
    size = 1 / spread - 1
    return Peers(share, share * size, (1 - share) * size)


def correlation(hits: Whole, n: Whole) -> float:
    """How far units differ beyond chance: the correlation between two cases of one unit, 0 to 1 (Kleinman 1973).

    The moments with cases as weights; 0 where the units differ no more than chance makes them, or there is only one.
    """
    total = float(n.sum())
    share = float(hits.sum()) / total
    if len(n) < 2 or share in (0.0, 1.0):
        return 0.0
    squares = float((n * (hits / n - share) ** 2).sum())
    chance_alone = (len(n) - 1) * share * (1 - share)
    beyond = share * (1 - share) * (total - float((n.astype(np.float64) ** 2).sum()) / total - (len(n) - 1))
    return min(max((squares - chance_alone) / beyond, 0.0), 1.0) if beyond > 0 else 0.0


def binomial_tail(hits: int, *, n: int, share: float) -> float:
    """The chance of at least so many hits among n cases that each are one with this chance."""
    if hits <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    start = _choices(n, hits) + hits * math.log(share) + (n - hits) * math.log1p(-share)

    def ratios(k: Numbers) -> Numbers:
        return np.log((n - k) / (k + 1)) + (math.log(share) - math.log1p(-share))

    return _summed(start, hits, n=n, ratios=ratios)


def beta_binomial_tail(hits: int, *, n: int, a: float, b: float) -> float:
    """The chance of at least so many hits among n cases of a unit whose share is drawn from Beta(a, b)."""
    if hits <= 0:
        return 1.0
    start = _choices(n, hits) + _log_beta(hits + a, n - hits + b) - _log_beta(a, b)

    def ratios(k: Numbers) -> Numbers:
        return np.log((n - k) * (k + a) / ((k + 1) * (n - k - 1 + b)))

    return _summed(start, hits, n=n, ratios=ratios)


def _choices(n: int, k: int) -> float:
    """The logarithm of the number of ways to choose k of n."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _summed(start: float, hits: int, *, n: int, ratios: Callable[[Numbers], Numbers]) -> float:
    """The sum of a distribution's terms from `hits` up to n, at most 1.

    `start` is the logarithm of the first term, `ratios` gives that of the next over each; sums are of logarithms, since
    a term alone may be too small for a number.
    """
    last, total = start, start
    for first in range(hits, n, CHUNK):
        k = np.arange(first, min(first + CHUNK, n), dtype=np.float64)
        terms = last + np.cumsum(ratios(k))
        last = float(terms[-1])
        total = float(np.logaddexp(total, np.logaddexp.reduce(terms)))
        falling = float(terms[-1] - terms[0]) <= 0 and float(ratios(np.array([n - 1.0]))[0]) <= 0
        if falling and last < total - NEGLIGIBLE:
            break
    return min(math.exp(min(total, 0.0)), 1.0)
