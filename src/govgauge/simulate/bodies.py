"""The register of organisations that may take part: who stands behind each, where it sits, whether it exists."""

from __future__ import annotations

import numpy as np

from govgauge.simulate.frame import NEVER, Frame, digits, glued, pick
from govgauge.simulate.governing import BODIES, FIRST_BODY
from govgauge.simulate.identity import hexes, social_credit_codes
from govgauge.simulate.world import World

# Of a county's bodies: the same person or owner as the body before, one address for many, no longer there.
SAME_PERSON, SAME_OWNER, INCUBATED, ENDED = 0.03, 0.03, 0.12, 0.012
OWNED = 0.6  # associations have no owner
STATES = ("存续", "注销", "吊销")


def make_organisations(world: World) -> Frame:
    """One row for each organisation, as the registrars keep it."""
    county = np.repeat(np.arange(world.places.counties), BODIES)
    body = np.tile(np.arange(BODIES), world.places.counties)
    draw = world.chance.of("organisations")
    rows = len(body)
    person = np.where((draw.random(rows) < SAME_PERSON) & (body > 0), body - 1, body)
    owner = np.where((draw.random(rows) < SAME_OWNER) & (body > 0), body - 1, body)
    ended = draw.random(rows) < ENDED
    day = world.starts + draw.integers(0, world.ends - world.starts, rows)
    room = np.where(draw.random(rows) < INCUBATED, 0, body + 1)
    return {
        "organisation_code": social_credit_codes(world.places.code[county], body + FIRST_BODY, registrar="52"),
        "status": pick(STATES, np.where(ended, 1 + (body % 4 == 0), 0)),
        "registered_on": world.starts - draw.integers(200, 4000, rows),
        "ended_on": np.where(ended, day, NEVER),
        "legal_person": hexes(county + 11_000_000, person),
        "controller": np.where(draw.random(rows) < OWNED, hexes(county + 12_000_000, owner), b"").astype("S12"),
        "address": glued(world.places.unit[county], "虚构路", digits(room, 2), "号"),
        "telephone": hexes(county + 13_000_000, body, width=11),
    }
