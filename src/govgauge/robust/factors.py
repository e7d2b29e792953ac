"""What varies, factor by factor, and which coordinates of a point each of them reads."""

from __future__ import annotations

from dataclasses import dataclass

from govgauge.robust.setup import Setup
from govgauge.score.plan import levels


@dataclass(frozen=True)
class Factor:
    """One source of uncertainty; `start` and `stop` are its coordinates. Noise has none: a draw's number is enough."""

    name: str
    start: int
    stop: int


@dataclass(frozen=True)
class Weighed:
    """A weight that varies: the node, the place among its children, and its own coordinate."""

    node: str
    child: int
    coordinate: int


@dataclass(frozen=True)
class Factors:
    """All of them, with the weights that vary."""

    all: tuple[Factor, ...]
    weights: tuple[Weighed, ...]

    @property
    def dimensions(self) -> int:
        """How many coordinates a point needs."""
        return max((factor.stop for factor in self.all), default=0)

    def named(self, name: str) -> Factor | None:
        """The factor of that name, when it varies."""
        return next((factor for factor in self.all if factor.name == name), None)


def factors(setup: Setup, *, noisy: bool) -> Factors:
    """Alternatives first, since few coordinates of a sequence are its best; then weights from the root down."""
    given, found, at = setup.settings, list[Factor](), 0

    def add(name: str, width: int) -> None:
        nonlocal at
        found.append(Factor(name, at, at + width))
        at += width

    for name in ("normalisation", "imputation", "treatment"):
        if len(getattr(given, name)) > 1:
            add(name, 1)
    for depth, alternatives in given.combination:
        if len(alternatives) > 1:
            add("combination" if depth < 0 else f"combination of level {depth}", 1)
    if given.exclusion.chance > 0:
        add("exclusion", 1)
    if noisy:
        add("measurement", 0)
    if given.weights.by == "experts":
        add("weights", 1 if given.weights.take == "one" else len(given.weights.experts))
        return Factors(tuple(found), weights=())
    weights: list[Weighed] = []
    depth_of = levels(setup.index)
    for depth in sorted({depth_of[node] for node in setup.children}):
        here = [node for node in setup.children if depth_of[node] == depth and varies(setup, node, depth=depth + 1)]
        places = [(node, place) for node in here for place in range(len(setup.children[node]))]
        weights += [Weighed(node, place, at + number) for number, (node, place) in enumerate(places)]
        if places:
            add(f"weights of level {depth + 1}", len(places))
    return Factors(tuple(found), weights=tuple(weights))


def varies(setup: Setup, node: str, *, depth: int) -> bool:
    """Whether the weights below a node vary: asked for at this depth, and more than one is weighed at all."""
    asked = setup.settings.weights
    wanted = asked.by != "fixed" and (not asked.levels or depth in asked.levels)
    return wanted and int((setup.shares[node] > 0).sum()) > 1
