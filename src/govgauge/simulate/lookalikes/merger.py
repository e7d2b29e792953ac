"""A county to which another was joined: its cases double at once."""

from __future__ import annotations

from govgauge.simulate.planting import Says
from govgauge.simulate.world import World

RESEMBLES = "duplicate-entry"
SAYS = Says(
    en="Another county became part of this one, so that its cases rise at once and applicants of both file here.",
    zh="另一县并入本县，办件量骤增，原两县申请人均在此申请。",
)
AGAIN = False


def possible(world: World) -> bool:
    """Only where there is a merger."""
    return world.places.merger is not None


def county(world: World) -> int | None:
    """The county that took the other in."""
    return world.places.merger.into if world.places.merger else None


def halves(world: World) -> tuple[int, ...]:
    """The half-years after the merger."""
    merger = world.places.merger
    first = world.scenario.half_of_month(merger.month) if merger else 0
    return tuple(range(first, len(world.scenario.halves)))
