"""Organs of six classes: fifteen departments of each county's government, and the party, congress, CPPCC and courts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from govgauge.simulate.frame import Column, Frame, pick, words
from govgauge.simulate.identity import social_credit_codes
from govgauge.simulate.names import DEPARTMENTS, OTHER_ORGANS
from govgauge.simulate.places import Places, county_names

COUNT = len(DEPARTMENTS) + len(OTHER_ORGANS)
CLASSES = ("党委", "人大", "政府", "政协", "法院", "检察院")
GOVERNMENT = len(DEPARTMENTS)  # organs below this place are departments of the government


@dataclass(frozen=True)
class Organs:
    """By county and place the code of an organ."""

    code: Column  # counties × COUNT


def make_organs(places: Places) -> Organs:
    """Valid codes, registrar 11: organs of the state."""
    county = np.repeat(places.code, COUNT)
    body = np.tile(np.arange(COUNT), places.counties) + 500
    return Organs(social_credit_codes(county, body, registrar="11").reshape(places.counties, COUNT))


def organ_register(places: Places, organs: Organs) -> Frame:
    """The register of organs."""
    shorts = [short for short, _ in DEPARTMENTS] + [short for _, short, _ in OTHER_ORGANS]
    longs = [long for _, long in DEPARTMENTS] + [long for _, _, long in OTHER_ORGANS]
    classes = ["政府"] * GOVERNMENT + [kind for kind, _, _ in OTHER_ORGANS]
    place = np.tile(np.arange(COUNT), places.counties)
    return {
        "org_code": organs.code.ravel(),
        "org_name": words([county + long for county in county_names(places) for long in longs]),
        "organ_class": pick(classes, place),
        "area_code": np.repeat(places.area, COUNT),
        "department": pick(shorts, place),
    }
