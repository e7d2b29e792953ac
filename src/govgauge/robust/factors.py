"""What varies, factor by factor, and which coordinates of a point each of them reads."""

from __future__ import annotations

from collections.abc import Iterator
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
    found, at = list[Factor](), 0
    for name, width in (*alternatives(setup), *([("measurement", 0)] if noisy else []), *experts(setup)):
        found.append(Factor(name, at, at + width))
        at += width
    weights = list[Weighed]()
    if setup.settings.weights.by != "experts":
        for depth, places in varying(setup).items():
            weights += [Weighed(node, child, at + number) for number, (node, child) in enumerate(places)]
            found.append(Factor(f"weights of level {depth}", at, at + len(places)))
            at += len(places)
    return Factors(tuple(found), weights=tuple(weights))


def alternatives(setup: Setup) -> Iterator[tuple[str, int]]:
    """Choices, each of one coordinate, of which there are several alternatives."""
    given = setup.settings
    for name in ("normalisation", "imputation", "treatment"):
        if len(getattr(given, name)) > 1:
            yield name, 1
    for depth, methods in given.combination:
        if len(methods) > 1:
            yield combination_name(depth), 1
    if given.exclusion.chance > 0:
        yield "exclusion", 1


def combination_name(depth: int) -> str:
    """The factor of a level's way of combining; -1 stands for all levels that are not named."""
    return "combination" if depth < 0 else f"combination of level {depth}"


def experts(setup: Setup) -> Iterator[tuple[str, int]]:
    """Weights by experts: which of them, or shares of all."""
    rule = setup.settings.weights
    if rule.by == "experts":
        yield "weights", 1 if rule.take == "one" else len(rule.experts)


def varying(setup: Setup) -> dict[int, list[tuple[str, int]]]:
    """By depth of the children, the weights that vary: node and place of the child."""
    found: dict[int, list[tuple[str, int]]] = {}
    depth_of = levels(setup.index)
    for node in sorted(setup.children, key=lambda name: depth_of[name]):
        depth = depth_of[node] + 1
        if varies(setup, node, depth=depth):
            found.setdefault(depth, []).extend((node, child) for child in range(len(setup.children[node])))
    return found


def varies(setup: Setup, node: str, *, depth: int) -> bool:
    """Whether the weights below a node vary: asked for at this depth, and more than one is weighed at all."""
    asked = setup.settings.weights
    wanted = asked.by != "fixed" and (not asked.levels or depth in asked.levels)
    return wanted and int((setup.shares[node] > 0).sum()) > 1
