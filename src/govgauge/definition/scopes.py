"""What is done to an indicator before it is scored: as it says itself, else the nearest node above, else the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from govgauge.definition.model import Index, Indicator, ScoreFunction

Folder: TypeAlias = Literal["impute", "treat"]


@dataclass(frozen=True)
class Scope:
    """Indicators that one declaration covers; methods that look at several columns look at these together."""

    said_by: str  # id of the indicator or node; "" is the index
    steps: tuple[ScoreFunction, ...]
    indicators: tuple[str, ...]


def scopes(index: Index, folder: Folder) -> tuple[Scope, ...]:
    """Every declaration that does something, with what it covers, in the order of the indicators."""
    above, heard = parents(index), dict[str, tuple[str, Sequence[ScoreFunction]]]()
    found: dict[str, list[str]] = {}
    steps: dict[str, tuple[ScoreFunction, ...]] = {}
    for indicator in index.indicators.values():
        node = above.get(indicator.id, "")
        if speaks(indicator, folder):
            said_by, asked = said(index, indicator, folder=folder, above=above)
        else:  # then siblings hear the same
            if node not in heard:
                heard[node] = said(index, indicator, folder=folder, above=above)
            said_by, asked = heard[node]
        if asked:
            found.setdefault(said_by, []).append(indicator.id)
            steps[said_by] = tuple(asked)
    return tuple(Scope(name, steps[name], tuple(covered)) for name, covered in found.items())


def steps_of(index: Index, indicator: Indicator, *, folder: Folder) -> Sequence[ScoreFunction]:
    """The methods that follow each other for one indicator."""
    return said(index, indicator, folder=folder, above=parents(index))[1]


def said(
    index: Index, indicator: Indicator, *, folder: Folder, above: dict[str, str]
) -> tuple[str, Sequence[ScoreFunction]]:
    """Who says it, and what."""
    if speaks(indicator, folder):
        return indicator.id, getattr(indicator, folder) or ()
    for here in _upwards(indicator.id, above):
        own = getattr(index.tree[here], folder)
        if own is not None:
            return here, own
    return "", getattr(index, folder)


def speaks(indicator: Indicator, folder: Folder) -> bool:
    """Whether it goes by its own word: only scored indicators take over what is said above them."""
    return getattr(indicator, folder) is not None or indicator.role != "scored"


def parents(index: Index) -> dict[str, str]:
    """The node right above each node and indicator."""
    return {child: node.id for node in index.tree.values() for child in node.children}


def ancestors(index: Index, name: str) -> tuple[str, ...]:
    """The nodes above a node or indicator, the root first."""
    return tuple(_upwards(name, parents(index)))[::-1]


def _upwards(name: str, above: dict[str, str]) -> Iterator[str]:
    """The nodes above, the nearest first, each once: what is being checked may go round in a circle."""
    seen: set[str] = set()
    while (name := above.get(name, "")) and name not in seen:
        seen.add(name)
        yield name
