"""A county that truly became better: quicker and better rated, in steps and tickets as in results."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from govgauge.simulate.planting import Says, Scene
from govgauge.simulate.quality import SERVICE, VOICE, Quality

RESEMBLES = "back-dated-results"
SAYS = Says(
    en="From a half-year on, the county is truly quicker and better rated; steps, tickets and ratings all say so.",
    zh="自某半年起办理确实提速、评价确实提高，环节、排队与评价记录相互印证。",
)
GAIN = 1.5
LEAST = 600


def truth(quality: Quality, scene: Scene) -> Quality:
    """Service and satisfaction rise from the first of the half-years on."""
    level = quality.level.copy()
    first = scene.spot.halves[0]
    for way in (SERVICE, VOICE):
        level[scene.spot.county, first:, way] = np.minimum(level[scene.spot.county, first:, way] + GAIN, 2.6)
    return replace(quality, level=level)
