"""Categories: bands of percentiles among peers, or recorded codes, each with its part of the whole score."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from govgauge.kernel.parameter import Parameter, Parameters
from govgauge.score.method import impossible
from govgauge.score.peers import BETTER, PEERS, differing, turned, unscorable

PARAMETERS: Parameters = {
    "at": Parameter("list", says="percentiles at which the next band begins", default=(15, 25, 65, 85, 95)),
    "earns": Parameter(
        "list",
        says="what each band earns, in percent of the whole score, worst first",
        default=(0, 20, 40, 60, 80, 100),
    ),
    "codes": Parameter("map", says="instead of bands: a recorded code and what it earns in percent"),
    "peers": PEERS,
    "better": BETTER,
}


def score(
    values: NDArray[np.float64],
    *,
    scale: float,
    peers: NDArray[np.float64],
    at: tuple[float, ...],
    earns: tuple[float, ...],
    codes: Mapping[float, float] | None,
    better: str,
) -> NDArray[np.float64]:
    """The part that a value's band or code earns, times scale; any shape, NaN stays NaN. A bound belongs to its band.

    Percentiles are interpolated between peers. Raises NotScorable for fewer than two peers or equal ones (bands), and
    for a code that is not listed, naming it.
    Source: OECD/JRC Handbook (2008), step 5, categorical scales.
    """
    if codes is not None:
        return coded(values, codes, scale=scale)
    if len(earns) != len(at) + 1 or list(at) != sorted({*at}) or not all(0 < p < 100 for p in at):
        raise impossible(
            "categorical", "`at` must rise within 0-100, and `earns` have one more", remedy="correct the lists"
        )
    bounds = np.percentile(turned(differing(peers, "categorical"), better), at)
    band = np.searchsorted(bounds, turned(values, better), side="right")
    return np.where(np.isnan(values), np.nan, np.array(earns)[np.minimum(band, len(at))] / 100.0 * scale)


def coded(values: NDArray[np.float64], codes: Mapping[float, float], *, scale: float) -> NDArray[np.float64]:
    """What each recorded code earns."""
    known = np.array(sorted(codes))
    strange = values[~np.isnan(values) & ~np.isin(values, known)]
    if strange.size:
        listed = ", ".join(f"{code:g}" for code in known)
        raise unscorable("categorical", f"the code {strange[0]:g} is not listed", remedy=f"list it beside {listed}")
    points = np.array([codes[code] for code in known.tolist()])
    place = np.searchsorted(known, np.where(np.isnan(values), known[0], values))
    return np.where(np.isnan(values), np.nan, points[place] / 100.0 * scale)
